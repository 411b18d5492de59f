/**
 * What a body held that was mended or left out. The caller reads it on the render. An unknown key of a
 * loop's items is named once with how often it came, not once an item.
 */

import type { RenderWarning } from "../errors.ts";
import { RENDER_WARNINGS_MAX } from "../limits.ts";
import { cleanText, type TextFault } from "./clean-text.ts";
import type { Path } from "./findings.ts";
import { excerpt } from "./shown.ts";

const TEXT_FAULTS: Readonly<Record<TextFault, string>> = {
  lone_surrogate: "held half a character (a lone surrogate), shown as \ufffd",
  nul_character: "held a NUL character, which was left out",
};

interface UnknownKey {
  readonly place: string;
  readonly hint: string;
  times: number;
}

export class Warnings {
  private readonly found: RenderWarning[] = [];
  private readonly unknown = new Map<object, Map<string, UnknownKey>>();
  private unknownCount = 0;
  private left = 0;

  /** A text was mended. */
  text(fault: TextFault, path: Path): void {
    this.add(fault, path, TEXT_FAULTS[fault]);
  }

  /** A whole number that came into a text had more digits than JSON numbers keep. */
  rounded(path: Path): void {
    this.add("number_rounded", path, "had more digits than a number keeps; send it as text");
  }

  /**
   * A key that the manifest does not have.
   * @param owner stands for the place in the manifest, the same for all items of a loop
   * @param hint a sentence on what to write instead, or nothing
   */
  unknownKey(owner: object, path: Path, key: string, hint: string): void {
    let keys = this.unknown.get(owner);
    if (keys === undefined) this.unknown.set(owner, (keys = new Map()));
    const known = keys.get(key);
    if (known !== undefined) {
      known.times += 1;
    } else if (this.isFull()) {
      this.left += 1;
    } else {
      this.unknownCount += 1;
      const name = key === "" ? '""' : excerpt(cleanText(key));
      keys.set(key, { place: [...path, name].join("."), hint, times: 1 });
    }
  }

  /** At most RENDER_WARNINGS_MAX, the last of which says how many there are besides. */
  list(): readonly RenderWarning[] {
    const unknown = [...this.unknown.values()].flatMap((keys) => [...keys.values()].map(sentence));
    const all = [...this.found, ...unknown];
    if (this.left === 0) return all;
    const message = `${this.left} more warnings of this kind are not listed.`;
    return [...all, { code: "more_warnings", message }];
  }

  private add(code: string, path: Path, message: string): void {
    if (this.isFull()) this.left += 1;
    else this.found.push({ code, message: `${path.join(".")} ${message}.` });
  }

  /** One place is kept for the line that counts the rest. */
  private isFull(): boolean {
    return this.found.length + this.unknownCount >= RENDER_WARNINGS_MAX - 1;
  }
}

function sentence({ place, hint, times }: UnknownKey): RenderWarning {
  const items = times === 2 ? "1 other item" : `${times - 1} other items`;
  const where = times === 1 ? "" : `, as in ${items}`;
  const message = `${place} is not in the manifest and was left out${where}.${hint}`;
  return { code: "unknown_key", message };
}
