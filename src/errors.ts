/**
 * Expected failures are values of one type. Exceptions are for bugs. A failure says what was
 * expected, what came, where, and what to do; nothing matches it by its message.
 */

/** The codes of contract.md's table, with the HTTP status that each one answers with. */
export const HTTP_STATUS = {
  invalid_json: 400,
  invalid_request: 400,
  invalid_input_data: 400,
  invalid_loop_key: 400,
  invalid_template: 400,
  unauthorized: 401,
  invalid_signature: 401,
  forbidden: 403,
  invalid_token: 404,
  template_not_found: 404,
  version_not_found: 404,
  not_found: 404,
  method_not_allowed: 405,
  no_published_version: 409,
  slug_conflict: 409,
  not_ready: 409,
  invalid_state: 409,
  idempotency_conflict: 409,
  edit_conflict: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  mapping_failed: 422,
  render_failed: 422,
  rate_limited: 429,
  internal: 500,
  queue_unavailable: 503,
} as const;

export type ErrorCode = keyof typeof HTTP_STATUS;

/** What a render itself can fail with: `error.code` of a render. */
export type RenderErrorCode =
  | "template_error"
  | "render_timeout"
  | "out_of_memory"
  | "renderer_crashed"
  | "image_unavailable"
  | "too_many_pages";

/** Why a render failed, as its caller reads it. `retryable` says whether the same job can succeed later. */
export interface RenderError {
  readonly code: RenderErrorCode;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
  readonly retryable: boolean;
}

/** Something a render got through, but that its caller should know. */
export interface RenderWarning {
  readonly code: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** Validation findings: general ones, and one list a path (`items.0.qty`). */
export interface Issues {
  readonly formErrors: readonly string[];
  readonly fieldErrors: Readonly<Record<string, readonly string[]>>;
}

/** How a limit on requests stands, for the `RateLimit-*` headers. */
export interface RateLimitState {
  readonly limit: number;
  readonly remaining: number;
  /** Until the next request is taken. */
  readonly resetSeconds: number;
}

/** An expected failure. `retryAfterSeconds` becomes `Retry-After`. `cause` is for the log, never for the answer. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly issues?: Issues;
  readonly retryAfterSeconds?: number;
  readonly rateLimit?: RateLimitState;
  readonly cause?: unknown;
}

export type Result<T, E = Failure> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** A success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** A failure with a code, a sentence for the caller and, where they help, more. */
export function fail(
  code: ErrorCode,
  message: string,
  more: Omit<Failure, "code" | "message"> = {},
): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: { code, message, ...more } };
}
