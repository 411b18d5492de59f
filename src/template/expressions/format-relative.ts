/** How far a date is from another, in words: tomorrow, in 3 weeks, 2 months ago. */

import { dateIn } from "./format-dates.ts";

const FORMATS_MAX = 500;

export const RELATIVE_UNITS = ["minute", "hour", "day", "week", "month", "year"] as const;
export type RelativeUnit = (typeof RELATIVE_UNITS)[number];

const DAYS_PER_WEEK = 7;
const MONTHS_PER_YEAR = 12;
const MINUTES_PER_HOUR = 60;
/** From how much of a unit on the next larger one is taken: nobody counts 40 days. */
const WEEKS_FROM_DAYS = 14;
const MONTHS_FROM_DAYS = 60;
const YEARS_FROM_MONTHS = 24;
/** A date without a time of day, which is compared by days. */
const CALENDAR_DATE = /^\d{4}-\d{2}-\d{2}$/;

const formats = new Map<string, Intl.RelativeTimeFormat>();

/**
 * A date as seen from another.
 * @param unit the one to count in; chosen by the distance where it is absent
 * @returns undefined where one of the two is no date
 */
export function formatRelative(
  value: string | number,
  from: string | number,
  unit: RelativeUnit | undefined,
  language: string,
  timeZone: string,
): string | undefined {
  const date = dateIn(value, timeZone);
  const base = dateIn(from, timeZone);
  if (date === undefined || base === undefined) return undefined;
  const minutes = Math.trunc(date.diff(base).as("minutes"));
  const days = Math.round(date.startOf("day").diff(base.startOf("day"), "days").days);
  const months = Math.trunc(date.startOf("day").diff(base.startOf("day"), "months").months);
  const counts: Readonly<Record<RelativeUnit, number>> = {
    minute: minutes,
    hour: Math.trunc(minutes / MINUTES_PER_HOUR),
    day: days,
    week: Math.trunc(days / DAYS_PER_WEEK),
    month: months,
    year: Math.trunc(months / MONTHS_PER_YEAR),
  };
  const isCalendar = typeof value === "string" && CALENDAR_DATE.test(value.trim());
  const chosen = unit ?? fitting(counts, isCalendar);
  // -0 would be written as "in" or "ago" of nothing.
  return formatOf(language).format(counts[chosen] || 0, chosen);
}

function fitting(
  counts: Readonly<Record<RelativeUnit, number>>,
  isCalendar: boolean,
): RelativeUnit {
  const far = (unit: RelativeUnit): number => Math.abs(counts[unit]);
  if (!isCalendar && far("day") === 0) return far("hour") === 0 ? "minute" : "hour";
  if (far("day") < WEEKS_FROM_DAYS) return "day";
  if (far("day") < MONTHS_FROM_DAYS) return "week";
  return far("month") < YEARS_FROM_MONTHS ? "month" : "year";
}

function formatOf(language: string): Intl.RelativeTimeFormat {
  const known = formats.get(language);
  if (known !== undefined) return known;
  const made = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  // Languages may come from the data: the store is bounded by starting anew.
  if (formats.size >= FORMATS_MAX) formats.clear();
  formats.set(language, made);
  return made;
}
