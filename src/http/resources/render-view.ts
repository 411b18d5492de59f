/** A render as the API tells of it. */

import { isoTime } from "../../clock.ts";
import type { Render } from "../../store/renders.ts";
import type { Links } from "../links.ts";

/** What the answer to a render request holds. A succeeded render gets a fresh download link each time. */
export function renderSummary(render: Render, links: Links) {
  return {
    id: render.id,
    status: render.status,
    pollUrl: links.render(render.id),
    downloadUrl: render.status === "succeeded" ? links.download(render.id) : null,
    errorMessage: render.error?.message ?? null,
    createdAt: isoTime(render.createdAt),
  };
}

/** Everything that there is to know of a render. */
export function renderDetails(render: Render, links: Links) {
  const { startedAt, completedAt } = render;
  return {
    ...renderSummary(render, links),
    completedAt: completedAt === null ? null : isoTime(completedAt),
    // Of the attempt that ended it; the time in the queue is between createdAt and this.
    durationMs: startedAt === null || completedAt === null ? null : completedAt - startedAt,
    templateSlug: render.templateSlug,
    versionNumber: render.versionNumber,
    source: render.source,
    attempts: render.attempts,
    pageCount: render.pageCount,
    sizeBytes: render.sizeBytes,
    sha256: render.sha256,
    warnings: render.warnings,
    metadata: render.metadata,
    error: render.error,
  };
}

/** Whether a render has come to its end. */
export function hasEnded({ status }: Render): boolean {
  return status !== "queued" && status !== "rendering";
}
