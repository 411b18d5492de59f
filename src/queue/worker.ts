/**
 * The loop that claims jobs and runs them, as many at once as it is told. It is given its functions
 * and knows neither SQL nor PDF. It sleeps until it is woken (an accept, a job's end) or until the
 * next delayed job is due; it never polls.
 */

import { Lanes } from "./fairness.ts";

/** After a fault of the store the loop rests this long: hammering a full disk helps nobody. */
const FAULT_REST_MS = 1_000;
/** A timer can't be set for longer; a job that is due later is looked at again then. */
const SLEEP_MAX_MS = 60 * 60_000;

export interface WorkerParts<Job> {
  /** Jobs that may run at once. */
  readonly concurrency: number;
  /** Lanes that hold a job which is due. */
  waitingLanes(): Promise<readonly string[]>;
  /** Takes the next job of a lane; null where there is none after all. */
  claim(lane: string): Promise<Job | null>;
  /** Runs a job to its recorded end. Does not reject. */
  run(job: Job): Promise<void>;
  /** When the next job that is not due yet will be, in ms since the epoch. */
  nextDueAt(): Promise<number | null>;
  now(): number;
  after(ms: number, run: () => void): () => void;
  /** The store failed the loop; it goes on after a rest. */
  onFault(reason: unknown): void;
}

export interface Worker {
  start(): void;
  /** Something may have become due. */
  wake(): void;
  /** Claims nothing more. Resolves when no job runs. */
  stop(): Promise<void>;
  running(): number;
}

/** A worker over the given functions. */
export function createWorker<Job>(parts: WorkerParts<Job>): Worker {
  const lanes = new Lanes();
  let running = 0;
  let stopping = false;
  let woken = false;
  let rouse: (() => void) | null = null;
  let loop: Promise<void> = Promise.resolve();
  let onIdle: (() => void) | null = null;

  function wake(): void {
    woken = true;
    rouse?.();
  }

  /** Resolves at the next wake, or after `ms`. A wake that came since the last sleep counts. */
  async function sleep(ms: number | null): Promise<void> {
    if (!woken) {
      await new Promise<void>((resolve) => {
        const cancel = ms === null ? () => {} : parts.after(Math.min(ms, SLEEP_MAX_MS), resolve);
        rouse = () => {
          cancel();
          resolve();
        };
      });
      rouse = null;
    }
    woken = false;
  }

  function begin(lane: string, job: Job): void {
    running += 1;
    lanes.begin(lane);
    void parts.run(job).finally(() => {
      running -= 1;
      lanes.end(lane);
      if (running === 0) onIdle?.();
      wake();
    });
  }

  /** One look at the queue. Returns how long to sleep; null: until woken; 0: look again at once. */
  async function step(): Promise<number | null> {
    if (running >= parts.concurrency) return null;
    const waiting = await parts.waitingLanes();
    lanes.forgetAllBut(waiting);
    const lane = lanes.next(waiting);
    if (lane === null) {
      const dueAt = await parts.nextDueAt();
      return dueAt === null ? null : Math.max(1, dueAt - parts.now());
    }
    const job = await parts.claim(lane);
    if (job !== null) begin(lane, job);
    return 0;
  }

  async function work(): Promise<void> {
    while (!stopping) {
      try {
        const rest = await step();
        if (rest !== 0 && !stopping) await sleep(rest);
      } catch (reason) {
        parts.onFault(reason);
        woken = false;
        await sleep(FAULT_REST_MS);
      }
    }
  }

  return {
    start: () => {
      loop = work();
    },
    wake,
    stop: async () => {
      stopping = true;
      wake();
      await loop;
      if (running > 0) await new Promise<void>((resolve) => (onIdle = resolve));
    },
    running: () => running,
  };
}
