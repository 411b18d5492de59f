/** Pies and donuts, with a list of what their slices are. */

import { arc, pie, type PieArcDatum } from "d3-shape";
import type { ChartNode } from "../../template/document.ts";
import type { Mark } from "../paint/vectors.ts";
import { inkOn, lookOf } from "./colors.ts";
import { type Entry, legendRows, sampleMarks, sampleWidth } from "./legend.ts";
import { areaMarks } from "./marks.ts";
import type { Area, Words } from "./words.ts";

/** The hole of a donut. */
const HOLE = 0.6;
/** The white between two slices, in points. */
const GAP = 1.2;
/** Where the shares stand, in radii: in the middle of the ring, or nearer to the edge of a pie. */
const PIE_LABELS = 0.68;
/** The list stands at the right where the chart is so much wider than it is high. */
const WIDE = 1.5;
const LIST_GAP = 18;
/** What a pie takes of the width beside its list. */
const LEAST = 0.34;
const MOST = 0.5;

interface Slice {
  readonly value: number;
  readonly label: string;
  readonly text: string;
  readonly share: string;
  readonly entry: Entry;
}

/** A pie or donut in an area of a chart. */
export function sliceMarks(node: ChartNode, area: Area, words: Words): Mark[] {
  const slices = slicesOf(node);
  const isBeside =
    node.legend === "right" || (node.legend === "auto" && area.width >= area.height * WIDE);
  if (node.legend === "none") return roundMarks(node, slices, area, words);
  if (isBeside) return besideMarks(node, slices, area, words);
  const entries = slices.map(({ entry, text }) => ({
    ...entry,
    name: `${entry.name} ${text}`.trim(),
  }));
  const list = legendRows(entries, area.width, words);
  const height = Math.max(1, area.height - list.height - words.line / 2);
  const isAbove = node.legend === "top";
  const round = { ...area, height, y: isAbove ? area.y + area.height - height : area.y };
  const top = isAbove ? area.y : area.y + area.height - list.height;
  return [...roundMarks(node, slices, round, words), ...list.marksAt(area.x, top)];
}

function slicesOf({ series, labels, palette, shares }: ChartNode): Slice[] {
  const points = series[0]?.points ?? [];
  return points.flatMap((point, index) => {
    if (point === null || point.value <= 0) return [];
    const { color, hatch, dash } = lookOf(index, undefined, palette, false);
    const name = labels[index] ?? "";
    const entry = { name, color, hatch, dash };
    return [
      { value: point.value, label: name, text: point.text, share: shares[index] ?? "", entry },
    ];
  });
}

/** Round at the left, a list with the numbers in a column at the right. */
function besideMarks(node: ChartNode, slices: readonly Slice[], area: Area, words: Words): Mark[] {
  const wanted = words.widest(slices.map(({ text, label }) => `${label}${text}`)) + 4 * words.size;
  const share = area.width - LIST_GAP - wanted;
  const size = Math.min(
    area.height,
    Math.max(area.width * LEAST, Math.min(area.width * MOST, share)),
  );
  const left = area.x + size + LIST_GAP;
  const room = Math.max(0, area.x + area.width - left);
  const fitting = Math.max(1, Math.floor(area.height / words.line));
  const shown = slices.length > fitting ? slices.slice(0, fitting - 1) : slices;
  const [first] = slices;
  const sample = first === undefined ? 0 : sampleWidth(first.entry, words) + words.size * 0.5;
  const numbers = Math.min(room / 2, words.widest(shown.map(({ text }) => text)));
  const names = words.widest(shown.map(({ label }) => label));
  const nameRoom = Math.max(0, Math.min(names, room - sample - numbers - words.size * 1.5));
  const line = Math.min(words.line * 1.35, area.height / Math.max(1, shown.length));
  const lines = shown.length + (shown.length < slices.length ? 1 : 0);
  const top = area.y + (area.height - lines * line) / 2;
  const marks = roundMarks(node, slices, { ...area, width: size }, words);
  for (const [row, { entry, text, label }] of shown.entries()) {
    const middle = top + (row + 0.5) * line;
    const y = middle + words.middle;
    const end = left + sample + nameRoom + words.size * 1.5 + numbers;
    marks.push(
      ...sampleMarks(entry, left, middle, words),
      words.mark(words.fitted(label, nameRoom), { x: left + sample, y }),
      words.mark(words.fitted(text, numbers), { x: end, y, anchor: "end" }),
    );
  }
  if (shown.length < slices.length) {
    const y = top + (shown.length + 0.5) * line + words.middle;
    marks.push(
      words.mark(`… +${slices.length - shown.length}`, { x: left + sample, y, style: words.muted }),
    );
  }
  return marks;
}

function roundMarks(node: ChartNode, slices: readonly Slice[], area: Area, words: Words): Mark[] {
  const radius = Math.max(1, Math.min(area.width, area.height) / 2);
  const inner = node.type === "donut" ? radius * HOLE : 0;
  const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  const layout = pie<Slice>()
    .value(({ value }) => value)
    .sort(null)
    .padAngle(slices.length > 1 ? GAP / radius : 0);
  const shape = arc<PieArcDatum<Slice>>()
    .innerRadius(inner)
    .outerRadius(radius)
    .padRadius(radius)
    .digits(3);
  const around = { x: -radius, y: -radius, width: 2 * radius, height: 2 * radius };
  const marks = layout([...slices]).flatMap((each): Mark[] => {
    const { entry, share } = each.data;
    const path = shape(each) ?? "";
    const areas = areaMarks(path, around, entry);
    return [...areas, ...shareMarks(each, share, node, radius, words)];
  });
  const moved: Mark = { kind: "group", matrix: [1, 0, 0, 1, middle.x, middle.y], marks };
  return [moved, ...centerMarks(node, middle, inner, words)];
}

/** The share of a slice in its middle, where it has room. */
function shareMarks(
  { startAngle, endAngle, data }: PieArcDatum<Slice>,
  share: string,
  { type, values }: ChartNode,
  radius: number,
  words: Words,
): Mark[] {
  if (values === "none" || data.entry.hatch > 0) return [];
  const text = values === "value" ? data.text : share;
  const distance = radius * (type === "donut" ? (1 + HOLE) / 2 : PIE_LABELS);
  const chord = (endAngle - startAngle) * distance;
  const depth = type === "donut" ? radius * (1 - HOLE) : radius * 0.6;
  const width = words.width(text);
  if (width + 2 > depth || Math.min(chord, 2 * distance) < Math.max(words.size * 1.4, width * 0.8))
    return [];
  const angle = (startAngle + endAngle) / 2;
  const style = { ...words.plain, color: inkOn(data.entry.color) };
  const isWhole = endAngle - startAngle > 6.28;
  const [x, y] = isWhole
    ? [0, type === "donut" ? -distance : 0]
    : [Math.sin(angle) * distance, -Math.cos(angle) * distance];
  return [words.mark(text, { x, y: y + words.middle, anchor: "middle", style })];
}

/** What stands in the hole of a donut, as large as it has room. */
function centerMarks(
  { center }: ChartNode,
  { x, y }: { readonly x: number; readonly y: number },
  hole: number,
  words: Words,
): Mark[] {
  if (center === "" || hole <= 0) return [];
  const room = hole * 1.6;
  const natural = words.width(center, words.bold);
  const size = words.size * Math.max(0.8, Math.min(2.2, room / Math.max(natural, 0.01)));
  const style = { ...words.bold, fontSize: size };
  const text = words.fitted(center, room, style);
  const middle = (words.middle * size) / words.size;
  return [words.mark(text, { x, y: y + middle, anchor: "middle", style })];
}
