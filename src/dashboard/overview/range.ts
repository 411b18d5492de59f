/** The stretch of time that the overview is about, as it stands in the URL. */

import type { Range } from "./use-statistics.ts";

export interface OverviewSearch {
  readonly range?: Range;
}

const OTHERS: readonly Range[] = ["week", "month"];

/** Of a URL's search; a day is what goes without saying. */
export function parseRange(search: Readonly<Record<string, unknown>>): OverviewSearch {
  const range = OTHERS.find((each) => each === search["range"]);
  return range === undefined ? {} : { range };
}
