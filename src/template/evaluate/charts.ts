/** `chart` → its series as numbers with their writing, its axis and its words. */

import {
  CHART_POINTS_MAX,
  CHART_SERIES_MAX,
  CHART_TITLE_MAX_CHARS,
  CHART_VALUE_MAX,
} from "../../limits.ts";
import type { AttributeValue, ChartNumber, CompiledElement } from "../compile/nodes.ts";
import type { ChartNode, ChartPoint, ChartSeries } from "../document.ts";
import { CHART_TYPES } from "../elements/charts.ts";
import {
  formatNumber,
  formatPercent,
  numberIn,
  plainNumber,
} from "../expressions/format-numbers.ts";
import { bind, type Bindings, printed, TemplateFault } from "../expressions/run-expression.ts";
import { parseColor, splitColors } from "../styles/colors.ts";
import { substitute } from "../styles/custom-properties.ts";
import type { ComputedStyle } from "../styles/draft.ts";
import { axisOf } from "./chart-axis.ts";
import type { Evaluation } from "./evaluation.ts";
import { expand, type Item, listOf, loopValues } from "./expand.ts";
import { attributeValue, outputText, textAttribute } from "./texts.ts";

/** What a chart shows, without what every node has. */
type Chart = Omit<ChartNode, "place" | "box" | "id">;

const LEGENDS = ["top", "bottom", "right", "direct", "none"] as const;
const CURVES = ["linear", "smooth", "step"] as const;
const PALETTE = "--chart-palette";
/** Points that a description made of the data tells. */
const TOLD_MAX = 24;
const SHARE_DECIMALS = 0;

/** A series in the layout, before its numbers are read. */
interface SeriesPlan {
  readonly node: CompiledElement;
  readonly bindings: Bindings;
  readonly number: ChartNumber;
}

/** The chart of an element. Throws TemplateFault past the limits. */
export function chartNode(
  item: Item<CompiledElement>,
  style: ComputedStyle,
  evaluation: Evaluation,
): Chart {
  const { node } = item;
  const { text, flag, number } = attributesOf(item, evaluation);
  const type = CHART_TYPES.find((known) => known === text("type")) ?? "bar";
  const isRound = type === "pie" || type === "donut";
  const rows = rowsOf(item, evaluation);
  const plans = plansOf(item, evaluation);
  const all = plans.map((plan) => readSeries(plan, rows, style, isRound, evaluation));
  const labels = rows.map((row) => labelOf(node, row, evaluation));
  const series = all.filter(({ points }) => points.some((point) => point !== null));
  const isStacked = flag("stacked") === true && (type === "bar" || type === "area");
  const wishes = {
    type,
    isStacked,
    min: number("min"),
    max: number("max"),
    ticks: number("ticks"),
  };
  const { language } = evaluation.formatting;
  const palette = paletteOf(text("palette"), node, style, evaluation);
  const title = text("title") ?? "";
  const round = isRound ? wholeOf(series[0], language) : null;
  const chart: Chart = {
    kind: "chart",
    type,
    isHorizontal: type === "bar" && flag("horizontal") === true,
    isStacked,
    isMirrored: style.text.direction === "rtl",
    labels,
    series: round !== null && round.sum <= 0 ? [] : series,
    ...(palette === undefined ? {} : { palette }),
    axis: axisOf(series, wishes, language, axisWriter(node, plans[0], evaluation)),
    shares: round?.shares ?? [],
    hasGrid: flag("grid") !== false,
    legend: LEGENDS.find((known) => known === text("legend")) ?? "auto",
    values: valuesOf(text("values"), isRound),
    markers: flag("markers") ?? "auto",
    curve: CURVES.find((known) => known === text("curve")) ?? "linear",
    title,
    labelTitle: text("label-title") ?? "",
    valueTitle: text("value-title") ?? "",
    center: text("center") ?? "",
    empty: text("empty") ?? "",
    alt: text("alt") ?? description(title, labels, series),
    style: style.text,
  };
  for (const { points } of series) for (const _ of points) evaluation.budget.step(node.place);
  return chart;
}

function attributesOf({ node, bindings }: Item<CompiledElement>, evaluation: Evaluation) {
  const value = (name: string): AttributeValue | undefined =>
    attributeValue(node, name, bindings, evaluation);
  const text = (name: string): string | undefined => {
    const words = textAttribute(node, name, bindings, evaluation)?.trim();
    return name === "alt" ? words : words?.slice(0, CHART_TITLE_MAX_CHARS);
  };
  return {
    text,
    flag: (name: string): boolean | undefined => {
      const read = value(name);
      return read?.kind === "flag" ? read.on : undefined;
    },
    number: (name: string): number | undefined => {
      const read = numberIn(text(name));
      return read === undefined || Math.abs(read) > CHART_VALUE_MAX ? undefined : read;
    },
  };
}

/** The names that hold for each item. */
function rowsOf(
  { node, bindings }: Item<CompiledElement>,
  evaluation: Evaluation,
): readonly Bindings[] {
  const { each, place } = node;
  if (each === undefined) return [];
  const list = listOf(each, place, bindings, evaluation);
  if (list.length > CHART_POINTS_MAX) {
    const message = `This chart has ${list.length} items; ${CHART_POINTS_MAX} is the most.`;
    throw new TemplateFault(message, place);
  }
  return list.map((item, index) => {
    const names = bind(bindings, { [each.name]: item });
    return each.usesLoop ? bind(names, loopValues(index, list.length)) : names;
  });
}

function plansOf({ node, bindings }: Item<CompiledElement>, evaluation: Evaluation): SeriesPlan[] {
  const own = node.chart?.number;
  const plans: SeriesPlan[] = own === undefined ? [] : [{ node, bindings, number: own }];
  for (const item of expand(node.children, bindings, evaluation)) {
    if (item.node.kind !== "element" || item.node.chart?.number === undefined) continue;
    plans.push({ node: item.node, bindings: item.bindings, number: item.node.chart.number });
  }
  if (plans.length > CHART_SERIES_MAX) {
    const message = `This chart has ${plans.length} series; ${CHART_SERIES_MAX} is the most.`;
    throw new TemplateFault(message, node.place);
  }
  return plans;
}

function readSeries(
  { node, bindings, number }: SeriesPlan,
  rows: readonly Bindings[],
  style: ComputedStyle,
  isRound: boolean,
  evaluation: Evaluation,
): ChartSeries {
  const isChart = node.name === "chart";
  const text = (name: string): string | undefined =>
    isChart ? undefined : textAttribute(node, name, bindings, evaluation)?.trim();
  const written = text("color");
  const color = written === undefined ? undefined : colorOf(written, node, style, evaluation);
  const write = writer(number, evaluation);
  const points = rows.map((row): ChartPoint | null => {
    const names = bindings === row ? row : bind(bindings, row);
    const value = valueOf(number, names, evaluation);
    if (value === null) return null;
    if (isRound && value < 0) {
      const message = `A slice can't be less than nothing: ${plainNumber(value)} was left out.`;
      evaluation.warnings.add("invalid_value", message, node.place);
      return null;
    }
    return { value, text: write(value, names) };
  });
  const title = (text("title") ?? "").slice(0, CHART_TITLE_MAX_CHARS);
  return { title, points, ...(color === undefined ? {} : { color }) };
}

/** The number of an item; null where it has none, with a warning where it has something else. */
function valueOf(
  { output, before }: ChartNumber,
  bindings: Bindings,
  { evaluator, warnings }: Evaluation,
): number | null {
  const { expression } = output;
  const initial = evaluator.initialValue(expression, bindings);
  const value = evaluator.filtered(initial, before, expression, bindings);
  if (value === null || value === undefined || value === "") return null;
  const number = numberIn(value);
  if (number !== undefined && Math.abs(number) <= CHART_VALUE_MAX) {
    // What is nearer to zero would make scales that are not finite.
    return Math.abs(number) < 1 / CHART_VALUE_MAX ? 0 : number;
  }
  const shown = printed(value).slice(0, 40);
  const message =
    number === undefined
      ? `A chart is drawn of numbers, and ${expression.source} is "${shown}": it was left out.`
      : `${shown} is too large to be drawn: it was left out.`;
  warnings.add("invalid_value", message, expression.place);
  return null;
}

/** How the numbers of a series are written. */
function writer(
  { output, after }: ChartNumber,
  evaluation: Evaluation,
): (value: number, bindings: Bindings) => string {
  const { expression, fallbackCurrency } = output;
  const { evaluator, budget, formatting } = evaluation;
  if (after.length === 0) return (value) => formatNumber(value, formatting.language);
  return (value, bindings) => {
    const text = printed(evaluator.filtered(value, after, expression, bindings, fallbackCurrency));
    budget.text(text.length, expression.place);
    return text.slice(0, CHART_TITLE_MAX_CHARS);
  };
}

/** How the axis writes its numbers; undefined where nothing says. */
function axisWriter(
  { chart, place }: CompiledElement,
  first: SeriesPlan | undefined,
  evaluation: Evaluation,
): ((value: number) => string) | undefined {
  const axis = chart?.axis;
  if (axis !== undefined) {
    return (value) => {
      const text = printed(evaluation.evaluator.valueOf(axis, bind({}, { value })));
      evaluation.budget.text(text.length, place);
      return text.slice(0, CHART_TITLE_MAX_CHARS);
    };
  }
  if (first === undefined || first.number.after.length === 0) return undefined;
  const write = writer(first.number, evaluation);
  return (value) => write(value, first.bindings);
}

function labelOf({ chart }: CompiledElement, row: Bindings, evaluation: Evaluation): string {
  const label = chart?.label;
  if (label === undefined) return "";
  const text = outputText(label, row, evaluation).replaceAll(/\s+/g, " ").trim();
  return text.slice(0, CHART_TITLE_MAX_CHARS);
}

/** What the slices of a pie come to, and the share of each. */
function wholeOf(
  series: ChartSeries | undefined,
  language: string,
): { readonly sum: number; readonly shares: readonly string[] } {
  const values = (series?.points ?? []).map((point) => point?.value ?? 0);
  const sum = values.reduce((total, value) => total + value, 0);
  const share = (value: number): string =>
    sum > 0 ? formatPercent(value / sum, language, SHARE_DECIMALS) : "";
  return { sum, shares: values.map(share) };
}

function valuesOf(written: string | undefined, isRound: boolean): ChartNode["values"] {
  if (written === "none" || written === "value") return written;
  if (isRound) return "percent";
  return "none";
}

function paletteOf(
  written: string | undefined,
  node: CompiledElement,
  style: ComputedStyle,
  evaluation: Evaluation,
): readonly string[] | undefined {
  const text = written ?? style.custom.get(PALETTE);
  if (text === undefined) return undefined;
  const resolved = substitute(text, style.custom) ?? text;
  const colors = splitColors(resolved).flatMap(
    (color) => colorOf(color, node, style, evaluation) ?? [],
  );
  return colors.length === 0 ? undefined : colors;
}

function colorOf(
  written: string,
  { place }: CompiledElement,
  style: ComputedStyle,
  { warnings }: Evaluation,
): string | undefined {
  if (/^currentcolor$/i.test(written)) return style.text.color;
  const color = parseColor(substitute(written, style.custom) ?? "");
  if (color !== undefined) return color;
  const message = `"${written.slice(0, 40)}" is no colour; one of ours stands in for it.`;
  warnings.add("invalid_value", message, place);
  return undefined;
}

/** What a chart shows, for who can't see it. */
function description(
  title: string,
  labels: readonly string[],
  series: readonly ChartSeries[],
): string {
  const told = series.map(({ title: name, points }) => {
    const parts = points.flatMap((point, index) =>
      point === null ? [] : [`${labels[index] ?? ""} ${point.text}`.trim()],
    );
    const list = parts.length > TOLD_MAX ? [...parts.slice(0, TOLD_MAX), "…"] : parts;
    return `${name === "" ? "" : `${name}: `}${list.join(", ")}`;
  });
  return [title, ...told].filter((part) => part !== "").join(". ");
}
