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

/** The one way to be called later, handed in for the same reason. */
export interface Timers {
  /** Calls `run` once after `ms` milliseconds. Returns how to call that off. */
  after(ms: number, run: () => void): () => void;
}

export const systemTimers: Timers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
