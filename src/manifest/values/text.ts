/** Text, and what JSON writes without quotes although it is meant as text: numbers, booleans. */

import type { Scalar } from "./value-type.ts";

/** The text that a value is or would be written as, or undefined for an infinity (`1e999`). */
export function coerceText(value: Scalar): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  return Number.isFinite(value) ? String(value) : undefined;
}

/** Whether a number that becomes text was rounded when it was read: an id of 17 digits or more. */
export function isRounded(value: Scalar): boolean {
  return typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER;
}

/** A text's length as a person counts it: code points, as JSON Schema does too. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** Whether a text has more than so many characters. Counts only where its UTF-16 length leaves it open. */
export function isLonger(text: string, chars: number): boolean {
  return text.length > chars && lengthOf(text) > chars;
}
