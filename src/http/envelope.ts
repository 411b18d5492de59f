/** A failure as the caller reads it: the error envelope of contract.md, with the headers that go with its code. */

import { fail, HTTP_STATUS, type Failure } from "../errors.ts";
import { unavailability } from "../inbound/unavailability.ts";
import { json, type Answer } from "./answer.ts";
import { rateLimitHeaders } from "./rate-limit.ts";

/** Answers with a failure. `more` goes into the envelope beside code, message and issues. */
export function failureAnswer(
  failure: Failure,
  more: Readonly<Record<string, unknown>> = {},
): Answer {
  const { code, message, issues } = failure;
  const error = { code, message, ...(issues === undefined ? {} : { issues }), ...more };
  return json(HTTP_STATUS[code], { error }, headersOf(failure));
}

/**
 * The failure that a thrown thing is answered with. Where the storage is at fault that is said; all else
 * is a bug, of which the caller learns the request id and nothing more.
 */
export function failureOf(reason: unknown, requestId: string): Failure {
  return (
    unavailability(reason) ??
    fail(
      "internal",
      `Something unexpected happened in Platen. Its log tells more under the request id ${requestId}.`,
      { cause: reason },
    ).error
  );
}

function headersOf({ code, retryAfterSeconds, rateLimit }: Failure): Record<string, string> {
  const headers: Record<string, string> = {};
  // RFC 9110, 11.6.1: a 401 for want of credentials says which it would take.
  if (code === "unauthorized") headers["www-authenticate"] = 'Bearer realm="Platen"';
  if (retryAfterSeconds !== undefined) headers["retry-after"] = String(retryAfterSeconds);
  return { ...headers, ...rateLimitHeaders(rateLimit ?? null) };
}
