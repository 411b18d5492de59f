/**
 * Dates: ISO 8601, RFC 3339, `2026-11-23 10:00`, and epoch numbers. A `date` becomes a calendar date
 * (`2026-11-23`), a `datetime` an instant in UTC (`2026-11-23T09:00:00.000Z`), so that nothing about
 * either depends on when or where it is printed. What has no offset is meant in the given time zone.
 */

import type { Scalar } from "./value-type.ts";
import { readWritten, type Written } from "./written-date.ts";

/** Epoch numbers below it are seconds (until the year 5138), from it on milliseconds. */
const SECONDS_MAX = 100_000_000_000;

/** The years 0 to 9999, which four digits can write. */
const FIRST_INSTANT = Date.parse("0000-01-01T00:00:00.000Z");
const LAST_INSTANT = Date.parse("9999-12-31T23:59:59.999Z");

/** Digits that can only be an epoch: 8 of them are a date, 14 may be one with its time. */
const EPOCH_TEXT = /^-?(?:\d{10}(?:\.\d{1,9})?|\d{13})$/;

/**
 * A calendar date, `YYYY-MM-DD`, or undefined. A date with a time is the day it falls on: as written
 * where it has no offset, else in the time zone.
 * @param timeZone IANA name
 */
export function coerceDate(value: Scalar, timeZone: string): string | undefined {
  const read = readDate(value);
  if (read === undefined) return undefined;
  return read.kind === "instant" ? dayAt(read.at, timeZone) : isoDate(withinYears(read.at));
}

/**
 * An instant, `YYYY-MM-DDTHH:mm:ss.sssZ`, or undefined. A date without a time is its midnight. A local
 * time that a clock change skips moves on by the length of the gap, one that comes twice is the
 * first (as RFC 5545 has it).
 * @param timeZone IANA name
 */
export function coerceDateTime(value: Scalar, timeZone: string): string | undefined {
  const read = readDate(value);
  if (read === undefined) return undefined;
  const at = read.kind === "instant" ? read.at : instantOf(read.at, timeZone);
  return new Date(withinYears(at)).toISOString();
}

/** Why a text that looks like a date is none. */
export function dateHint(value: Scalar): string {
  return typeof value === "string" && /^\s*\d{4}-\d\d-\d\d/.test(value)
    ? ": there is no such date or time"
    : "";
}

/** Whether a bound or a value is a date without a time. */
export function isCalendarDate(value: Scalar): boolean {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value.trim());
}

function readDate(value: Scalar): Written | undefined {
  if (typeof value === "number") return epoch(value);
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  return readWritten(text) ?? (EPOCH_TEXT.test(text) ? epoch(Number(text)) : undefined);
}

function epoch(number: number): Written | undefined {
  const at = Math.round(Math.abs(number) < SECONDS_MAX ? number * 1000 : number);
  return at >= FIRST_INSTANT && at <= LAST_INSTANT ? { kind: "instant", at } : undefined;
}

function dayAt(at: number, timeZone: string): string {
  if (timeZone === "UTC") return isoDate(withinYears(at));
  const instant = Temporal.Instant.fromEpochMilliseconds(at);
  const day = instant.toZonedDateTimeISO(timeZone).toPlainDate();
  return day.year >= 0 && day.year <= 9999 ? day.toString() : isoDate(withinYears(at));
}

/** The instant at which clocks of a zone show a local time. */
function instantOf(local: number, timeZone: string): number {
  if (timeZone === "UTC") return local;
  const fields = new Date(local);
  return new Temporal.PlainDateTime(
    fields.getUTCFullYear(),
    fields.getUTCMonth() + 1,
    fields.getUTCDate(),
    fields.getUTCHours(),
    fields.getUTCMinutes(),
    fields.getUTCSeconds(),
    fields.getUTCMilliseconds(),
  ).toZonedDateTime(timeZone, { disambiguation: "compatible" }).epochMilliseconds;
}

/** An offset can push the last evening of 9999, which many systems write for "never", out by hours. */
function withinYears(at: number): number {
  return Math.min(Math.max(at, FIRST_INSTANT), LAST_INSTANT);
}

function isoDate(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
