/**
 * A limit on how often something may be done within any stretch of time: a sliding log. It keeps the
 * time of each admission, so it is exact: a window that starts anew would let twice as much through at
 * its edge, and a leaking bucket a little more while it is filled. Its price is a number an admission,
 * for as long as the window is.
 */

import type { Clock } from "../clock.ts";
import { fail, ok, type RateLimitState, type Result } from "../errors.ts";

export interface RateLimits {
  /** Admissions per window; 0 admits everything. Asked each time: it may be set anew meanwhile. */
  readonly most: () => number;
  readonly windowMs: number;
  readonly clock: Clock;
}

/** `remaining`: how many more are admitted now. `resetMs`: until when the next place is free. */
export interface Admission {
  readonly isAdmitted: boolean;
  readonly most: number;
  readonly remaining: number;
  readonly resetMs: number;
}

export interface RateLimiter {
  /** Asks for one admission. What is refused is not counted. Callers hand in known keys only. */
  admit(key: string): Admission;
  /** Keys that are held in memory. */
  readonly size: number;
}

/** When what was admitted, oldest first; what stands before `from` is over. */
interface Log {
  times: number[];
  from: number;
}

/**
 * Asks for one admission. Gives how the limit stands with it, or null where there is no limit; fails with
 * `rate_limited`. `subject` is what the sentence for the sender calls that which the key stands for.
 */
export function admit(
  limiter: RateLimiter,
  key: string,
  subject: "hook" | "API key" | "account",
): Result<RateLimitState | null> {
  const { isAdmitted, most, remaining, resetMs } = limiter.admit(key);
  if (most === 0) return ok(null);
  const rateLimit = { limit: most, remaining, resetSeconds: Math.ceil(resetMs / 1000) };
  if (isAdmitted) return ok(rateLimit);
  const { resetSeconds } = rateLimit;
  return fail(
    "rate_limited",
    `This ${subject} takes ${most} requests a minute. Send again in ${resetSeconds} s.`,
    { retryAfterSeconds: resetSeconds, rateLimit },
  );
}

/** A limiter with an account a key. A key that was idle for a window is forgotten. */
export function createRateLimiter({ most: mostNow, windowMs, clock }: RateLimits): RateLimiter {
  const logs = new Map<string, Log>();
  let sweepAt = clock.now() + windowMs;

  function forgetIdle(now: number): void {
    sweepAt = now + windowMs;
    for (const [key, { times }] of logs) {
      if ((times.at(-1) ?? 0) <= now - windowMs) logs.delete(key);
    }
  }

  return {
    get size() {
      return logs.size;
    },
    admit: (key) => {
      const most = mostNow();
      if (most === 0) return { isAdmitted: true, most, remaining: 0, resetMs: 0 };
      const now = clock.now();
      if (now >= sweepAt) forgetIdle(now);
      const log = logs.get(key) ?? { times: [], from: 0 };
      logs.set(key, log);
      dropOver(log, now - windowMs);
      const used = log.times.length - log.from;
      const isAdmitted = used < most;
      if (isAdmitted) log.times.push(now);
      const oldest = log.times[log.from] ?? now;
      const remaining = Math.max(0, most - used - 1);
      return { isAdmitted, most, remaining, resetMs: oldest + windowMs - now };
    },
  };
}

function dropOver(log: Log, until: number): void {
  while ((log.times[log.from] ?? Infinity) <= until) log.from += 1;
  // Cutting in steps keeps this linear: each time is moved once at most.
  if (log.from * 2 <= log.times.length) return;
  log.times = log.times.slice(log.from);
  log.from = 0;
}
