/** What the renderer is handed: for a row of the queue, and for a preview that nobody keeps. */

import type { Clock } from "../clock.ts";
import type { FontSource } from "../fonts/font-folder.ts";
import type { RenderJob } from "../render/job.ts";
import type { Job } from "../store/queue.ts";
import type { RenderMode } from "../store/renders.ts";
import type { Stationery } from "../template/stationery.ts";
import type { Store } from "../store/store.ts";

/** What is written across the pages of a test key's renders. */
const TEST_WATERMARK = "TEST";

/** A render that nobody keeps: no row before it, no file after it. */
export interface PreviewJob extends Pick<
  RenderJob,
  | "templateKey"
  | "layout"
  | "manifest"
  | "stationery"
  | "data"
  | "timeZone"
  | "language"
  | "forEditor"
> {
  readonly id: string;
  /** Whose assets it shows, as they are now unless it is of a version. */
  readonly projectId: string;
  /** The id of a version that shows pictures and fonts as when it was published. */
  readonly versionId?: string;
  readonly mode: RenderMode;
}

/** The job of a claimed row. */
export function renderJobOf(job: Job, store: Store, fonts: readonly FontSource[]): RenderJob {
  return {
    renderId: job.renderId,
    templateKey: job.versionId,
    layout: job.layout,
    // Both were parsed before they were written, and nothing else writes these columns.
    manifest: JSON.parse(job.manifest) as RenderJob["manifest"],
    data: JSON.parse(job.data) as RenderJob["data"],
    // Written from what was checked, and by nothing else.
    ...(job.stationery === null ? {} : { stationery: JSON.parse(job.stationery) as Stationery }),
    timeZone: job.timeZone,
    language: job.language,
    createdAt: job.createdAt,
    pictures: new Map(),
    fonts,
    outputPath: temporaryPathOf(job, store),
    ...watermarkOf(job.mode),
  };
}

/** The job of a preview, which is written to a path of the caller's. */
export function previewJobOf(
  { id, projectId: _projectId, versionId: _versionId, mode, ...rest }: PreviewJob,
  outputPath: string,
  clock: Clock,
  fonts: readonly FontSource[],
): RenderJob {
  return {
    ...rest,
    renderId: id,
    createdAt: clock.now(),
    pictures: new Map(),
    fonts,
    outputPath,
    isPassing: true,
    ...watermarkOf(mode),
  };
}

function watermarkOf(mode: RenderMode): Pick<RenderJob, "watermark"> {
  return mode === "test" ? { watermark: TEST_WATERMARK } : {};
}

/** One name an attempt: what a dead attempt still writes does not meet what the next one writes. */
export function temporaryPathOf(job: Job, store: Store): string {
  return store.files.temporaryPath(`${job.renderId}.${job.attempts}.pdf`);
}
