/**
 * The one page that joins the stages. Accepting ends at a committed row; here a worker begins at a
 * claimed row, has it rendered, and ends by committing the artifact. No stage calls the next: each
 * leaves a row behind, so that whatever dies in between is picked up from there.
 */

import type { Clock, Timers } from "./clock.ts";
import type { RenderError } from "./errors.ts";
import type { FontListing } from "./fonts/font-folder.ts";
import { RENDER_WARNINGS_MAX, RETRY_BASE_MS, RETRY_MAX_MS } from "./limits.ts";
import type { FetchPicture } from "./pipeline/fetch-picture.ts";
import { createHousekeeping } from "./pipeline/housekeeping.ts";
import { renderFonts } from "./pipeline/fonts.ts";
import { suppliedBy } from "./pipeline/pictures.ts";
import { createPreviews, type PreviewOutcome } from "./pipeline/previews.ts";
import { renderJobOf, temporaryPathOf, type PreviewJob } from "./pipeline/render-jobs.ts";
import { createWatchers, type RenderMove } from "./pipeline/watchers.ts";
import { hasEnded, verdict, type AttemptEnd, type RetryPolicy } from "./queue/job.ts";
import { createWorker } from "./queue/worker.ts";
import type { PictureSupply, RenderJob, RenderOutcome } from "./render/job.ts";
import type { Urgency } from "./render/pool.ts";
import type { Job } from "./store/queue.ts";
import type { Render } from "./store/renders.ts";
import type { Store } from "./store/store.ts";

/** An attempt whose end could not be recorded is recorded again after this long. */
const RECORD_AGAIN_MS = 1_000;
/** After this many crashes in a row, health says that rendering is in trouble. */
const CRASHES_TO_DEGRADE = 3;

/** A server that dies while rendering the same job again and again is told apart from a job that waits. */
const SPENT: RenderError = {
  code: "renderer_crashed",
  message:
    "Platen stopped while rendering this, as often as it tries. " +
    "Look at the server's log for why it stopped, then retry the render.",
  retryable: false,
};

/** A finished PDF that is gone before it was filed: somebody emptied the folder meanwhile. */
const PDF_LOST: RenderOutcome = {
  ok: false,
  error: {
    code: "renderer_crashed",
    message: "The finished PDF vanished from the data folder's tmp before it could be filed.",
    retryable: true,
  },
  warnings: [],
};

/** What rendering is to the pipeline. */
export interface Renderer {
  render(job: RenderJob, supply: PictureSupply, urgency?: Urgency): Promise<RenderOutcome>;
  stop(): Promise<void>;
}

export interface PipelineParts {
  readonly store: Store;
  readonly renderer: Renderer;
  readonly clock: Clock;
  readonly timers: Timers;
  /** A random number in [0, 1), for the jitter of retries. */
  readonly chance: () => number;
  /** Renders at once. */
  readonly concurrency: number;
  readonly attemptsMax: number;
  /** Fetches the pictures that data names by URL; absent where nothing is fetched. */
  readonly fetchPicture?: FetchPicture;
  /** What the renderer gives a render; RENDER_DEADLINE_MS unless told. */
  readonly renderDeadlineMs?: number;
  /** The fonts that the operator has put into the data folder; absent where there is no such place. */
  readonly folderFonts?: () => FontListing;
  /** Told what an operator should know; never a secret, never data. */
  readonly log: (event: string, fields: Readonly<Record<string, string | number>>) => void;
}

export interface PipelineHealth {
  readonly queue: "ok" | "degraded";
  readonly renderer: "ok" | "degraded";
}

export interface Pipeline {
  /** Puts back what dead boots held, then claims and renders until stopped. */
  start(): Promise<void>;
  /** Something may be due: to be called after an accept. Cheap. */
  wake(): void;
  /** What is to be kept was set anew: clears away what need not be any more, soon and in small steps. */
  clearAway(): void;
  /** Has each move of a render told from now on. What hears of it is called in the way of the work: it is quick. */
  watch(tell: (move: RenderMove) => void): void;
  /**
   * Resolves once the render has ended, when `timeoutMs` have passed, or when the signal aborts.
   * Says nothing of how: the caller reads the row.
   */
  untilEnded(renderId: string, options: { timeoutMs: number; signal?: AbortSignal }): Promise<void>;
  /** A render has ended in another way: it was cancelled or erased. Tells those who wait for it. */
  ended(renderId: string): void;
  /**
   * Renders without leaving anything behind. It neither waits behind the queue nor holds it up. The signal
   * takes it out of the line.
   */
  preview(job: PreviewJob, signal: AbortSignal): Promise<PreviewOutcome>;
  health(): PipelineHealth;
  /** Claims nothing more, gives running renders `graceMs` to end, puts the rest back uncounted. */
  stop(graceMs: number): Promise<void>;
}

/** Joins queue, render and store. */
export function createPipeline(parts: PipelineParts): Pipeline {
  const { store, clock, timers } = parts;
  const { attemptsMax } = parts;
  const policy: RetryPolicy = { attemptsMax, baseMs: RETRY_BASE_MS, maxMs: RETRY_MAX_MS };
  const fonts = renderFonts(parts);
  const previews = createPreviews(parts, fonts);
  const state = { stopping: false, faults: 0, crashes: 0 };
  const watchers = createWatchers(timers, async (renderId) => {
    const render = await store.renders.byIdOfAnyProject(renderId);
    return render !== null && !hasEnded(render.status);
  });
  const housekeeping = createHousekeeping(parts);

  const worker = createWorker<() => Promise<void>>({
    concurrency: parts.concurrency,
    waitingLanes: () => store.queue.waitingTemplates(),
    claim,
    nextDueAt: () => store.queue.nextDueAt(),
    now: () => clock.now(),
    after: timers.after,
    onFault: (reason) => {
      state.faults += 1;
      parts.log("queue.fault", { reason: nameOf(reason) });
    },
    run: (work) => work(),
  });

  async function claim(lane: string): Promise<(() => Promise<void>) | null> {
    const job = await store.queue.claim(lane);
    if (job === null) return null;
    tell(job, "rendering");
    return () => run(job);
  }

  async function run(job: Job): Promise<void> {
    const rendered = renderJobOf(job, store, await fonts.ofJob(job));
    const find = (name: string) => store.assets.forRender(job, name);
    const supply = suppliedBy(parts, find, rendered.stationery?.brand);
    const outcome = await parts.renderer.render(rendered, supply);
    state.crashes =
      !outcome.ok && outcome.error.code === "renderer_crashed" ? state.crashes + 1 : 0;
    const isKept = await recordUntilKept(job, outcome);
    if (isKept) await store.doomedFiles.letGo(job.renderId).catch(unswept);
  }

  /**
   * An end that can't be written now (a full disk) is written later: the work is not done twice. False
   * where the server stops before it could be.
   */
  async function recordUntilKept(job: Job, outcome: RenderOutcome): Promise<boolean> {
    for (let tries = 0; ; tries += 1) {
      try {
        const ended = await record(job, outcome);
        state.faults = 0;
        if (ended) watchers.ended(job.renderId);
        return true;
      } catch (reason) {
        state.faults += 1;
        // Once: it may be tried every second for hours, and would fill the log's disk, too.
        const { renderId } = job;
        if (tries === 0) parts.log("render.unrecorded", { renderId, reason: nameOf(reason) });
        // The row stays with this boot, and the next one puts it back.
        if (state.stopping) return false;
        await new Promise<void>((resolve) => void timers.after(RECORD_AGAIN_MS, resolve));
      }
    }
  }

  /** Commits how an attempt ended. Returns whether the render has ended with it. */
  async function record(job: Job, outcome: RenderOutcome): Promise<boolean> {
    const warnings = [...job.warnings, ...outcome.warnings].slice(0, RENDER_WARNINGS_MAX);
    const spent = job.attempts - job.attemptsBefore;
    const decision = verdict(endOf(outcome, state.stopping), spent, policy, parts.chance());
    if (decision.kind === "put-back") {
      store.files.discard(temporaryPathOf(job, store));
      const isBack = await store.queue.putBack(
        job.renderId,
        clock.now() + decision.delayMs,
        decision,
      );
      if (isBack) tell(job, "queued");
      parts.log("render.put_back", { renderId: job.renderId, attempts: job.attempts });
      return false;
    }
    if (outcome.ok) {
      const { filename, pageCount, sizeBytes, sha256 } = outcome;
      if (!(await store.queue.holds(job.renderId))) {
        store.files.discard(temporaryPathOf(job, store));
        return false;
      }
      store.doomedFiles.hold(job.renderId, sha256);
      // The file first: a row that says `succeeded` always has its PDF.
      if (!store.files.adopt(temporaryPathOf(job, store), sha256)) return record(job, PDF_LOST);
      const artifact = { filename, pageCount, sizeBytes, sha256, warnings };
      const isFinished = await store.queue.finish(job.renderId, artifact);
      if (isFinished) tell(job, "succeeded");
      return isFinished;
    }
    store.files.discard(temporaryPathOf(job, store));
    const isOurs = await store.queue.fail(job.renderId, outcome.error, warnings);
    if (isOurs) {
      parts.log("render.failed", { renderId: job.renderId, code: outcome.error.code });
      tell(job, "failed");
    }
    return isOurs;
  }

  function unswept(reason: unknown): void {
    parts.log("files.unswept", { reason: nameOf(reason) });
  }

  function tell({ projectId, renderId: id, templateSlug }: Job, status: Render["status"]): void {
    watchers.moved({ projectId, id, templateSlug, status });
  }

  return {
    start: async () => {
      await store.doomedFiles.recover();
      store.files.clearTemporary();
      const { requeued, failed } = await store.queue.recover(parts.attemptsMax, SPENT);
      if (requeued + failed > 0) parts.log("queue.recovered", { requeued, failed });
      void housekeeping.start();
      worker.start();
    },
    wake: worker.wake,
    clearAway: () => void housekeeping.soon(),
    ...watchers,
    preview: previews.preview,
    health: () => ({
      queue: state.faults === 0 ? "ok" : "degraded",
      renderer: state.crashes < CRASHES_TO_DEGRADE ? "ok" : "degraded",
    }),
    stop,
  };

  async function stop(graceMs: number): Promise<void> {
    state.stopping = true;
    housekeeping.stop();
    const cancel = timers.after(graceMs, () => void parts.renderer.stop());
    await Promise.all([previews.stop(), worker.stop()]);
    cancel();
    await parts.renderer.stop();
  }
}

function endOf(outcome: RenderOutcome, stopping: boolean): AttemptEnd {
  if (outcome.ok) return { kind: "succeeded" };
  // A child that is gone while the server stops was ended by the stop.
  if (stopping && outcome.error.code === "renderer_crashed") return { kind: "interrupted" };
  return { kind: "failed", retryable: outcome.error.retryable };
}

function nameOf(reason: unknown): string {
  return reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
}
