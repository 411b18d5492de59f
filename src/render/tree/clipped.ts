/**
 * Finds what is laid out and yet not seen: text and pictures that leave a box which hides that, or the
 * paper. And text that leaves a box of a fixed height, and so stands on what comes below.
 */

import type { Place } from "../../template/document.ts";
import type { Warnings } from "./building.ts";
import type { LaidOut, LaidOutLine } from "./instance.ts";
import { contentWidth, shownWidth } from "./lessons.ts";

/** What is outside by less is rounding. */
const SLACK_POINTS = 1;
/** Of a line's height, the share above and below its letters. */
const LEADING_SHARE = 0.2;
/** Of a line's height that may stand out of a box of a fixed height: letters are set tightly there. */
const TIGHT_SHARE = 0.35;

const OFF_PAPER = "This runs off the edge of the paper, and is not printed as a whole.";
const HIDDEN =
  "This does not fit into the box around it, which hides what leaves it (overflow: hidden).";
const STANDS_OUT = "This text is higher than the box around it, and stands out of it.";

const ALIGNMENT: Readonly<Record<string, number>> = { center: 0.5, right: 1 };

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What is around a node. */
interface Around {
  /** Where the node's parent stands on the page. */
  readonly left: number;
  readonly top: number;
  readonly place: Place | null;
  /** What is seen of the page here, and what to say of what is not. */
  readonly seen: Rectangle;
  readonly sentence: string;
  /** Where the nearest box of a fixed height ends. */
  readonly end: number;
  /** Whether pictures may leave the paper: those of a background are cut with it. */
  readonly bleeds: boolean;
}

/**
 * Warns of what is not seen as a whole on a page, each place once.
 * @param told what has been told of already, by its origin
 */
export function warnOfClipping(page: LaidOut, told: ReadonlySet<object>, warnings: Warnings): void {
  const { width = 0, height = 0 } = page.box ?? {};
  const around: Around = {
    left: 0,
    top: 0,
    place: null,
    seen: { left: 0, top: 0, right: width, bottom: height },
    sentence: OFF_PAPER,
    end: Number.POSITIVE_INFINITY,
    bleeds: false,
  };
  const look = (node: LaidOut, outer: Around): void => {
    const own = within(node, outer, told, warnings);
    if (own !== null) for (const child of node.children ?? []) look(child, own);
  };
  for (const child of page.children ?? []) look(child, around);
}

/** Looks at a node. What is around its children; null where they need no look. */
function within(
  node: LaidOut,
  around: Around,
  told: ReadonlySet<object>,
  warnings: Warnings,
): Around | null {
  const { box, style, props } = node;
  const isTold = props.origin !== undefined && told.has(props.origin);
  if (box === undefined || style["transform"] !== undefined || isTold) return null;
  const place = placeOf(node) ?? around.place;
  const at = { left: around.left + box.left, top: around.top + box.top };
  const own = { ...around, ...at, place };
  if (node.type === "TEXT" || isDrawn(node)) {
    const sentence = faultOf(node, own);
    if (sentence !== null && place !== null) warnings.add("content_cut", sentence, place);
    return null;
  }
  return inside(own, node);
}

/** What is around the children of a node. */
function inside(own: Around, { box, style, props }: LaidOut): Around {
  const { width = 0, height = 0 } = box ?? {};
  const { left, top, seen } = own;
  const bleeds = own.bleeds || props.chrome === "background";
  const end = style["position"] === "absolute" ? Number.POSITIVE_INFINITY : own.end;
  if (style["overflow"] === "hidden" || props.clips === true) {
    const hidden = {
      left: Math.max(seen.left, left),
      top: Math.max(seen.top, top),
      right: Math.min(seen.right, left + width),
      bottom: Math.min(seen.bottom, top + height),
    };
    return { ...own, bleeds: false, seen: hidden, sentence: HIDDEN, end: Number.POSITIVE_INFINITY };
  }
  const fixed = style["height"] === undefined ? end : Math.min(end, top + height);
  return { ...own, bleeds, end: fixed };
}

/** What is wrong with where a text or picture stands; null where it is seen as a whole. */
function faultOf(node: LaidOut, { left, top, seen, sentence, end, bleeds }: Around): string | null {
  const { ink, leading } = inkOf(node, left, top);
  const isSeen =
    ink.left >= seen.left - SLACK_POINTS &&
    ink.right <= seen.right + SLACK_POINTS &&
    ink.top + leading >= seen.top - SLACK_POINTS &&
    ink.bottom - leading <= seen.bottom + SLACK_POINTS;
  if (!isSeen) return bleeds && node.type !== "TEXT" ? null : sentence;
  const tight = (leading / LEADING_SHARE) * TIGHT_SHARE;
  const standsOut =
    node.style["position"] !== "absolute" && ink.bottom - tight > end + SLACK_POINTS;
  return leading > 0 && standsOut ? STANDS_OUT : null;
}

/** Where a node's letters or picture are, and how much of the height above and below is empty. */
function inkOf(node: LaidOut, left: number, top: number): { ink: Rectangle; leading: number } {
  const { box, lines = [] } = node;
  const { width = 0, height = 0, paddingTop = 0, borderTopWidth = 0 } = box ?? {};
  const [first] = lines;
  const last = lines.at(-1);
  if (node.type !== "TEXT" || box === undefined || first === undefined || last === undefined) {
    return { ink: { left, top, right: left + width, bottom: top + height }, leading: 0 };
  }
  const start = top + paddingTop + borderTopWidth;
  const bottom = start + last.box.y + last.box.height - first.box.y;
  const sides = lines.map((line) => sidesOf(line, node, left));
  const ink = {
    left: Math.min(...sides.map((side) => side.left)),
    right: Math.max(...sides.map((side) => side.right)),
    top: start,
    bottom,
  };
  // Rows of a table are lines of such a text, and stand on each other without leading.
  return { ink, leading: "row" in first ? 0 : last.box.height * LEADING_SHARE };
}

/** Where a line begins and ends: as mendedText() will place it. */
function sidesOf(
  line: LaidOutLine,
  { box, style }: LaidOut,
  left: number,
): Pick<Rectangle, "left" | "right"> {
  if (box === undefined) return { left, right: left };
  const wide = shownWidth(line);
  const free = Math.max(0, contentWidth(box) - wide);
  const { paddingLeft = 0, borderLeftWidth = 0 } = box;
  const start =
    left + paddingLeft + borderLeftWidth + free * (ALIGNMENT[String(style["textAlign"])] ?? 0);
  return { left: start, right: start + wide };
}

/** Pictures, codes and rows of tables: leaves that something is painted into. */
function isDrawn({ type, props, children = [] }: LaidOut): boolean {
  return (
    type !== "VIEW" ||
    (children.length === 0 && ("picture" in props || "drawing" in props || "rows" in props))
  );
}

function placeOf({ props: { origin } }: LaidOut): Place | null {
  if (origin === undefined || !("place" in origin)) return null;
  // Whatever has a place in the evaluated document has it as one.
  return origin.place as Place;
}
