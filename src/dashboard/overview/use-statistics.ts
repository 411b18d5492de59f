/** The statistics of a stretch of time up to now, kept up to date while somebody looks at them. */

import { useEffect, useRef, useState } from "react";
import type { AnswerOf } from "../api/caller.ts";
import { useGatheredEvents } from "../api/live.ts";
import { refresh, useRead } from "../api/query.ts";
import { after, every, now } from "../browser.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Counting a month of many renders is work: however much happens, it is asked for no more often. */
const PAUSE_MS = 5_000;

const RANGES = { day: 1, week: 7, month: 30 } as const;

export type Range = keyof typeof RANGES;
export type Statistics = AnswerOf<"GET /v1/statistics">;
export type Bucket = Statistics["buckets"][number];

/** The statistics of the last day by the hour, of the last week or month by the day. */
export function useStatistics(range: Range) {
  const minute = useMinute();
  const since = new Date(minute - RANGES[range] * DAY_MS).toISOString();
  const bucket = range === "day" ? "hour" : "day";
  useCalmRefresh();
  return useRead(
    "GET /v1/statistics",
    { query: { since, bucket } },
    // The numbers of the minute before stay until those of this one are there.
    { placeholderData: (before) => before },
  );
}

function useMinute(): number {
  const [minute, setMinute] = useState(() => Math.floor(now() / MINUTE_MS) * MINUTE_MS);
  useEffect(() => every(MINUTE_MS, () => setMinute(Math.floor(now() / MINUTE_MS) * MINUTE_MS)), []);
  return minute;
}

function useCalmRefresh(): void {
  const due = useRef<(() => void) | null>(null);
  useGatheredEvents((events) => {
    if (!events.some(({ type }) => type !== "queue" && type !== "template")) return;
    due.current ??= after(PAUSE_MS, () => {
      due.current = null;
      void refresh("GET /v1/statistics", "GET /v1/attention", "GET /v1/renders");
    });
  });
  useEffect(
    () => () => {
      due.current?.();
      due.current = null;
    },
    [],
  );
}
