/**
 * The axes of a chart: numbers along one side with thin lines, labels along the other, and the area
 * between them that is left to draw in.
 */

import { scaleLinear } from "d3-scale";
import type { ChartNode, ChartPoint } from "../../template/document.ts";
import type { Mark } from "../paint/vectors.ts";
import { baseline, hairline } from "./colors.ts";
import { lineMark } from "./marks.ts";
import type { Area, Words } from "./words.ts";

/** Of a step, what its bars take together. */
export const BARS_SHARE = 0.68;
/** Between an axis and its words, in points. */
const GAP = 4;
const GRID_WIDTH = 0.5;
const AXIS_WIDTH = 0.75;
/** Of the width, what labels beside lying bars may take. */
const LABEL_SHARE = 0.36;
/** Lines of text from one number of an axis that stands to the next, and the gap, in font sizes, of one that lies. */
const TICK_LINES = 1.15;
const TICK_GAP = 1.2;
const LABEL_GAP = 0.6;
const LABEL_LINES = 2;
/** Labels that are turned, where they are no more than so many. */
const TURNED_MAX = 40;
/** Of the axis, what numbers that stand upright may take. */
const UPRIGHT_SHARE = 0.35;
const TURN = -45;
const TURNED_SHARE = 0.34;

export interface Frame {
  /** What bars and lines are drawn in. */
  readonly plot: Area;
  /** Where a number stands: y, or x where bars lie. What is past an end of the axis stands at that end. */
  value(number: number): number;
  /** Where the middle of the item stands: x, or y where bars lie. */
  label(index: number): number;
  /** From one item to the next. */
  readonly step: number;
  /** What stands behind. */
  readonly marks: readonly Mark[];
  /** The line that bars begin at, which stands before them. */
  readonly zero: readonly Mark[];
}

/** How the items stand along their axis: with half a step before the first, or the first at its very begin. */
export type Edges = "between" | "touching";

/** A frame with numbers at its left and labels below, or the other way round for bars that lie. */
export function frameOf(node: ChartNode, area: Area, edges: Edges, words: Words): Frame {
  return node.isHorizontal ? lying(node, area, words) : standing(node, area, edges, words);
}

function standing(node: ChartNode, area: Area, edges: Edges, words: Words): Frame {
  const { axis, labels, style } = node;
  const marks: Mark[] = [];
  const above = node.valueTitle === "" ? 0 : words.line;
  if (above > 0) {
    const title = words.fitted(node.valueTitle, area.width, words.muted);
    marks.push(words.mark(title, { x: area.x, y: area.y + words.size, style: words.muted }));
  }
  const below = node.labelTitle === "" ? 0 : words.line;
  const gutter = words.widest(
    axis.ticks.flat().map(({ text }) => text),
    words.muted,
  );
  const left = axis.ticks.length === 0 ? 0 : Math.min(gutter, area.width / 2) + GAP * 1.5;
  const width = Math.max(1, area.width - left);
  const step = stepOf(width, labels.length, edges);
  const x = (index: number): number =>
    area.x + left + (edges === "between" ? (index + 0.5) * step : index * step);
  const room = area.height - above - below;
  const texts = lowerLabels(
    labels,
    x,
    step,
    { left: area.x, right: area.x + area.width, room },
    words,
  );
  const top = area.y + above + words.size * 0.6;
  const height = Math.max(1, area.y + area.height - below - texts.height - top);
  const plot = { x: area.x + left, y: top, width, height };
  const [most, least] = insets(numberRoom(node, step, height, words), height);
  const scale = scaleLinear([axis.min, axis.max], [top + height - least, top + most]).clamp(true);
  const shown = thinned(axis, height - least - most, words.line * TICK_LINES);
  for (const { value, text } of shown) {
    const y = scale(value);
    const label = words.fitted(text, left - GAP, words.muted);
    marks.push(
      words.mark(label, {
        x: area.x + left - GAP * 1.5,
        y: y + words.middle,
        anchor: "end",
        style: words.muted,
      }),
    );
    if (node.hasGrid) marks.push(grid([plot.x, y], [plot.x + width, y], style.color));
  }
  marks.push(...texts.marksAt(top + height + GAP));
  if (below > 0) {
    const place = { x: plot.x + width / 2, y: area.y + area.height - words.size * 0.3 };
    const title = words.fitted(node.labelTitle, area.width, words.muted);
    marks.push(words.mark(title, { ...place, anchor: "middle", style: words.muted }));
  }
  const y = scale(zeroOf(axis));
  const zero = [lineMark([plot.x, y], [plot.x + width, y], baseline(style.color), AXIS_WIDTH)];
  return { plot, value: scale, label: x, step, marks, zero };
}

function lying(node: ChartNode, area: Area, words: Words): Frame {
  const { axis, labels, style } = node;
  const marks: Mark[] = [];
  const above = node.labelTitle === "" ? 0 : words.line;
  if (above > 0) {
    const title = words.fitted(node.labelTitle, area.width, words.muted);
    marks.push(words.mark(title, { x: area.x, y: area.y + words.size, style: words.muted }));
  }
  const below = node.valueTitle === "" ? 0 : words.line;
  const left = Math.min(words.widest(labels), area.width * LABEL_SHARE) + GAP * 1.5;
  const texts = axis.ticks.flat().map(({ text }) => text);
  const widest = words.widest(texts, words.muted);
  const right = Math.min(area.width / 4, widest / 2);
  const bottom = axis.ticks.length === 0 ? 0 : words.line + GAP;
  const top = area.y + above;
  const height = Math.max(1, area.height - above - below - bottom);
  const width = Math.max(1, area.width - left - right);
  const plot = { x: area.x + left, y: top, width, height };
  const step = stepOf(height, labels.length, "between");
  const y = (index: number): number => top + (index + 0.5) * step;
  const [most, least] = insets(numberRoom(node, step, width, words), width);
  const scale = scaleLinear([axis.min, axis.max], [plot.x + least, plot.x + width - most]).clamp(
    true,
  );
  for (const { value, text } of thinned(
    axis,
    width - least - most,
    widest + TICK_GAP * words.size,
  )) {
    const x = scale(value);
    const place = { x, y: top + height + GAP + words.size, anchor: "middle" } as const;
    marks.push(words.mark(text, { ...place, style: words.muted }));
    if (node.hasGrid) marks.push(grid([x, top], [x, top + height], style.color));
  }
  const every = Math.max(1, Math.ceil((words.line * 0.95) / Math.max(step, 0.01)));
  const count = step >= words.line * LABEL_LINES ? LABEL_LINES : 1;
  for (let index = 0; index < labels.length; index += every) {
    const lines = words.wrapped(labels[index] ?? "", left - GAP * 1.5, count);
    const first = y(index) - ((lines.length - 1) * words.line) / 2 + words.middle;
    for (const [row, text] of lines.entries()) {
      const place = { x: plot.x - GAP * 1.5, y: first + row * words.line, anchor: "end" } as const;
      marks.push(words.mark(text, place));
    }
  }
  if (below > 0) {
    const place = { x: plot.x + width / 2, y: area.y + area.height - words.size * 0.3 };
    const title = words.fitted(node.valueTitle, area.width, words.muted);
    marks.push(words.mark(title, { ...place, anchor: "middle", style: words.muted }));
  }
  const x = scale(zeroOf(axis));
  const zero = [lineMark([x, top], [x, top + height], baseline(style.color), AXIS_WIDTH)];
  return { plot, value: scale, label: y, step, marks, zero };
}

/** Where bars begin: at zero, or at the end of the axis that is nearest to it. */
export function zeroOf({ min, max }: ChartNode["axis"]): number {
  return Math.min(max, Math.max(min, 0));
}

/** The room that the numbers at bars and points take past them: above or right of the highest, and below or left of the lowest. */
function numberRoom(
  node: ChartNode,
  step: number,
  length: number,
  words: Words,
): { readonly most: number; readonly least: number } {
  const { axis, isHorizontal, isStacked, series, values } = node;
  if (values === "none" || isStacked) return { most: 0, least: 0 };
  const long = words.widest(
    series.flatMap(({ points }) => points.map((point) => point?.text ?? "")),
  );
  const across = numbersAre(node, step, length, words) === "turned" ? long : words.size;
  const room = (isHorizontal ? long : across) + GAP;
  const all = series.flatMap(({ points }) => points.map((point) => point?.value ?? 0));
  const isLine = node.type !== "bar";
  const past = (value: number, end: number): number =>
    Math.max(0, room - (Math.abs(end - value) / (axis.max - axis.min)) * room * 2);
  const highest = all.reduce((most, value) => Math.max(most, value), 0);
  const lowest = all.reduce((least, value) => Math.min(least, value), 0);
  return {
    most: past(highest, axis.max),
    least: lowest < 0 || isLine ? past(lowest, axis.min) : 0,
  };
}

/** Insets of the ends of an axis, which leave at least half of it. */
function insets(
  { most, least }: { readonly most: number; readonly least: number },
  length: number,
): readonly [number, number] {
  const scale = Math.min(1, length / 2 / Math.max(most + least, 0.01));
  return [most * scale, least * scale];
}

/**
 * How the numbers at bars stand: level, turned where bars are narrow, or not at all where they are
 * narrower than a line. `length` is that of the axis.
 */
export function numbersAre(
  { isHorizontal, isStacked, series, type }: ChartNode,
  step: number,
  length: number,
  words: Words,
): "level" | "turned" | "absent" {
  if (isStacked || type !== "bar") return "level";
  const each = (step * BARS_SHARE) / Math.max(1, series.length);
  if (isHorizontal) return each < words.size * 0.8 ? "absent" : "level";
  const widest = words.widest(
    series.flatMap(({ points }) => points.map((point) => point?.text ?? "")),
  );
  if (widest <= (series.length === 1 ? step : each + 1)) return "level";
  // Upright they need room above; where there is none, those that stand on no other are shown.
  if (series.length === 1 && widest > length * UPRIGHT_SHARE) return "level";
  return each < words.size * 0.8 ? "absent" : "turned";
}

function stepOf(room: number, count: number, edges: Edges): number {
  return room / Math.max(1, edges === "between" ? count : count - 1);
}

function grid(from: readonly [number, number], to: readonly [number, number], color: string): Mark {
  return lineMark(from, to, hairline(color), GRID_WIDTH);
}

/** The most numbers that have room. */
function thinned(
  { min, max, ticks }: ChartNode["axis"],
  room: number,
  each: number,
): readonly ChartPoint[] {
  const fitting = ticks.find((set) => {
    const [first, second] = set;
    // One alone measures nothing.
    if (first === undefined || second === undefined) return false;
    return ((second.value - first.value) / (max - min)) * room >= each;
  });
  return fitting ?? [];
}

interface LowerLabels {
  readonly height: number;
  marksAt(top: number): Mark[];
}

/** Labels below: in one line or two, else turned, else only some of them. */
function lowerLabels(
  labels: readonly string[],
  x: (index: number) => number,
  step: number,
  { left, right, room }: { readonly left: number; readonly right: number; readonly room: number },
  words: Words,
): LowerLabels {
  const gap = LABEL_GAP * words.size;
  const widest = words.widest(labels);
  if (widest === 0) return { height: GAP, marksAt: () => [] };
  const longestWord = words.widest(labels.flatMap((label) => label.split(" ")));
  if (widest + gap <= step || longestWord + gap <= step) {
    return level(labels, 1, step - gap, widest + gap <= step ? 1 : LABEL_LINES);
  }
  if (labels.length <= TURNED_MAX && step >= words.size * 1.1 && widest > 3 * words.size) {
    return turned();
  }
  const most = Math.min(widest, right - left);
  return level(labels, Math.max(1, Math.ceil((most + gap) / Math.max(step, 0.001))), most, 1);

  function level(
    texts: readonly string[],
    every: number,
    width: number,
    lines: number,
  ): LowerLabels {
    const set = texts.map((text, index) =>
      index % every === 0 ? words.wrapped(text, width, lines) : [],
    );
    const rows = set.reduce((most, each) => Math.max(most, each.length), 1);
    return {
      height: rows * words.line + GAP,
      marksAt: (top) => {
        // Labels at the edges are moved in, towards their neighbours.
        let end = Number.NEGATIVE_INFINITY;
        return set.flatMap((each, index) => {
          const half = words.widest(each) / 2;
          const middle = Math.min(right - half, Math.max(left + half, x(index)));
          if (half === 0 || middle - half < end) return [];
          end = middle + half + gap / 2;
          return each.map((text, row) => {
            const y = top + row * words.line + words.size;
            return words.mark(text, { x: middle, y, anchor: "middle" });
          });
        });
      },
    };
  }

  function turned(): LowerLabels {
    const slope = Math.SQRT1_2;
    const highest = room * TURNED_SHARE;
    const texts = labels.map((label, index) => {
      const ahead = (x(index) - left) / slope;
      return words.fitted(label, Math.min(highest / slope - words.size, ahead));
    });
    return {
      height: words.widest(texts) * slope + words.size + GAP,
      marksAt: (top) =>
        texts.map((text, index) =>
          words.mark(text, {
            x: x(index) + words.size * 0.35,
            y: top + words.size * 0.75,
            anchor: "end",
            turn: TURN,
          }),
        ),
    };
  }
}
