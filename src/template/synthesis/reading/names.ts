/** The names that a layout binds itself: those of its loops' items. None may hide a key of the data. */

import { segmentsOf } from "../../../manifest/keys.ts";
import type { Loop, Manifest } from "../../../manifest/manifest.ts";

/** What a name may be made of (compile/structural.ts). */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const TAKEN = [
  ...["page", "loop", "forloop", "true", "false", "nil", "null", "empty", "blank"],
  ...["and", "or", "not", "contains", "in"],
];
const NAME_MAX_CHARS = 30;

/** Gives out names, each once. */
export class Names {
  private readonly taken: Set<string>;

  constructor(manifest: Manifest) {
    const roots = manifest.variables.map(({ key }) => segmentsOf(key)[0] ?? key);
    this.taken = new Set([...TAKEN, ...roots, ...manifest.loops.map(({ key }) => key)]);
  }

  /** What one item of a loop is called: `items` → `item`, `entries` → `entry`. */
  itemOf(loop: Loop): string {
    const singular = loop.key.replace(/ies$/, "y").replace(/([^s])s$/, "$1");
    const isName = NAME.test(singular) && singular.length <= NAME_MAX_CHARS;
    return this.free(isName ? singular : "item");
  }

  /** The wanted name, or the next like it that means nothing yet. */
  free(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.taken.has(name); count += 1) name = `${wanted}${count}`;
    this.taken.add(name);
    return name;
  }
}
