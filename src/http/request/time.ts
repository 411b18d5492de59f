/** A time that a caller names. */

import { ok, type Result } from "../../errors.ts";
import { coerceDateTime } from "../../manifest/values/date.ts";
import { readWritten } from "../../manifest/values/written-date.ts";
import { shown } from "../../manifest/shown.ts";
import { invalidParameter } from "./json.ts";

/** ISO 8601 with an offset → milliseconds since the epoch; null for anything else. */
export function instantOf(text: string): number | null {
  const written = readWritten(text);
  return written?.kind === "instant" ? written.at : null;
}

/** A `+` that was sent as it is stands in a query for a space. */
const LOST_PLUS = /(T\S+) (\d\d:?\d\d)$/;

/**
 * A time in a query → milliseconds since the epoch; null where nothing was given. What has no offset is
 * meant in the time zone, and a date is its beginning.
 */
export function readTime(
  name: string,
  given: string | undefined,
  timeZone: string,
): Result<number | null> {
  if (given === undefined) return ok(null);
  const read = coerceDateTime(given.replace(LOST_PLUS, "$1+$2"), timeZone);
  if (read !== undefined) return ok(Date.parse(read));
  return invalidParameter(
    name,
    `Expected a time such as 2026-11-23T10:00:00Z or 2026-11-23, got ${shown(given)}`,
  );
}
