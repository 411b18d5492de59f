/** How an error message repeats a value from outside: short, on one line, with nothing hidden in it. */

import { ECHO_MAX_CHARS } from "../limits.ts";

/** Control characters, and those that turn the direction of writing or break a line. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** A value for the end of "Expected …, got …". At most ECHO_MAX_CHARS characters of it. */
export function shown(value: unknown): string {
  if (typeof value === "string") return `"${excerpt(value)}"`;
  if (typeof value === "number") {
    return Number.isFinite(value) ? String(value) : "a number that is too large";
  }
  if (Array.isArray(value)) return "a list";
  if (value === undefined) return "nothing";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

/** The beginning of a text, as it can stand inside a sentence. */
export function excerpt(text: string): string {
  const start = text.slice(0, ECHO_MAX_CHARS).toWellFormed().replace(UNSEEN, "\ufffd");
  return text.length > ECHO_MAX_CHARS ? `${start}…` : start;
}
