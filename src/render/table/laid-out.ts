/**
 * Rows that react-pdf lays out: those with blocks or page numbers in a cell, or with scripts that join and
 * need their lines broken. What is simple among their cells is set before and painted all the same.
 */

import type {
  BorderSide,
  BoxStyle,
  DocumentNode,
  TableCell,
  TableRow,
} from "../../template/document.ts";
import { boxStyle, faded, NO_SHRINK } from "../tree/box-style.ts";
import type { Building } from "../tree/building.ts";
import {
  instance,
  type Instance,
  type InstanceProps,
  type LaidOut,
  type LaidOutLine,
} from "../tree/instance.ts";
import { textOf } from "../tree/paragraph.ts";
import { quantised } from "../type/quantum.ts";
import type { RowGrid } from "./grid.ts";
import { spanOf, type RowMeasure } from "./measure.ts";
import { setCell, type CellText, type SetRow } from "./rows.ts";

/** A line of react-pdf's text that stands for painted rows which stay together. */
export interface RowLine extends LaidOutLine {
  readonly rows: readonly SetRow[];
}

/** Ours among an instance's props: what is to be painted where the node came to stand. */
export interface RowProps extends InstanceProps {
  /** Rows, one below the other. */
  readonly rows?: readonly SetRow[];
  /** The lines around the cells of a row that is laid out. */
  readonly grid?: RowGrid;
  /** The cell of the evaluated document that a box is for. */
  readonly cell?: TableCell;
}

/** The painted rows that a node stands for; null where it is something else. */
export function rowsOf({ type, lines, props }: LaidOut): readonly SetRow[] | null {
  if (type === "TEXT") {
    const rows = (lines ?? []).flatMap((line) => (isRowLine(line) ? line.rows : []));
    return rows.length > 0 ? rows : null;
  }
  // Props come back from react-pdf as they went in.
  return (props as RowProps).rows ?? null;
}

function isRowLine(line: LaidOutLine): line is RowLine {
  return "rows" in line;
}

/** What makes instances of a cell's blocks: handed in, because they may hold tables. */
export type BlockInstances = (nodes: readonly DocumentNode[], building: Building) => Instance[];

/** What the rows of one table are made with. */
export interface RowMaking {
  readonly measure: RowMeasure;
  readonly grids: ReadonlyMap<TableRow, RowGrid> | null;
  readonly building: Building;
  readonly blocks: BlockInstances;
  /** The height in points of what is repeated above its rows on each page. */
  readonly above: number;
}

/** How a row of blocks is split: only where it is taller than a page, unless it says so. */
const WHOLE: InstanceProps = { wrap: false };

/** The height in points that a page leaves for rows. */
export function roomFor({ building, above }: RowMaking): number {
  return Math.max(0, building.area.height - above);
}

/** A row as boxes and texts, of the same measures as a painted one. */
export function laidOutRow(
  row: TableRow,
  grid: RowGrid | undefined,
  mayBeSplit: boolean,
  making: RowMaking,
): Instance {
  const { measure, building } = making;
  let end = 0;
  const cells = row.cells.flatMap((cell, index) => {
    const at = cell.at ?? index;
    const start = measure.lefts[at] ?? end;
    const gap = start - end;
    end = start + spanOf(at, cell, measure).width;
    const made = cellInstance(cell, at, making);
    // Where a cell of a row above reaches in there is none.
    return gap > 0 ? [instance("VIEW", { width: gap, flexShrink: NO_SHRINK }, {}), made] : [made];
  });
  const lines =
    grid === undefined
      ? { ...borderOf("Top", row.above, building), ...borderOf("Bottom", row.below, building) }
      : {
          paddingTop: quantised(grid.above, true),
          paddingBottom: quantised(grid.below, true),
        };
  const { background } = row;
  const style = {
    flexDirection: measure.isMirrored ? "row-reverse" : "row",
    flexShrink: NO_SHRINK,
    ...lines,
    ...(background === undefined ? {} : { backgroundColor: faded(background, building.opacity) }),
  };
  const isWhole = !mayBeSplit && !building.lessons.tooTall.has(row);
  const props: RowProps = {
    origin: row,
    repeatedAbove: making.above,
    ...(isWhole ? WHOLE : {}),
    ...(grid === undefined ? {} : { grid }),
  };
  return instance("VIEW", style, props, cells);
}

function cellInstance(cell: TableCell, at: number, making: RowMaking): Instance {
  const { measure, building } = making;
  const { padding, background, stands } = cell;
  const box: BoxStyle = {
    width: spanOf(at, cell, measure).width,
    padding,
    flexShrink: 0,
    ...(background === undefined ? {} : { backgroundColor: background }),
    ...(stands === undefined
      ? {}
      : { justifyContent: stands === "middle" ? "center" : "flex-end" }),
  };
  const props: RowProps = { cell };
  return instance("VIEW", boxStyle(box, building), props, contentOf(cell, at, making));
}

/** What is in a cell, to stand in a box as wide as its columns without its padding. */
export function contentOf(cell: TableCell, at: number, making: RowMaking): Instance[] {
  const { measure, building, blocks } = making;
  const { children, runs, style, padding } = cell;
  if (children !== undefined) {
    const room = spanOf(at, cell, measure).width - padding.left - padding.right;
    const area = { ...building.area, width: Math.max(0, room) };
    return blocks(children, { ...building, area, direction: "column" });
  }
  if (runs.length === 0) return [];
  const text = setCell(cell, at, measure, building);
  if (text !== null) return [rowText(linesOf(cell, text, building.opacity))];
  const align = cell.align ?? measure.columns[at]?.align ?? "left";
  const textAlign = align === "decimal" ? "right" : align;
  return [textOf(cell, runs, { style, align: textAlign }, {}, building)];
}

/** A cell's lines as rows of their own, between which it may be split. */
function linesOf(
  origin: TableCell,
  { lines, width, align }: CellText,
  opacity: number,
): SetRow[][] {
  return lines.map((line) => [
    {
      height: line.height,
      width,
      fills: [],
      cells: [{ left: 0, top: 0, width, lines: [line], align, origin }],
      opacity,
    },
  ]);
}

/** Rows that react-pdf may part, as the lines of a text that is set already; those of a line stay together. */
export function rowText(lines: readonly (readonly SetRow[])[]): Instance {
  let y = 0;
  const made = lines.map((rows): RowLine => {
    const width = rows[0]?.width ?? 0;
    const height = rows.reduce((sum, row) => sum + row.height, 0);
    const box = { x: 0, y, width, height };
    y += height;
    return { box, xAdvance: width, string: "", runs: [], rows };
  });
  return {
    ...instance("TEXT", { flexShrink: NO_SHRINK }, { widows: 1, orphans: 1 }),
    lines: made,
  };
}

function borderOf(
  side: "Top" | "Bottom",
  border: BorderSide | undefined,
  { opacity }: Building,
): Record<string, unknown> {
  if (border === undefined) return {};
  return {
    [`border${side}Width`]: quantised(border.width, true),
    [`border${side}Color`]: faded(border.color, opacity),
    [`border${side}Style`]: border.style,
  };
}
