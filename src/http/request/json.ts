/** A JSON body against the schema of its endpoint. */

import type { Static, TSchema } from "@sinclair/typebox";
import { fail, type Result } from "../../errors.ts";
import { checkMediaType } from "../../inbound/decode.ts";
import { Findings } from "../../manifest/findings.ts";
import { parseJsonBody } from "../../manifest/json.ts";
import { readBody, type BodyLimits } from "./body.ts";
import { schemaReader } from "./schema.ts";

/** Reads one endpoint's bodies. */
export type BodyReader<T> = (request: Request, limits: BodyLimits) => Promise<Result<T>>;

/**
 * A reader for bodies of a schema (schema.ts). Fails with `payload_too_large`, `unsupported_media_type`,
 * `invalid_json`, or `invalid_request` with issues.
 */
export function bodyReader<T extends TSchema>(schema: T): BodyReader<Static<T>> {
  return reader(schema, { isOptional: false });
}

/** As bodyReader; a request without a body is as good as one with an empty object. */
export function optionalBodyReader<T extends TSchema>(schema: T): BodyReader<Static<T>> {
  return reader(schema, { isOptional: true });
}

function reader<T extends TSchema>(
  schema: T,
  { isOptional }: { readonly isOptional: boolean },
): BodyReader<Static<T>> {
  const read = schemaReader(schema);
  return async (request, limits) => {
    const body = await readBody(request, limits);
    if (body.refusal !== null) return { ok: false, error: body.refusal };
    if (isOptional && body.sizeBytes === 0) return read({});
    const mediaType = checkMediaType(body.bytes, request.headers.get("content-type"));
    if (!mediaType.ok) return mediaType;
    const parsed = parseJsonBody(body.bytes);
    return parsed.ok ? read(parsed.value) : parsed;
  };
}

/** A failure for one parameter that is wrong. */
export function invalidParameter(name: string, message: string): Result<never> {
  const findings = new Findings();
  findings.add([name], message);
  return fail("invalid_request", `${name}: ${message}`, { issues: findings.issues() });
}
