import { describe, expect, test } from "bun:test";
import { systemTimers } from "../../src/clock.ts";
import { createWorker, type WorkerParts } from "../../src/queue/worker.ts";

interface Job {
  readonly lane: string;
  readonly n: number;
}

/** A queue in memory, and a record of what the worker did with it. */
function bench(concurrency: number, change: Partial<WorkerParts<Job>> = {}) {
  const queues = new Map<string, number[]>();
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const faults: unknown[] = [];
  let most = 0;
  let running = 0;
  const worker = createWorker<Job>({
    concurrency,
    waitingLanes: async () =>
      [...queues].filter(([, jobs]) => jobs.length > 0).map(([lane]) => lane),
    claim: async (lane) => {
      const n = queues.get(lane)?.shift();
      return n === undefined ? null : { lane, n };
    },
    run: async ({ lane, n }) => {
      begun.push(`${lane}${n}`);
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
    },
    nextDueAt: async () => null,
    now: () => Date.now(),
    after: systemTimers.after,
    onFault: (reason) => faults.push(reason),
    ...change,
  });
  const add = (lane: string, count: number): void => {
    const jobs = queues.get(lane) ?? [];
    for (let n = 1; n <= count; n += 1) jobs.push(n);
    queues.set(lane, jobs);
    worker.wake();
  };
  const end = (): void => ends.shift()?.();
  return { worker, add, end, begun, faults, most: () => most };
}

/** Waits until a condition holds; fails after a deadline that is far beyond what it takes. */
async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`never held: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

describe("the worker", () => {
  test("runs as many at once as it is told, and no more", async () => {
    const { worker, add, end, begun, most } = bench(2);
    worker.start();
    add("a", 5);
    await until(() => begun.length === 2);
    for (let n = 3; n <= 5; n += 1) {
      end();
      await until(() => begun.length === n);
    }
    end();
    end();
    await worker.stop();
    expect(begun).toEqual(["a1", "a2", "a3", "a4", "a5"]);
    expect(most()).toBe(2);
  });

  test("serves a single job before the rest of a flood", async () => {
    const { worker, add, end, begun } = bench(1);
    worker.start();
    add("flood", 100);
    await until(() => begun.length === 1);
    add("single", 1);
    end();
    await until(() => begun.length === 2);
    expect(begun).toEqual(["flood1", "single1"]);
    const stopped = worker.stop();
    end();
    await stopped;
  });

  test("stopping claims nothing more and waits for what runs", async () => {
    const { worker, add, end, begun } = bench(1);
    worker.start();
    add("a", 3);
    await until(() => begun.length === 1);
    let stopped = false;
    const stopping = worker.stop().then(() => (stopped = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(stopped).toBe(false);
    end();
    await stopping;
    expect(begun).toEqual(["a1"]);
    expect(worker.running()).toBe(0);
  });

  test("wakes for a delayed job by itself, once it is due", async () => {
    let due: number | null = Date.now() + 30;
    let taken = false;
    const { worker, begun, end } = bench(1, {
      waitingLanes: async () => (due !== null && Date.now() >= due && !taken ? ["late"] : []),
      nextDueAt: async () => (due !== null && Date.now() < due ? due : null),
      claim: async () => {
        taken = true;
        due = null;
        return { lane: "late", n: 1 };
      },
    });
    worker.start();
    await until(() => begun.length === 1);
    end();
    await worker.stop();
    expect(begun).toEqual(["late1"]);
  });

  test("survives a fault of the store and goes on", async () => {
    let broken = true;
    let taken = false;
    const { worker, begun, end, faults } = bench(1, {
      waitingLanes: async () => {
        if (broken) throw new Error("disk full");
        return taken ? [] : ["a"];
      },
      claim: async () => {
        taken = true;
        return { lane: "a", n: 1 };
      },
    });
    worker.start();
    await until(() => faults.length > 0);
    broken = false;
    worker.wake();
    await until(() => begun.length === 1);
    end();
    await worker.stop();
    expect(faults).toHaveLength(1);
  });
});
