/** A time that a caller names. */

import { readWritten } from "../../manifest/values/written-date.ts";

/** ISO 8601 with an offset → milliseconds since the epoch; null for anything else. */
export function instantOf(text: string): number | null {
  const written = readWritten(text);
  return written?.kind === "instant" ? written.at : null;
}
