/** Bounds, options and patterns of a variable: tighter ones refuse what was accepted. */

import type { Json, Variable } from "../manifest.ts";
import { coerceDate, coerceDateTime, isCalendarDate } from "../values/date.ts";
import { VALUE_TYPES } from "../values/value-type.ts";

const DEMANDS = ["enum", "min", "max", "pattern"] as const;

/** With an offset, so that it is the same instant in every time zone. */
const WITH_OFFSET = /(?:[zZ]|[+-]\d\d:?\d\d)$/;

interface DemandChange {
  readonly kind: (typeof DEMANDS)[number];
  readonly breaking: boolean;
}

/** What each demand that is other means. Those that are the same are among them, too, and not breaking. */
export function demandChanges(before: Variable, after: Variable): readonly DemandChange[] {
  return DEMANDS.map((kind) => ({ kind, breaking: isTighter(kind, before, after) }));
}

function isTighter(
  kind: DemandChange["kind"],
  { [kind]: was, dataType }: Variable,
  { [kind]: is }: Variable,
): boolean {
  if (is === undefined || JSON.stringify(was) === JSON.stringify(is)) return false;
  switch (kind) {
    case "enum":
      return !hasAll(is, was);
    case "pattern":
      return true;
    case "min":
      // No text is shorter than this.
      if (is === 0 && VALUE_TYPES[dataType].measure === "length") return false;
      return !isOrdered(is, was);
    case "max":
      return !isOrdered(was, is);
  }
}

function hasAll(options: unknown, wanted: unknown): boolean {
  if (!Array.isArray(options) || !Array.isArray(wanted)) return false;
  const there = new Set(options.map((option) => JSON.stringify(option)));
  return wanted.every((option) => there.has(JSON.stringify(option)));
}

/** Whether one bound is at most another, whatever the time zone; false where that can't be told. */
function isOrdered(low: Json | undefined, high: Json | undefined): boolean {
  if (typeof low === "number" && typeof high === "number") return low <= high;
  if (typeof low !== "string" || typeof high !== "string") return false;
  if (isCalendarDate(low) && isCalendarDate(high)) {
    return (coerceDate(low, "UTC") ?? "") <= (coerceDate(high, "UTC") ?? "");
  }
  if (!WITH_OFFSET.test(low.trim()) || !WITH_OFFSET.test(high.trim())) return false;
  return (coerceDateTime(low, "UTC") ?? "") <= (coerceDateTime(high, "UTC") ?? "");
}
