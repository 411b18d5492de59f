/** A value from a caller against a schema: the value in its type, or a finding at each exact path. */

import type { Static, TSchema } from "@sinclair/typebox";
import { TypeCompiler, ValueErrorType, type ValueError } from "@sinclair/typebox/compiler";
import { fail, ok, type Result } from "../../errors.ts";
import { Findings, type Path } from "../../manifest/findings.ts";
import { shown } from "../../manifest/shown.ts";

/** Checks values of one schema. */
export type SchemaReader<T> = (value: unknown) => Result<T>;

/**
 * A reader of a schema's values. Each part of the schema says in `expected` what it wants, as the end
 * of a sentence that begins with "Expected". Fails with `invalid_request` and issues.
 */
export function schemaReader<T extends TSchema>(schema: T): SchemaReader<Static<T>> {
  const compiled = TypeCompiler.Compile(schema);
  return (value) => (compiled.Check(value) ? ok(value) : invalid(compiled.Errors(value)));
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
