/** What became of a preview, as its caller is answered. */

import { create as contentDisposition } from "content-disposition";
import { fail, type Failure } from "../../errors.ts";
import { STOPPING } from "../../inbound/unavailability.ts";
import { PREVIEW_WAIT_MAX_MS, RETRY_AFTER_SECONDS } from "../../limits.ts";
import type { FailedPreview, PreviewOutcome, RenderedPreview } from "../../pipeline/previews.ts";
import type { Answer } from "../answer.ts";
import { failureAnswer } from "../envelope.ts";
import { FULL } from "./preview-content.ts";
import { WARNINGS_HEADER } from "./preview-report.ts";

const LATE = fail(
  "queue_unavailable",
  `No render process came free within ${PREVIEW_WAIT_MAX_MS / 1000} s. Ask again in a moment.`,
  { retryAfterSeconds: RETRY_AFTER_SECONDS },
);

/** A preview that had its turn. */
export type Turn = RenderedPreview | FailedPreview;

/** The failure of one that had no turn. */
export function withTurn(outcome: PreviewOutcome): Turn | Failure {
  switch (outcome.kind) {
    case "full":
      return FULL.error;
    case "late":
      return LATE.error;
    case "dropped":
      return STOPPING;
    default:
      return outcome;
  }
}

/** The PDF, or why there is none. */
export function turnAnswer(
  outcome: Turn,
  {
    slug,
    warningsOfData,
    headers = {},
  }: {
    /** What the file is called where the template does not say. */
    readonly slug: string;
    readonly warningsOfData: number;
    readonly headers?: Readonly<Record<string, string>>;
  },
): Answer {
  if (outcome.kind === "failed") {
    const message = `The render failed. ${outcome.error.message}`;
    const { retryable: _, ...renderError } = outcome.error;
    return failureAnswer({ code: "render_failed", message }, { renderError });
  }
  const { pdf: body, filename, warnings } = outcome;
  return {
    status: 200,
    headers: {
      "content-type": "application/pdf",
      "content-disposition": contentDisposition(filename ?? `${slug}.pdf`, { type: "inline" }),
      "cache-control": "no-store",
      [WARNINGS_HEADER]: String(warningsOfData + warnings.length),
      ...headers,
    },
    body,
  };
}
