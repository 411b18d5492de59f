/**
 * What is left of a laid out node once earlier pages have taken their part, and what the part that one
 * page takes came to. The three ways of parting a node (columns, rows, texts) speak in these.
 */

import type { LaidOut } from "../tree/instance.ts";

/** Boxes that stand out by less do so because heights are 32-bit floats. */
export const ROUNDING = 0.01;

/** A node from where the pages so far have left it. Points. */
export interface Cursor {
  readonly node: LaidOut;
  /** Where it was parted before: its upper edge has been drawn. */
  readonly isContinued: boolean;
  /** What is still to come, where some of it has been placed. */
  readonly items?: readonly Item[];
  /** How much of its height stands on earlier pages. */
  readonly taken?: number;
}

/** One of the things that stand in a node. */
export interface Item {
  readonly cursor: Cursor;
  /** In a column the distance from what stands before it, in a row that from the row's top. */
  readonly lead: number;
  /** What is placed at no distance from anything: it goes where the item goes. */
  readonly riders: readonly LaidOut[];
}

/** The part of a node that a page takes, as if the node's place on it were the top. */
export interface Part {
  readonly fragment: LaidOut;
  readonly height: number;
  /** Null where the node ends here. */
  readonly rest: Cursor | null;
}

/**
 * Takes from a node what fits into a height.
 * @param isForced whether nothing stands above it on the page, so that a later page would not have more room
 * @returns null where nothing of it can stand here
 */
export type Take = (cursor: Cursor, room: number, isForced: boolean) => Part | null;

/** A node that no page has taken anything of. */
export function whole(node: LaidOut): Cursor {
  return { node, isContinued: false };
}

/** How high a node is. */
export function heightOf({ box }: LaidOut): number {
  return box?.height ?? 0;
}

/** Where a node stands in its parent. */
export function topOf({ box }: LaidOut): number {
  return box?.top ?? 0;
}

/** The node at another height. */
export function moved(node: LaidOut, top: number): LaidOut {
  return node.box === undefined || node.box.top === top
    ? node
    : { ...node, box: { ...node.box, top } };
}

/** Whether a node stands outside the flow. */
export function isPlaced({ style }: LaidOut): boolean {
  return style["position"] === "absolute";
}

/** Whether a placed node has no distance to anything: it goes where its neighbour goes. */
export function isRider({ style }: LaidOut): boolean {
  return ["top", "right", "bottom", "left"].every((side) => style[side] === undefined);
}

/** Border and padding at the lower edge of a node. */
export function lowerEdge({ box }: LaidOut): number {
  return (box?.paddingBottom ?? 0) + (box?.borderBottomWidth ?? 0);
}
