/**
 * ISO 8601 as people and programs write it: calendar (`2026-11-23`, `20261123`), week (`2026-W48-1`)
 * and ordinal dates (`2026-327`), with or without a time of day, the time with or without an offset. A
 * space may stand for the `T` (RFC 3339, section 5.6). Dates without a day are refused, as is what no
 * calendar has.
 */

const DATE_MAX_CHARS = 40;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** The Gregorian calendar repeats itself after so many years and days. */
const CYCLE_YEARS = 400;
const CYCLE_MS = 146_097 * DAY_MS;

const CALENDAR = /^(\d{4})(-?)(\d\d)\2(\d\d)$/;
const WEEK = /^(\d{4})-W(\d\d)-([1-7])$/;
const ORDINAL = /^(\d{4})-(\d{3})$/;
const TIME =
  /^(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?(?: ?([Zz]|[+-]\d\d(?::?\d\d)?))?$/;

/**
 * What a text says. `at` of an instant is milliseconds since the epoch, UTC. `at` of a local time is
 * the same reckoned as though the clock on the wall were UTC's.
 */
export interface Written {
  readonly kind: "instant" | "local";
  readonly at: number;
}

/** Reads a date or a date with a time. Undefined where it is neither, or not in the calendar. */
export function readWritten(text: string): Written | undefined {
  if (text.length > DATE_MAX_CHARS) return undefined;
  const gap = text.search(/[Tt ]/);
  const day = dayOf(gap === -1 ? text : text.slice(0, gap));
  if (day === undefined) return undefined;
  return gap === -1 ? { kind: "local", at: day } : withTime(day, text.slice(gap + 1));
}

function dayOf(text: string): number | undefined {
  const [, year = "", , month = "", day = ""] = CALENDAR.exec(text) ?? [];
  if (year !== "") return calendarDay(Number(year), Number(month), Number(day));
  return weekDay(text) ?? ordinalDay(text);
}

function calendarDay(year: number, month: number, day: number): number | undefined {
  // Date.UTC takes years below 100 for the 1900s.
  const at = Date.UTC(year + CYCLE_YEARS, month - 1, day) - CYCLE_MS;
  const date = new Date(at);
  // What the calendar does not have, Date carries over into the next month.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? at : undefined;
}

function weekDay(text: string): number | undefined {
  const [, year = "", week = "", day = ""] = WEEK.exec(text) ?? [];
  if (year === "") return undefined;
  // The 4th of January is always in the first week, and a week belongs to the year of its Thursday.
  const fourth = Date.UTC(Number(year) + CYCLE_YEARS, 0, 4) - CYCLE_MS;
  const firstMonday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS;
  const monday = firstMonday + (Number(week) - 1) * 7 * DAY_MS;
  const thursday = new Date(monday + 3 * DAY_MS);
  if (Number(week) < 1 || thursday.getUTCFullYear() !== Number(year)) return undefined;
  return monday + (Number(day) - 1) * DAY_MS;
}

function ordinalDay(text: string): number | undefined {
  const [, year = "", day = ""] = ORDINAL.exec(text) ?? [];
  if (year === "") return undefined;
  const first = Date.UTC(Number(year) + CYCLE_YEARS, 0, 1) - CYCLE_MS;
  const at = first + (Number(day) - 1) * DAY_MS;
  return Number(day) >= 1 && new Date(at).getUTCFullYear() === Number(year) ? at : undefined;
}

function withTime(day: number, text: string): Written | undefined {
  const match = TIME.exec(text);
  if (match === null) return undefined;
  const [, hour = "0", minute = "0", second = "0", fraction = "", offset] = match;
  const isEndOfDay = hour === "24" && Number(minute) === 0 && Number(second) === 0;
  if (Number(hour) > (isEndOfDay ? 24 : 23) || Number(minute) > 59 || Number(second) > 60) {
    return undefined;
  }
  // A leap second (60) is kept as the second before it: no clock here can show it.
  const seconds = Math.min(Number(second), 59);
  const milliseconds = isEndOfDay ? 0 : Number(fraction.slice(0, 3).padEnd(3, "0"));
  const minutes = Number(hour) * 60 + Number(minute);
  const local = day + minutes * MINUTE_MS + seconds * 1000 + milliseconds;
  if (offset === undefined) return { kind: "local", at: local };
  const ahead = offsetMinutes(offset);
  return ahead === undefined ? undefined : { kind: "instant", at: local - ahead * MINUTE_MS };
}

/** Minutes that a zone is ahead of UTC, or undefined where no offset is that large. */
function offsetMinutes(offset: string): number | undefined {
  if (offset === "Z" || offset === "z") return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(":", ""));
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
