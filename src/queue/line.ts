/**
 * Work that waits in memory alone, together with who asked for it: nothing of it outlives the process.
 */

export interface Waiting<Job, Outcome> {
  readonly job: Job;
  resolve(outcome: Outcome): void;
  reject(reason: unknown): void;
}

export interface Line<Job, Outcome> {
  /** Resolves once the job has been taken and done; null where as many wait as may. */
  join(job: Job, signal?: AbortSignal): Promise<Outcome> | null;
  /** The one that has waited longest; null where none waits. */
  take(): Waiting<Job, Outcome> | null;
  /** Answers all who wait. */
  dismiss(outcome: Outcome): void;
}

export interface LineRules<Outcome> {
  /** How many may wait. */
  readonly most: number;
  /** What a job comes to whose caller goes away while it waits. */
  readonly left: Outcome;
  /** What it comes to where it has waited for `waitMaxMs`. */
  readonly late: Outcome;
  readonly waitMaxMs: number;
  after(ms: number, run: () => void): () => void;
}

/** A line with its rules. */
export function createLine<Job, Outcome>(rules: LineRules<Outcome>): Line<Job, Outcome> {
  /** With each place how its time limit is called off. */
  const waiting = new Map<Waiting<Job, Outcome>, () => void>();

  /** False where it has been taken already. */
  function remove(place: Waiting<Job, Outcome>): boolean {
    waiting.get(place)?.();
    return waiting.delete(place);
  }

  return {
    join: (job, signal) => {
      if (waiting.size >= rules.most) return null;
      return new Promise((resolve, reject) => {
        const place = { job, resolve, reject };
        const leave = (outcome: Outcome): void => {
          if (remove(place)) resolve(outcome);
        };
        waiting.set(
          place,
          rules.after(rules.waitMaxMs, () => leave(rules.late)),
        );
        signal?.addEventListener("abort", () => leave(rules.left), { once: true });
        if (signal?.aborted === true) leave(rules.left);
      });
    },
    take: () => {
      const [first] = waiting.keys();
      if (first === undefined) return null;
      remove(first);
      return first;
    },
    dismiss: (outcome) => {
      for (const place of [...waiting.keys()]) {
        remove(place);
        place.resolve(outcome);
      }
    },
  };
}
