/** How wide the columns of a table are: worked out once, before its rows are set. */

import type { ColumnWidth } from "../../template/document.ts";
import { quantised } from "../type/quantum.ts";

/** What a column's cells ask for, in points, padding included. Both look at every row. */
export interface Extent {
  /** The widest cell, set without breaking. */
  widest(): number;
  /** The widest word. */
  word(): number;
}

/** What columns come to. */
export interface DividedWidth {
  readonly widths: readonly number[];
  /** Whether the table had too little room, so that columns are narrower than they say or than can be read. */
  readonly isNarrowed: boolean;
}

/** Less is rounding. */
const NOTICED_POINTS = 0.5;
/** In a column of less, with the padding that cells have, no word can be read. */
const READABLE_POINTS = 18;
/** Nearly every word fits into this: a wider column that shares what is left is not asked for its words. */
const ROOMY_POINTS = 110;

/**
 * Divides a width among columns. Fixed and percent columns get what they ask for, columns by content
 * their widest cell, sharing columns what is left. Where that is too much, columns by content give way
 * first, down to their widest word, then those with the longest words; a table never leaves its box.
 * @param extents what a column's content asks for; asked only where it matters
 * @param shrinks whether the table is to be no wider than its columns ask for
 * @returns points for each column; they add up to at most `width`
 */
export function columnWidths(
  columns: readonly ColumnWidth[],
  width: number,
  extents: (index: number) => Extent,
  shrinks = false,
): DividedWidth {
  const wanted = columns.map((column, index) => wantedWidth(column, width, extents, index));
  const shares = columns.map((column) => (column.kind === "share" ? Math.max(0, column.parts) : 0));
  const hasShares = shares.some((parts) => parts > 0);
  const left = width - sum(wanted);
  const roomy = shareOut(wanted, shares, [], left);
  const least = shares.map((parts, index) =>
    parts > 0 && (roomy[index] ?? 0) < ROOMY_POINTS ? extents(index).word() : 0,
  );
  const free = left - sum(least);
  if (free < 0) return tightened(columns, wanted, least, width, extents);
  if (hasShares) return divided(shareOut(wanted, shares, least, left));
  const isByContent = columns.map(({ kind }) => kind === "auto");
  if (shrinks || !isByContent.includes(true)) return divided(wanted);
  // Nobody takes what is left: the columns by content do, each in its measure.
  const content = sum(wanted.filter((_, index) => isByContent[index]));
  return divided(
    wanted.map((points, index) =>
      isByContent[index] === true
        ? points + free * (content > 0 ? points / content : 1 / columns.length)
        : points,
    ),
  );
}

function wantedWidth(
  column: ColumnWidth,
  width: number,
  extents: (index: number) => Extent,
  index: number,
): number {
  switch (column.kind) {
    case "fixed":
      return Math.max(0, column.points);
    case "percent":
      return Math.max(0, (column.percent / 100) * width);
    case "auto":
      return quantised(extents(index).widest(), true);
    case "share":
      return 0;
  }
}

/** Parts of what is left, but never less than a column's least: who would get less leaves the sharing. */
function shareOut(
  wanted: readonly number[],
  shares: readonly number[],
  least: readonly number[],
  left: number,
): number[] {
  const widths = [...wanted];
  const open = new Set(shares.flatMap((parts, index) => (parts > 0 ? [index] : [])));
  let rest = left;
  for (let settled = true; settled && open.size > 0;) {
    settled = false;
    const parts = sum([...open].map((index) => shares[index] ?? 0));
    for (const index of open) {
      const floor = least[index] ?? 0;
      if ((rest * (shares[index] ?? 0)) / parts >= floor) continue;
      widths[index] = floor;
      open.delete(index);
      rest -= floor;
      settled = true;
      break;
    }
  }
  const parts = sum([...open].map((index) => shares[index] ?? 0));
  for (const index of open) widths[index] = (rest * (shares[index] ?? 0)) / parts;
  return widths;
}

/**
 * Columns by content give way down to their widest word. Where that is too much still, those with the
 * longest words do, so that a figure in a narrow column stays whole; and without any, all shrink alike.
 */
function tightened(
  columns: readonly ColumnWidth[],
  wanted: readonly number[],
  least: readonly number[],
  width: number,
  extents: (index: number) => Extent,
): DividedWidth {
  const floors = columns.map((column, index) =>
    column.kind === "auto"
      ? Math.min(wanted[index] ?? 0, extents(index).word())
      : Math.max(wanted[index] ?? 0, least[index] ?? 0),
  );
  const short = width - sum(floors);
  const given = wanted.map((points, index) => Math.max(0, points - (floors[index] ?? 0)));
  if (short >= 0) {
    const total = sum(given);
    return divided(
      floors.map((floor, index) =>
        total > 0 ? floor + (short * (given[index] ?? 0)) / total : floor,
      ),
    );
  }
  const isTold = columns.map(({ kind }) => kind === "fixed" || kind === "percent");
  const narrowed = capped(floors, isTold, width);
  const told = wanted.filter((_, index) => isTold[index]);
  // That a long word is broken is no fault of the table.
  const isTooWide = sum(told) > width + NOTICED_POINTS;
  return divided(narrowed, isTooWide || narrowed.some((points) => points < READABLE_POINTS));
}

/**
 * Widths of which those that nobody told are at most so high that all fit: what is below that ceiling
 * stays as it is. Where there is no room for any, all shrink in proportion.
 */
function capped(
  floors: readonly number[],
  isTold: readonly boolean[],
  width: number,
): readonly number[] {
  const open = floors.filter((_, index) => isTold[index] !== true).toSorted((a, b) => a - b);
  let rest = width - sum(floors) + sum(open);
  for (const [index, floor] of open.entries()) {
    const ceiling = rest / (open.length - index);
    if (ceiling < READABLE_POINTS) break;
    if (floor > ceiling) {
      return floors.map((points, at) => (isTold[at] === true ? points : Math.min(points, ceiling)));
    }
    rest -= floor;
  }
  const factor = Math.max(0, width) / sum(floors);
  return floors.map((floor) => floor * factor);
}

function divided(widths: readonly number[], isNarrowed = false): DividedWidth {
  return { widths: rounded(widths), isNarrowed };
}

/** In the steps of heights, so that painted and laid out rows agree; the last column takes the crumbs. */
function rounded(widths: readonly number[]): readonly number[] {
  let exact = 0;
  let taken = 0;
  return widths.map((points) => {
    exact += points;
    const step = Math.max(0, quantised(exact) - taken);
    taken += step;
    return step;
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
