/** Shorthand properties: each is cut into the longhands of properties.ts, with the values that they get. */

import { parseColor } from "./colors.ts";
import { SIDES } from "./draft.ts";
import { type Component, colorIn, lengthIn, wordIn } from "./values.ts";

export interface ShorthandDefinition {
  readonly expected: string;
  /** The longhands that it sets, all of them also where the value names only some. */
  readonly longhands: readonly string[];
  /** A value for each longhand, or undefined where it can't be read. */
  expand(value: readonly Component[]): readonly (readonly Component[])[] | undefined;
}

const LENGTHS = "one to four lengths";
const BORDER = "a width, a style and a colour, such as 0.5pt solid #d0d5dd, or none";
const FONT = "weight, size, line height and family, such as bold 12pt/1.4 Inter";

const ZERO = word("0");
const BORDER_STYLES = ["none", "hidden", "solid", "dashed", "dotted"] as const;
const BORDER_WIDTHS = ["thin", "medium", "thick"] as const;

/** Every shorthand, by its name. */
export const SHORTHANDS: ReadonlyMap<string, ShorthandDefinition> = new Map([
  sides("margin", (side) => `margin-${side}`, LENGTHS),
  sides("padding", (side) => `padding-${side}`, LENGTHS),
  sides("inset", (side) => side, LENGTHS),
  sides("border-width", (side) => `border-${side}-width`, LENGTHS),
  sides("border-style", (side) => `border-${side}-style`, "none, solid, dashed or dotted"),
  sides("border-color", (side) => `border-${side}-color`, "one to four colours"),
  border("border", SIDES),
  ...[...SIDES, "inline-start", "inline-end"].map((side) => border(`border-${side}`, [side])),
  axis("margin-inline", ["margin-inline-start", "margin-inline-end"]),
  axis("margin-block", ["margin-top", "margin-bottom"]),
  axis("padding-inline", ["padding-inline-start", "padding-inline-end"]),
  axis("padding-block", ["padding-top", "padding-bottom"]),
  axis("inset-inline", ["inset-inline-start", "inset-inline-end"]),
  axis("inset-block", ["top", "bottom"]),
  shorthand("background", "a colour, or none", ["background-color"], ([value, ...rest]) => {
    if (value === undefined || rest.length > 0) return undefined;
    if (wordIn(value, ["none"]) !== undefined) return [[word("transparent")]];
    return colorIn(value) === undefined ? undefined : [[value]];
  }),
  shorthand(
    "text-decoration",
    "none, underline or line-through",
    ["text-decoration-line"],
    (value) => [value],
  ),
  shorthand("gap", "one or two lengths", ["row-gap", "column-gap"], ([row, column, ...rest]) => {
    if (row === undefined || rest.length > 0) return undefined;
    return [[row], [column ?? row]];
  }),
  shorthand(
    "flex",
    "none, auto, or grow, shrink and basis, such as 1 or 0 0 120pt",
    ["flex-grow", "flex-shrink", "flex-basis"],
    expandFlex,
  ),
  shorthand("flex-flow", "a direction and wrap", ["flex-direction", "flex-wrap"], (value) => {
    const wrap = value.filter((part) => wordIn(part, ["wrap", "nowrap"]) !== undefined);
    const direction = value.filter((part) => !wrap.includes(part));
    if (wrap.length > 1 || direction.length > 1) return undefined;
    return [
      direction.length === 0 ? [word("row")] : direction,
      wrap.length === 0 ? [word("nowrap")] : wrap,
    ];
  }),
  shorthand(
    "font",
    FONT,
    ["font-style", "font-weight", "font-size", "line-height", "font-family"],
    expandFont,
  ),
  shorthand("list-style", "as list-style-type", ["list-style-type"], (value) =>
    value.length === 1 ? [value] : undefined,
  ),
  // Older names of the paging properties.
  shorthand("page-break-inside", "auto or avoid", ["break-inside"], (value) => [value]),
  shorthand("page-break-after", "auto, avoid or always", ["break-after"], (value) => [value]),
  shorthand("page-break-before", "auto, avoid or always", ["break-before"], (value) => [value]),
]);

function shorthand(
  name: string,
  expected: string,
  longhands: readonly string[],
  expand: ShorthandDefinition["expand"],
): [string, ShorthandDefinition] {
  return [name, { expected, longhands, expand }];
}

/** One to four values: all; vertical, horizontal; top, horizontal, bottom; top, right, bottom, left. */
function sides(
  name: string,
  longhand: (side: string) => string,
  expected: string,
): [string, ShorthandDefinition] {
  return shorthand(name, expected, SIDES.map(longhand), (value) => {
    const [top, right = top, bottom = top, left = right, ...rest] = value;
    if (top === undefined || rest.length > 0) return undefined;
    return [top, right, bottom, left].map((part) => (part === undefined ? [] : [part]));
  });
}

/** One or two values: both sides, or the first and the second. */
function axis(name: string, longhands: readonly string[]): [string, ShorthandDefinition] {
  return shorthand(name, "one or two lengths", longhands, ([first, second = first, ...rest]) => {
    if (first === undefined || second === undefined || rest.length > 0) return undefined;
    return [[first], [second]];
  });
}

function border(name: string, on: readonly string[]): [string, ShorthandDefinition] {
  const longhands = on.flatMap((side) => [
    `border-${side}-width`,
    `border-${side}-style`,
    `border-${side}-color`,
  ]);
  return shorthand(name, BORDER, longhands, (value) => {
    let width: Component | undefined;
    let style: Component | undefined;
    let color: Component | undefined;
    for (const part of value) {
      const isWidth = lengthIn(part) !== undefined || wordIn(part, BORDER_WIDTHS) !== undefined;
      if (isWidth && width === undefined) width = part;
      else if (wordIn(part, BORDER_STYLES) !== undefined && style === undefined) style = part;
      else if (colorIn(part) !== undefined && color === undefined) color = part;
      else return undefined;
    }
    if (value.length === 0) return undefined;
    // CSS draws nothing without a style; here a width is enough, and a lone style is a medium line.
    const drawn = width ?? (style === undefined || isNone(style) ? ZERO : word("medium"));
    const one = [[drawn], [style ?? word("solid")], [color ?? word("currentcolor")]];
    return on.flatMap(() => one);
  });
}

function isNone(style: Component): boolean {
  return wordIn(style, ["none", "hidden"]) !== undefined;
}

/** CSS Flexbox 1, section 7.1.1. */
function expandFlex(value: readonly Component[]): Component[][] | undefined {
  const [first, ...rest] = value;
  const named = rest.length === 0 ? wordIn(first, ["none", "auto", "initial"]) : undefined;
  if (named === "none") return [[ZERO], [ZERO], [word("auto")]];
  if (named === "auto") return [[number(1)], [number(1)], [word("auto")]];
  if (named === "initial") return [[ZERO], [number(1)], [word("auto")]];
  const factors: Component[] = [];
  let basis: Component | undefined;
  for (const part of value) {
    const isBasis = part.kind === "length" || wordIn(part, ["auto"]) !== undefined;
    if (part.kind === "number" && factors.length < 2 && basis === undefined) factors.push(part);
    else if (isBasis && basis === undefined) basis = part;
    else if (part.kind === "number" && part.number === 0 && basis === undefined) basis = part;
    else return undefined;
  }
  const [grow = number(1), shrink = number(1)] = factors;
  return [[grow], [shrink], [basis ?? ZERO]];
}

/** CSS Fonts 4, section 4.3, without stretch and system fonts. */
function expandFont(value: readonly Component[]): Component[][] | undefined {
  let style: Component = word("normal");
  let weight: Component = word("normal");
  let at = 0;
  for (; at < value.length; at += 1) {
    const part = value[at];
    if (part === undefined) return undefined;
    if (wordIn(part, ["italic", "oblique"]) !== undefined) style = part;
    else if (wordIn(part, ["bold", "bolder", "lighter"]) !== undefined) weight = part;
    // A bare number is a weight where it is one, else a size in points.
    else if (part.kind === "number" && part.number >= 100 && part.number % 100 === 0) weight = part;
    else if (wordIn(part, ["normal"]) === undefined) break;
  }
  const size = value[at];
  if (size === undefined) return undefined;
  at += 1;
  let lineHeight: Component = word("normal");
  if (value[at]?.kind === "slash") {
    const written = value[at + 1];
    if (written === undefined) return undefined;
    lineHeight = written;
    at += 2;
  }
  const family = value.slice(at);
  if (family.length === 0) return undefined;
  return [[style], [weight], [size], [lineHeight], family];
}

function word(written: string): Component {
  if (written === "0") return number(0);
  if (written === "transparent")
    return { kind: "color", color: parseColor(written) ?? "#00000000" };
  return { kind: "word", word: written, written };
}

function number(amount: number): Component {
  return { kind: "number", number: amount };
}
