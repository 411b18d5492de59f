/** SVG's text: lines of runs, each in its own style, placed where x and y say. */

import { lengthIn, numbersIn } from "../../template/svg/lengths.ts";
import type { TextStyle } from "../../template/document.ts";
import type { Mark } from "../paint/vectors.ts";
import { textWidth } from "../type/measure.ts";
import type { FontStacks } from "../type/font-stacks.ts";

import { paintOf, type PaintSource, shareIn } from "./paint.ts";
import type { SvgElement } from "../../template/svg/read.ts";
import type { Properties } from "./style.ts";

const FONT_SIZE = 16;
/** Places that are given to letters one by one. */
const PLACES_MAX = 1_000;

interface Piece {
  readonly text: string;
  readonly style: TextStyle;
  readonly anchor: string;
  /** Where a new line begins; undefined where it goes on. */
  readonly x: number | undefined;
  readonly y: number | undefined;
  readonly dx: number;
  readonly dy: number;
}

export interface TextSetting extends PaintSource {
  readonly stacks: FontStacks;
  /** The document's own, where the SVG names no font. */
  readonly base: TextStyle;
}

/** The marks of a `text` element. */
export function textMarks(
  element: SvgElement,
  properties: Properties,
  opacity: number,
  setting: TextSetting,
): Mark[] {
  const pieces: Piece[] = [];
  gather(element, properties, opacity, setting, pieces);
  const { stacks } = setting;
  const marks: Mark[] = [];
  let [x, y] = [0, 0];
  for (let start = 0; start < pieces.length;) {
    const after = pieces.findIndex(
      (piece, index) => index > start && (piece.x !== undefined || piece.y !== undefined),
    );
    const line = pieces.slice(start, after === -1 ? undefined : after);
    const [first] = line;
    if (first === undefined) break;
    [x, y] = [first.x ?? x, first.y ?? y];
    const width = line.reduce(
      (sum, { text, style, dx }) => sum + dx + textWidth(text, style, stacks),
      0,
    );
    x -= first.anchor === "middle" ? width / 2 : first.anchor === "end" ? width : 0;
    for (const { text, style, dx, dy } of line) {
      [x, y] = [x + dx, y + dy];
      if (style.color !== "" && text.trim() !== "") marks.push({ kind: "text", text, x, y, style });
      x += textWidth(text, style, stacks);
    }
    start += line.length;
  }
  return marks;
}

function gather(
  element: SvgElement,
  properties: Properties,
  opacity: number,
  setting: TextSetting,
  pieces: Piece[],
): void {
  const { viewport, styles } = setting;
  const style = styleOf(properties, opacity, setting);
  const size = style.fontSize;
  const keepsSpace = /^pre/.test(element.attributes.get("xml:space") ?? "");
  const list = (name: string): readonly (number | undefined)[] => {
    const written = element.attributes.get(name);
    if (written === undefined) return [];
    const whole = name.endsWith("x") ? viewport.width : viewport.height;
    const parts = written
      .trim()
      .split(/[\s,]+/)
      .slice(0, PLACES_MAX);
    return parts.map((part) => lengthIn(part, whole, size));
  };
  const [xs, ys, dxs, dys] = [list("x"), list("y"), list("dx"), list("dy")];
  const listed = Math.max(xs.length, ys.length, dxs.length, dys.length);
  let placed = 0;
  const add = (text: string): void => {
    const anchor = properties.get("text-anchor") ?? "start";
    const [x, y, dx, dy] = [xs[placed], ys[placed], dxs[placed] ?? 0, dys[placed] ?? 0];
    placed += 1;
    pieces.push({ text, style, anchor, x, y, dx, dy });
  };
  for (const child of element.children) {
    if (typeof child !== "string") {
      if (child.name !== "tspan") continue;
      const inner = styles.of(child, properties);
      if (inner.get("display") === "none") continue;
      gather(child, inner, opacity * shareIn(inner.get("opacity")), setting, pieces);
      continue;
    }
    const text = keepsSpace ? child.replaceAll(/\s/g, " ") : collapsed(child, pieces.length === 0);
    if (text === "") continue;
    const characters = Array.from(text);
    // Letters that have a place each are set one by one.
    while (listed > placed + 1 && characters.length > 1) add(characters.shift() ?? "");
    if (characters.length > 0) add(characters.join(""));
  }
}

function collapsed(text: string, isFirst: boolean): string {
  const one = text.replaceAll(/\s+/g, " ");
  return isFirst ? one.trimStart() : one;
}

function styleOf(properties: Properties, opacity: number, setting: TextSetting): TextStyle {
  const { base } = setting;
  const size = fontSizeIn(properties.get("font-size"));
  const families = (properties.get("font-family") ?? "")
    .split(",")
    .map((family) => family.trim().replaceAll(/^["']|["']$/g, ""))
    .filter((family) => family !== "" && setting.stacks.knows(family));
  const paint = paintOf(
    properties.get("fill") ?? "black",
    opacity * shareIn(properties.get("fill-opacity")),
    properties,
    null,
    setting,
  );
  const isHidden = properties.get("visibility") === "hidden";
  const color =
    paint === null || isHidden
      ? ""
      : typeof paint === "string"
        ? paint
        : (paint.stops[0]?.color ?? "");
  return {
    ...base,
    fontFamily: [...families, ...base.fontFamily],
    fontSize: size,
    fontWeight: weightIn(properties.get("font-weight")),
    fontStyle: /^(italic|oblique)/.test(properties.get("font-style") ?? "") ? "italic" : "normal",
    letterSpacing: lengthIn(properties.get("letter-spacing"), 0, size) ?? 0,
    color,
    baselineShift: 0,
    textTransform: "none",
    underline: false,
    lineThrough: false,
    tabularFigures: false,
  };
}

function fontSizeIn(text: string | undefined): number {
  const size = lengthIn(text, FONT_SIZE, FONT_SIZE) ?? FONT_SIZE;
  return Math.min(10_000, Math.max(0.01, size));
}

function weightIn(text: string | undefined): number {
  if (text === "bold" || text === "bolder") return 700;
  const [weight = 400] = numbersIn(text ?? "", 1);
  return Math.min(900, Math.max(100, Math.round(weight / 100) * 100));
}
