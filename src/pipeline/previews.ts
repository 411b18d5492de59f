/**
 * Previews: renders that leave nothing behind, for somebody who sits and waits. They stand in a line of
 * their own, so that none waits behind the queue, and are few at once, so that the queue goes on.
 */

import type { Clock, Timers } from "../clock.ts";
import type { RenderError, RenderWarning } from "../errors.ts";
import { PREVIEW_WAIT_MAX_MS, PREVIEWS_AT_ONCE, PREVIEWS_WAITING_MAX } from "../limits.ts";
import { createLine, type Waiting } from "../queue/line.ts";
import type { PictureSupply, RenderJob, RenderOutcome } from "../render/job.ts";
import type { Urgency } from "../render/pool.ts";
import type { SourceMap } from "../render/source-map.ts";
import type { Finding } from "../template/findings.ts";
import type { Store } from "../store/store.ts";
import type { FetchPicture } from "./fetch-picture.ts";
import type { RenderFonts } from "./fonts.ts";
import { suppliedBy } from "./pictures.ts";
import { previewJobOf, type PreviewJob } from "./render-jobs.ts";

export interface RenderedPreview {
  readonly kind: "rendered";
  readonly pdf: Uint8Array<ArrayBuffer>;
  /** What the template calls the file; null where it does not. */
  readonly filename: string | null;
  readonly pageCount: number;
  readonly warnings: readonly RenderWarning[];
  /** What the render process took. */
  readonly durationMs: number;
  /** Of the source, where the job asked for them. */
  readonly findings?: readonly Finding[];
  /** Where the job asked for it. */
  readonly sourceMap?: SourceMap;
}

export interface FailedPreview {
  readonly kind: "failed";
  readonly error: RenderError;
  /** Of the source, where the job asked for them and was begun. */
  readonly findings?: readonly Finding[];
}

export type PreviewOutcome =
  | RenderedPreview
  | FailedPreview
  /** As many previews wait as may. */
  | { readonly kind: "full" }
  /** No turn came in time. */
  | { readonly kind: "late" }
  /** The server stops, or the caller went away: nothing was rendered. */
  | { readonly kind: "dropped" };

const DROPPED: PreviewOutcome = { kind: "dropped" };

export interface PreviewParts {
  readonly store: Store;
  readonly renderer: {
    render(job: RenderJob, supply: PictureSupply, urgency?: Urgency): Promise<RenderOutcome>;
  };
  readonly clock: Clock;
  readonly timers: Timers;
  readonly fetchPicture?: FetchPicture;
  readonly log: (event: string, fields: Readonly<Record<string, string | number>>) => void;
}

export interface Previews {
  /** Renders without leaving anything behind. The signal takes it out of the line. */
  preview(job: PreviewJob, signal: AbortSignal): Promise<PreviewOutcome>;
  /** Begins none from now on, and answers those who wait. Resolves when none runs. */
  stop(): Promise<void>;
}

/** The previews of a running server. */
export function createPreviews(parts: PreviewParts, fonts: RenderFonts): Previews {
  const { store, clock, timers } = parts;
  const line = createLine<PreviewJob, PreviewOutcome>({
    ...{ most: PREVIEWS_WAITING_MAX, waitMaxMs: PREVIEW_WAIT_MAX_MS, after: timers.after },
    ...{ left: DROPPED, late: { kind: "late" } },
  });
  const running = new Set<Promise<void>>();
  let isStopping = false;

  /** Begins what may begin. */
  function begin(): void {
    while (running.size < PREVIEWS_AT_ONCE) {
      const waiting = line.take();
      if (waiting === null) return;
      const work: Promise<void> = run(waiting).finally(() => {
        running.delete(work);
        begin();
      });
      running.add(work);
    }
  }

  function assetOf({ projectId, versionId, layout, stationery }: PreviewJob, name: string) {
    if (versionId === undefined) return store.assets.find(projectId, name);
    const use = { projectId, versionId, layout, createdAt: clock.now() };
    return store.assets.forRender({ ...use, stationery: JSON.stringify(stationery ?? null) }, name);
  }

  async function run({ job, resolve, reject }: Waiting<PreviewJob, PreviewOutcome>): Promise<void> {
    const path = store.files.temporaryPath(`preview.${job.id}.pdf`);
    try {
      const outcome = await parts.renderer.render(
        previewJobOf(job, path, clock, await fonts.ofPreview(job)),
        suppliedBy(parts, (name) => assetOf(job, name), job.stationery?.brand),
        "urgent",
      );
      if (!outcome.ok) {
        // A process that is gone while the server stops was ended by the stop.
        const wasCut = isStopping && outcome.error.code === "renderer_crashed";
        const { error, findings } = outcome;
        const told = findings === undefined ? {} : { findings };
        resolve(wasCut ? DROPPED : { kind: "failed", error, ...told });
        return;
      }
      const pdf = await store.files.readTemporary(path);
      const { sizeBytes: _size, sha256: _hash, ok: _ok, ...told } = outcome;
      resolve({ kind: "rendered", pdf, ...told });
    } catch (reason) {
      reject(reason);
    } finally {
      store.files.discard(path);
    }
  }

  return {
    preview: async (job, signal) => {
      if (isStopping) return DROPPED;
      const outcome = line.join(job, signal);
      begin();
      return (await outcome) ?? { kind: "full" };
    },
    stop: async () => {
      isStopping = true;
      line.dismiss(DROPPED);
      await Promise.all(running);
    },
  };
}
