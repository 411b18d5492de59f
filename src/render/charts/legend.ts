/** What the colours of a chart stand for. */

import type { Mark } from "../paint/vectors.ts";
import { areaMarks, at, lineMark, markerPath, rectanglePath } from "./marks.ts";
import type { Area, Words } from "./words.ts";

/** The sample of a colour, in font sizes, and what stands between it and its name. */
const SAMPLE = 0.85;
const LINE_SAMPLE = 1.8;
const GAP = 0.5;
const BETWEEN = 1.6;
/** Of the width that a name may take. */
const NAME_SHARE = 0.6;

export interface Entry {
  readonly name: string;
  readonly color: string;
  readonly hatch: number;
  readonly dash: readonly number[] | undefined;
  /** Absent where the colour is that of an area. */
  readonly marker?: number;
}

interface Placed {
  readonly entry: Entry;
  readonly name: string;
  readonly x: number;
  readonly row: number;
}

/** Entries side by side, in as many rows as they need. */
export interface LegendRows {
  readonly height: number;
  marksAt(x: number, y: number): Mark[];
}

/** Sets entries into rows of a width. */
export function legendRows(entries: readonly Entry[], width: number, words: Words): LegendRows {
  const placed: Placed[] = [];
  let [x, row] = [0, 0];
  for (const entry of entries) {
    const room = width * NAME_SHARE;
    const name = words.fitted(entry.name, room);
    const wide = sampleWidth(entry, words) + GAP * words.size + words.width(name);
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    placed.push({ entry, name, x, row });
    x += wide + BETWEEN * words.size;
  }
  return {
    height: entries.length === 0 ? 0 : (row + 1) * words.line,
    marksAt: (left, top) =>
      placed.flatMap((each) => {
        const middle = top + (each.row + 0.5) * words.line;
        const start = left + each.x;
        const name = words.mark(each.name, {
          x: start + sampleWidth(each.entry, words) + GAP * words.size,
          y: middle + words.middle,
        });
        return [...sampleMarks(each.entry, start, middle, words), name];
      }),
  };
}

/** The width of the sample before a name. */
export function sampleWidth({ marker }: Entry, { size }: Words): number {
  return (marker === undefined ? SAMPLE : LINE_SAMPLE) * size;
}

/** The sample of a colour, at the left of x and in the middle of a line. */
export function sampleMarks(entry: Entry, x: number, middle: number, words: Words): Mark[] {
  const { color, dash, marker } = entry;
  const width = sampleWidth(entry, words);
  if (marker === undefined) {
    const area: Area = { x, y: middle - width / 2, width, height: width };
    return areaMarks(rectanglePath(area), area, entry);
  }
  const line = lineMark([x, middle], [x + width, middle], color, 1.5);
  const dot = markerPath(marker, x + width / 2, middle, 2.2);
  return [
    dash === undefined || line.kind !== "stroke" ? line : { ...line, dash },
    { kind: "shape", path: dot, color },
  ];
}

/** A name at the end of a line. */
export interface DirectLabel {
  readonly name: string;
  readonly color: string;
  /** Where its line ends. */
  readonly y: number;
}

/** Names at the right of what they name, moved up and down so that none stands on another; null where there is no room. */
export function directLabels(
  labels: readonly DirectLabel[],
  x: number,
  { top, bottom }: { readonly top: number; readonly bottom: number },
  room: number,
  words: Words,
): Mark[] | null {
  const step = words.size * 1.25;
  if (labels.length * step > bottom - top + step) return null;
  const sorted = labels.map((label) => ({ ...label, at: label.y })).sort((a, b) => a.y - b.y);
  let floor = top;
  for (const label of sorted) {
    label.at = Math.max(label.at, floor);
    floor = label.at + step;
  }
  let ceiling = bottom;
  for (const label of sorted.toReversed()) {
    label.at = Math.min(label.at, ceiling);
    ceiling = label.at - step;
  }
  return sorted.flatMap(({ name, color, y, at: moved }) => {
    const lead: Mark = {
      kind: "stroke",
      path: `M${at(x + 2)} ${at(y)}L${at(x + 7)} ${at(moved)}`,
      color,
      width: 0.6,
    };
    const text = words.fitted(name, room - 9, words.bold);
    const mark = words.mark(text, {
      x: x + 9,
      y: moved + words.middle,
      style: { ...words.bold, color },
    });
    return [...(Math.abs(y - moved) > 1 ? [lead] : []), mark];
  });
}
