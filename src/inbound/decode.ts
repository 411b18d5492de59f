/** A hook's raw bytes as the data that they stand for. */

import { fail, ok, type Result } from "../errors.ts";
import { parseJsonBody } from "../manifest/json.ts";
import type { Json, JsonObject } from "../manifest/manifest.ts";
import { shown } from "../manifest/shown.ts";
import { bodyKind } from "./media-type.ts";

/** Refuses with `unsupported_media_type` what is no JSON, whatever its type says. */
export function checkMediaType(bytes: Uint8Array, contentType: string | null): Result<null> {
  switch (bodyKind(bytes, contentType)) {
    case "json":
      return ok(null);
    case "form":
      return fail(
        "unsupported_media_type",
        "The body is a form, which Platen does not take yet. Send JSON: " +
          'a body that begins with "{", Content-Type: application/json.',
      );
    case "compressed":
      return fail(
        "unsupported_media_type",
        "The body is compressed, which Platen does not take. Send the JSON as it is, without Content-Encoding.",
      );
    case "other":
      return fail(
        "unsupported_media_type",
        `The body is ${shown(contentType)}. Send JSON, with Content-Type: application/json.`,
      );
  }
}

/** JSON text → the object in it. Fails with `invalid_json`, or `invalid_request` where it is no object. */
export function decodeObject(bytes: Uint8Array): Result<JsonObject> {
  const parsed = parseJsonBody(bytes);
  if (!parsed.ok) return parsed;
  if (isObject(parsed.value)) return ok(parsed.value);
  const message = `The body must be a JSON object with the template's data, not ${shown(parsed.value)}.`;
  return fail("invalid_request", message, { issues: { formErrors: [message], fieldErrors: {} } });
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
