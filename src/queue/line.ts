/**
 * Work that waits in memory alone, together with who asked for it: nothing of it outlives the process.
 * It stands in the worker loop as one more lane, so that it takes turns with what is queued for good.
 */

export interface Waiting<Job, Outcome> {
  readonly job: Job;
  resolve(outcome: Outcome): void;
  reject(reason: unknown): void;
}

export interface Line<Job, Outcome> {
  /** Resolves once the job has been taken and done; null where as many wait as may. */
  join(job: Job, signal?: AbortSignal): Promise<Outcome> | null;
  isEmpty(): boolean;
  /** The one that has waited longest; null where none waits. */
  take(): Waiting<Job, Outcome> | null;
  /** Answers all who wait. */
  dismiss(outcome: Outcome): void;
}

/**
 * A line of at most `most`.
 * @param left what a job comes to whose caller goes away while it waits
 */
export function createLine<Job, Outcome>(most: number, left: Outcome): Line<Job, Outcome> {
  const waiting = new Set<Waiting<Job, Outcome>>();
  return {
    join: (job, signal) => {
      if (waiting.size >= most) return null;
      return new Promise((resolve, reject) => {
        const place = { job, resolve, reject };
        waiting.add(place);
        const leave = (): void => {
          if (waiting.delete(place)) resolve(left);
        };
        signal?.addEventListener("abort", leave, { once: true });
        if (signal?.aborted === true) leave();
      });
    },
    isEmpty: () => waiting.size === 0,
    take: () => {
      const [first] = waiting;
      if (first === undefined) return null;
      waiting.delete(first);
      return first;
    },
    dismiss: (outcome) => {
      for (const { resolve } of waiting) resolve(outcome);
      waiting.clear();
    },
  };
}
