/**
 * `sheet` → labels on pages: a box for each page, in it a box of a fixed size for each label. All
 * places are known here, so that a thousand labels cost a thousand times one.
 */

import type { CompiledElement } from "../compile/nodes.ts";
import type { BoxNode, BoxStyle, DocumentNode, Place } from "../document.ts";
import { bind, type Bindings } from "../expressions/run-expression.ts";
import { parseLength } from "../styles/lengths.ts";
import type { Evaluation } from "./evaluation.ts";
import { expand, type Identified, type Item, listOf, loopValues, type Styled } from "./expand.ts";
import { attributeValue, textAttribute } from "./texts.ts";

/** What blocks need of the flow around them, handed in because they call each other. */
export interface BlockTools {
  opened(box: BoxStyle, evaluation: Evaluation): BoxStyle;
  flow(items: readonly Item[], around: Styled, evaluation: Evaluation): DocumentNode[];
}

/** Points. */
interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  readonly gapX: number;
  readonly gapY: number;
  /** Places of the first page that stay free. */
  readonly skip: number;
  readonly hasCutMarks: boolean;
}

const MARK_LENGTH = 9;
const MARK_DISTANCE = 3;
const MARK_WIDTH = 0.4;
const MARK_COLOR = "#000000";

/** The pages of labels; none where the list is empty. */
export function sheetNodes(
  one: Identified,
  inner: Styled,
  evaluation: Evaluation,
  tools: BlockTools,
): readonly DocumentNode[] {
  const { node, bindings } = one.item;
  const grid = gridOf(node, bindings, evaluation);
  if (node.each === undefined || grid === null) return [];
  const labels = labelsOf(node, bindings, inner, evaluation, tools, grid);
  const perPage = grid.columns * grid.rows;
  const pages: BoxNode[] = [];
  for (let from = -grid.skip; from < labels.length; from += perPage) {
    const at = labels.slice(Math.max(0, from), from + perPage);
    const own = pages.length === 0 ? tools.opened({}, evaluation) : { breakBefore: true };
    pages.push(pageOf(at, Math.max(0, -from), grid, own, node.place));
  }
  const [first, ...rest] = pages;
  const { id } = one.context;
  return first === undefined || id === undefined ? pages : [{ ...first, id }, ...rest];
}

function gridOf(node: CompiledElement, bindings: Bindings, evaluation: Evaluation): Grid | null {
  const points = (name: string): number => {
    const written = textAttribute(node, name, bindings, evaluation);
    return written === undefined ? 0 : (parseLength(written.trim())?.amount ?? 0);
  };
  const count = (name: string): number =>
    Number(textAttribute(node, name, bindings, evaluation) ?? 0);
  const [columns, rows, width, height] = [
    count("columns"),
    count("rows"),
    points("width"),
    points("height"),
  ];
  // An attribute from the data that came to nothing has been warned of.
  if (columns === 0 || rows === 0 || width === 0 || height === 0) return null;
  const skip = count("skip");
  const isTooMany = skip >= columns * rows;
  if (isTooMany) {
    const message = `skip is ${skip}, and a page has ${columns * rows} labels: none is skipped.`;
    evaluation.warnings.add("invalid_value", message, node.place);
  }
  const marks = attributeValue(node, "cut-marks", bindings, evaluation);
  return {
    columns,
    rows,
    width,
    height,
    gapX: points("gap-x"),
    gapY: points("gap-y"),
    skip: isTooMany ? 0 : skip,
    hasCutMarks: marks?.kind === "flag" && marks.on,
  };
}

function labelsOf(
  node: CompiledElement,
  bindings: Bindings,
  inner: Styled,
  evaluation: Evaluation,
  tools: BlockTools,
  { width, height }: Grid,
): readonly BoxNode[] {
  const { each, place } = node;
  if (each === undefined) return [];
  const list = listOf(each, place, bindings, evaluation);
  const box: BoxStyle = {
    ...inner.style.box,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    position: "absolute",
    overflow: "hidden",
    width,
    height,
  };
  return list.map((item, index) => {
    evaluation.budget.step(place);
    const names = bind(bindings, { [each.name]: item });
    const own = each.usesLoop ? bind(names, loopValues(index, list.length)) : names;
    const children = tools.flow(expand(node.children, own, evaluation), inner, evaluation);
    return { kind: "box", place, box, children };
  });
}

/** A page's labels, the first of them at a place that is counted from 0. */
function pageOf(
  labels: readonly BoxNode[],
  first: number,
  grid: Grid,
  own: BoxStyle,
  place: Place,
): BoxNode {
  const { columns, rows, width, height, gapX, gapY } = grid;
  const placed = labels.map((label, index): BoxNode => {
    const at = first + index;
    const left = (at % columns) * (width + gapX);
    const top = Math.floor(at / columns) * (height + gapY);
    return { ...label, box: { ...label.box, left, top } };
  });
  const box: BoxStyle = {
    ...own,
    position: "relative",
    keepTogether: true,
    flexShrink: 0,
    width: columns * width + (columns - 1) * gapX,
    height: rows * height + (rows - 1) * gapY,
  };
  const marks = grid.hasCutMarks ? cutMarks(grid, place) : [];
  return { kind: "box", place, box, children: [...placed, ...marks] };
}

/** Short lines outside the labels, at every edge of one. */
function cutMarks(grid: Grid, place: Place): readonly BoxNode[] {
  const { columns, rows, width, height, gapX, gapY } = grid;
  const away = -(MARK_LENGTH + MARK_DISTANCE);
  const mark = (box: BoxStyle): BoxNode => ({
    kind: "box",
    place,
    box: { ...box, position: "absolute", backgroundColor: MARK_COLOR },
    children: [],
  });
  const upright = edges(columns, width, gapX).flatMap((left) => {
    const line = { left: left - MARK_WIDTH / 2, width: MARK_WIDTH, height: MARK_LENGTH };
    return [mark({ ...line, top: away }), mark({ ...line, bottom: away })];
  });
  const lying = edges(rows, height, gapY).flatMap((top) => {
    const line = { top: top - MARK_WIDTH / 2, height: MARK_WIDTH, width: MARK_LENGTH };
    return [mark({ ...line, left: away }), mark({ ...line, right: away })];
  });
  return [...upright, ...lying];
}

/** Where labels of a length begin and end, each place once. */
function edges(count: number, length: number, gap: number): readonly number[] {
  const found = new Set<number>();
  for (let index = 0; index < count; index += 1) {
    const start = index * (length + gap);
    found.add(round(start)).add(round(start + length));
  }
  return [...found];
}

/** Equal places differ in their last bits. */
function round(points: number): number {
  return Math.round(points * 1000) / 1000;
}
