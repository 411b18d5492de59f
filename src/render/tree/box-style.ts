/** The box of a node in react-pdf's words. */

import type { BorderSide, BoxStyle, Length, Sides } from "../../template/document.ts";
import { quantised } from "../type/quantum.ts";
import type { InstanceStyle } from "./instance.ts";

/** Shrinks by nothing: react-pdf takes 0 for "not set", which is 1, and in the 32-bit floats of Yoga this is 0. */
export const NO_SHRINK = 1e-100;

const SIDES = ["top", "right", "bottom", "left"] as const;
const VERTICAL: ReadonlySet<string> = new Set([
  "top",
  "bottom",
  "height",
  "minHeight",
  "maxHeight",
  "rowGap",
]);

/** What a box has around it. */
export interface Room {
  /** 0 to 1, its own taken in. */
  readonly opacity: number;
  /** Points. */
  readonly area: { readonly width: number };
}

/**
 * Translates a box.
 * @param room what is around it. Opacity goes into the colours of all that is inside: react-pdf knows it
 *   of single things only
 */
export function boxStyle(box: BoxStyle, { opacity, area }: Room): InstanceStyle {
  const style: Record<string, unknown> = {};
  const { margin, padding, border, borderRadius, backgroundColor, flexShrink } = box;
  for (const [key, value] of Object.entries(box)) {
    if (value === undefined || OWN.has(key)) continue;
    style[key] = typeof value === "number" && VERTICAL.has(key) ? quantised(value) : value;
  }
  if (margin !== undefined) sides(style, "margin", margin, area.width);
  if (padding !== undefined) sides(style, "padding", padding, area.width);
  if (border !== undefined) borders(style, border, opacity);
  if (borderRadius !== undefined) corners(style, borderRadius);
  if (backgroundColor !== undefined) style["backgroundColor"] = faded(backgroundColor, opacity);
  // Yoga takes the height first and squeezes what stands beside by what the others make of it.
  if (typeof box.height === "number") {
    const { height, minHeight = 0, maxHeight = height } = box;
    const most = typeof maxHeight === "number" ? Math.min(height, maxHeight) : height;
    style["height"] = quantised(typeof minHeight === "number" ? Math.max(most, minHeight) : most);
  }
  if (flexShrink === 0) style["flexShrink"] = NO_SHRINK;
  return style;
}

/** What is translated apart, or is no style of react-pdf. */
const OWN: ReadonlySet<string> = new Set([
  "margin",
  "padding",
  "border",
  "borderRadius",
  "backgroundColor",
  "opacity",
  "keepTogether",
  "keepWithNext",
  "keepWithPrevious",
  "breakBefore",
  "breakAfter",
]);

function sides(
  style: Record<string, unknown>,
  name: "margin" | "padding",
  values: Partial<Sides<Length | "auto">>,
  width: number,
): void {
  for (const side of SIDES) {
    const value = values[side];
    if (value === undefined) continue;
    // Shares are of the width on all four sides. react-pdf takes one that comes to nothing for a text.
    const points = value === "auto" ? value : inPoints(value, width);
    style[`${name}${capital(side)}`] = points === "auto" ? points : quantised(points);
  }
}

/** A length in points where the whole that it may be a share of is known. */
export function inPoints(length: Length, whole: number): number {
  return typeof length === "number" ? length : (Number.parseFloat(length) / 100) * whole;
}

function borders(
  style: Record<string, unknown>,
  border: Partial<Sides<BorderSide>>,
  opacity: number,
): void {
  for (const side of SIDES) {
    const line = border[side];
    if (line === undefined || line.width <= 0) continue;
    const name = `border${capital(side)}`;
    style[`${name}Width`] = VERTICAL.has(side) ? quantised(line.width, true) : line.width;
    style[`${name}Color`] = faded(line.color, opacity);
    style[`${name}Style`] = line.style;
  }
}

function corners(style: Record<string, unknown>, radius: Length): void {
  for (const corner of ["TopLeft", "TopRight", "BottomRight", "BottomLeft"]) {
    style[`border${corner}Radius`] = radius;
  }
}

function capital(side: string): string {
  return side.charAt(0).toUpperCase() + side.slice(1);
}

/** A colour `#rrggbb` or `#rrggbbaa` seen through an opacity of 0 to 1. */
export function faded(color: string, opacity: number): string {
  if (opacity >= 1) return color;
  const own = color.length === 9 ? Number.parseInt(color.slice(7), 16) / 255 : 1;
  const alpha = Math.round(Math.max(0, own * opacity) * 255);
  return `${color.slice(0, 7)}${alpha.toString(16).padStart(2, "0")}`;
}

/** What is left inside a box of the room that it is given, in points. Shares of a width are known here, flex is not. */
export function innerWidth({ width, margin, padding, border }: BoxStyle, room: number): number {
  const points = (value: Length | "auto" | undefined): number =>
    value === undefined || value === "auto" ? 0 : inPoints(value, room);
  const outer =
    width === undefined ? room - points(margin?.left) - points(margin?.right) : points(width);
  const edges =
    points(padding?.left) +
    points(padding?.right) +
    (border?.left?.width ?? 0) +
    (border?.right?.width ?? 0);
  return Math.max(0, outer - edges);
}
