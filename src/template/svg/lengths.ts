/** SVG's numbers, lengths and view boxes, and the size that an SVG has. */

import type { SvgElement } from "./read.ts";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Past this nothing is seen. */
const FAR = 1e7;
const NUMBERS = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/g;
const LENGTH =
  /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|em|ex|rem|q|%)?\s*$/i;
/** Pixels of CSS in a unit. */
const UNITS: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
  q: 96 / 101.6,
};

/** What CSS gives a replaced element without a size of its own. */
const DEFAULT = { width: 300, height: 150 };

/** The numbers of a text, at most so many; those that are none or too large end it. */
export function numbersIn(text: string, most: number): number[] {
  const numbers: number[] = [];
  for (const [found] of text.matchAll(NUMBERS)) {
    const value = Number(found);
    if (!Number.isFinite(value) || Math.abs(value) > FAR || numbers.length >= most) break;
    numbers.push(value);
  }
  return numbers;
}

/** A length in user units; percentages are of `whole`, em of `size`. */
export function lengthIn(text: string | undefined, whole: number, size = 16): number | undefined {
  const match = LENGTH.exec(text ?? "");
  if (match === null) return undefined;
  const value = Number(match[1]);
  if (!Number.isFinite(value) || Math.abs(value) > FAR) return undefined;
  const unit = (match[2] ?? "px").toLowerCase();
  if (unit === "%") return (value / 100) * whole;
  if (unit === "em" || unit === "rem") return value * size;
  if (unit === "ex") return (value * size) / 2;
  return value * (UNITS[unit] ?? 1);
}

/** `viewBox`; undefined where there is none that shows anything. */
export function viewBoxOf(text: string | undefined): Box | undefined {
  const [x, y, width, height] = numbersIn(text ?? "", 4);
  if (x === undefined || y === undefined || width === undefined || height === undefined)
    return undefined;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/** The size of an SVG in pixels: what it says, else its view box, in whose proportion a single side is completed. */
export function sizeOf({ attributes }: SvgElement): Pick<Box, "width" | "height"> {
  const own = viewBoxOf(attributes.get("viewBox")) ?? DEFAULT;
  const side = (name: string): number | undefined => {
    const written = attributes.get(name);
    return written?.trim().endsWith("%") === true ? undefined : lengthIn(written, 0);
  };
  const [width, height] = [side("width"), side("height")];
  if (width !== undefined && height !== undefined) return { width, height };
  if (width !== undefined) return { width, height: (width * own.height) / own.width };
  if (height !== undefined) return { width: (height * own.width) / own.height, height };
  return { width: own.width, height: own.height };
}
