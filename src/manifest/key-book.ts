/** The keys that one object of the data has so far, and which of them can't stand beside each other. */

import { segmentsOf } from "./keys.ts";

type Use = "variable" | "loop" | "object";

export class KeyBook {
  private readonly uses = new Map<string, Use>();

  /** Adds a variable's path. Answers what it clashes with, as a sentence, or null. */
  addVariable(key: string): string | null {
    const segments = segmentsOf(key);
    for (let length = 1; length < segments.length; length += 1) {
      const parent = segments.slice(0, length).join(".");
      const use = this.uses.get(parent);
      if (use === "variable") return `${parent} is a value already, so nothing can be inside it`;
      if (use === "loop")
        return `${parent} is a loop: a field of its items goes into its itemFields`;
      this.uses.set(parent, "object");
    }
    return this.add(key, "variable");
  }

  /** Adds a loop's name. Answers what it clashes with, as a sentence, or null. */
  addLoop(key: string): string | null {
    return this.add(key, "loop");
  }

  private add(key: string, use: Use): string | null {
    const known = this.uses.get(key);
    if (known === "object")
      return `${key} holds other keys already (${key}.…), so it can't be a ${use}`;
    if (known !== undefined) return `Duplicate key: ${key} is a ${known} already`;
    this.uses.set(key, use);
    return null;
  }
}
