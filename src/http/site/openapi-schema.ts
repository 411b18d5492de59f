/**
 * The API's TypeBox schemas as JSON Schema. One with a `title` is a component of that name, and a
 * reference wherever it is used; the keywords that are Platen's own stay inside.
 */

import type { TSchema } from "@sinclair/typebox";
import type { Schema } from "./openapi-shape.ts";

const COMPONENTS = "#/components/schemas/";

/** What TypeBox makes of `Type.Record(Type.String(), …)`. */
const ANY_KEY = "^(.*)$";

/** `expected` ends a sentence of request/schema.ts; the others name a schema, which the component does. */
const OWN_KEYWORDS = ["expected", "title", "$id"];

export interface Schemas {
  /** A schema as it stands in the document. */
  of(schema: TSchema): Schema;
  /** The named ones that were met so far, by name. */
  components(): Readonly<Record<string, Schema>>;
}

/** Makes the schemas of one document. Throws where two that differ have the same name. */
export function createSchemas(): Schemas {
  const named = new Map<string, Schema>();

  const of = (schema: TSchema): Schema => {
    const reference: unknown = schema["$ref"];
    // The inside of a recursive schema, whose own name is its `$id`.
    if (typeof reference === "string") return { $ref: `${COMPONENTS}${reference}` };
    const name = schema.$id ?? schema.title;
    if (name === undefined) return plain(schema, of);
    const component = plain(schema, of);
    const before = named.get(name);
    if (before !== undefined && !Bun.deepEquals(before, component)) {
      throw new Error(`two schemas that differ are both named ${name}`);
    }
    named.set(name, component);
    return { $ref: `${COMPONENTS}${name}` };
  };

  return {
    of,
    components: () =>
      Object.fromEntries([...named].sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}

function plain(schema: TSchema, of: (schema: TSchema) => Schema): Schema {
  const keywords = Object.entries(schema)
    .filter(([keyword]) => !OWN_KEYWORDS.includes(keyword))
    .map(([keyword, value]) => [keyword, converted(keyword, value, of)]);
  return union(record(Object.fromEntries(keywords)));
}

/** The value of one keyword, with the schemas in it converted. */
function converted(keyword: string, value: unknown, of: (schema: TSchema) => Schema): unknown {
  if (Array.isArray(value)) return keyword === "anyOf" ? value.map(of) : value;
  if (!isSchema(value)) return value;
  switch (keyword) {
    case "properties":
    case "patternProperties":
      return Object.fromEntries(
        Object.entries(value).map(([name, each]) => [name, isSchema(each) ? of(each) : each]),
      );
    case "items":
    case "additionalProperties":
      return of(value);
    default:
      return value;
  }
}

function isSchema(value: unknown): value is TSchema {
  return typeof value === "object" && value !== null;
}

/** Any key with values of one schema: that is what `additionalProperties` says. */
function record({ patternProperties, ...rest }: Schema): Schema {
  if (patternProperties === undefined) return rest;
  const values = patternProperties[ANY_KEY];
  return values === undefined
    ? { ...rest, patternProperties }
    : { ...rest, additionalProperties: values };
}

/** A union of constants is an `enum`; one of something simple and null is a type that may be null. */
function union({ anyOf, ...rest }: Schema): Schema {
  if (anyOf === undefined) return rest;
  const others = anyOf.filter(({ type }) => type !== "null");
  const orNull = others.length < anyOf.length;
  const { type } = others[0] ?? {};
  if (typeof type === "string" && others.every((each) => "const" in each && each.type === type)) {
    const values = others.map((each) => each.const);
    return orNull
      ? { ...rest, type: [type, "null"], enum: [...values, null] }
      : { ...rest, type, enum: values };
  }
  const [only] = others;
  if (orNull && others.length === 1 && only !== undefined && typeof type === "string") {
    const choices = only.enum === undefined ? {} : { enum: [...only.enum, null] };
    return { ...only, ...rest, type: [type, "null"], ...choices };
  }
  return { ...rest, anyOf };
}
