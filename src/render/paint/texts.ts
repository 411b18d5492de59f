/**
 * Mends laid out text before it is painted: react-pdf aligns text in the width that it first asked
 * about, not in the one that the box came to, and places lines under and through text by the line's
 * height. Painted rows and laid out text then look alike.
 */

import type { Decoration, LaidOut, LaidOutBox, LaidOutLine } from "../tree/instance.ts";
import { contentWidth, shownWidth } from "../tree/lessons.ts";
import { justifiedLines } from "./justify.ts";
import { asWritten } from "./mirrored.ts";
import { DECORATION } from "./rows.ts";

const ALIGNMENT: Readonly<Record<string, number>> = { center: 0.5, right: 1 };

/** A run of a laid out line, as far as it is looked at here. */
interface LaidOutRun {
  readonly xAdvance?: number;
  readonly positions?: readonly object[];
  readonly attributes: {
    readonly fontSize: number;
    readonly color: string;
    readonly underline?: boolean;
    readonly strike?: boolean;
    /** How far it is to stand above the baseline, in points. */
    readonly verticalAlign?: number | null;
  };
}

/** The text with its lines where they belong. */
export function mendedText(node: LaidOut): LaidOut {
  const { box, lines } = node;
  if (box === undefined || lines === undefined) return node;
  const factor = ALIGNMENT[String(node.style["textAlign"])];
  const room = contentWidth(box);
  const set = node.props.isJustified === true ? justifiedLines(lines, room) : lines;
  const mended = set.map((line) => ({
    ...(factor === undefined ? line : aligned(line, room, factor)),
    runs: line.runs.map((run) => asWritten(raised(run))),
    decorations: decorations(line),
  }));
  return { ...node, box: withinBorder(box), lines: mended, alignOffset: 0 };
}

/** react-pdf forgets a text's own border where it places the lines. */
function withinBorder(box: LaidOutBox): LaidOutBox {
  return {
    ...box,
    paddingTop: (box.paddingTop ?? 0) + (box.borderTopWidth ?? 0),
    paddingLeft: (box.paddingLeft ?? 0) + (box.borderLeftWidth ?? 0),
  };
}

function aligned(line: LaidOutLine, room: number, factor: number): LaidOutLine {
  const free = Math.max(0, room - shownWidth(line));
  return { ...line, box: { ...line.box, x: free * factor - (line.overflowLeft ?? 0) } };
}

/** A run of glyphs where `vertical-align` wants them: painted with each glyph's position (glyph-operators.ts). */
function raised(run: object): object {
  const { attributes, positions = [] } = asRun(run);
  const rise = attributes.verticalAlign ?? 0;
  if (rise === 0) return run;
  return { ...run, positions: positions.map((position) => ({ ...position, rise })) };
}

function decorations({
  runs,
  ascent = 0,
  overflowLeft = 0,
  overflowRight = 0,
  xAdvance,
}: LaidOutLine): Decoration[] {
  const found: Decoration[] = [];
  let x = 0;
  for (const run of runs) {
    const { attributes, xAdvance: advance = 0 } = asRun(run);
    const { fontSize, color, underline = false, strike = false } = attributes;
    const baseline = ascent - (attributes.verticalAlign ?? 0);
    const from = Math.max(x, overflowLeft);
    const width = Math.min(x + advance, xAdvance - overflowRight) - from;
    x += advance;
    if (width <= 0 || (!underline && !strike)) continue;
    const height = DECORATION.thickness * fontSize;
    const at = (top: number): Decoration => {
      const y = baseline + top * fontSize;
      return { x: from, y, width, height, color };
    };
    if (underline) found.push(at(DECORATION.underline));
    if (strike) found.push(at(DECORATION.strike));
  }
  return found;
}

/** react-pdf's types for runs are those of textkit, which is not ours to import. */
function asRun(run: object): LaidOutRun {
  return run as LaidOutRun;
}
