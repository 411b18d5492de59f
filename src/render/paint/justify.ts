/**
 * Justified lines: what is left of a line goes between its words. react-pdf's own justification moves
 * letters apart too, and fails on a line that has none.
 */

import type { LaidOutLine } from "../tree/instance.ts";
import { shownWidth } from "../tree/lessons.ts";

const SPACE = 32;
/** A line that ends without a space is the last of its paragraph, unless it is nearly full. */
const NEARLY_FULL = 0.75;

/** A run of a laid out line, as far as it is looked at here. */
interface SpacedRun {
  readonly xAdvance?: number;
  readonly glyphs?: readonly { readonly codePoints: readonly number[] }[];
  readonly positions?: readonly { readonly xAdvance: number }[];
}

/** The lines of a text with their words moved apart, but for those that end a paragraph. */
export function justifiedLines(
  lines: readonly LaidOutLine[],
  room: number,
): readonly LaidOutLine[] {
  return lines.map((line, index) => {
    const goesOn =
      (line.overflowRight ?? 0) > 0 ||
      (index < lines.length - 1 && shownWidth(line) > NEARLY_FULL * room);
    const free = room - shownWidth(line);
    return goesOn && free > 0 ? spread(line, free) : line;
  });
}

function spread(line: LaidOutLine, free: number): LaidOutLine {
  const { overflowLeft = 0, overflowRight = 0 } = line;
  const end = line.xAdvance - overflowRight;
  const isBetween = (x: number): boolean => x >= overflowLeft && x < end;
  let spaces = 0;
  walk(line, (x, isSpace) => {
    if (isSpace && isBetween(x)) spaces += 1;
    return 0;
  });
  if (spaces === 0) return line;
  const runs = walk(line, (x, isSpace) => (isSpace && isBetween(x) ? free / spaces : 0));
  return { ...line, runs, xAdvance: line.xAdvance + free };
}

/** The runs of a line, each glyph's advance more by what is said of it. `x` is where it stood before. */
function walk(line: LaidOutLine, more: (x: number, isSpace: boolean) => number): object[] {
  let x = 0;
  return line.runs.map((run) => {
    // react-pdf's types for runs are those of textkit, which is not ours to import.
    const { xAdvance = 0, glyphs = [], positions = [] } = run as SpacedRun;
    let added = 0;
    const spaced = positions.map((position, index) => {
      const extra = more(x, glyphs[index]?.codePoints.includes(SPACE) ?? false);
      x += position.xAdvance;
      added += extra;
      return extra === 0 ? position : { ...position, xAdvance: position.xAdvance + extra };
    });
    return { ...run, positions: spaced, xAdvance: xAdvance + added };
  });
}
