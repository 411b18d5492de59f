/**
 * What becomes of a job: the states it can be in, the moves between them, and what follows from how
 * an attempt ended. Pure: the store carries the moves out, the worker asks for them.
 */

export const JOB_STATES = ["queued", "rendering", "succeeded", "failed", "cancelled"] as const;

export type JobState = (typeof JOB_STATES)[number];

/** What can happen to a job. */
export type JobEvent =
  | "claim"
  | "finish"
  | "fail"
  /** An attempt ended in something that can pass. */
  | "put-back"
  /** The boot that held it is dead. */
  | "recover"
  | "cancel"
  | "retry";

const MOVES: Readonly<Record<JobState, Partial<Record<JobEvent, JobState>>>> = {
  queued: { claim: "rendering", cancel: "cancelled" },
  rendering: { finish: "succeeded", fail: "failed", "put-back": "queued", recover: "queued" },
  succeeded: {},
  failed: { retry: "queued" },
  cancelled: {},
};

/** Where an event leads from a state; null where it may not happen there. */
export function move(state: JobState, event: JobEvent): JobState | null {
  return MOVES[state][event] ?? null;
}

/** Whether nothing more happens to a job by itself. */
export function hasEnded(state: JobState): boolean {
  return state === "succeeded" || state === "failed" || state === "cancelled";
}

/** How an attempt ended, as far as the queue cares. */
export type AttemptEnd =
  | { readonly kind: "succeeded" }
  | { readonly kind: "failed"; readonly retryable: boolean }
  /** The server is stopping: the attempt was broken off, and is not the job's fault. */
  | { readonly kind: "interrupted" };

export type Verdict =
  | { readonly kind: "finish" }
  | { readonly kind: "fail" }
  | { readonly kind: "put-back"; readonly delayMs: number; readonly uncounted: boolean };

export interface RetryPolicy {
  /** Attempts in all. */
  readonly attemptsMax: number;
  readonly baseMs: number;
  readonly maxMs: number;
}

/**
 * What follows from an attempt. `attempts` counts this one; `chance` is a random number in [0, 1).
 * Only what can pass is tried again: trying a template error again would fail again, later.
 */
export function verdict(
  end: AttemptEnd,
  attempts: number,
  policy: RetryPolicy,
  chance: number,
): Verdict {
  if (end.kind === "succeeded") return { kind: "finish" };
  if (end.kind === "interrupted") return { kind: "put-back", delayMs: 0, uncounted: true };
  if (!end.retryable || attempts >= policy.attemptsMax) return { kind: "fail" };
  return { kind: "put-back", delayMs: backoffMs(attempts, policy, chance), uncounted: false };
}

/**
 * Exponential backoff with equal jitter: half of the delay is certain, half is chance, so that jobs
 * that failed together do not come back together, and none comes back at once.
 */
export function backoffMs(attempts: number, policy: RetryPolicy, chance: number): number {
  const full = Math.min(policy.maxMs, policy.baseMs * 2 ** (attempts - 1));
  return Math.round(full / 2 + (full / 2) * chance);
}
