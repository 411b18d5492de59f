/** The small schemas that the whole API is made of. */

import { Type, type TSchema, type TUnion, type TNull } from "@sinclair/typebox";

/** A UUIDv7. */
export const Id = Type.String({ description: "A UUIDv7." });

/** ISO 8601 in UTC, with milliseconds. */
export const Time = Type.String({ format: "date-time", description: "ISO 8601, in UTC." });

/** A value, or null. */
export function nullable<T extends TSchema>(schema: T): TUnion<[T, TNull]> {
  return Type.Union([schema, Type.Null()]);
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
