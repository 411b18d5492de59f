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

/** A UUIDv7. */
export const Id = Type.String({ description: "A UUIDv7." });

/** ISO 8601 in UTC, with milliseconds. */
export const Time = Type.String({ format: "date-time", description: "ISO 8601, in UTC." });

/** A value, or null. */
export function nullable<T extends TSchema>(
  schema: T,
  options: SchemaOptions = {},
): TUnion<[T, TNull]> {
  return Type.Union([schema, Type.Null()], options);
}

/** A text with at least one character. */
export function text(most: number, description?: string) {
  return Type.String({
    minLength: 1,
    maxLength: most,
    expected: `a text of 1 to ${most} characters`,
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
