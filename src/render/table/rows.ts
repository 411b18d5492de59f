/** The rows of a table, set in type: how high they are and what is to be painted where. */

import type { BorderSide, TableCell, TableRow } from "../../template/document.ts";
import { withoutIdleIsolates } from "../tree/isolates.ts";
import { dividedText } from "../tree/paragraph.ts";
import { faded } from "../tree/box-style.ts";
import type { Building } from "../tree/building.ts";
import { setLines, type SetLine, type StyledText } from "../type/lines.ts";
import { quantised } from "../type/quantum.ts";
import { isReordered, needsShaping } from "../type/simple-text.ts";
import type { RowGrid } from "./grid.ts";
import { spanOf, type RowMeasure } from "./measure.ts";
import { shapedLines } from "./shaped-cell.ts";

/** A cell's text at its place in a row. Points from the row's top left corner. */
export interface SetCell {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly lines: readonly SetLine[];
  readonly align: "left" | "right" | "center";
  /** What it is in the evaluated document. */
  readonly origin: object;
}

/** A rectangle of one colour. As high as the row, unless it says where it begins and how high it is. */
export interface Fill {
  readonly left: number;
  readonly width: number;
  readonly color: string;
  readonly top?: number;
  readonly height?: number;
}

/** A line of a cell's border; an upright one is drawn around `left`, another one downwards from `top`. */
export interface Rule {
  readonly left: number;
  readonly top: number;
  readonly length: number;
  readonly isUpright: boolean;
  readonly line: BorderSide;
}

/** A row that is painted rather than laid out, or several whose cells reach from one into the next. */
export interface SetRow {
  /** With its lines. A multiple of the quantum of heights. */
  readonly height: number;
  readonly width: number;
  readonly background?: string;
  readonly fills: readonly Fill[];
  readonly cells: readonly SetCell[];
  readonly above?: BorderSide;
  readonly below?: BorderSide;
  readonly rules?: readonly Rule[];
  readonly opacity: number;
  /** The row of the evaluated document. */
  readonly source?: TableRow;
}

/** A cell as it is set: its text in lines, and the room around them. */
export interface CellText {
  readonly left: number;
  readonly width: number;
  readonly lines: readonly SetLine[];
  readonly height: number;
  readonly align: SetCell["align"];
}

/** The texts of a cell, or null where it has to be laid out: blocks, scripts that join, page numbers. */
export function simpleTexts(cell: TableCell, language: string): readonly StyledText[] | null {
  if (cell.children !== undefined) return null;
  const texts: StyledText[] = [];
  for (const run of withoutIdleIsolates(cell.runs)) {
    if (run.kind !== "text") return null;
    const text = dividedText(run, language);
    if (needsShaping(text) || isReordered(text)) return null;
    const { style, link } = run;
    texts.push(link === undefined ? { text, style } : { text, style, link });
  }
  return texts;
}

/** Sets a cell's text in the width of its columns, or gives null where it has to be laid out. */
export function setCell(
  cell: TableCell,
  at: number,
  measure: RowMeasure,
  building: Building,
): CellText | null {
  const { stacks, language } = building;
  const texts = simpleTexts(cell, language);
  const { left, width: room } = spanOf(at, cell, measure);
  const { right, left: inset } = cell.padding;
  const width = Math.max(0, room - inset - right);
  const align = cell.align ?? measure.columns[at]?.align ?? "left";
  const shift = align === "decimal" && texts !== null ? measure.afterPoint(at, texts, width) : 0;
  const lines =
    texts === null ? shapedLines(cell, width, building) : setLines(texts, width - shift, stacks);
  if (lines === null) return null;
  return {
    left: left + inset,
    width: width - shift,
    lines,
    height: lines.reduce((sum, line) => sum + line.height, 0),
    align: align === "decimal" ? "right" : align,
  };
}

/** How far below the top of its row a cell's content begins. */
export function topOf({ padding, stands }: TableCell, content: number, height: number): number {
  const free = Math.max(0, height - padding.top - content - padding.bottom);
  if (stands === "middle") return padding.top + free / 2;
  return stands === "bottom" ? padding.top + free : padding.top;
}

/** Sets a row, or gives null where one of its cells has to be laid out. */
export function setRow(
  row: TableRow,
  measure: RowMeasure,
  grid: RowGrid | undefined,
  building: Building,
): SetRow | null {
  const texts: CellText[] = [];
  const fills: Fill[] = [];
  const { opacity } = building;
  let content = 0;
  for (const [index, cell] of row.cells.entries()) {
    const at = cell.at ?? index;
    const text = setCell(cell, at, measure, building);
    if (text === null) return null;
    texts.push(text);
    content = Math.max(content, cell.padding.top + text.height + cell.padding.bottom);
    if (cell.background === undefined) continue;
    const { left, width } = spanOf(at, cell, measure);
    fills.push({ left, width, color: faded(cell.background, opacity) });
  }
  const { above, below } = row;
  const drawn =
    grid === undefined ? (above?.width ?? 0) + (below?.width ?? 0) : grid.above + grid.below;
  const height = quantised(content + drawn, true);
  const start = grid?.above ?? 0;
  const cells = texts.flatMap((text, index): SetCell[] => {
    const cell = row.cells[index];
    if (cell === undefined || text.lines.length === 0) return [];
    const { height: textHeight, ...placed } = text;
    return [{ ...placed, top: start + topOf(cell, textHeight, height - drawn), origin: cell }];
  });
  return {
    height,
    width: measure.width,
    fills,
    cells,
    opacity,
    source: row,
    ...(row.background === undefined ? {} : { background: faded(row.background, opacity) }),
    ...(grid !== undefined
      ? { rules: rulesOf(grid, 0, height) }
      : {
          ...(above === undefined ? {} : { above }),
          ...(below === undefined ? {} : { below }),
        }),
  };
}

/** The lines of a row's cells, where the row begins at `top` and is so high. */
export function rulesOf(grid: RowGrid, top: number, height: number): Rule[] {
  const { above, below, over, under, uprights } = grid;
  return [
    ...over.map(({ left, width, line }) => {
      // Above a row that has no room for it, it covers the line below the row before it.
      const start = above > 0 ? top + (above - line.width) / 2 : top - line.width;
      return { left, top: start, length: width, isUpright: false, line };
    }),
    ...under.map(({ left, width, line }) => {
      const start = top + height - below + (below - line.width) / 2;
      return { left, top: start, length: width, isUpright: false, line };
    }),
    ...uprights.map(({ x, line }) => ({ left: x, top, length: height, isUpright: true, line })),
  ];
}
