/** When two requests are the same: template, requested version and data, keys sorted. contract.md. */

import { createHash } from "node:crypto";
import { fail, ok, type Result } from "../errors.ts";
import { IDEMPOTENCY_KEY_MAX_CHARS } from "../limits.ts";
import type { Json, JsonObject } from "../manifest/manifest.ts";
import { lengthOf } from "../manifest/values/text.ts";

/** A key from outside: 1 to IDEMPOTENCY_KEY_MAX_CHARS characters. Null where none was sent. */
export function parseIdempotencyKey(given: string | null): Result<string | null> {
  if (given === null) return ok(null);
  const length = lengthOf(given);
  if (length >= 1 && length <= IDEMPOTENCY_KEY_MAX_CHARS) return ok(given);
  const message =
    `Idempotency-Key must have 1 to ${IDEMPOTENCY_KEY_MAX_CHARS} characters, ` + `not ${length}.`;
  return fail("invalid_request", message, {
    issues: { formErrors: [], fieldErrors: { "Idempotency-Key": [message] } },
  });
}

/**
 * SHA-256, hex, of what a request asks for.
 * `requestedVersion` is what the caller named, null where it named none: not the version that was taken.
 * `data` nests no deeper than parsed JSON does (JSON_DEPTH_MAX), so that recursion is safe.
 */
export function requestHash(
  templateId: string,
  requestedVersion: number | null,
  data: JsonObject,
): string {
  const text: string[] = [];
  writeCanonical([templateId, requestedVersion, data], text);
  return createHash("sha256").update(text.join("")).digest("hex");
}

/** JSON with the keys of every object in the order of their UTF-16 units, as RFC 8785 sorts them. */
function writeCanonical(value: Json, into: string[]): void {
  if (isList(value)) {
    into.push("[");
    value.forEach((item, index) => {
      if (index > 0) into.push(",");
      writeCanonical(item, into);
    });
    into.push("]");
  } else if (typeof value === "object" && value !== null) {
    into.push("{");
    Object.keys(value)
      .sort()
      .forEach((key, index) => {
        into.push(index > 0 ? "," : "", JSON.stringify(key), ":");
        writeCanonical(value[key] ?? null, into);
      });
    into.push("}");
  } else {
    into.push(JSON.stringify(value));
  }
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
