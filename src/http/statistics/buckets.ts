/** A stretch of time cut into the hours or days of a time zone. */

export type BucketSize = "hour" | "day";

export interface Bucket {
  readonly start: number;
  readonly end: number;
}

/**
 * The hours or days that a stretch touches, whole: the first may begin before it, the last end after
 * it. A day has 23 or 25 hours where clocks change. Stops after `most` and one more, so that whoever asks
 * can see that there are too many.
 */
export function bucketsOf(
  {
    since,
    until,
    size,
    timeZone,
  }: { since: number; until: number; size: BucketSize; timeZone: string },
  most: number,
): readonly Bucket[] {
  const buckets: Bucket[] = [];
  let start = beginningOf(since, size, timeZone);
  while (start < until && buckets.length <= most) {
    const end = nextOf(start, size, timeZone);
    buckets.push({ start, end });
    start = end;
  }
  return buckets;
}

const HOUR_MS = 3_600_000;

function beginningOf(at: number, size: BucketSize, timeZone: string): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  if (size === "day") return zoned.startOfDay().epochMilliseconds;
  // Not by the wall clock: an hour that comes twice would begin twice at the same place.
  const offset = zoned.offsetNanoseconds / 1_000_000;
  return Math.floor((at + offset) / HOUR_MS) * HOUR_MS - offset;
}

function nextOf(start: number, size: BucketSize, timeZone: string): number {
  if (size === "hour") return start + HOUR_MS;
  const zoned = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone);
  return zoned.add({ days: 1 }).startOfDay().epochMilliseconds;
}
