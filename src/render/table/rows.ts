/** The rows of a table, set in type: how high they are and what is to be painted where. */

import type { BorderSide, TableColumn, TableRow } from "../../template/document.ts";
import { dividedText } from "../tree/paragraph.ts";
import { faded } from "../tree/box-style.ts";
import type { Building } from "../tree/building.ts";
import { setLines, type SetLine, type StyledText } from "../type/lines.ts";
import { quantised } from "../type/quantum.ts";
import { isReordered, needsShaping } from "../type/simple-text.ts";

/** A cell's text at its place in a row. Points from the row's top left corner. */
export interface SetCell {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly lines: readonly SetLine[];
  readonly align: TableColumn["align"];
  /** What it is in the evaluated document. */
  readonly origin: object;
}

/** A rectangle of one colour. */
export interface Fill {
  readonly left: number;
  readonly width: number;
  readonly color: string;
}

/** A row that is painted rather than laid out. */
export interface SetRow {
  /** With its lines. A multiple of the quantum of heights. */
  readonly height: number;
  readonly width: number;
  readonly background?: string;
  readonly fills: readonly Fill[];
  readonly cells: readonly SetCell[];
  readonly above?: BorderSide;
  readonly below?: BorderSide;
  readonly opacity: number;
}

/** The lines above and below a row. */
export interface RowLines {
  readonly above?: BorderSide | undefined;
  readonly below?: BorderSide | undefined;
}

/** A table's measure: what all of its rows share. */
export interface RowMeasure {
  readonly columns: readonly TableColumn[];
  readonly widths: readonly number[];
  /** The first column is the rightmost. */
  readonly isMirrored: boolean;
}

/** The texts of a cell, or null where it has to be laid out: scripts that join, page numbers. */
export function simpleTexts(
  cell: TableRow["cells"][number],
  language: string,
): readonly StyledText[] | null {
  const texts: StyledText[] = [];
  for (const run of cell.runs) {
    if (run.kind !== "text") return null;
    const text = dividedText(run, language);
    if (needsShaping(text) || isReordered(text)) return null;
    const { style, link } = run;
    texts.push(link === undefined ? { text, style } : { text, style, link });
  }
  return texts;
}

/** Sets a row, or gives null where one of its cells has to be laid out. */
export function setRow(
  row: TableRow,
  { columns, widths, isMirrored }: RowMeasure,
  lines: RowLines,
  { stacks, language, opacity }: Building,
): SetRow | null {
  const cells: SetCell[] = [];
  const fills: Fill[] = [];
  const whole = isMirrored ? widths.reduce((sum, width) => sum + width, 0) : 0;
  let taken = 0;
  let height = 0;
  for (const [index, cell] of row.cells.entries()) {
    const column = widths[index] ?? 0;
    const left = isMirrored ? whole - taken - column : taken;
    const texts = simpleTexts(cell, language);
    if (texts === null) return null;
    const { top, right, bottom, left: inset } = cell.padding;
    const width = Math.max(0, column - inset - right);
    const set = setLines(texts, width, stacks);
    const text = set.reduce((sum, line) => sum + line.height, 0);
    height = Math.max(height, top + text + bottom);
    const align = columns[index]?.align ?? "left";
    if (set.length > 0)
      cells.push({ left: left + inset, width, top, lines: set, align, origin: cell });
    if (cell.background !== undefined) {
      fills.push({ left, width: column, color: faded(cell.background, opacity) });
    }
    taken += column;
  }
  const { above, below } = lines;
  const drawn = (above?.width ?? 0) + (below?.width ?? 0);
  return {
    height: quantised(height + drawn, true),
    width: taken,
    fills,
    cells,
    opacity,
    ...(row.background === undefined ? {} : { background: faded(row.background, opacity) }),
    ...(above === undefined ? {} : { above }),
    ...(below === undefined ? {} : { below }),
  };
}
