/**
 * Cells in scripts whose letters join, stack or run to the left. Where each of their lines fits as it is
 * written they are set here and painted with their row, in the order of a reader; react-pdf, which breaks
 * and orders all others, takes many times as long.
 */

import type { Run, TableCell, TextRun } from "../../template/document.ts";
import type { Building } from "../tree/building.ts";
import { dividedText } from "../tree/paragraph.ts";
import type { FontStacks } from "../type/font-stacks.ts";
import {
  paragraphs,
  TOLERANCE,
  type Segment,
  type SetLine,
  type StyledText,
} from "../type/lines.ts";
import { partWidth } from "../type/measure.ts";
import { lineHeight } from "../type/quantum.ts";
import { paragraphDirection } from "../type/simple-text.ts";
import { visualParts } from "../type/visual.ts";

/** Soft hyphens, and marks, embeddings and isolates that order a text in other ways than its letters. */
const TOLD = /[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** The lines of a cell; null where one is too wide, or holds more than text of one style. */
export function shapedLines(
  { children, runs, style }: TableCell,
  width: number,
  { stacks, language }: Building,
): SetLine[] | null {
  if (children !== undefined || !runs.every(isPlain)) return null;
  const texts = runs.map((run) => ({ text: dividedText(run, language), style: run.style }));
  const whole = texts.map(({ text }) => text).join("");
  if (TOLD.test(whole)) return null;
  const direction = paragraphDirection(whole, style.direction);
  const lines: SetLine[] = [];
  for (const [only, ...others] of paragraphs(texts)) {
    if (only === undefined || others.length > 0) return null;
    const line = lineOf(only, direction, stacks);
    if (line.width > width + TOLERANCE) return null;
    lines.push(line);
  }
  return lines.map((line, index) =>
    index === lines.length - 1 ? line : { ...line, endsWord: true },
  );
}

/** Whether a run is nothing but letters in a line. */
function isPlain(run: Run): run is TextRun {
  if (run.kind !== "text" || run.link !== undefined) return false;
  const { underline, lineThrough, baselineShift } = run.style;
  return !underline && !lineThrough && baselineShift === 0;
}

function lineOf(
  { text, style }: StyledText,
  direction: "ltr" | "rtl",
  stacks: FontStacks,
): SetLine {
  const stack = stacks.of(style);
  const segments: Segment[] = [];
  let x = 0;
  for (const part of visualParts(text, stack, stacks, direction)) {
    const width = partWidth(part, style);
    segments.push({ part, style, x, width });
    x += width;
  }
  return { segments, width: x, height: lineHeight(style), ascent: stack.ascent * style.fontSize };
}
