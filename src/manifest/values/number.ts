/** Numbers, and text that is one: `"49.95"`, `"1,234.50"`, `" 12 "`. Other locales' writing is a mapping's job. */

import type { Scalar } from "./value-type.ts";

const PLAIN = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Commas between groups of three. A leading 0 is refused: "0,125" is somebody's decimal comma. */
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;

/** The finite number that a value is or holds, or undefined. `1e999` is none, and neither is `""`. */
export function coerceNumber(value: Scalar): number | undefined {
  const number = typeof value === "number" ? value : numberIn(value);
  if (number === undefined || !Number.isFinite(number)) return undefined;
  // -0 would be printed with its sign, and does not survive JSON.
  return number === 0 ? 0 : number;
}

function numberIn(value: string | boolean): number | undefined {
  if (typeof value === "boolean") return undefined;
  const text = value.trim();
  if (PLAIN.test(text)) return Number(text);
  return GROUPED.test(text) ? Number(text.replaceAll(",", "")) : undefined;
}
