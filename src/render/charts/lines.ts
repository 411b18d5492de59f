/** Lines and areas over the labels of a chart, and the line without axes that stands in a row of text. */

import {
  area as areaShape,
  curveLinear,
  curveMonotoneX,
  curveStep,
  line as lineShape,
} from "d3-shape";
import type { ChartNode, ChartPoint } from "../../template/document.ts";
import { faded } from "../tree/box-style.ts";
import type { Mark } from "../paint/vectors.ts";
import { lookOf } from "./colors.ts";
import { zeroOf, type Frame } from "./frame.ts";
import { areaMarks, markerPath } from "./marks.ts";
import { Places, type Area, type Words } from "./words.ts";

const LINE = 1.5;
/** The line at the upper edge of an area that others stand on. */
const EDGE = 0.75;
const MARKER = 2.2;
/** Points of a line that are marked without being told. */
const MARKED_MAX = 16;
/** How much an area under its line lets through. */
const TINT = 0.22;
const CURVES = { linear: curveLinear, smooth: curveMonotoneX, step: curveStep } as const;
const GAP = 4;

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly base: number;
  readonly point: ChartPoint;
}

/** The lines of a chart with the numbers at their points, and where each ends. */
export function lineMarks(
  node: ChartNode,
  frame: Frame,
  words: Words,
): { readonly marks: Mark[]; readonly ends: readonly (number | null)[] } {
  const all = node.isStacked ? stackedSpots(node, frame) : spotsOf(node, frame);
  const drawn = all.map((spots, index) => seriesMarks(node, spots, index));
  const clip = clipped(
    drawn.flatMap(({ behind }) => behind),
    frame.plot,
  );
  const marks = [...clip, ...frame.zero, ...drawn.flatMap(({ before }) => before)];
  if (node.values !== "none") {
    const places = new Places();
    for (const spots of all) marks.push(...numberMarks(spots, places, words));
  }
  const ends = all.map((spots) => {
    const last = spots.findLast((spot) => spot !== null);
    if (last === undefined || last === null) return null;
    return node.isStacked ? (last.y + last.base) / 2 : last.y;
  });
  return { marks, ends };
}

function spotsOf(node: ChartNode, frame: Frame): (Spot | null)[][] {
  const base = frame.value(zeroOf(node.axis));
  return node.series.map(({ points }) =>
    points.map((point, index) =>
      point === null ? null : { x: frame.label(index), y: frame.value(point.value), base, point },
    ),
  );
}

/** Each on what stands below it; a gap in one is nothing for those above. */
function stackedSpots(node: ChartNode, frame: Frame): (Spot | null)[][] {
  const above = node.labels.map(() => 0);
  const below = node.labels.map(() => 0);
  return node.series.map(({ points }) =>
    points.map((given, index) => {
      const point = given ?? { value: 0, text: "" };
      const sums = point.value >= 0 ? above : below;
      const from = sums[index] ?? 0;
      const to = from + point.value;
      sums[index] = to;
      return { x: frame.label(index), y: frame.value(to), base: frame.value(from), point };
    }),
  );
}

function seriesMarks(
  node: ChartNode,
  spots: readonly (Spot | null)[],
  index: number,
): { readonly behind: Mark[]; readonly before: Mark[] } {
  const isLine = !(node.type === "area" && node.isStacked);
  const look = lookOf(index, node.series[index]?.color, node.palette, isLine);
  const curve = CURVES[node.curve];
  const top = lineShape<Spot | null>(x, y).defined(isThere).curve(curve).digits(3)(spots) ?? "";
  const behind: Mark[] = [];
  if (node.type === "area") {
    const under = areaShape<Spot | null>(x, base, y).defined(isThere).curve(curve).digits(3);
    const path = under(spots) ?? "";
    if (node.isStacked) {
      behind.push(...areaMarks(path, boundsOf(spots), look));
      behind.push({ kind: "stroke", path: top, color: "#ffffff", width: EDGE, corners: "round" });
    } else behind.push({ kind: "shape", path, color: faded(look.color, TINT) });
  }
  if (isLine) {
    const dash = node.series.length > 1 && look.dash !== undefined ? { dash: look.dash } : {};
    const ends = look.dash === undefined ? "round" : "butt";
    const { color } = look;
    behind.push({ kind: "stroke", path: top, color, width: LINE, corners: "round", ends, ...dash });
  }
  const before: Mark[] = [];
  const isMarked =
    isLine && (node.markers === true || (node.markers === "auto" && spots.length <= MARKED_MAX));
  for (const [place, spot] of spots.entries()) {
    if (spot === null) continue;
    const isAlone = !isThere(spots[place - 1]) && !isThere(spots[place + 1]);
    if (!isMarked && !(isAlone && isLine)) continue;
    const path = markerPath(look.marker, spot.x, spot.y, MARKER);
    before.push({ kind: "shape", path, color: look.color });
  }
  return { behind, before };
}

function x(spot: Spot | null): number {
  return spot?.x ?? 0;
}

function y(spot: Spot | null): number {
  return spot?.y ?? 0;
}

function base(spot: Spot | null): number {
  return spot?.base ?? 0;
}

function isThere(spot: Spot | null | undefined): boolean {
  return spot !== null && spot !== undefined;
}

function boundsOf(spots: readonly (Spot | null)[]): Area {
  const there = spots.filter((spot) => spot !== null);
  const xs = there.map((spot) => spot.x);
  const ys = there.flatMap((spot) => [spot.y, spot.base]);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/** What curves draw past the ends of the axis is cut off. */
function clipped(marks: Mark[], { x: left, y: top, width, height }: Area): Mark[] {
  const path = `M${left - LINE} ${top - LINE}h${width + 2 * LINE}v${height + 2 * LINE}h${-width - 2 * LINE}Z`;
  return marks.length === 0 ? [] : [{ kind: "clipped", path, marks }];
}

function numberMarks(spots: readonly (Spot | null)[], places: Places, words: Words): Mark[] {
  return spots.flatMap((spot, index) => {
    if (spot === null || spot.point.text === "") return [];
    const width = words.width(spot.point.text);
    // In a valley the line runs above its point.
    const around = [spots[index - 1]?.y, spots[index + 1]?.y].filter(
      (other) => other !== undefined,
    );
    const isValley = around.length > 0 && around.every((other) => other <= spot.y);
    const top = isValley ? spot.y + GAP : spot.y - GAP - words.size;
    if (!places.take({ x: spot.x - width / 2, y: top, width, height: words.size })) return [];
    const baseline = top + words.size / 2 + words.middle;
    return [words.mark(spot.point.text, { x: spot.x - width / 2, y: baseline })];
  });
}

/** A sparkline: the line over all of its box, with its last point marked. */
export function sparkMarks(
  node: ChartNode,
  { width, height }: Pick<Area, "width" | "height">,
): Mark[] {
  const { min, max } = node.axis;
  const radius = Math.min(1.6, height / 6);
  const inset = radius + 0.5;
  const series = node.series[0];
  if (series === undefined) return [];
  const span = max - min || 1;
  const step = series.points.length > 1 ? (width - 2 * inset) / (series.points.length - 1) : 0;
  const spots = series.points.map((point, index): Spot | null => {
    if (point === null) return null;
    const share = Math.min(1, Math.max(0, (point.value - min) / span));
    const y = inset + (1 - share) * (height - 2 * inset);
    return { x: inset + index * step, y, base: height, point };
  });
  const color = series.color ?? node.palette?.[0] ?? node.style.color;
  const path =
    lineShape<Spot | null>(x, y).defined(isThere).curve(CURVES[node.curve]).digits(3)(spots) ?? "";
  const last = spots.findLast(isThere) ?? null;
  const dot = markerPath(0, x(last), y(last), radius);
  return [
    {
      kind: "stroke",
      path,
      color,
      width: Math.min(1, height / 10),
      corners: "round",
      ends: "round",
    },
    { kind: "shape", path: dot, color },
  ];
}
