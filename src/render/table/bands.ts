/**
 * Rows that belong to each other because a cell reaches from one into the next (`rowspan`). Such a band
 * is set as one: its heights are known before the layout, those of blocks from the layout before.
 */

import type { BorderSide, TableCell, TableRow } from "../../template/document.ts";
import { faded, NO_SHRINK } from "../tree/box-style.ts";
import { instance, type Instance } from "../tree/instance.ts";
import { quantised } from "../type/quantum.ts";
import { contentOf, type RowMaking, type RowProps } from "./laid-out.ts";
import { spanOf } from "./measure.ts";
import { rulesOf, setCell, topOf, type CellText, type SetRow } from "./rows.ts";

/** A band: one row, in most tables. */
export type Band = readonly [TableRow, ...TableRow[]];

/** What a cell of blocks is thought to be high before it was laid out. */
const UNKNOWN_POINTS = 14;

/** Cuts rows where no cell reaches from one into the next. */
export function bandsOf(rows: readonly TableRow[]): Band[] {
  const bands: [TableRow, ...TableRow[]][] = [];
  let open = 0;
  for (const row of rows) {
    const last = bands.at(-1);
    if (open > 0 && last !== undefined) last.push(row);
    else bands.push([row]);
    const reach =
      row.isPlaced === true ? Math.max(1, ...row.cells.map((cell) => cell.rows ?? 1)) : 1;
    open = Math.max(open - 1, reach - 1);
  }
  return bands;
}

/** A cell with its place in the band. */
interface BandCell {
  readonly cell: TableCell;
  readonly row: number;
  readonly at: number;
  /** Null where it has to be laid out. */
  readonly text: CellText | null;
  /** Of its content. */
  readonly height: number;
}

/** A band, painted where all of it is simple text. */
export type MadeBand =
  | { readonly kind: "painted"; readonly row: SetRow }
  | { readonly kind: "laid-out"; readonly instance: Instance };

/** Makes a band of several rows; null where it would be higher than `most`. */
export function madeBand(band: Band, most: number, making: RowMaking): MadeBand | null {
  const { building } = making;
  const cells = band.flatMap((row, index) =>
    row.cells.map((cell, place): BandCell => {
      const at = cell.at ?? place;
      const text = setCell(cell, at, making.measure, building);
      const known = building.lessons.cellHeights.get(cell) ?? UNKNOWN_POINTS;
      return { cell, row: index, at, text, height: text?.height ?? known };
    }),
  );
  const heights = heightsOf(band, cells, making);
  const tops = [0];
  for (const [index, height] of heights.entries()) tops.push((tops[index] ?? 0) + height);
  // Known before its blocks are made: those of tables inside would be made twice, and so on.
  if ((tops.at(-1) ?? 0) > most) return null;
  const row = setBand(band, cells, tops, making);
  const blocks = cells.filter(({ text }) => text === null);
  if (blocks.length === 0) return { kind: "painted", row };
  const { height } = row;
  const painted: RowProps = { wrap: false, rows: [row] };
  const children = [
    instance("VIEW", { position: "absolute", top: 0, left: 0, width: row.width, height }, painted),
    ...blocks.map((cell) => placedCell(cell, band, tops, making)),
  ];
  const style = { height, width: row.width, flexShrink: NO_SHRINK };
  return {
    kind: "laid-out",
    instance: instance("VIEW", style, { wrap: false, origin: band[0] }, children),
  };
}

/** How high each row is: as its own cells ask, the last one of a cell that needs more also as that asks. */
function heightsOf(band: Band, cells: readonly BandCell[], { grids }: RowMaking): number[] {
  const heights = band.map((row) => linesOf(row, grids?.get(row)));
  const asked = (one: BandCell): number =>
    one.cell.padding.top + one.height + one.cell.padding.bottom;
  const lines = [...heights];
  for (const one of cells) {
    if ((one.cell.rows ?? 1) > 1) continue;
    const height = asked(one) + (lines[one.row] ?? 0);
    heights[one.row] = Math.max(heights[one.row] ?? 0, quantised(height, true));
  }
  const reaching = cells.filter(({ cell }) => (cell.rows ?? 1) > 1);
  // Those that end first come first: what they add to a row counts for the others.
  for (const one of reaching.toSorted((a, b) => endOf(a) - endOf(b))) {
    const end = Math.min(endOf(one), band.length) - 1;
    let free = asked(one);
    for (let row = one.row; row <= end; row += 1) free -= heights[row] ?? 0;
    free += lines[end] ?? 0;
    if (free > 0) heights[end] = quantised((heights[end] ?? 0) + free, true);
  }
  return heights.map((height) => quantised(height, true));
}

function endOf({ row, cell }: BandCell): number {
  return row + (cell.rows ?? 1);
}

function linesOf(
  { above, below }: TableRow,
  grid: { readonly above: number; readonly below: number } | undefined,
): number {
  return grid === undefined ? (above?.width ?? 0) + (below?.width ?? 0) : grid.above + grid.below;
}

/** Where a cell begins and how high its rows are without the lines above and below. */
function spaceOf(
  { cell, row }: BandCell,
  tops: readonly number[],
): { readonly top: number; readonly height: number } {
  const top = tops[row] ?? 0;
  const end = tops[Math.min(row + (cell.rows ?? 1), tops.length - 1)] ?? top;
  return { top, height: end - top };
}

function setBand(
  band: Band,
  cells: readonly BandCell[],
  tops: readonly number[],
  { measure, grids, building }: RowMaking,
): SetRow {
  const { opacity } = building;
  const height = tops.at(-1) ?? 0;
  const rowFills = band.flatMap(({ background }, index) => {
    const top = tops[index] ?? 0;
    const own = (tops[index + 1] ?? top) - top;
    if (background === undefined) return [];
    return [{ left: 0, width: measure.width, color: faded(background, opacity), top, height: own }];
  });
  const cellFills = cells.flatMap((one) => {
    const { background } = one.cell;
    if (background === undefined) return [];
    return [
      {
        ...spanOf(one.at, one.cell, measure),
        ...spaceOf(one, tops),
        color: faded(background, opacity),
      },
    ];
  });
  const set = cells.flatMap((one) => {
    const { cell, text } = one;
    if (text === null || text.lines.length === 0) return [];
    const { height: content, ...placed } = text;
    const space = innerSpace(one, band, tops, grids);
    return [{ ...placed, top: space.top + topOf(cell, content, space.height), origin: cell }];
  });
  const rules = band.flatMap((row, index) => {
    const top = tops[index] ?? 0;
    const own = (tops[index + 1] ?? top) - top;
    const grid = grids?.get(row);
    if (grid !== undefined) return rulesOf(grid, top, own);
    return plainRules(withOpacity(row, opacity), index, cells, { top, height: own }, measure);
  });
  return {
    height,
    width: measure.width,
    fills: [...rowFills, ...cellFills],
    cells: set,
    rules,
    opacity,
  };
}

/** A cell's space between the lines of its rows. */
function innerSpace(
  one: BandCell,
  band: Band,
  tops: readonly number[],
  grids: RowMaking["grids"],
): { readonly top: number; readonly height: number } {
  const { top, height } = spaceOf(one, tops);
  const first = band[one.row];
  const last = band[Math.min(endOf(one), band.length) - 1];
  const above = first === undefined ? 0 : (grids?.get(first)?.above ?? first.above?.width ?? 0);
  const below = last === undefined ? 0 : (grids?.get(last)?.below ?? last.below?.width ?? 0);
  return { top: top + above, height: height - above - below };
}

/** A row's own lines, seen through the table's opacity. */
function withOpacity({ above, below }: TableRow, opacity: number): RowLines {
  const shown = (line: BorderSide | undefined): BorderSide | undefined =>
    line === undefined ? undefined : { ...line, color: faded(line.color, opacity) };
  return { above: shown(above), below: shown(below) };
}

interface RowLines {
  readonly above: BorderSide | undefined;
  readonly below: BorderSide | undefined;
}

/** The lines of rows without any of their cells: they do not cross a cell that reaches over them. */
function plainRules(
  { above, below }: RowLines,
  index: number,
  cells: readonly BandCell[],
  { top, height }: { readonly top: number; readonly height: number },
  measure: RowMaking["measure"],
): NonNullable<SetRow["rules"]> {
  const pieces = (edge: number): { readonly left: number; readonly length: number }[] => {
    const crossed = cells.filter((one) => one.row < edge && endOf(one) > edge);
    const found: { left: number; length: number }[] = [];
    let from = 0;
    const spans = crossed.map((one) => spanOf(one.at, one.cell, measure));
    for (const { left, width } of spans.toSorted((a, b) => a.left - b.left)) {
      if (left > from) found.push({ left: from, length: left - from });
      from = left + width;
    }
    if (from < measure.width) found.push({ left: from, length: measure.width - from });
    return found;
  };
  return [
    ...(above === undefined
      ? []
      : pieces(index).map((piece) => ({ ...piece, top, isUpright: false, line: above }))),
    ...(below === undefined
      ? []
      : pieces(index + 1).map((piece) => ({
          ...piece,
          top: top + height - below.width,
          isUpright: false,
          line: below,
        }))),
  ];
}

/** A cell's blocks where they stand in the band; the layout tells how high they are. */
function placedCell(
  one: BandCell,
  band: Band,
  tops: readonly number[],
  making: RowMaking,
): Instance {
  const { cell, at } = one;
  const { left, width } = spanOf(at, cell, making.measure);
  const { padding } = cell;
  const { top, height } = innerSpace(one, band, tops, making.grids);
  const style = {
    position: "absolute",
    top: top + topOf(cell, one.height, height),
    left: left + padding.left,
    width: Math.max(0, width - padding.left - padding.right),
  };
  const props = { origin: cell, setHeight: one.height };
  return instance("VIEW", style, props, contentOf(cell, at, making));
}
