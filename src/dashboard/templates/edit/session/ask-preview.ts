/** A preview with its report, which says what is wrong and where: POST /v1/templates/:slug/preview, in parts. */

import { PlatenError } from "../../../../client/errors.ts";
import { projectHeaders } from "../../../api/caller.ts";
import { request } from "../../../browser.ts";
import type { PreviewReport } from "./report.ts";

export interface ReportedPreview {
  readonly report: PreviewReport;
  /** Null where nothing could be rendered. */
  readonly file: Blob | null;
}

/** Asks for it. Throws a PlatenError where there is no report, and the signal's reason. */
export async function askPreview(
  slug: string,
  body: object,
  signal: AbortSignal,
): Promise<ReportedPreview> {
  const path = `/v1/templates/${encodeURIComponent(slug)}/preview`;
  const response = await request(path, {
    method: "POST",
    signal,
    headers: {
      ...projectHeaders(),
      "content-type": "application/json",
      accept: "multipart/form-data",
    },
    body: JSON.stringify(body),
  }).catch((cause: unknown) => {
    throw new PlatenError("Nobody answered.", { code: "connection_failed", cause });
  });
  if (!response.ok) throw await errorOf(response);
  const form = await response.formData();
  const [report, pdf] = [form.get("report"), form.get("pdf")];
  if (typeof report !== "string") {
    throw new PlatenError("The answer has no report.", { code: "unexpected_answer" });
  }
  // The server's own form (preview-report.ts); its tests hold it to that.
  return { report: JSON.parse(report) as PreviewReport, file: pdf instanceof Blob ? pdf : null };
}

async function errorOf(response: Response): Promise<PlatenError> {
  const { status } = response;
  try {
    // The envelope of every error of the API.
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    // Its codes are those that the client knows.
    return new PlatenError(error.message, { code: error.code as PlatenError["code"], status });
  } catch {
    return new PlatenError("That was no Platen.", { code: "unexpected_answer", status });
  }
}
