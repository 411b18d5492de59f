/** A chart that runs from right to left: all of it mirrored, but for its letters. */

import type { DrawnText, Mark } from "../paint/vectors.ts";
import type { Words } from "./words.ts";

/** The marks of a chart of a width, seen in a mirror, with their text the right way round. */
export function mirroredMarks(marks: readonly Mark[], width: number, words: Words): Mark[] {
  return marks.map((mark) => mirrored(mark, width, words));
}

function mirrored(mark: Mark, width: number, words: Words): Mark {
  if (mark.kind === "text") return mirroredText(mark, width, words);
  if (mark.kind !== "group") {
    return { kind: "group", matrix: [-1, 0, 0, 1, width, 0], marks: [mark] };
  }
  // The groups of charts are moved and nothing else.
  const [, , , , x, y] = mark.matrix;
  const inner = mark.marks.map((each) => mirrored(each, 0, words));
  return { kind: "group", matrix: [1, 0, 0, 1, width - x, y], marks: inner };
}

/** What ran from P to Q runs from where the mirror shows Q to where it shows P. */
function mirroredText(mark: DrawnText, width: number, words: Words): DrawnText {
  const long = words.width(mark.text, mark.style);
  const angle = ((mark.turn ?? 0) * Math.PI) / 180;
  const x = width - (mark.x + long * Math.cos(angle));
  const y = mark.y + long * Math.sin(angle);
  return { ...mark, x, y, ...(mark.turn === undefined ? {} : { turn: -mark.turn }) };
}
