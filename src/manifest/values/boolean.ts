/** Booleans, and what forms and sheets send for them. */

import type { Scalar } from "./value-type.ts";

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
  ["yes", true],
  ["no", false],
  ["on", true],
  ["off", false],
  ["1", true],
  ["0", false],
]);
const WORD_MAX_CHARS = 20;

/** The boolean that a value is or says (in any case of letters), or undefined. */
export function coerceBoolean(value: Scalar): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value === 1 ? true : value === 0 ? false : undefined;
  if (value.length > WORD_MAX_CHARS) return undefined;
  return WORDS.get(value.trim().toLowerCase());
}
