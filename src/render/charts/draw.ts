/** A chart in the size that its place has: its title, its legend, its axes, and what is drawn in them. */

import type { ChartNode, TextStyle } from "../../template/document.ts";
import type { Drawing } from "../paint/drawing.ts";
import type { Mark } from "../paint/vectors.ts";
import type { FontStacks } from "../type/font-stacks.ts";
import { barMarks } from "./bars.ts";
import { lookOf } from "./colors.ts";
import { frameOf } from "./frame.ts";
import { directLabels, type Entry, legendRows } from "./legend.ts";
import { lineMarks, sparkMarks } from "./lines.ts";
import { mirroredMarks } from "./mirror.ts";
import { sliceMarks } from "./slices.ts";
import { type Area, Words } from "./words.ts";

/** Of the width, what names at the end of lines, or a legend at the right, may take. */
const NAMES_SHARE = 0.28;
const NAMES_GAP = 12;
const TITLE_SIZE = 1.15;
/** Lines with more points than this begin and end at the edges of their axes. */
const SPACED_MAX = 12;

/** What a chart is set with. */
interface Setting {
  readonly stacks: FontStacks;
  /** A BCP 47 tag. */
  readonly language: string;
}

/** Draws a chart. Points from the top left corner of its place. */
export function drawChart(
  node: ChartNode,
  { width, height }: { readonly width: number; readonly height: number },
  { stacks, language }: Setting,
): Drawing {
  const words = new Words(node.style, stacks, language);
  const area = { x: 0, y: 0, width, height };
  const marks = marksIn(node, area, words);
  return { width, height, marks: node.isMirrored ? mirroredMarks(marks, width, words) : marks };
}

function marksIn(node: ChartNode, whole: Area, words: Words): Mark[] {
  const { type, series, title } = node;
  if (series.length === 0) {
    const text = words.fitted(node.empty, whole.width, words.muted);
    const place = { x: whole.width / 2, y: whole.height / 2 + words.middle };
    return [words.mark(text, { ...place, anchor: "middle", style: words.muted })];
  }
  if (type === "sparkline") return sparkMarks(node, whole);
  const marks: Mark[] = [];
  let top = 0;
  if (title !== "") {
    const style: TextStyle = { ...words.bold, fontSize: words.size * TITLE_SIZE };
    const text = words.fitted(title, whole.width, style);
    marks.push(words.mark(text, { x: 0, y: style.fontSize, style }));
    top = words.line * 1.6;
  }
  const area = { ...whole, y: top, height: Math.max(1, whole.height - top) };
  const isRound = type === "pie" || type === "donut";
  return [...marks, ...(isRound ? sliceMarks(node, area, words) : framedMarks(node, area, words))];
}

/** What has axes, with its legend. */
function framedMarks(node: ChartNode, area: Area, words: Words): Mark[] {
  const entries = entriesOf(node);
  const isNamed = entries.length > 1;
  const isLine = node.type !== "bar";
  if (isLine && isNamed && (node.legend === "auto" || node.legend === "direct")) {
    const direct = directMarks(node, entries, area, words);
    if (direct !== null) return direct;
  }
  if (!isNamed || node.legend === "none") return plotMarks(node, area, words).marks;
  if (node.legend === "right") return rightMarks(node, entries, area, words);
  const legend = legendRows(entries, area.width, words);
  const gap = words.line * 0.6;
  const height = Math.max(1, area.height - legend.height - gap);
  const isBelow = node.legend === "bottom";
  const y = isBelow ? area.y : area.y + legend.height + gap;
  const top = isBelow ? area.y + area.height - legend.height : area.y;
  return [...legend.marksAt(area.x, top), ...plotMarks(node, { ...area, y, height }, words).marks];
}

function plotMarks(node: ChartNode, area: Area, words: Words) {
  const { type, labels } = node;
  const isSpaced =
    type === "bar" || (type === "line" && labels.length <= SPACED_MAX) || labels.length < 2;
  const frame = frameOf(node, area, isSpaced ? "between" : "touching", words);
  if (type === "bar") {
    return { marks: [...frame.marks, ...barMarks(node, frame, words)], ends: [], frame };
  }
  const { marks, ends } = lineMarks(node, frame, words);
  return { marks: [...frame.marks, ...marks], ends, frame };
}

/** Lines that are named where they end; null where there is no room. */
function directMarks(
  node: ChartNode,
  entries: readonly Entry[],
  area: Area,
  words: Words,
): Mark[] | null {
  const names =
    words.widest(
      entries.map(({ name }) => name),
      words.bold,
    ) + NAMES_GAP;
  const room = Math.min(names, area.width * NAMES_SHARE);
  const { marks, ends, frame } = plotMarks(node, { ...area, width: area.width - room }, words);
  const { plot } = frame;
  const last = node.labels.length === 0 ? plot.x + plot.width : frame.label(node.labels.length - 1);
  const labels = entries.flatMap(({ name, color }, index) => {
    const y = ends[index];
    return y === null || y === undefined ? [] : [{ name, color: readable(color, node), y }];
  });
  const sides = { top: plot.y, bottom: plot.y + plot.height };
  const named = directLabels(labels, Math.min(last + 3, plot.x + plot.width), sides, room, words);
  return named === null ? null : [...marks, ...named];
}

/** Pale areas can't lend their colour to letters. */
function readable(color: string, node: ChartNode): string {
  return node.isStacked ? node.style.color : color;
}

/** The legend as a column beside the chart. */
function rightMarks(node: ChartNode, entries: readonly Entry[], area: Area, words: Words): Mark[] {
  const widest = words.widest(entries.map(({ name }) => name)) + 3 * words.size;
  const room = Math.min(widest, area.width * NAMES_SHARE);
  const { marks } = plotMarks(node, { ...area, width: area.width - room - NAMES_GAP }, words);
  const rows = entries.flatMap((entry, row) => {
    const y = area.y + row * words.line;
    if (y + words.line > area.y + area.height) return [];
    const name = words.fitted(entry.name, room - 2.5 * words.size);
    const one = legendRows([{ ...entry, name }], room * 2, words);
    return one.marksAt(area.x + area.width - room, y);
  });
  return [...marks, ...rows];
}

function entriesOf({ series, palette, type, isStacked }: ChartNode): Entry[] {
  const isLine = type === "line" || (type === "area" && !isStacked);
  return series.map(({ title, color }, index) => {
    const look = lookOf(index, color, palette, isLine);
    const { hatch, dash, marker } = look;
    const entry = { name: title, color: look.color, hatch, dash };
    return isLine ? { ...entry, marker } : entry;
  });
}
