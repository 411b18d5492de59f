/** CSS lengths in points. A number without a unit is points; `px` is 0.75 pt, as in CSS. */

import type { Length } from "../document.ts";

/** What a length is relative to: em to the element's font size, rem to the document's. */
export type LengthUnit = "pt" | "em" | "rem" | "%";

export interface LengthValue {
  readonly amount: number;
  readonly unit: LengthUnit;
}

/** Points in one of each unit (CSS Values 4: 1in = 96px = 72pt). */
const ABSOLUTE: Readonly<Record<string, number>> = {
  "": 1,
  pt: 1,
  px: 0.75,
  in: 72,
  cm: 72 / 2.54,
  mm: 72 / 25.4,
  q: 72 / 101.6,
  pc: 12,
};
const RELATIVE: readonly LengthUnit[] = ["em", "rem", "%"];
const WRITTEN = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z%]*)$/i;

/** More than any paper; keeps sums of lengths finite. */
const POINTS_MAX = 1_000_000;

/** `12`, `12pt`, `3mm`, `50%`, `1.5em`. Undefined for anything else. */
export function parseLength(text: string): LengthValue | undefined {
  const match = WRITTEN.exec(text.trim());
  return match === null ? undefined : lengthOf(Number(match[1]), match[2] ?? "");
}

/** A number and its unit as a length, undefined where the unit is none or the number too large. */
export function lengthOf(number: number, unit: string): LengthValue | undefined {
  const name = unit.toLowerCase();
  if (!Number.isFinite(number) || Math.abs(number) > POINTS_MAX) return undefined;
  const relative = RELATIVE.find((known) => known === name);
  if (relative !== undefined) return { amount: number, unit: relative };
  const factor = Object.hasOwn(ABSOLUTE, name) ? ABSOLUTE[name] : undefined;
  return factor === undefined ? undefined : { amount: clean(number * factor), unit: "pt" };
}

/** In points, or as a share where it is one. */
export function resolveLength(length: LengthValue, fontSize: number, rootSize: number): Length {
  if (length.unit === "%") return `${length.amount}%`;
  return toPoints(length, fontSize, rootSize);
}

/** In points; a percentage is one of `fontSize`, as for `font-size` and `line-height`. */
export function toPoints(length: LengthValue, fontSize: number, rootSize: number): number {
  if (length.unit === "pt") return length.amount;
  if (length.unit === "em") return clean(length.amount * fontSize);
  if (length.unit === "rem") return clean(length.amount * rootSize);
  return clean((length.amount / 100) * fontSize);
}

/** Without the noise of binary fractions. */
function clean(points: number): number {
  return Math.round(points * 10_000) / 10_000;
}
