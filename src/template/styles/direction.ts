/**
 * What the direction of text makes of a style (CSS Writing Modes 4, Flexbox 1): where text begins and on
 * which side the first of two boxes stands. The document tree knows left and right alone.
 */

import type { BoxStyle, Direction, TextStyle } from "../document.ts";
import type { Alignment, ComputedStyle } from "./draft.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const REVERSED = {
  row: "row-reverse",
  "row-reverse": "row",
  column: "column",
  "column-reverse": "column-reverse",
} as const;

/** What is as wide as it is, and never fills its container. */
const OWN_WIDTH: ReadonlySet<string> = new Set(["img", "qrcode", "barcode"]);
const RIGHT_TO_LEFT_SCRIPTS: ReadonlySet<string> = new Set([
  "Arab",
  "Hebr",
  "Syrc",
  "Thaa",
  "Nkoo",
  "Adlm",
]);

/** The side that text is aligned to. Where its direction is not said, each paragraph has its own. */
export function alignedBy(
  align: Alignment,
  direction: Direction | undefined,
): TextStyle["textAlign"] {
  if (direction === undefined || (align !== "start" && align !== "end")) return align;
  return (align === "start") === (direction === "ltr") ? "left" : "right";
}

/** Turns the box of an element round where its own text, or that of what it stands in, runs to the left. */
export function mirror(
  box: Mutable<BoxStyle>,
  name: string,
  direction: Direction | undefined,
  parent: Pick<ComputedStyle, "text" | "box">,
): void {
  if (direction === "rtl") mirrorContent(box);
  if (parent.text.direction === "rtl" && !isRow(parent.box)) mirrorPlace(box, name, parent.box);
}

function isRow({ display, flexDirection }: BoxStyle): boolean {
  return display === "flex" && (flexDirection ?? "row").startsWith("row");
}

function mirrorContent(box: Mutable<BoxStyle>): void {
  if (isRow(box)) box.flexDirection = REVERSED[box.flexDirection ?? "row"];
  else if (box.alignItems !== undefined) box.alignItems = otherSide(box.alignItems);
}

/** In a column: what does not fill it stands at its right. */
function mirrorPlace(box: Mutable<BoxStyle>, name: string, around: BoxStyle): void {
  if (box.alignSelf !== undefined && box.alignSelf !== "auto") {
    box.alignSelf = otherSide(box.alignSelf);
    return;
  }
  const isStretched = around.alignItems === undefined || around.alignItems === "stretch";
  const isNarrow = box.width !== undefined || box.maxWidth !== undefined || OWN_WIDTH.has(name);
  if (isStretched && isNarrow && box.position !== "absolute") box.alignSelf = "flex-end";
}

function otherSide<T extends string>(side: T): T | "flex-start" | "flex-end" {
  if (side === "flex-start") return "flex-end";
  return side === "flex-end" ? "flex-start" : side;
}

/** The direction of a language's script, `ltr` of one that nobody knows. */
export function directionOfLanguage(language: string): Direction {
  try {
    const { script = "" } = new Intl.Locale(language).maximize();
    return RIGHT_TO_LEFT_SCRIPTS.has(script) ? "rtl" : "ltr";
  } catch {
    // No language tag: whoever gave it is told elsewhere.
    return "ltr";
  }
}
