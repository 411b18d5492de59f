/**
 * How deep brackets nest. The parsers of CSS and of expressions call themselves for each level, so a
 * text of a hundred thousand brackets would end the process: it is refused before they see it.
 */

import { BRACKETS_DEPTH_MAX } from "../../limits.ts";

/** The offset of the bracket that nests too deep, or -1. Brackets in quotes count too: nobody has that many. */
export function tooDeepAt(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === "(" || character === "[" || character === "{") {
      depth += 1;
      if (depth > BRACKETS_DEPTH_MAX) return at;
    } else if (character === ")" || character === "]" || character === "}") {
      depth = Math.max(0, depth - 1);
    }
  }
  return -1;
}
