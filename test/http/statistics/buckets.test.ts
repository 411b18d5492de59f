import { describe, expect, test } from "bun:test";
import { bucketsOf, type BucketSize } from "../../../src/http/statistics/buckets.ts";
import { spreadOf } from "../../../src/http/statistics/percentiles.ts";

function starts(since: string, until: string, size: BucketSize, timeZone: string): string[] {
  const asked = { since: Date.parse(since), until: Date.parse(until), size, timeZone };
  const buckets = bucketsOf(asked, 1_000);
  buckets.slice(1).forEach(({ start }, index) => expect(start).toBe(buckets[index]?.end ?? -1));
  return buckets.map(({ start }) => new Date(start).toISOString().slice(0, 16));
}

describe("the hours and days of a time zone", () => {
  test("are whole, from the one that the stretch begins in", () => {
    expect(starts("2026-11-23T09:40Z", "2026-11-23T11:00Z", "hour", "UTC")).toEqual([
      "2026-11-23T09:00",
      "2026-11-23T10:00",
    ]);
    expect(starts("2026-11-22T23:30Z", "2026-11-23T23:00Z", "day", "Europe/Zurich")).toEqual([
      "2026-11-22T23:00",
    ]);
  });

  test("begin on the hour of a zone that is half or three quarters of one away", () => {
    expect(starts("2026-11-23T09:40Z", "2026-11-23T10:31Z", "hour", "Asia/Kolkata")).toEqual([
      "2026-11-23T09:30",
      "2026-11-23T10:30",
    ]);
    expect(starts("2026-11-23T09:40Z", "2026-11-23T10:00Z", "hour", "Asia/Kathmandu")).toEqual([
      "2026-11-23T09:15",
    ]);
  });

  test("have 25 hours on the day that clocks go back, and 23 on the day they go forward", () => {
    expect(starts("2026-10-24T22:00Z", "2026-10-26T00:00Z", "day", "Europe/Zurich")).toEqual([
      "2026-10-24T22:00",
      "2026-10-25T23:00",
    ]);
    expect(starts("2026-03-28T23:00Z", "2026-03-30T00:00Z", "day", "Europe/Zurich")).toEqual([
      "2026-03-28T23:00",
      "2026-03-29T22:00",
    ]);
    // The hour that comes twice is two.
    expect(starts("2026-10-25T00:30Z", "2026-10-25T02:00Z", "hour", "Europe/Zurich")).toEqual([
      "2026-10-25T00:00",
      "2026-10-25T01:00",
    ]);
  });

  test("begin with the first moment of a day whose midnight is skipped", () => {
    expect(starts("2026-03-08T12:00Z", "2026-03-08T13:00Z", "day", "America/Havana")).toEqual([
      "2026-03-08T05:00",
    ]);
  });

  test("stop one past as many as may be", () => {
    const year = { since: 0, until: 365 * 86_400_000, size: "hour", timeZone: "UTC" } as const;
    expect(bucketsOf(year, 10)).toHaveLength(11);
  });
});

describe("a spread of durations", () => {
  test("names durations that there were", () => {
    expect(spreadOf([])).toBeNull();
    expect(spreadOf([7])).toEqual({ p50: 7, p95: 7, max: 7 });
    expect(spreadOf([10, 1, 2, 9])).toEqual({ p50: 2, p95: 10, max: 10 });
    const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
    expect(spreadOf(hundred)).toEqual({ p50: 50, p95: 95, max: 100 });
  });
});
