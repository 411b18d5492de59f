/** The filters of the list: what stands in the URL, and what the API is asked for. */

import type { ListRendersQuery } from "../../client/api/renders.ts";
import { now } from "../browser.ts";

const STATUSES = ["queued", "rendering", "succeeded", "failed", "cancelled"] as const;
const SOURCES = ["api", "hook", "dashboard", "batch"] as const;
const PERIODS = ["day", "week", "month"] as const;

export type Status = (typeof STATUSES)[number];
export type Source = (typeof SOURCES)[number];
export type Period = (typeof PERIODS)[number];

/** The part of the URL behind `?`. What is not there is not asked for. */
export interface Filters {
  readonly status?: readonly Status[];
  readonly template?: string;
  readonly version?: number;
  readonly source?: Source;
  readonly period?: Period;
  /** Days, `2026-11-23`: the first and the last. */
  readonly from?: string;
  readonly to?: string;
  readonly q?: string;
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_MS = 86_400_000;
const PERIOD_DAYS: Readonly<Record<Period, number>> = { day: 1, week: 7, month: 30 };
/** A period begins on a full minute: else each drawing of the page would ask for another one. */
const MINUTE_MS = 60_000;

/** What of a URL is a filter; the rest is left out, as a person may have mistyped it. */
export function parseFilters(search: Readonly<Record<string, unknown>>): Filters {
  const { template, version, source, period, from, to, q } = search;
  const status = STATUSES.filter((each) => String(search["status"] ?? "").includes(each));
  const known = <T extends string>(list: readonly T[], value: unknown): T | undefined =>
    list.find((each) => each === value);
  const given = {
    ...(status.length > 0 && status.length < STATUSES.length ? { status } : {}),
    ...(typeof template === "string" && template !== "" ? { template } : {}),
    ...(Number(version) > 0 ? { version: Math.floor(Number(version)) } : {}),
    source: known(SOURCES, source),
    period: known(PERIODS, period),
    ...(DAY.test(String(from)) ? { from: String(from) } : {}),
    ...(DAY.test(String(to)) ? { to: String(to) } : {}),
    ...(q === undefined || q === "" ? {} : { q: String(q) }),
  };
  // `undefined` would stand in the URL's type as a filter of its own.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** Whether anything is filtered. */
export function hasFilters(filters: Filters): boolean {
  return Object.keys(filters).length > 0;
}

/** The filters as the API takes them. */
export function queryOf(filters: Filters): Omit<ListRendersQuery, "cursor" | "limit"> {
  const { status, template, version, source, period, from, to, q } = filters;
  const since = period === undefined ? from : beginningOf(period);
  return {
    ...(status === undefined ? {} : { status: status.join(",") }),
    ...(template === undefined ? {} : { template }),
    ...(version === undefined ? {} : { version }),
    ...(source === undefined ? {} : { source }),
    ...(since === undefined ? {} : { since }),
    ...(period === undefined && to !== undefined ? { until: dayAfter(to) } : {}),
    ...(q === undefined ? {} : { q }),
  };
}

function beginningOf(period: Period): string {
  const minute = Math.floor(now() / MINUTE_MS) * MINUTE_MS;
  return new Date(minute - PERIOD_DAYS[period] * DAY_MS).toISOString();
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
