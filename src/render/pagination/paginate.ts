/**
 * Content laid out on one endless page → pages. react-pdf's own pagination knows no widows in all
 * places, keeps nothing with what stands before it, moves what stands beside a text that goes on, and
 * lays every page out a second time. This one moves boxes and does not measure: where it cuts, both
 * halves keep the measures that they had.
 */

import type { LaidOut } from "../tree/instance.ts";
import { takeCarrying } from "./carry.ts";
import { takeColumn } from "./column.ts";
import { heightOf, ROUNDING, whole, type Cursor, type Part } from "./cursor.ts";
import { takeRow } from "./row.ts";
import { slice } from "./slice.ts";
import { takeText } from "./text.ts";

/**
 * Parts a box into pages.
 * @param flow a box without edges, all that flows through the pages in it
 * @param roomOn how high the content of a page may be, of which the number counts from 0
 * @param most more pages are not made
 * @returns the box's children on each page; null where there are too many pages
 */
export function paginate(
  flow: LaidOut,
  roomOn: (page: number) => number,
  most: number,
): readonly (readonly LaidOut[])[] | null {
  const pages: (readonly LaidOut[])[] = [];
  let cursor: Cursor | null = whole(flow);
  while (cursor !== null) {
    if (pages.length === most) return null;
    const part: Part | null = takeColumn(cursor, roomOn(pages.length), true, take);
    if (part === null) throw new Error("a page took nothing");
    pages.push(part.fragment.children ?? []);
    cursor = part.rest;
  }
  return pages;
}

function take(cursor: Cursor, room: number, isForced: boolean): Part | null {
  const { node, isContinued } = cursor;
  const height = heightOf(node);
  if (!isContinued && height <= room + ROUNDING) return { fragment: node, height, rest: null };
  if (node.type === "TEXT") return takeText(cursor, room, isForced);
  if (node.props.wrap === false || isWrappedColumn(node)) {
    if (!isForced) return null;
    // No later page has more room for it: parted, it at least does not run over the footer.
    if (!canBeParted(node)) return { fragment: node, height, rest: null };
  }
  const { carry } = node.props;
  if (carry !== undefined) return takeCarrying(cursor, carry, room, isForced, take);
  if (cursor.items === undefined && !hasFlow(node)) return takeBox(cursor, room, isForced);
  return isRow(node)
    ? takeRow(cursor, room, isForced, take)
    : takeColumn(cursor, room, isForced, take);
}

/** A box without content is cut anywhere. */
function takeBox({ node, isContinued }: Cursor, room: number, isForced: boolean): Part | null {
  const height = heightOf(node);
  if (height <= room + ROUNDING || room <= 0) {
    return height <= room + ROUNDING || isForced ? { fragment: node, height, rest: null } : null;
  }
  const inside = { children: node.children ?? [] };
  const rest = slice(node, { isFirst: false, isLast: true }, height - room, { children: [] });
  return {
    fragment: slice(node, { isFirst: !isContinued, isLast: false }, room, inside),
    height: room,
    rest: { node: rest, isContinued: true },
  };
}

/** Whether what was to stay whole holds things between which it can be parted. A repeated head holds none. */
function canBeParted(node: LaidOut): boolean {
  return node.props.fixed !== true && hasFlow(node) && !isWrappedColumn(node);
}

function hasFlow({ children = [] }: LaidOut): boolean {
  return children.some(({ style }) => style["position"] !== "absolute");
}

function isRow({ style }: LaidOut): boolean {
  const direction = style["flexDirection"];
  return direction === "row" || direction === "row-reverse";
}

/** Columns side by side: no line through all of them is a good one. */
function isWrappedColumn(node: LaidOut): boolean {
  return node.style["flexWrap"] === "wrap" && !isRow(node);
}
