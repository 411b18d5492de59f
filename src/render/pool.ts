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
  /** Renders at once, and with `urgentSize` processes at once. */
  readonly size: number;
  /** How many urgent jobs run at once beside them: those that somebody sits and waits for. */
  readonly urgentSize: number;
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

/** Whether a job is of the queue or one that somebody sits and waits for. */
export type Urgency = "queued" | "urgent";

export interface PoolStats {
  /** Processes that are there, starting and ending ones too. */
  readonly children: number;
  readonly busy: number;
  /** Jobs that wait for a process. */
  readonly waiting: number;
}

export interface RenderPool {
  readonly size: number;
  /** Renders one job, waiting its turn where all processes for its kind are busy. Never rejects. */
  render(job: RenderJob, supply?: PictureSupply, urgency?: Urgency): Promise<RenderOutcome>;
  stats(): PoolStats;
  /** Ends every process at once; what was not finished fails as retryable. Resolves when all are gone. */
  stop(): Promise<void>;
}

interface Waiting {
  readonly job: RenderJob;
  readonly supply: PictureSupply;
  readonly urgency: Urgency;
  answer(outcome: RenderOutcome): void;
}

/** A pool. Nothing is started before its first job. */
export function createRenderPool(options: PoolOptions): RenderPool {
  const children = new Set<RenderChild>();
  /** Those without a job, with how to call off their dismissal. The last one worked last. */
  const idle = new Map<RenderChild, () => void>();
  const waiting = { urgent: new Array<Waiting>(), queued: new Array<Waiting>() };
  const busy = { urgent: 0, queued: 0 };
  const most = { urgent: options.urgentSize, queued: options.size };
  let stopped = false;

  function render(
    job: RenderJob,
    supply: PictureSupply = NO_SUPPLY,
    urgency: Urgency = "queued",
  ): Promise<RenderOutcome> {
    if (stopped) return Promise.resolve(failureOf({ kind: "stopped" }));
    return new Promise((resolve) => {
      waiting[urgency].push({ job, supply, urgency, answer: resolve });
      dispatch();
    });
  }

  /** Hands waiting jobs to processes, as far as there are any. */
  function dispatch(): void {
    for (const urgency of ["urgent", "queued"] as const) {
      const line = waiting[urgency];
      for (let next = line[0]; next !== undefined; next = line[0]) {
        if (busy[urgency] >= most[urgency]) break;
        const child = takeIdle(next.job.templateKey) ?? startOne(next);
        if (child === "full") return;
        line.shift();
        if (child !== "failed") void run(child, next);
      }
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
    if (children.size >= options.size + options.urgentSize) return "full";
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

  async function run(child: RenderChild, next: Waiting): Promise<void> {
    const { job, supply, urgency, answer } = next;
    busy[urgency] += 1;
    const outcome = await child.render(job, supply);
    busy[urgency] -= 1;
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
    stats: () => ({
      children: children.size,
      busy: busy.urgent + busy.queued,
      waiting: waiting.urgent.length + waiting.queued.length,
    }),
    stop: async () => {
      stopped = true;
      for (const { answer } of [...waiting.urgent.splice(0), ...waiting.queued.splice(0)]) {
        answer(failureOf({ kind: "stopped" }));
      }
      for (const child of children) child.kill({ kind: "stopped" });
      await Promise.all([...children].map((child) => child.gone));
    },
  };
}
