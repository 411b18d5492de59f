/**
 * One render process, seen from the server: started, handed one job at a time, watched while it
 * works, and killed when it takes too long or too much. Whatever happens to it ends as an outcome
 * of the job in hand.
 */

import type { Clock, Timers } from "../clock.ts";
import type { PictureSupply, RenderJob, RenderOutcome, SuppliedPicture } from "./job.ts";
import { failureOf, type ChildEnd } from "./pool-failures.ts";
import { residentBytes } from "./pool-memory.ts";
import { readFromChild, type FromChild, type ToChild } from "./pool-messages.ts";

/** What is kept of what a process wrote to its standard error, for the log. */
const LAST_WORDS_BYTES = 4096;

/**
 * A render process gets no environment but this: Bun then asks the kernel to end it with its parent
 * (prctl PR_SET_PDEATHSIG, a job object on Windows), which also reaches a process in a busy loop.
 */
const CHILD_ENVIRONMENT = { BUN_FEATURE_FLAG_NO_ORPHANS: "1" };

export type PoolLog = (event: string, fields: Readonly<Record<string, string | number>>) => void;

export interface ChildOptions {
  /** The program and its arguments. */
  readonly command: readonly string[];
  /** How long one job may take. */
  readonly deadlineMs: number;
  /** A process that holds more is killed; looked at every `memoryPollMs`, so a job can overshoot in between. */
  readonly memoryMaxBytes: number;
  readonly memoryPollMs: number;
  /** How long a process may take until it says that it is ready. */
  readonly startMs: number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: PoolLog;
}

export interface RenderChild {
  readonly pid: number;
  /** False as soon as its end has been decided, be it before the process is gone. */
  alive(): boolean;
  /** Jobs that it has ended. */
  documents(): number;
  /** What it held after its last job, in bytes. */
  heldBytes(): number;
  /** The template that it rendered last, and so has compiled. */
  lastTemplateKey(): string | null;
  /** Renders one job; the one before must have ended. Never rejects. */
  render(job: RenderJob, supply: PictureSupply): Promise<RenderOutcome>;
  /** Ends the process now. The first reason given is the one that counts. */
  kill(reason: ChildEnd): void;
  /** Resolves once the process is gone. */
  readonly gone: Promise<void>;
}

interface InHand {
  readonly job: RenderJob;
  readonly supply: PictureSupply;
  answer(message: FromChild | null): void;
}

/** Starts a render process. Throws where the system can't (no such program, no memory). */
export function startChild(options: ChildOptions): RenderChild {
  const { timers, clock } = options;
  const ready = Promise.withResolvers<boolean>();
  let end: ChildEnd | null = null;
  let inHand: InHand | null = null;
  let documents = 0;
  let held = 0;
  let lastTemplateKey: string | null = null;

  const child = Bun.spawn([...options.command], {
    env: CHILD_ENVIRONMENT,
    stdio: ["ignore", "ignore", "pipe"],
    serialization: "advanced",
    windowsHide: true,
    ipc: (message: unknown) => receive(readFromChild(message)),
  });
  const lastWords = keepTail(child.stderr, LAST_WORDS_BYTES);
  const giveUpStart = timers.after(options.startMs, () =>
    kill({ kind: "never-ready", startMs: options.startMs }),
  );

  function receive(message: FromChild | null): void {
    if (message?.kind === "ready") ready.resolve(true);
    else if (message?.kind === "needs") void handOver(message.sources);
    else if (message !== null) inHand?.answer(message);
  }

  /** The deadline runs on meanwhile. */
  async function handOver(sources: readonly string[]): Promise<void> {
    const work = inHand;
    if (work === null) return;
    let pictures: ReadonlyMap<string, SuppliedPicture> = new Map();
    try {
      pictures = await work.supply(sources);
    } catch (reason) {
      const { renderId } = work.job;
      options.log("render.pictures_unread", { renderId, reason: String(reason) });
    }
    if (inHand === work) send({ kind: "pictures", pictures });
  }

  function send(message: ToChild): void {
    try {
      child.send(message);
    } catch (reason) {
      // The channel is closed: the process is gone, or on its way.
      kill({ kind: "exited", how: reason instanceof Error ? reason.message : "channel closed" });
    }
  }

  function kill(reason: ChildEnd): void {
    end ??= reason;
    child.kill("SIGKILL");
  }

  async function watchEnd(): Promise<void> {
    const code = await child.exited;
    const how = child.signalCode === null ? `exit code ${code}` : `killed by ${child.signalCode}`;
    end ??= { kind: "exited", how };
    const renderId = inHand?.job.renderId ?? "none";
    ready.resolve(false);
    inHand?.answer(null);
    if (end.kind === "retired" || end.kind === "stopped") return;
    const stderr = await lastWords();
    options.log("renderer.ended", { pid: child.pid, why: end.kind, how, renderId, stderr });
  }

  async function render(job: RenderJob, supply: PictureSupply): Promise<RenderOutcome> {
    if (!(await ready.promise)) return failureOf(endOf());
    const startedAt = clock.now();
    const message = await exchange(job, supply);
    documents += 1;
    lastTemplateKey = job.templateKey;
    if (message?.kind === "ended") {
      held = message.residentBytes;
      const durationMs = Math.max(0, clock.now() - startedAt);
      return message.outcome.ok ? { ...message.outcome, durationMs } : message.outcome;
    }
    if (message?.kind === "fault") {
      options.log("render.fault", { renderId: job.renderId, report: message.report });
      // What a bug left behind in the process is not known.
      kill({ kind: "retired" });
      return failureOf({ kind: "fault", renderId: job.renderId });
    }
    return failureOf(endOf());
  }

  /** Sends the job and waits for its answer under watch; null where the process ended instead. */
  async function exchange(job: RenderJob, supply: PictureSupply): Promise<FromChild | null> {
    const answered = Promise.withResolvers<FromChild | null>();
    inHand = { job, supply, answer: answered.resolve };
    const { deadlineMs, memoryMaxBytes } = options;
    const callOff = timers.after(deadlineMs, () => kill({ kind: "deadline", deadlineMs }));
    const lookAway = watchMemory(child.pid, options, () =>
      kill({ kind: "memory", memoryMaxBytes }),
    );
    send(job);
    const message = await answered.promise;
    callOff();
    lookAway();
    inHand = null;
    return message;
  }

  function endOf(): ChildEnd {
    return end ?? { kind: "exited", how: "no reason known" };
  }

  void ready.promise.then(giveUpStart);
  return {
    pid: child.pid,
    alive: () => end === null,
    documents: () => documents,
    heldBytes: () => held,
    lastTemplateKey: () => lastTemplateKey,
    render,
    kill,
    gone: watchEnd(),
  };
}

/** Looks at a process's memory from time to time until called off. Calls `onOver` once, when it is over. */
function watchMemory(
  pid: number,
  options: Pick<ChildOptions, "timers" | "memoryMaxBytes" | "memoryPollMs">,
  onOver: () => void,
): () => void {
  let watching = true;
  let cancel = lookLater();

  function lookLater(): () => void {
    return options.timers.after(options.memoryPollMs, () => void look());
  }

  async function look(): Promise<void> {
    const bytes = await residentBytes(pid);
    if (!watching) return;
    if (bytes !== null && bytes > options.memoryMaxBytes) onOver();
    else cancel = lookLater();
  }

  return () => {
    watching = false;
    cancel();
  };
}

/** Reads a stream to its end and keeps what came last. Gives the text once all of it has come. */
function keepTail(stream: ReadableStream<Uint8Array>, bytes: number): () => Promise<string> {
  let tail = Buffer.alloc(0);
  const read = (async () => {
    for await (const chunk of stream) {
      tail = Buffer.from(Buffer.concat([tail, chunk]).subarray(-bytes));
    }
  })();
  return async () => {
    await read;
    return tail.toString("utf8");
  };
}
