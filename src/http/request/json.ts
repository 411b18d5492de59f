/** A JSON body against the schema of its endpoint: the value in its type, or a finding at each exact path. */

import type { Static, TSchema } from "@sinclair/typebox";
import { TypeCompiler, ValueErrorType, type ValueError } from "@sinclair/typebox/compiler";
import { fail, ok, type Result } from "../../errors.ts";
import { checkMediaType } from "../../inbound/decode.ts";
import { Findings, type Path } from "../../manifest/findings.ts";
import { parseJsonBody } from "../../manifest/json.ts";
import { shown } from "../../manifest/shown.ts";
import { readBody, type BodyLimits } from "./body.ts";

/** Reads one endpoint's bodies. */
export type BodyReader<T> = (request: Request, limits: BodyLimits) => Promise<Result<T>>;

/**
 * A reader for bodies of a schema. Each of its parts says in `expected` what it wants, as the end of a
 * sentence that begins with "Expected". Fails with `payload_too_large`, `unsupported_media_type`,
 * `invalid_json`, or `invalid_request` with issues.
 */
export function bodyReader<T extends TSchema>(schema: T): BodyReader<Static<T>> {
  const compiled = TypeCompiler.Compile(schema);
  return async (request, limits) => {
    const body = await readBody(request, limits);
    if (body.refusal !== null) return { ok: false, error: body.refusal };
    const mediaType = checkMediaType(body.bytes, request.headers.get("content-type"));
    if (!mediaType.ok) return mediaType;
    const parsed = parseJsonBody(body.bytes);
    if (!parsed.ok) return parsed;
    const value: unknown = parsed.value;
    if (compiled.Check(value)) return ok(value);
    return invalid(compiled.Errors(value));
  };
}

/** A failure for one parameter that is wrong. */
export function invalidParameter(name: string, message: string): Result<never> {
  const findings = new Findings();
  findings.add([name], message);
  return fail("invalid_request", `${name}: ${message}`, { issues: findings.issues() });
}

function invalid(errors: Iterable<ValueError>): Result<never> {
  const findings = new Findings();
  const seen = new Set<string>();
  for (const error of errors) {
    // One sentence a value is enough, where several of its rules are broken at once.
    if (seen.has(error.path)) continue;
    seen.add(error.path);
    findings.add(pathOf(error.path), sentence(error));
  }
  return fail("invalid_request", `The request is not valid. ${findings.summary()}`, {
    issues: findings.issues(),
  });
}

/** JSON pointer (RFC 6901) → names. */
function pathOf(pointer: string): Path {
  return pointer
    .split("/")
    .slice(1)
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function sentence({ type, schema, value, message }: ValueError): string {
  if (type === ValueErrorType.ObjectRequiredProperty) return "Required";
  if (type === ValueErrorType.ObjectAdditionalProperties) {
    return "This build of Platen does not know this field";
  }
  const expected: unknown = schema["expected"];
  return typeof expected === "string" ? `Expected ${expected}, got ${shown(value)}` : message;
}
