/**
 * Columns part between the things that stand one below the other, or within one of them. Which of
 * these places are allowed is CSS's (Fragmentation 3, section 4): not where one thing is to stay with
 * the next, never between an edge and what stands first or last inside it.
 */

import type { LaidOut } from "../tree/instance.ts";
import { heightOf, isPlaced, isRider, lowerEdge, moved, ROUNDING, topOf, whole } from "./cursor.ts";
import type { Cursor, Item, Part, Take } from "./cursor.ts";
import { slice } from "./slice.ts";

/** Too little to be seen, and enough that a node as high as its room does not fit. */
const SHORT = 0.1;
/** Boxes in boxes may each end in a margin, which is the first thing to go. */
const SHORTENINGS_MAX = 8;

interface TakenItem {
  readonly item: Item;
  readonly part: Part;
  readonly top: number;
}

/** Takes what fits of a column. */
export function takeColumn(
  cursor: Cursor,
  room: number,
  isForced: boolean,
  take: Take,
): Part | null {
  return new ColumnPage(cursor, room, isForced, take).taken();
}

/** One page's part of a column. */
class ColumnPage {
  private readonly items: readonly Item[];
  private done: TakenItem[] = [];
  private bottom = 0;

  constructor(
    private readonly cursor: Cursor,
    private readonly room: number,
    private readonly isForced: boolean,
    private readonly take: Take,
  ) {
    this.items = cursor.items ?? itemsOf(cursor.node);
  }

  taken(): Part | null {
    for (const [index, item] of this.items.entries()) {
      if (index > 0 && this.hasContent() && breaksBefore(item)) return this.cutAt(index, true);
      const isFirst = this.isForced && !this.hasContent();
      const top = this.bottom + item.lead - (isFirst ? this.marginToLose(item) : 0);
      const part = this.take(item.cursor, this.room - top, isFirst);
      if (part === null) return this.cutBefore(index);
      this.add({ item, part, top });
      if (part.rest !== null) return this.partedIn(item, part.rest, index);
    }
    return this.end();
  }

  /** The margin above a thing that is to stay whole, where that alone makes it too high for the page. */
  private marginToLose({ cursor: { node, isContinued }, lead }: Item): number {
    if (isContinued) return 0;
    const margin = Math.min(lead, Math.max(0, node.box?.marginTop ?? 0));
    const room = this.room - this.bottom - lead + ROUNDING;
    const height = heightOf(node);
    return node.props.wrap === false && height > room && height <= room + margin ? margin : 0;
  }

  private add(one: TakenItem): void {
    this.done.push(one);
    this.bottom = one.top + one.part.height;
  }

  /** Whether anything stands here that is not repeated on each page. */
  private hasContent(): boolean {
    return this.done.some(({ item }) => !isRepeated(item));
  }

  /** All is placed; what is left is the lower edge. */
  private end(): Part | null {
    const { node, isContinued, taken = 0 } = this.cursor;
    const edge = lowerEdge(node);
    const full = isContinued
      ? Math.max(this.bottom + edge, ownHeight(node) - taken)
      : heightOf(node);
    if (full <= this.room + ROUNDING) return this.last(full);
    const least = this.bottom + edge;
    if (least <= this.room + ROUNDING) {
      // A margin, or what is left of a height that was given: it ends with the page.
      return this.last(ownHeight(node) > 0 ? Math.max(this.room, least) : least);
    }
    const kept = this.cutBefore(this.items.length);
    if (kept !== null || !this.isForced) return kept;
    return this.last(least);
  }

  private last(height: number): Part {
    const isFirst = !this.cursor.isContinued;
    return { fragment: this.fragment({ isFirst, isLast: true }, height), height, rest: null };
  }

  /** The item can't stand here: the page ends at the last place before it where that is allowed. */
  private cutBefore(index: number): Part | null {
    const placed = [...this.done];
    for (let at = index; at > 0; at -= 1) {
      this.done = placed.slice(0, at);
      const before = this.done.at(-1);
      if (before === undefined || !this.hasContent()) break;
      this.bottom = before.top + before.part.height;
      const next = this.items[at];
      if (next !== undefined && !staysTogether(before.item, next)) return this.cutAt(at, false);
      const inside = this.shortened(before, at - 1);
      if (inside !== null) return inside;
    }
    this.done = placed;
    return this.isForced && this.hasContent() && index < this.items.length
      ? this.cutAt(index, false)
      : null;
  }

  /** The page ends within the last thing on it, before what of it can't be parted. */
  private shortened({ item, part, top }: TakenItem, index: number): Part | null {
    if (part.rest !== null) return null;
    let less: Part | null = part;
    for (let tries = 0; less !== null && less.rest === null; tries += 1) {
      if (tries === SHORTENINGS_MAX) return null;
      less = this.take(item.cursor, less.height - SHORT, false);
    }
    if (less === null || less.rest === null) return null;
    this.done.pop();
    this.bottom = top;
    this.add({ item, part: less, top });
    return this.partedIn(item, less.rest, index);
  }

  private partedIn(item: Item, rest: Cursor, index: number): Part | null {
    const next = { cursor: rest, lead: 0, riders: [] };
    return this.parted([next, ...this.items.slice(index + 1)], item);
  }

  /** The page ends between two things. A margin is kept below a break that was asked for, and cut off at any other. */
  private cutAt(index: number, isAsked: boolean): Part | null {
    const [next, ...others] = this.items.slice(index);
    if (next === undefined) return null;
    const margin = next.cursor.node.box?.marginTop;
    const lead = isAsked && typeof margin === "number" ? margin : 0;
    return this.parted([{ ...next, lead }, ...others], null);
  }

  private parted(rest: readonly Item[], open: Item | null): Part | null {
    if (!this.hasContent() && !this.isForced) return null;
    const { node, isContinued, taken = 0 } = this.cursor;
    const ends = { isFirst: !isContinued, isLast: false };
    const again = this.done.flatMap(({ item }) =>
      isRepeated(item) && item !== open ? [{ ...item, lead: 0, riders: [] }] : [],
    );
    return {
      fragment: this.fragment(ends, this.room),
      height: this.room,
      rest: { node, isContinued: true, items: [...again, ...rest], taken: taken + this.room },
    };
  }

  private fragment(ends: { isFirst: boolean; isLast: boolean }, height: number): LaidOut {
    const { node, taken = 0 } = this.cursor;
    const children = this.done.flatMap(({ item, part, top }) => [
      ...item.riders,
      moved(part.fragment, top),
    ]);
    return slice(node, ends, height, {
      children: [...children, ...placedIn(node, taken, height, ends)],
    });
  }
}

/** The things in a column from top to bottom, each with its distance from the one before. */
function itemsOf(node: LaidOut): readonly Item[] {
  const items: Item[] = [];
  let riders: LaidOut[] = [];
  let bottom = 0;
  for (const child of fromTop(node)) {
    if (isPlaced(child)) {
      if (isRider(child)) riders.push(child);
      continue;
    }
    items.push({ cursor: whole(child), lead: topOf(child) - bottom, riders });
    bottom = topOf(child) + heightOf(child);
    riders = [];
  }
  const last = items.at(-1);
  if (riders.length === 0) return items;
  if (last === undefined) return items;
  return [...items.slice(0, -1), { ...last, riders: [...last.riders, ...riders] }];
}

function fromTop({ children = [], style }: LaidOut): readonly LaidOut[] {
  return style["flexDirection"] === "column-reverse" ? [...children].reverse() : children;
}

/** What is placed by its distances stands on the page where its top is; so does what has nothing to go with. */
function placedIn(
  { children = [] }: LaidOut,
  taken: number,
  height: number,
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): LaidOut[] {
  const isAlone = children.every(isPlaced);
  return children.flatMap((child) => {
    if (!isPlaced(child) || (isRider(child) && !isAlone)) return [];
    const top = topOf(child) - taken;
    const isHere = (isFirst || top >= 0) && (isLast || top < height);
    return isHere ? [moved(child, top)] : [];
  });
}

/** A height that an author gave; any other follows from the content. */
function ownHeight(node: LaidOut): number {
  const { style } = node;
  return style["height"] === undefined && style["minHeight"] === undefined ? 0 : heightOf(node);
}

function isRepeated({ cursor }: Item): boolean {
  return cursor.node.props.fixed === true;
}

function breaksBefore({ cursor }: Item): boolean {
  return cursor.node.props.break === true && !cursor.isContinued;
}

function staysTogether(before: Item, next: Item): boolean {
  return (
    (before.cursor.node.props.minPresenceAhead ?? 0) > 0 ||
    (next.cursor.node.props.keepsWithPrevious === true && !next.cursor.isContinued)
  );
}
