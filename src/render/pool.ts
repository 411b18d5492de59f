/**
 * The pool of render processes. A PDF takes memory that is never quite given back, and a template
 * can ask for more than there is: so each render happens in a process of its own kind that can be
 * killed, and a process that dies takes its own job along and nothing else. Processes are started by
 * the first job and gone when idle.
 */

import { NO_SUPPLY, type PictureSupply, type RenderJob, type RenderOutcome } from "./job.ts";
import { startChild, type ChildOptions, type RenderChild } from "./pool-child.ts";
import { failureOf } from "./pool-failures.ts";

export interface PoolOptions extends ChildOptions {
  /** Processes at once, and so renders at once. */
  readonly size: number;
  /**
   * A process that holds more after a job is replaced. Well below `memoryMaxBytes`, so that the next
   * job has room.
   */
  readonly recycleBytes: number;
  /** A process that has rendered this often is replaced. */
  readonly recycleDocuments: number;
  /** A process without a job is let go after this long. */
  readonly idleMs: number;
}

export interface PoolStats {
  /** Processes that are there, starting and ending ones too. */
  readonly children: number;
  readonly busy: number;
  /** Jobs that wait for a process. */
  readonly waiting: number;
}

export interface RenderPool {
  readonly size: number;
  /** Renders one job, waiting its turn where all processes are busy. Never rejects. */
  render(job: RenderJob, supply?: PictureSupply): Promise<RenderOutcome>;
  stats(): PoolStats;
  /** Ends every process at once; what was not finished fails as retryable. Resolves when all are gone. */
  stop(): Promise<void>;
}

interface Waiting {
  readonly job: RenderJob;
  readonly supply: PictureSupply;
  answer(outcome: RenderOutcome): void;
}

/** A pool. Nothing is started before its first job. */
export function createRenderPool(options: PoolOptions): RenderPool {
  const children = new Set<RenderChild>();
  /** Those without a job, with how to call off their dismissal. The last one worked last. */
  const idle = new Map<RenderChild, () => void>();
  const waiting: Waiting[] = [];
  let busy = 0;
  let stopped = false;

  function render(job: RenderJob, supply = NO_SUPPLY): Promise<RenderOutcome> {
    if (stopped) return Promise.resolve(failureOf({ kind: "stopped" }));
    return new Promise((resolve) => {
      waiting.push({ job, supply, answer: resolve });
      dispatch();
    });
  }

  /** Hands waiting jobs to processes, as far as there are any. */
  function dispatch(): void {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const child = takeIdle(next.job.templateKey) ?? startOne(next);
      if (child === "full") return;
      waiting.shift();
      if (child !== "failed") void run(child, next);
    }
  }

  /** The process that has this template compiled, else the one that worked last: the others may go. */
  function takeIdle(templateKey: string): RenderChild | null {
    let found: RenderChild | null = null;
    for (const child of idle.keys()) {
      if (!child.alive()) continue;
      found = child;
      if (child.lastTemplateKey() === templateKey) break;
    }
    if (found !== null) leaveIdle(found);
    return found;
  }

  function leaveIdle(child: RenderChild): void {
    idle.get(child)?.();
    idle.delete(child);
  }

  function startOne(next: Waiting): RenderChild | "full" | "failed" {
    if (children.size >= options.size) return "full";
    let child: RenderChild;
    try {
      child = startChild(options);
    } catch (cause) {
      const reason = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
      options.log("renderer.not_started", { reason: String(cause) });
      next.answer(failureOf({ kind: "not-started", reason }));
      return "failed";
    }
    children.add(child);
    void child.gone.then(() => {
      children.delete(child);
      leaveIdle(child);
      dispatch();
    });
    return child;
  }

  async function run(child: RenderChild, { job, supply, answer }: Waiting): Promise<void> {
    busy += 1;
    const outcome = await child.render(job, supply);
    busy -= 1;
    if (isWorn(child)) child.kill({ kind: "retired" });
    else if (child.alive()) {
      const dismiss = (): void => child.kill({ kind: "retired" });
      idle.set(child, options.timers.after(options.idleMs, dismiss));
    }
    answer(outcome);
    dispatch();
  }

  function isWorn(child: RenderChild): boolean {
    return (
      child.documents() >= options.recycleDocuments || child.heldBytes() > options.recycleBytes
    );
  }

  return {
    size: options.size,
    render,
    stats: () => ({ children: children.size, busy, waiting: waiting.length }),
    stop: async () => {
      stopped = true;
      for (const { answer } of waiting.splice(0)) answer(failureOf({ kind: "stopped" }));
      for (const child of children) child.kill({ kind: "stopped" });
      await Promise.all([...children].map((child) => child.gone));
    },
  };
}
