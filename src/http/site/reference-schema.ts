/** A JSON Schema as a table for people: a row a field, with its whole path. */

import { codeHtml, phraseHtml } from "./html.ts";
import { deref, type OpenApiDocument, type Schema } from "./openapi-shape.ts";

/** A field, or a parameter, as a row of its table. */
export interface Row {
  readonly name: string;
  /** Where it stands: `options.`, `items[].` */
  readonly within?: string;
  /** `required`, `may be absent`, or nothing. */
  readonly note: string;
  readonly schema: Schema;
  readonly description?: string;
}

type Schemas = OpenApiDocument["components"]["schemas"];

/** What is said of a field of what callers send, and of one that they get. */
const NOTES = {
  sent: (isRequired: boolean) => (isRequired ? "required" : ""),
  given: (isRequired: boolean) => (isRequired ? "" : "may be absent"),
};

/** The fields of a schema, those within others after them; empty where it names none. */
export function fieldRows(
  schema: Schema,
  schemas: Schemas,
  direction: keyof typeof NOTES,
  within = "",
  seen: readonly string[] = [],
): Row[] {
  const name = schema.$ref ?? "";
  // A schema that contains itself is told once.
  if (seen.includes(name)) return [];
  const inside = name === "" ? seen : [...seen, name];
  const { properties = {}, required = [], items, anyOf = [] } = resolved(schema, schemas);
  return [
    ...Object.entries(properties).flatMap(([name, property]) => [
      {
        name,
        within,
        note: NOTES[direction](required.includes(name)),
        schema: property,
        description: resolved(property, schemas).description ?? "",
      },
      ...fieldRows(
        property,
        schemas,
        direction,
        `${within}${name}${isList(property) ? "[]" : ""}.`,
        inside,
      ),
    ]),
    ...(items === undefined ? [] : fieldRows(items, schemas, direction, within, inside)),
    ...anyOf.flatMap((each) => fieldRows(each, schemas, direction, within, inside)),
  ];
}

function isList({ type }: Schema): boolean {
  return type === "array" || (Array.isArray(type) && type.includes("array"));
}

function resolved(schema: Schema, schemas: Schemas): Schema {
  return deref(schema, schemas);
}

/** Rows as a table. `what` heads the column of names. */
export function rowsTable(what: string, rows: readonly Row[], schemas: Schemas): string {
  if (rows.length === 0) return "";
  const lines = rows.map(({ name, within = "", note, schema, description = "" }) => {
    const outer = Bun.escapeHTML(within).replaceAll(".", ".<wbr>");
    const place = within === "" ? "" : `<span class="muted">${outer}</span>`;
    const need = note === "" ? "" : ` <span class="need">${note}</span>`;
    const more = [phraseHtml(description), limitsOf(resolved(schema, schemas))];
    return (
      `<tr><td><code>${place}${Bun.escapeHTML(name)}</code>${need}</td>` +
      `<td class="type">${typeHtml(schema, schemas)}</td>` +
      `<td>${more.filter((part) => part !== "").join(" ")}</td></tr>`
    );
  });
  return (
    `<table class="fields"><thead><tr><th>${what}</th><th>Type</th><th>What it is</th></tr></thead>` +
    `<tbody>${lines.join("")}</tbody></table>`
  );
}

function typeHtml(schema: Schema, schemas: Schemas): string {
  const whole = resolved(schema, schemas);
  const { type, enum: choices, const: only, items, anyOf, format } = whole;
  const { additionalProperties: values } = whole;
  if (anyOf !== undefined) return anyOf.map((each) => typeHtml(each, schemas)).join(" or ");
  if (choices !== undefined) return `one of ${choices.map(valueHtml).join(", ")}`;
  if (only !== undefined) return valueHtml(only);
  const types = typeof type === "string" ? [type] : (type ?? ["anything"]);
  return types
    .map((each) => {
      if (each === "array" && items !== undefined) return `list of ${typeHtml(items, schemas)}`;
      if (each === "string") return format === "date-time" ? "time" : "text";
      if (each === "integer") return "whole number";
      if (each === "object" && typeof values === "object") {
        return `object of ${typeHtml(values, schemas)}`;
      }
      return each === "boolean" ? "true or false" : each;
    })
    .join(" or ");
}

function valueHtml(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueHtml).join(", ");
  return typeof value === "string" ? codeHtml(value) : Bun.escapeHTML(JSON.stringify(value));
}

/** What bounds a value, as a sentence. */
function limitsOf(schema: Schema): string {
  const bounds = [
    range(schema.minimum, schema.maximum, ""),
    range(schema.minLength, schema.maxLength, " characters"),
    range(schema.minItems, schema.maxItems, " items"),
    range(schema.minProperties, schema.maxProperties, " keys"),
    ...(schema.pattern === undefined ? [] : [`as ${codeHtml(schema.pattern)}`]),
    ...(schema.default === undefined ? [] : [`${valueHtml(schema.default)} unless told`]),
  ].filter((bound) => bound !== "");
  if (bounds.length === 0) return "";
  const [first = "", ...rest] = bounds;
  const sentence = [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join("; ");
  return `<span class="muted">${sentence}.</span>`;
}

function range(least: number | undefined, most: number | undefined, unit: string): string {
  const figure = (value: number): string => value.toLocaleString("en-GB");
  if (least !== undefined && most !== undefined)
    return `${figure(least)} to ${figure(most)}${unit}`;
  if (most !== undefined) return `at most ${figure(most)}${unit}`;
  return least === undefined ? "" : `at least ${figure(least)}${unit}`;
}
