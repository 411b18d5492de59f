/** A table's measure: how wide its columns are, and where the points of their numbers stand. */

import type { TableCell, TableColumn, TableNode, TableRow } from "../../template/document.ts";
import type { Building } from "../tree/building.ts";
import { naturalWidth, textExtent, widthFrom, type StyledText } from "../type/lines.ts";
import { blocksExtent, type BlockExtent } from "./block-extent.ts";
import { columnWidths, type Extent } from "./columns.ts";
import { decimalPoint } from "./decimal.ts";
import { simpleTexts } from "./rows.ts";

/** What all rows of a table share. Points. */
export interface RowMeasure {
  readonly columns: readonly TableColumn[];
  /** Where each column begins, and where the last one ends, counted from the side where the first one is. */
  readonly lefts: readonly number[];
  readonly width: number;
  /** The first column is the rightmost. */
  readonly isMirrored: boolean;
  /** How far to the left of its column's right edge a cell's text ends, so that its point stands at the column's. */
  afterPoint(at: number, texts: readonly StyledText[], room: number): number;
}

/** Measures a table that has so much room. One that is too wide for it is a warning. */
export function measureOf(node: TableNode, room: number, building: Building): RowMeasure {
  const { columns } = node;
  const points = pointsOf(node, building);
  const extents = extentsOf(node, points, building);
  const { widths, isNarrowed } = columnWidths(
    columns.map(({ width }) => width),
    room,
    extents,
    node.shrinks === true,
  );
  if (isNarrowed) {
    const sentence = "This table's columns need more room than there is: they were made narrower.";
    building.warnings.add("table_too_wide", sentence, node.place);
  }
  const lefts = [0];
  for (const [index, width] of widths.entries()) lefts.push((lefts[index] ?? 0) + width);
  return {
    columns,
    lefts,
    width: lefts.at(-1) ?? 0,
    isMirrored: node.direction === "rtl",
    afterPoint: (at, texts, width) => {
      const own = afterPointOf(texts, building);
      if (own === undefined) return 0;
      const free = width - naturalWidth(texts, building.stacks);
      return Math.max(0, Math.min((points[at]?.after ?? 0) - own, free));
    },
  };
}

/** What stands before and after the points of a column; undefined where it is not aligned on them. */
interface Points {
  readonly before: number;
  readonly after: number;
}

function rowsOf({ head, rows, foot }: TableNode): readonly TableRow[] {
  return [...head, ...rows, ...foot];
}

function pointsOf(node: TableNode, building: Building): readonly (Points | undefined)[] {
  return node.columns.map(({ align }, index) =>
    align === "decimal" ? pointOf(rowsOf(node), index, building) : undefined,
  );
}

function extentsOf(
  node: TableNode,
  points: readonly (Points | undefined)[],
  building: Building,
): (index: number) => Extent {
  const all = rowsOf(node);
  const { stacks } = building;
  return (index) => ({
    widest: () => {
      const own = extent(all, index, building, (texts) => naturalWidth(texts, stacks), "widest");
      const point = points[index];
      if (point === undefined) return own;
      return Math.max(own, point.before + point.after + widestPadding(all, index));
    },
    word: () => extent(all, index, building, (texts) => textExtent(texts, stacks).word, "word"),
  });
}

/** How wide a table's columns want to be together. */
export function tableExtent(node: TableNode, building: Building): BlockExtent {
  const { tableExtents } = building.lessons;
  const known = tableExtents.get(node);
  if (known !== undefined) return known;
  const extents = extentsOf(node, pointsOf(node, building), building);
  let widest = 0;
  let word = 0;
  for (const [index, { width }] of node.columns.entries()) {
    const own = extents(index);
    widest += width.kind === "fixed" ? width.points : own.widest();
    word += width.kind === "fixed" ? width.points : own.word();
  }
  tableExtents.set(node, { widest, word });
  return { widest, word };
}

/** Where a cell that begins at a column stands from the row's left edge, and how wide it is. */
export function spanOf(
  at: number,
  { span = 1 }: TableCell,
  { lefts, width: whole, isMirrored }: Pick<RowMeasure, "lefts" | "width" | "isMirrored">,
): { readonly left: number; readonly width: number } {
  const start = lefts[at] ?? 0;
  const end = lefts[Math.min(at + span, lefts.length - 1)] ?? start;
  const width = Math.max(0, end - start);
  return { left: isMirrored ? whole - start - width : start, width };
}

/** The cell that takes a column in a row. */
function cellAt(row: TableRow, index: number): TableCell | undefined {
  if (row.isPlaced !== true) return row.cells[index];
  return row.cells.find(({ at = 0, span = 1 }) => at <= index && index < at + span);
}

/** The most that a column's cells ask for. */
function extent(
  rows: readonly TableRow[],
  index: number,
  building: Building,
  widthOf: (texts: readonly StyledText[]) => number,
  kind: keyof Extent,
): number {
  let most = 0;
  for (const row of rows) {
    const cell = row.isWide === true ? undefined : cellAt(row, index);
    if (cell === undefined) continue;
    const { span = 1, padding, children } = cell;
    const own =
      children === undefined
        ? widthOf(simpleTexts(cell, building.language) ?? anyTexts(cell))
        : blocksExtent(children, building)[kind];
    most = Math.max(most, (own + padding.left + padding.right) / span);
  }
  return most;
}

/** Room for three figures where a page number will stand. */
function anyTexts({ runs }: TableCell): readonly StyledText[] {
  return runs.map((run) => ({ text: run.kind === "text" ? run.text : "000", style: run.style }));
}

function widestPadding(rows: readonly TableRow[], index: number): number {
  return rows.reduce((most, row) => {
    const padding = cellAt(row, index)?.padding;
    return padding === undefined ? most : Math.max(most, padding.left + padding.right);
  }, 0);
}

/** The most that stands before and after the points of a column's numbers. */
function pointOf(rows: readonly TableRow[], index: number, building: Building): Points {
  let before = 0;
  let after = 0;
  for (const row of rows) {
    const cell = cellAt(row, index);
    if (cell === undefined || (cell.span ?? 1) > 1) continue;
    if (cell.align !== undefined && cell.align !== "decimal") continue;
    const texts = simpleTexts(cell, building.language);
    const own = texts === null ? undefined : afterPointOf(texts, building);
    if (texts === null || own === undefined) continue;
    after = Math.max(after, own);
    before = Math.max(before, naturalWidth(texts, building.stacks) - own);
  }
  return { before, after };
}

/** How much of a text stands from its point on; undefined where it is no number in one line. */
function afterPointOf(
  texts: readonly StyledText[],
  { language, stacks }: Building,
): number | undefined {
  const text = texts.map((part) => part.text).join("");
  if (text.includes("\n")) return undefined;
  const point = decimalPoint(text, language);
  return point === undefined ? undefined : widthFrom(texts, point, stacks);
}
