/** Texts part between lines: at least `orphans` of them end a page, at least `widows` begin one. */

import type { LaidOut, LaidOutLine } from "../tree/instance.ts";
import { heightOf, lowerEdge, ROUNDING, type Cursor, type Part } from "./cursor.ts";
import { slice } from "./slice.ts";

/** What CSS has for both. */
const LINES_TOGETHER = 2;

/** Takes as many lines of a text as fit. */
export function takeText(
  { node, isContinued }: Cursor,
  room: number,
  isForced: boolean,
): Part | null {
  const { lines = [], box, props } = node;
  const height = heightOf(node);
  if (height <= room + ROUNDING) return { fragment: node, height, rest: null };
  const upper = (box?.paddingTop ?? 0) + (box?.borderTopWidth ?? 0);
  const start = lines[0]?.box.y ?? 0;
  const fitting = countFitting(lines, start, room - upper);
  const { orphans = LINES_TOGETHER, widows = LINES_TOGETHER } = props;
  const allowed = Math.min(fitting, lines.length - widows);
  const least = isContinued ? 1 : orphans;
  const count =
    allowed >= least ? allowed : isForced ? Math.max(1, Math.min(fitting, lines.length)) : 0;
  if (count === 0) return null;
  // Only its lower edge does not fit, or there is one line and no room for it: it stands out.
  if (count >= lines.length) return isForced ? { fragment: node, height, rest: null } : null;
  const taken = (lines[count]?.box.y ?? 0) - start;
  const ends = { isFirst: !isContinued, isLast: false };
  const fragment = slice(node, ends, upper + taken, { lines: lines.slice(0, count) });
  return {
    fragment,
    height: upper + taken,
    rest: restOf(node, lines.slice(count), height - upper - taken),
  };
}

function restOf(node: LaidOut, lines: readonly LaidOutLine[], height: number): Cursor {
  const rest = slice(node, { isFirst: false, isLast: true }, Math.max(height, lowerEdge(node)), {
    lines,
  });
  return { node: rest, isContinued: true };
}

function countFitting(lines: readonly LaidOutLine[], start: number, room: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const last = lines[middle - 1];
    if (last !== undefined && last.box.y + last.box.height - start <= room + ROUNDING) low = middle;
    else high = middle - 1;
  }
  return low;
}
