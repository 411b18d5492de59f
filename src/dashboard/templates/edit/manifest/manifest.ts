/** A manifest that is being edited: lists of variables and loops, changed by making new ones. */

import type { JsonObject } from "../session/content.ts";

export const DATA_TYPES = [
  "text",
  "longtext",
  "number",
  "currency",
  "date",
  "datetime",
  "boolean",
  "image",
  "url",
  "email",
] as const;

export type DataType = (typeof DATA_TYPES)[number];

export interface Variable {
  readonly key: string;
  readonly label?: string;
  readonly dataType: DataType;
  readonly required?: boolean;
  readonly format?: string;
  readonly default?: unknown;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly [more: string]: unknown;
}

/** What has variables and loops: a manifest, or the items of a loop. */
export interface Fields {
  readonly variables: readonly Variable[];
  readonly loops: readonly Loop[];
}

export interface Loop {
  readonly key: string;
  readonly label?: string;
  readonly required?: boolean;
  readonly itemType?: DataType;
  /** Null where the items are plain values. */
  readonly items: Fields | null;
  /** What else it has. */
  readonly more: JsonObject;
}

const NO_FIELDS: Fields = { variables: [], loops: [] };
const DATE = /^\d{4}-\d\d-\d\d$/;
const DATETIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const URL_TEXT = /^https?:\/\/\S+$/;
const IMAGE = /^(asset:|data:image\/)|\.(png|jpe?g|svg|webp)$/i;

/** The manifest of a draft, as far as it can be read. */
export function manifestIn(raw: JsonObject): Fields {
  return { variables: variablesIn(raw["variables"]), loops: loopsIn(raw["loops"]) };
}

/** As the API takes it; what the raw one has beside is kept. */
export function written(fields: Fields, raw: JsonObject): JsonObject {
  return { ...raw, variables: fields.variables, loops: fields.loops.map(writtenLoop) };
}

function writtenLoop({ key, label, required, itemType, items, more }: Loop): JsonObject {
  return {
    ...more,
    key,
    ...(label === undefined ? {} : { label }),
    ...(required === undefined ? {} : { required }),
    ...(items === null
      ? { itemType: itemType ?? "text" }
      : {
          itemFields: items.variables,
          ...(items.loops.length === 0 ? {} : { loops: items.loops.map(writtenLoop) }),
        }),
  };
}

function variablesIn(raw: unknown): readonly Variable[] {
  return objectsIn(raw).map((one) => ({
    ...one,
    key: text(one["key"]),
    dataType: DATA_TYPES.find((type) => type === one["dataType"]) ?? "text",
  }));
}

function loopsIn(raw: unknown): readonly Loop[] {
  return objectsIn(raw).map(({ key, label, required, itemType, itemFields, loops, ...more }) => {
    const type = DATA_TYPES.find((known) => known === itemType);
    return {
      key: text(key),
      ...(typeof label === "string" ? { label } : {}),
      ...(typeof required === "boolean" ? { required } : {}),
      ...(type === undefined ? {} : { itemType: type }),
      items:
        type === undefined ? { variables: variablesIn(itemFields), loops: loopsIn(loops) } : null,
      more,
    };
  });
}

/** Adds a field below a list (`orders.lines`), or to the data itself; a list that is not there is made. */
export function withField(fields: Fields, list: string | null, variable: Variable): Fields {
  if (list === null) return { ...fields, variables: [...fields.variables, variable] };
  const found = fields.loops.find(({ key }) => list === key || list.startsWith(`${key}.`));
  if (found === undefined) {
    const fresh: Loop = { key: list, items: withField(NO_FIELDS, null, variable), more: {} };
    return { ...fields, loops: [...fields.loops, fresh] };
  }
  const rest = list === found.key ? null : list.slice(found.key.length + 1);
  const items = withField(found.items ?? NO_FIELDS, rest, variable);
  return {
    ...fields,
    loops: fields.loops.map((loop) => (loop === found ? { ...loop, items } : loop)),
  };
}

/** What the data has and the manifest lacks, added, its types told by the values. */
export function withData(fields: Fields, data: JsonObject): Fields {
  const known = new Set(fields.variables.map(({ key }) => key));
  const loops = new Map(fields.loops.map((loop) => [loop.key, loop]));
  const added: Variable[] = [];
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      loops.set(path, loopOf(path, value, loops.get(path)));
    } else if (isObject(value)) {
      for (const [name, inner] of Object.entries(value)) walk(inner, `${path}.${name}`);
    } else if (value !== null && !known.has(path)) {
      added.push({ key: path, label: labelOf(path), dataType: typeOf(value) });
    }
  };
  for (const [name, value] of Object.entries(data)) walk(value, name);
  return { variables: [...fields.variables, ...added], loops: [...loops.values()] };
}

function loopOf(key: string, values: readonly unknown[], before: Loop | undefined): Loop {
  const objects = values.filter(isObject);
  if (objects.length === 0) {
    if (before !== undefined) return before;
    const itemType = values.length === 0 ? "text" : typeOf(values[0]);
    return { key, label: labelOf(key), itemType, items: null, more: {} };
  }
  const fields = before?.items ?? NO_FIELDS;
  const items = objects.reduce<Fields>((made, item) => withData(made, item), fields);
  return { more: {}, ...(before ?? { label: labelOf(key) }), key, items };
}

/** The type that a value would have. */
function typeOf(value: unknown): DataType {
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "boolean";
  const written = typeof value === "string" ? value : "";
  if (DATE.test(written)) return "date";
  if (DATETIME.test(written)) return "datetime";
  if (EMAIL.test(written)) return "email";
  if (IMAGE.test(written)) return "image";
  if (URL_TEXT.test(written)) return "url";
  return written.includes("\n") ? "longtext" : "text";
}

/** `customer.firstName` → First name. */
export function labelOf(key: string): string {
  const last = key.split(".").at(-1) ?? key;
  const words = last.replaceAll(/([a-z\d])([A-Z])/g, "$1 $2").replaceAll(/[_-]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/** A list with its item moved by one place, where there is one. */
export function moved<T>(list: readonly T[], index: number, by: 1 | -1): readonly T[] {
  const [one, other] = [list[index], list[index + by]];
  if (one === undefined || other === undefined) return list;
  return list.map((item, at) => (at === index ? other : at === index + by ? one : item));
}

/** A list with another item in a place, or without it. */
export function replaced<T>(list: readonly T[], index: number, item: T | null): readonly T[] {
  return list.flatMap((old, at) => (at !== index ? [old] : item === null ? [] : [item]));
}

function objectsIn(raw: unknown): readonly JsonObject[] {
  return Array.isArray(raw) ? raw.filter(isObject) : [];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
