/** The small schemas that the whole API is made of. */

import {
  Kind,
  type SchemaOptions,
  Type,
  TypeRegistry,
  type TNull,
  type TSchema,
  type TUnion,
  type TUnsafe,
} from "@sinclair/typebox";
import { lengthOf } from "../manifest/values/text.ts";

/** The UUIDv7 of something. */
export function idOf(description: string) {
  return Type.String({
    format: "uuid",
    pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
    description,
  });
}

/** A UUIDv7. */
export const Id = idOf("A UUIDv7.");

/** ISO 8601 in UTC, with milliseconds. */
export const Time = Type.String({
  format: "date-time",
  pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",
  description: "ISO 8601, in UTC, with milliseconds.",
});

/** A value, or null. */
export function nullable<T extends TSchema>(
  schema: T,
  options: SchemaOptions = {},
): TUnion<[T, TNull]> {
  return Type.Union([schema, Type.Null()], options);
}

interface TextBounds {
  readonly minLength?: number;
  readonly maxLength: number;
  readonly pattern?: string;
}

/** TypeBox counts UTF-16 units, JSON Schema characters: what the document lets through has to get through. */
const TEXT = "Text";
TypeRegistry.Set<TextBounds>(TEXT, ({ minLength = 0, maxLength, pattern }, value) => {
  if (typeof value !== "string") return false;
  const length = lengthOf(value);
  if (length < minLength || length > maxLength) return false;
  return pattern === undefined || new RegExp(pattern, "u").test(value);
});

/** A text with at least one character; `pattern` is what else it needs. */
export function text(most: number, description?: string, pattern?: string): TUnsafe<string> {
  return boundedText(
    { minLength: 1, maxLength: most, ...(pattern === undefined ? {} : { pattern }) },
    { expected: `a text of 1 to ${most} characters`, description },
  );
}

/** A text that may be empty. */
export function textOrNone(most: number): TUnsafe<string> {
  return boundedText({ maxLength: most }, { expected: `a text of at most ${most} characters` });
}

function boundedText(
  bounds: TextBounds,
  { expected, description }: { expected: string; description?: string | undefined },
): TUnsafe<string> {
  return Type.Unsafe<string>({
    [Kind]: TEXT,
    type: "string",
    ...bounds,
    expected,
    ...(description === undefined ? {} : { description }),
  });
}

/** True or false. */
export function flag(description?: string) {
  return Type.Boolean({
    expected: "true or false",
    ...(description === undefined ? {} : { description }),
  });
}

/** TypeBox checks no `enum` of a string by itself, and a union of literals reads badly in the reference. */
const CHOICE = "Choice";
TypeRegistry.Set<{ readonly enum: readonly unknown[] }>(CHOICE, (schema, value) =>
  schema.enum.includes(value),
);

/** One of some texts. */
export function choice<const T extends string>(
  values: readonly T[],
  description?: string,
): TUnsafe<T> {
  return Type.Unsafe<T>({
    [Kind]: CHOICE,
    type: "string",
    enum: [...values],
    expected: `one of ${values.join(", ")}`,
    ...(description === undefined ? {} : { description }),
  });
}
