/**
 * How a limit on requests stands, as headers of every answer that it counted. The names are those of the
 * IETF's draft (draft-ietf-httpapi-ratelimit-headers, up to its sixth): how many a minute, how many more
 * now, and in how many seconds the next place is free.
 */

import type { RateLimitState, Result } from "../errors.ts";
import type { Answer } from "./answer.ts";

/** The three headers; none where there is no limit. */
export function rateLimitHeaders(state: RateLimitState | null): Record<string, string> {
  if (state === null) return {};
  return {
    "ratelimit-limit": String(state.limit),
    "ratelimit-remaining": String(state.remaining),
    "ratelimit-reset": String(state.resetSeconds),
  };
}

/** What a handler came to, success or failure, with how the limit stands. */
export function withRateLimit(
  result: Result<Answer>,
  state: RateLimitState | null,
): Result<Answer> {
  if (state === null) return result;
  if (!result.ok) return { ok: false, error: { ...result.error, rateLimit: state } };
  const headers = { ...result.value.headers, ...rateLimitHeaders(state) };
  return { ok: true, value: { ...result.value, headers } };
}
