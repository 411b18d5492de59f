/** What many durations come to. */

export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** The middle, what all but one of twenty stay under, and the longest; null where there are none. */
export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = Float64Array.from(values).sort();
  const max = sorted.at(-1);
  if (max === undefined) return null;
  // The nearest rank: a duration that there was, not one between two.
  const rank = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? max;
  return { p50: rank(0.5), p95: rank(0.95), max };
}
