/** What the client throws: one class with a code, and a few below it that carry more. */

import type { ErrorCode } from "./api/error-codes.ts";
import type { GetRenderAnswer } from "./api/renders.ts";

/** What is wrong with data or parameters: general findings, and a list for each path (`items.0.qty`). */
export interface Issues {
  formErrors: string[];
  fieldErrors: Record<string, string[]>;
}

/**
 * The API's own codes, and those of the client: `connection_failed` (nobody answered), `timeout`,
 * `redirected` (the base URL leads elsewhere), `unexpected_answer` (that was no Platen).
 */
export type PlatenErrorCode =
  ErrorCode | "connection_failed" | "timeout" | "redirected" | "unexpected_answer";

/** What a PlatenError tells beside its message. */
export interface PlatenErrorDetails {
  readonly code: PlatenErrorCode;
  readonly status?: number | null;
  readonly issues?: Issues | null;
  readonly requestId?: string | null;
  readonly retryAfterSeconds?: number | null;
  readonly cause?: unknown;
}

/** Whatever goes wrong with a call. Tell errors apart by `code`, not by their message. */
export class PlatenError extends Error {
  override readonly name: string = "PlatenError";
  readonly code: PlatenErrorCode;
  /** The HTTP status; null where there was no answer. */
  readonly status: number | null;
  /** Where data or parameters are wrong; null for other errors. */
  readonly issues: Issues | null;
  /** What to look for in the server's log. */
  readonly requestId: string | null;
  /** How long the server asks to wait before another try. */
  readonly retryAfterSeconds: number | null;

  constructor(message: string, details: PlatenErrorDetails) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.code = details.code;
    this.status = details.status ?? null;
    this.issues = details.issues ?? null;
    this.requestId = details.requestId ?? null;
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
  }
}

/** Why a render failed, with its place in the layout where it has one. */
export type RenderError = NonNullable<GetRenderAnswer["error"]>;

/** A render that was waited for and did not succeed: it failed, or was cancelled. */
export class RenderFailedError extends PlatenError {
  override readonly name: string = "RenderFailedError";
  readonly renderId: string;
  /** Null for a render that was cancelled. */
  readonly renderError: RenderError | null;

  constructor(
    message: string,
    renderId: string,
    renderError: RenderError | null,
    details: Omit<PlatenErrorDetails, "code"> = {},
  ) {
    super(message, { code: "render_failed", ...details });
    this.renderId = renderId;
    this.renderError = renderError;
  }
}

/** Time ran out before the answer, or the end of a render, was there. The render itself goes on. */
export class TimeoutError extends PlatenError {
  override readonly name: string = "TimeoutError";

  constructor(message: string) {
    super(message, { code: "timeout" });
  }
}

/** An answer of the API that is no success, as an error. */
export function errorOfAnswer(
  status: number,
  headers: Headers,
  text: string,
  now: number,
): PlatenError {
  const envelope = envelopeOf(text);
  const details = {
    status,
    requestId: headers.get("x-request-id"),
    retryAfterSeconds: retryAfter(headers.get("retry-after"), now),
  };
  if (envelope === null) {
    return new PlatenError(`The server answered ${status} and nothing that Platen says.`, {
      code: "unexpected_answer",
      ...details,
    });
  }
  const { code, message, issues = null, renderId, renderError = null } = envelope;
  if (renderId !== undefined) return new RenderFailedError(message, renderId, renderError, details);
  return new PlatenError(message, { code, issues, ...details });
}

interface Envelope {
  readonly code: ErrorCode;
  readonly message: string;
  readonly issues?: Issues;
  /** With `render_failed`. */
  readonly renderId?: string;
  readonly renderError?: RenderError | null;
}

function envelopeOf(text: string): Envelope | null {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json !== "object" || json === null || !("error" in json)) return null;
    const { error } = json;
    const isEnvelope =
      typeof error === "object" &&
      error !== null &&
      "code" in error &&
      typeof error.code === "string" &&
      "message" in error &&
      typeof error.message === "string";
    // Who answers with a code and a message in this form is Platen: the rest is as its contract says.
    return isEnvelope ? (error as Envelope) : null;
  } catch {
    // A proxy's page.
    return null;
  }
}

/** RFC 9110, 10.2.3: seconds, or a date. */
function retryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}
