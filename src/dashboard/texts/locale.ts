/** Time zones to choose from, and how numbers and times look in a language: of documents, not of the dashboard. */

import { now } from "../browser.ts";

const SAMPLE_AMOUNT = 1234.5;

/** The browser's zones, UTC, and the one that is chosen where the browser does not know it. */
export function zonesWith(own: string): string[] {
  return [...new Set([own, "UTC", ...Intl.supportedValuesOf("timeZone")])].sort();
}

/** A number and a time as documents will have them; dots while the tag is half typed. */
export function localeSample(language: string, timeZone: string): string {
  try {
    const amount = new Intl.NumberFormat(language, { minimumFractionDigits: 2 });
    const time = new Intl.DateTimeFormat(language, {
      ...{ dateStyle: "long", timeStyle: "short" },
      timeZone,
    });
    return `${amount.format(SAMPLE_AMOUNT)} · ${time.format(now())}`;
  } catch {
    return "…";
  }
}
