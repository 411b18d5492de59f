/** A value from a caller against a schema: the value in its type, or a finding at each exact path. */

import type { Static, TSchema } from "@sinclair/typebox";
import { TypeCompiler, ValueErrorType, type ValueError } from "@sinclair/typebox/compiler";
import { Value } from "@sinclair/typebox/value";
import { fail, ok, type Result } from "../../errors.ts";
import { Findings, type Path } from "../../manifest/findings.ts";
import { shown } from "../../manifest/shown.ts";

/** Checks values of one schema. */
export type SchemaReader<T> = (value: unknown) => Result<T>;

/**
 * A reader of a schema's values. Each part of the schema says in `expected` what it wants, as the end
 * of a sentence that begins with "Expected". Null stands for an optional member that is left out, as
 * many clients write one, unless the schema gives null a meaning of its own. Fails with
 * `invalid_request` and issues.
 */
export function schemaReader<T extends TSchema>(schema: T): SchemaReader<Static<T>> {
  const compiled = TypeCompiler.Compile(schema);
  return (given) => {
    if (compiled.Check(given)) return ok(given);
    const value = withoutNulls(schema, given);
    return compiled.Check(value) ? ok(value) : invalid(compiled.Errors(value));
  };
}

/** A copy without the members that are null where the schema takes no null and could do without them. */
function withoutNulls(schema: TSchema, value: unknown): unknown {
  const properties: unknown = schema["properties"];
  if (!isRecord(properties) || !isRecord(value)) return value;
  const required: unknown = schema["required"];
  const members = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!isSchema(property)) return [[name, member]];
    if (member !== null) return [[name, withoutNulls(property, member)]];
    const isNeeded = Array.isArray(required) && required.includes(name);
    return isNeeded || Value.Check(property, null) ? [[name, null]] : [];
  });
  return Object.fromEntries(members);
}

function isSchema(value: unknown): value is TSchema {
  return isRecord(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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
