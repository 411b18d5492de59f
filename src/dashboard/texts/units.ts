/** Times, durations, sizes and counts as a person reads them, in the language that is shown and the reader's own zone. */

import { now } from "../browser.ts";
import { currentLanguage } from "./language.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** From then on a date says more than a count of days. */
const AGO_MAX_MS = 7 * DAY_MS;

const STEPS = [
  [DAY_MS, "day"],
  [HOUR_MS, "hour"],
  [MINUTE_MS, "minute"],
] as const;

/** An ISO time as "3 min ago" or "in 2 days"; further away as its date. */
export function relativeTime(iso: string): string {
  const distance = Date.parse(iso) - now();
  const away = Math.abs(distance);
  if (away > AGO_MAX_MS) return dateOnly(iso);
  const format = new Intl.RelativeTimeFormat(currentLanguage(), {
    numeric: "auto",
    style: "short",
  });
  const [size, unit] = STEPS.find(([ms]) => away >= ms) ?? [SECOND_MS, "second"];
  // "10 s ago, 11 s ago" is no news.
  if (unit === "second") return format.format(0, "second");
  return format.format(Math.trunc(distance / size), unit);
}

/** An ISO time with its zone, to the second. */
export function exactTime(iso: string): string {
  return new Intl.DateTimeFormat(currentLanguage(), {
    dateStyle: "medium",
    timeStyle: "long",
  }).format(new Date(iso));
}

/** The day of an ISO time. */
export function dateOnly(iso: string): string {
  return new Intl.DateTimeFormat(currentLanguage(), { dateStyle: "medium" }).format(new Date(iso));
}

/** Milliseconds as "84 ms", "1.2 s", "3 min 5 s". */
export function duration(ms: number): string {
  if (ms < SECOND_MS) return unit(Math.round(ms), "millisecond");
  if (ms < MINUTE_MS) return unit(ms / SECOND_MS, "second", 1);
  if (ms < HOUR_MS) {
    const rest = Math.round((ms % MINUTE_MS) / SECOND_MS);
    const minutes = unit(Math.floor(ms / MINUTE_MS), "minute");
    return rest === 0 ? minutes : `${minutes} ${unit(rest, "second")}`;
  }
  return ms < DAY_MS ? unit(ms / HOUR_MS, "hour", 1) : unit(ms / DAY_MS, "day", 1);
}

const SIZES = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** A count of bytes as "34 kB". */
export function fileSize(bytes: number): string {
  // The short form of a byte knows no plural.
  if (bytes < 1000) return unit(bytes, "byte", 0, "long");
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), SIZES.length - 1);
  const value = bytes / 1000 ** power;
  return unit(value, SIZES[power] ?? "byte", value < 10 && power > 0 ? 1 : 0);
}

/** A number with the separators of the language. */
export function count(value: number): string {
  return new Intl.NumberFormat(currentLanguage()).format(value);
}

/** A share from 0 to 1 as "42%". */
export function percent(share: number): string {
  return new Intl.NumberFormat(currentLanguage(), { style: "percent" }).format(share);
}

/** A number as the language writes it: "4.5". */
export function number(value: number): string {
  return new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: 1 }).format(value);
}

function unit(
  value: number,
  name: string,
  digits = 0,
  unitDisplay: "short" | "long" = "short",
): string {
  return new Intl.NumberFormat(currentLanguage(), {
    style: "unit",
    unit: name,
    unitDisplay,
    maximumFractionDigits: digits,
  }).format(value);
}
