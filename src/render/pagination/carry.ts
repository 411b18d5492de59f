/**
 * Tables that carry their totals forward: a page that one goes on from ends with the totals up to there,
 * and the next one begins with them. Only here is it known which row is a page's last.
 */

import type { RowLine, RowProps } from "../table/laid-out.ts";
import type { LaidOut, PageCarry } from "../tree/instance.ts";
import { takeColumn } from "./column.ts";
import { heightOf, moved, ROUNDING, topOf, whole } from "./cursor.ts";
import type { Cursor, Item, Part, Take } from "./cursor.ts";

/** A sum further down may need one line more than the first; none needs more again and again. */
const TRIES_MAX = 3;

/** Takes what fits of a table, and puts below it what is carried forward where the table goes on. */
export function takeCarrying(
  cursor: Cursor,
  carry: PageCarry,
  room: number,
  isForced: boolean,
  take: Take,
): Part | null {
  const all = takeColumn(cursor, room, isForced, take);
  if (all === null || all.rest === null) return all;
  let reserved = carry.height;
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const part = takeColumn(cursor, room - reserved, isForced, take);
    if (part === null || part.rest === null) return part;
    const row = lastRow(part.fragment, carry);
    if (row === undefined) return part;
    const { carried, brought } = carry.between(row);
    if (heightOf(carried) <= reserved + ROUNDING) {
      return {
        fragment: withCarried(part.fragment, carried, room),
        height: room,
        rest: { ...part.rest, items: withBrought(part.rest.items ?? [], brought) },
      };
    }
    reserved = heightOf(carried);
  }
  return all;
}

function withCarried(fragment: LaidOut, carried: LaidOut, room: number): LaidOut {
  const { box, children = [] } = fragment;
  if (box === undefined) return fragment;
  const bottom = Math.max(0, ...children.map(bottomOf));
  return {
    ...fragment,
    box: { ...box, height: room },
    children: [...children, moved(carried, bottom)],
  };
}

/** Where what can be seen of a part ends: a group that goes on takes the rest of the page. */
function bottomOf(node: LaidOut): number {
  const { props, children = [], wasSplit } = node;
  const isGroup = wasSplit === true && props.origin === undefined && children.length > 0;
  const inner = isGroup ? Math.max(...children.map(bottomOf)) : heightOf(node);
  return topOf(node) + inner;
}

/** Below the head, in place of what was brought to the page before. */
function withBrought(items: readonly Item[], brought: LaidOut): readonly Item[] {
  const others = items.filter(({ cursor }) => cursor.node.props.pagination !== "carried");
  const first = others.findIndex(({ cursor }) => cursor.node.props.fixed !== true);
  const at = first === -1 ? others.length : first;
  const item = { cursor: whole(brought), lead: 0, riders: [] };
  return [...others.slice(0, at), item, ...others.slice(at)];
}

/** The last row of the table that any of these shows a part of. */
function lastRow(node: LaidOut, carry: PageCarry): number | undefined {
  const { props, lines = [], children = [] } = node;
  const own = props.origin === undefined ? undefined : carry.rowOf(props.origin);
  if (own !== undefined) return own;
  // Props come back as they went in; nothing but a table's lines has rows.
  const { rows = [] } = props as RowProps;
  const painted = [...rows, ...lines.flatMap((line) => (line as Partial<RowLine>).rows ?? [])];
  for (const { source } of painted.toReversed()) {
    const row = source === undefined ? undefined : carry.rowOf(source);
    if (row !== undefined) return row;
  }
  for (const child of children.toReversed()) {
    const row = lastRow(child, carry);
    if (row !== undefined) return row;
  }
  return undefined;
}
