/** What a manifest demands of a value beyond its type: `enum`, `min`, `max`, `pattern`. */

import type { Variable } from "../manifest.ts";
import { compilePattern, type Pattern } from "../patterns/pattern.ts";
import { excerpt, shown } from "../shown.ts";
import { coerceDate, isCalendarDate } from "./date.ts";
import { lengthOf } from "./text.ts";
import { isScalar, type Scalar, VALUE_TYPES } from "./value-type.ts";

/** Options that a message names before it only counts them. */
const OPTIONS_NAMED = 8;

/** What is left of the work that patterns may make of one body. Below 0, the body is refused as a whole. */
export interface PatternWork {
  left: number;
}

/** Looks at a value in its type's own form. Answers a finding, or null where all holds. */
export type Check = (value: Scalar, work: PatternWork) => string | null;

/**
 * All constraints of a variable as one check, or null where it has none. Its bounds, options and
 * pattern have been parsed.
 * @param timeZone IANA name, for dates without an offset
 */
export function constraintsOf(variable: Variable, timeZone: string): Check | null {
  const checks = [
    enumCheck(variable, timeZone),
    lowerBound(variable, timeZone),
    upperBound(variable, timeZone),
    patternCheck(variable),
  ].filter((check) => check !== null);
  const [only] = checks;
  if (only === undefined) return null;
  if (checks.length === 1) return only;
  return (value, work) => {
    for (const check of checks) {
      const finding = check(value, work);
      if (finding !== null) return finding;
    }
    return null;
  };
}

function enumCheck(variable: Variable, timeZone: string): Check | null {
  if (variable.enum === undefined) return null;
  const type = VALUE_TYPES[variable.dataType];
  const options = variable.enum.map((option) =>
    isScalar(option) ? type.coerce(option, timeZone) : undefined,
  );
  const allowed = new Set(options);
  const named = options.slice(0, OPTIONS_NAMED).map(shown).join(", ");
  const more = options.length - OPTIONS_NAMED;
  const list = more > 0 ? `${named} and ${more} more` : named;
  return (value) => (allowed.has(value) ? null : `Expected one of ${list}, got ${shown(value)}`);
}

/** What `min` and `max` look at: the number, the length, or the time as text that sorts. */
function measureOf(
  variable: Variable,
  bound: string | number,
  timeZone: string,
): { readonly of: (value: Scalar) => string | number; readonly bound: string | number } | null {
  const type = VALUE_TYPES[variable.dataType];
  switch (type.measure) {
    case "amount":
      return { of: (value) => Number(value), bound };
    case "length":
      return { of: (value) => lengthOf(String(value)), bound };
    case "time": {
      // A bound without a time of day is the whole day: to its last moment, for an upper one.
      const ofDays = isCalendarDate(bound);
      const written = ofDays ? coerceDate(bound, timeZone) : type.coerce(bound, timeZone);
      if (typeof written !== "string") return null;
      return {
        of: (value) => (ofDays ? (coerceDate(value, timeZone) ?? "") : String(value)),
        bound: written,
      };
    }
    case null:
      return null;
  }
}

function lowerBound(variable: Variable, timeZone: string): Check | null {
  if (variable.min === undefined) return null;
  const measure = measureOf(variable, variable.min, timeZone);
  if (measure === null) return null;
  return (value) => {
    const found = measure.of(value);
    return found >= measure.bound ? null : outside(variable, measure.bound, "min", value, found);
  };
}

function upperBound(variable: Variable, timeZone: string): Check | null {
  if (variable.max === undefined) return null;
  const measure = measureOf(variable, variable.max, timeZone);
  if (measure === null) return null;
  return (value) => {
    const found = measure.of(value);
    return found <= measure.bound ? null : outside(variable, measure.bound, "max", value, found);
  };
}

function outside(
  variable: Variable,
  bound: string | number,
  side: "min" | "max",
  value: Scalar,
  found: string | number,
): string {
  const { measure } = VALUE_TYPES[variable.dataType];
  if (measure === "time") {
    return `Expected ${bound} or ${side === "min" ? "later" : "earlier"}, got ${shown(value)}`;
  }
  const amount = `Expected at ${side === "min" ? "least" : "most"} ${bound}`;
  if (measure === "amount") return `${amount}, got ${shown(value)}`;
  return `${amount} ${bound === 1 ? "character" : "characters"}, got ${found}`;
}

function patternCheck(variable: Variable): Check | null {
  if (variable.pattern === undefined) return null;
  const compiled = compilePattern(variable.pattern);
  if (!compiled.ok) return null;
  return (value, work) => matchCheck(compiled.value, String(value), work);
}

function matchCheck(pattern: Pattern, text: string, work: PatternWork): string | null {
  work.left -= (text.length + 1) * pattern.cost;
  if (work.left < 0 || pattern.matches(text)) return null;
  return `Expected text that matches ${excerpt(pattern.source)}, got ${shown(text)}`;
}
