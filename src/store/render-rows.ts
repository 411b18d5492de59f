/** A row of the table of renders as a render. */

import type { RenderErrorCode, RenderWarning } from "../errors.ts";
import type { Render } from "./renders.ts";
import type { renders } from "./schema.ts";

/** A row with the slug of its template → the render. */
export function renderOf(row: {
  render: typeof renders.$inferSelect;
  templateSlug: string;
}): Render {
  const { render } = row;
  return {
    id: render.id,
    projectId: render.projectId,
    templateId: render.templateId,
    templateSlug: row.templateSlug,
    versionNumber: render.versionNumber,
    status: render.status,
    source: render.source,
    mode: render.mode,
    filename: render.filename,
    // Both columns are written by this room from values of these shapes, and by nothing else.
    metadata: JSON.parse(render.metadata) as Record<string, string>,
    warnings: JSON.parse(render.warnings) as RenderWarning[],
    attempts: render.attempts,
    createdAt: render.createdAt,
    startedAt: render.startedAt,
    completedAt: render.completedAt,
    error: errorOf(render),
    pdfErasedAt: render.pdfErasedAt,
    dataErasedAt: render.dataErasedAt,
    pageCount: render.pageCount,
    sizeBytes: render.sizeBytes,
    sha256: render.sha256,
  };
}

function errorOf(row: typeof renders.$inferSelect): Render["error"] {
  if (row.errorCode === null) return null;
  return {
    // Written by queue.ts from a RenderError, and by nothing else.
    code: row.errorCode as RenderErrorCode,
    message: row.errorMessage ?? "",
    ...(row.errorLine === null ? {} : { line: row.errorLine }),
    ...(row.errorColumn === null ? {} : { column: row.errorColumn }),
  };
}
