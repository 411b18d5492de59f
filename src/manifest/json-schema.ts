/**
 * A manifest as JSON Schema 2020-12 of the body, for callers' own tools. It describes values in their
 * types' own form: what it accepts, the validator accepts, which also takes more (numbers in text,
 * epoch dates). Two demands have no words in JSON Schema and stand in `description` instead: bounds of
 * dates, and patterns without a counterpart in ECMAScript.
 */

import { EMAIL_MAX_CHARS, LOOP_ITEMS_MAX, URL_MAX_CHARS } from "../limits.ts";
import type { DataType, Json, JsonObject, Manifest, Variable } from "./manifest.ts";
import { ecmaPattern } from "./patterns/ecma.ts";
import { isPlainItem, type Field, type Shape, shapeOf } from "./shape.ts";
import { EMAIL, LINK, WEB_ADDRESS } from "./values/address.ts";
import { OFFLINE_IMAGE } from "./values/image.ts";
import { VALUE_TYPES } from "./values/value-type.ts";

type Keywords = Record<string, Json>;

/** Dialect of the schema (https://json-schema.org/draft/2020-12). */
const DIALECT = "https://json-schema.org/draft/2020-12/schema";

const OF_TYPE: Readonly<Record<DataType, Keywords>> = {
  text: { type: "string" },
  longtext: { type: "string" },
  number: { type: "number" },
  currency: { type: "number" },
  date: { type: "string", format: "date", pattern: String.raw`^\d{4}-\d{2}-\d{2}$` },
  datetime: {
    type: "string",
    format: "date-time",
    pattern: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$`,
  },
  boolean: { type: "boolean" },
  image: {
    type: "string",
    anyOf: [
      { pattern: `^${WEB_ADDRESS}$`, maxLength: URL_MAX_CHARS },
      { pattern: `^${OFFLINE_IMAGE}$` },
    ],
  },
  url: { type: "string", format: "uri", pattern: `^${LINK}$`, maxLength: URL_MAX_CHARS },
  email: { type: "string", format: "email", pattern: `^${EMAIL}$`, maxLength: EMAIL_MAX_CHARS },
};

/** The schema of a body. Unknown keys are allowed, because they are stripped. */
export function toJsonSchema(manifest: Manifest): JsonObject {
  return { $schema: DIALECT, ...objectSchema(shapeOf(manifest)) };
}

function objectSchema(shape: Shape): Keywords {
  const fields = [...shape];
  const required = fields.filter(([, field]) => isRequired(field)).map(([name]) => name);
  return {
    type: "object",
    properties: Object.fromEntries(fields.map(([name, field]) => [name, fieldSchema(field)])),
    ...(required.length === 0 ? {} : { required }),
  };
}

/** An object is required when something inside it is: without it, that would be missing. */
function isRequired(field: Field): boolean {
  if (field.kind === "list") return field.loop.required;
  if (field.kind === "object") return [...field.shape.values()].some(isRequired);
  return field.variable.required && field.variable.default === undefined;
}

function fieldSchema(field: Field): Keywords {
  if (field.kind === "value") return valueSchema(field.variable);
  if (field.kind === "object") return objectSchema(field.shape);
  const { item, loop } = field;
  return {
    title: loop.label,
    type: "array",
    items: isPlainItem(item) ? { ...OF_TYPE[item.dataType] } : objectSchema(item),
    maxItems: LOOP_ITEMS_MAX,
    ...(loop.previewData === undefined ? {} : { examples: [loop.previewData] }),
  };
}

function valueSchema(variable: Variable): Keywords {
  const { label, default: fallback, previewData } = variable;
  const description = descriptionOf(variable);
  return {
    title: label,
    ...(description === "" ? {} : { description }),
    ...typeOf(variable),
    ...demands(variable),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(previewData === undefined ? {} : { examples: [previewData] }),
  };
}

/** The type's own keywords. Options say all there is to say about a value's form. */
function typeOf({ dataType, enum: options }: Variable): Keywords {
  const ofType = OF_TYPE[dataType];
  if (options === undefined) return ofType;
  return { type: ofType["type"] ?? "string", enum: [...new Set(options)] };
}

/**
 * What the manifest demands beyond the type, as far as JSON Schema has a keyword for it. A schema holds
 * each keyword once, and an address has a pattern and a length of its type already: hence `allOf`.
 */
function demands(variable: Variable): Keywords {
  const { min, max } = variable;
  const pattern = patternOf(variable);
  const all: Keywords = pattern === null ? {} : { pattern };
  switch (VALUE_TYPES[variable.dataType].measure) {
    case "amount":
      if (min !== undefined) all["minimum"] = min;
      if (max !== undefined) all["maximum"] = max;
      break;
    case "length":
      if (min !== undefined) all["minLength"] = min;
      if (max !== undefined) all["maxLength"] = max;
      break;
    case "time":
    case null:
      break;
  }
  const clashes = Object.keys(all).some((keyword) => keyword in OF_TYPE[variable.dataType]);
  return clashes ? { allOf: [all] } : all;
}

function patternOf({ pattern }: Variable): string | null {
  return pattern === undefined ? null : ecmaPattern(pattern);
}

function descriptionOf(variable: Variable): string {
  const { description = "", dataType, min, max, pattern } = variable;
  const sentences = description === "" ? [] : [description];
  if (VALUE_TYPES[dataType].measure === "time") {
    if (min !== undefined) sentences.push(`From ${min}.`);
    if (max !== undefined) sentences.push(`Until ${max}.`);
  }
  if (pattern !== undefined && patternOf(variable) === null) {
    sentences.push(`Matches the RE2 pattern ${pattern} as a whole.`);
  }
  return sentences.join(" ");
}
