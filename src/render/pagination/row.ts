/** Rows part along one line through all that stands side by side in them; each goes on in its own place. */

import type { LaidOut } from "../tree/instance.ts";
import { heightOf, isPlaced, lowerEdge, moved, ROUNDING, topOf, whole } from "./cursor.ts";
import type { Cursor, Item, Part, Take } from "./cursor.ts";
import { slice } from "./slice.ts";

interface TakenCell {
  readonly item: Item;
  readonly part: Part;
}

/** Takes of each cell what fits. A row in which one cell could show nothing yet goes to the next page. */
export function takeRow(cursor: Cursor, room: number, isForced: boolean, take: Take): Part | null {
  const { node, isContinued, taken = 0 } = cursor;
  const items = cursor.items ?? cellsOf(node);
  const cells: TakenCell[] = [];
  for (const item of items) {
    const part = take(item.cursor, room - item.lead, isForced);
    if (part === null) return null;
    cells.push({ item, part });
  }
  const goesOn = cells.some(({ part }) => part.rest !== null);
  const isFirst = !isContinued;
  const others = isFirst ? (node.children ?? []).filter(isPlaced) : [];
  if (!goesOn) {
    const bottom = Math.max(0, ...cells.map(({ item, part }) => item.lead + part.height));
    const least = bottom + lowerEdge(node);
    if (least > room + ROUNDING && !isForced) return null;
    const isRoomy = !isContinued && heightOf(node) <= room + ROUNDING;
    const shown = isRoomy ? heightOf(node) : least;
    const children = [
      ...cells.map((cell) => placedCell(cell, node, shown - lowerEdge(node))),
      ...others,
    ];
    return {
      fragment: slice(node, { isFirst, isLast: true }, shown, { children }),
      height: shown,
      rest: null,
    };
  }
  const children = [...cells.map((cell) => placedCell(cell, node, room)), ...others];
  const rest = cells.flatMap(({ item, part }): Item[] => {
    const next = part.rest ?? emptied(item.cursor);
    return next === null ? [] : [{ ...item, lead: 0, riders: [], cursor: next }];
  });
  return {
    fragment: slice(node, { isFirst, isLast: false }, room, { children }),
    height: room,
    rest: { node, isContinued: true, items: rest, taken: taken + room },
  };
}

/** What stands side by side, each with its distance from the row's top. */
function cellsOf(node: LaidOut): Item[] {
  return (node.children ?? [])
    .filter((child) => !isPlaced(child))
    .map((child) => ({ cursor: whole(child), lead: topOf(child), riders: [] }));
}

/** A cell at its place. One that was as high as the row, as `align-items: stretch` makes it, is so on each page. */
function placedCell({ item, part }: TakenCell, row: LaidOut, bottom: number): LaidOut {
  const { fragment } = part;
  const { box } = fragment;
  const top = item.lead;
  if (box === undefined || !isStretched(item.cursor.node, row)) return moved(fragment, top);
  return { ...fragment, box: { ...box, top, height: Math.max(part.height, bottom - top) } };
}

/** A stretched cell that has no more to show goes on as its background. */
function emptied({ node }: Cursor): Cursor | null {
  const { style, box } = node;
  const isSeen = style["backgroundColor"] !== undefined || hasSideLines(box);
  if (!isSeen || style["height"] !== undefined || node.type === "TEXT") return null;
  return { node: { ...node, children: [] }, isContinued: true, items: [], taken: heightOf(node) };
}

function hasSideLines(box: LaidOut["box"]): boolean {
  return (box?.borderLeftWidth ?? 0) > 0 || (box?.borderRightWidth ?? 0) > 0;
}

function isStretched(cell: LaidOut, row: LaidOut): boolean {
  if (cell.style["height"] !== undefined || cell.type === "TEXT") return false;
  const { box } = row;
  const inner =
    heightOf(row) - lowerEdge(row) - (box?.paddingTop ?? 0) - (box?.borderTopWidth ?? 0);
  const outer = heightOf(cell) + (cell.box?.marginTop ?? 0) + (cell.box?.marginBottom ?? 0);
  return inner > 0 && Math.abs(outer - inner) <= ROUNDING;
}
