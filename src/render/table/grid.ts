/**
 * The lines that cells share with their neighbours, as CSS collapses them: where two meet, the wider one
 * is drawn. A line below a row takes room of that row; upright ones stand on the edge between columns
 * and take none.
 */

import type { BorderSide, TableCell, TableNode, TableRow } from "../../template/document.ts";
import { faded } from "../tree/box-style.ts";
import type { RowMeasure } from "./measure.ts";

/** The lines around the cells of one row. Points from the row's left edge. */
export interface RowGrid {
  /** How much of the row's height the lines above and below its cells take. */
  readonly above: number;
  readonly below: number;
  readonly over: readonly Piece[];
  readonly under: readonly Piece[];
  readonly uprights: readonly Upright[];
}

interface Piece {
  readonly left: number;
  readonly width: number;
  readonly line: BorderSide;
}

interface Upright {
  readonly x: number;
  readonly line: BorderSide;
}

/** The cell at each column of a row, those that reach into it from a row above included. */
type Cover = readonly (TableCell | undefined)[];

/** Which of two lines is drawn, as in CSS 2.2, 17.6.2.1. */
const STYLES: readonly BorderSide["style"][] = ["dotted", "dashed", "solid"];

/** The lines of every row of a table by row, or null where no cell has any of its own. */
export function gridsOf(
  { head, rows, foot, edge }: TableNode,
  { lefts, width, isMirrored }: RowMeasure,
  opacity: number,
): ReadonlyMap<TableRow, RowGrid> | null {
  const all = [...head, ...rows, ...foot];
  if (!all.some(({ cells }) => cells.some(({ border }) => border !== undefined))) return null;
  const covers = coversOf(all, lefts.length - 1);
  const shown = <T extends { readonly line: BorderSide }>(one: T): T =>
    opacity >= 1 ? one : { ...one, line: { ...one.line, color: faded(one.line.color, opacity) } };
  const mirrored = (one: Piece): Piece =>
    isMirrored ? { ...one, left: width - one.left - one.width } : one;
  const edges = all.map((row, index) => {
    const below = edgesBelow(row, all[index + 1], index, covers);
    return index < all.length - 1 ? below : below.map((line) => stronger(line, edge?.bottom));
  });
  const grids = new Map<TableRow, RowGrid>();
  for (const [index, row] of all.entries()) {
    const below = edges[index] ?? [];
    const first =
      index === 0
        ? edgesAbove(row, covers[0] ?? []).map((line) => stronger(line, edge?.top))
        : undefined;
    // A page that begins without a head begins with a line.
    const before = head.length === 0 ? (edges[index - 1] ?? []) : [];
    grids.set(row, {
      above: first === undefined ? 0 : thickest(first),
      below: thickest(below),
      over: piecesOf(first ?? before, lefts)
        .map(mirrored)
        .map(shown),
      under: piecesOf(below, lefts).map(mirrored).map(shown),
      uprights: uprightsOf(covers[index] ?? [], lefts, isMirrored, edge)
        .map((one) => (isMirrored ? { ...one, x: width - one.x } : one))
        .map(shown),
    });
  }
  return grids;
}

/** For each row of a run, the cell at each column. */
function coversOf(rows: readonly TableRow[], count: number): Cover[] {
  let reaching = new Map<number, { readonly cell: TableCell; readonly left: number }>();
  return rows.map(({ cells }) => {
    const cover = Array.from({ length: count }, (): TableCell | undefined => undefined);
    const next: typeof reaching = new Map();
    const take = (cell: TableCell, at: number, left: number): void => {
      cover[at] = cell;
      if (left > 1) next.set(at, { cell, left: left - 1 });
    };
    for (const [at, { cell, left }] of reaching) take(cell, at, left);
    for (const [index, cell] of cells.entries()) {
      const start = cell.at ?? index;
      const end = Math.min(count, start + (cell.span ?? 1));
      for (let at = start; at < end; at += 1) take(cell, at, cell.rows ?? 1);
    }
    reaching = next;
    return cover;
  });
}

type Edges = readonly (BorderSide | undefined)[];

function edgesBelow(
  row: TableRow,
  next: TableRow | undefined,
  index: number,
  covers: readonly Cover[],
): Edges {
  return (covers[index] ?? []).map((cell, at) => {
    const other = covers[index + 1]?.[at];
    if (cell !== undefined && cell === other) return undefined;
    const own = stronger(cell?.border?.bottom, row.below);
    return stronger(own, stronger(other?.border?.top, next?.above));
  });
}

function edgesAbove(row: TableRow, cover: Cover): Edges {
  return cover.map((cell) => stronger(cell?.border?.top, row.above));
}

function uprightsOf(
  cover: Cover,
  lefts: readonly number[],
  isMirrored: boolean,
  edge: TableNode["edge"],
): Upright[] {
  const [first, last] = isMirrored ? [edge?.right, edge?.left] : [edge?.left, edge?.right];
  const found: Upright[] = [];
  for (let at = 0; at <= cover.length; at += 1) {
    const before = cover[at - 1];
    const after = cover[at];
    if (before !== undefined && before === after) continue;
    const own = isMirrored
      ? stronger(before?.border?.left, after?.border?.right)
      : stronger(before?.border?.right, after?.border?.left);
    const outer = at === 0 ? first : at === cover.length ? last : undefined;
    const line = stronger(own, outer);
    const x = lefts[at];
    if (line === undefined || x === undefined) continue;
    // At the sides of the table a line stands inside it.
    const inset = at === 0 ? line.width / 2 : at === cover.length ? -line.width / 2 : 0;
    found.push({ x: x + inset, line });
  }
  return found;
}

function stronger(
  one: BorderSide | undefined,
  other: BorderSide | undefined,
): BorderSide | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  if (one.width !== other.width) return one.width > other.width ? one : other;
  return STYLES.indexOf(other.style) > STYLES.indexOf(one.style) ? other : one;
}

function thickest(edges: Edges): number {
  return edges.reduce((most, line) => Math.max(most, line?.width ?? 0), 0);
}

/** Lines of neighbouring columns that look alike are one. */
function piecesOf(edges: Edges, lefts: readonly number[]): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (let at = 1; at <= edges.length; at += 1) {
    const line = edges[start];
    if (at < edges.length && isSame(line, edges[at])) continue;
    const left = lefts[start] ?? 0;
    if (line !== undefined) pieces.push({ left, width: (lefts[at] ?? left) - left, line });
    start = at;
  }
  return pieces;
}

function isSame(one: BorderSide | undefined, other: BorderSide | undefined): boolean {
  if (one === other) return true;
  return one?.width === other?.width && one?.style === other?.style && one?.color === other?.color;
}
