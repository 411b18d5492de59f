/** The one way the product learns the time, handed in so that tests can move it. */

/** Integer milliseconds since the epoch, UTC. */
export type Instant = number;

export interface Clock {
  /** The current time, in integer milliseconds since the epoch. */
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };

/** ISO-8601 in UTC with milliseconds, as every time on the wire is written. */
export function isoTime(at: Instant): string {
  return new Date(at).toISOString();
}
