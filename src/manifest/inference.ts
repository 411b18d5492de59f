/**
 * A manifest for data that somebody has already: what each value looks like decides its type. It is a
 * guess to be edited, so it demands nothing.
 */

import { LOOP_DEPTH_MAX, MANIFEST_KEY_SEGMENTS_MAX } from "../limits.ts";
import { KeyBook } from "./key-book.ts";
import { loopKeyFault, segmentsOf, variableKeyFault } from "./keys.ts";
import type { DataType, Json, JsonObject, Loop, Manifest, Variable } from "./manifest.ts";
import { parseManifest } from "./parse.ts";
import { isScalar, VALUE_TYPES } from "./values/value-type.ts";

export interface Inferred {
  readonly manifest: Manifest;
  /** Paths that no manifest can name, each with the reason. */
  readonly leftOut: readonly string[];
}

const LONG_TEXT_CHARS = 80;
const ZONE = "UTC";
const AMOUNT =
  /(^|[^a-z])(amount|balance|charge|cost|discount|fee|gross|net|price|shipping|sub-?total|sum|tax|total)s?$/i;
const PICTURE = /^(data:image\/|asset:)|^https?:\/\/[^?#]+\.(png|jpe?g|webp|svg)([?#]|$)/i;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

/** What one object of the data, or all items of one list together, come to. */
interface Seen {
  /** By dot path. */
  readonly types: Map<string, DataType | null>;
  readonly lists: Map<string, Json[]>;
}

/** The manifest that the data suggests. */
export function inferManifest(data: JsonObject): Inferred {
  const leftOut: string[] = [];
  const { types, lists } = seenIn([data], "", leftOut);
  const keys = new KeyBook();
  const parsed = parseManifest({
    variables: variablesOf(types, keys, "", true, leftOut),
    loops: loopsOf(lists, keys, "", 1, leftOut),
  });
  if (parsed.ok) return { manifest: parsed.value, leftOut };
  // Too many variables for any manifest.
  return { manifest: { variables: [], loops: [] }, leftOut: [parsed.error.message] };
}

function seenIn(objects: readonly JsonObject[], path: string, leftOut: string[]): Seen {
  const seen: Seen = { types: new Map(), lists: new Map() };
  const visit = (value: Json, key: string): void => {
    if (isList(value)) {
      seen.lists.set(key, [...(seen.lists.get(key) ?? []), ...value]);
    } else if (isScalar(value) || value === null) {
      seen.types.set(key, merged(seen.types.get(key), value, key));
    } else if (segmentsOf(key).length >= MANIFEST_KEY_SEGMENTS_MAX) {
      leftOut.push(`${path}${key}: nests too deep`);
    } else {
      visitMembers(value, `${key}.`);
    }
  };
  const visitMembers = (object: JsonObject, before: string): void => {
    for (const [name, member] of Object.entries(object)) {
      // In a manifest the dot would mean an object.
      if (name.includes(".")) leftOut.push(`${path}${before}${name}: has a dot in its name`);
      else visit(member, `${before}${name}`);
    }
  };
  for (const object of objects) visitMembers(object, "");
  return seen;
}

/** Undefined: not seen yet. Null: seen, but only without a value. */
function merged(known: DataType | null | undefined, value: Json, key: string): DataType | null {
  if (value === null || value === "") return known ?? null;
  const type = typeOf(value, key);
  if (known === undefined || known === null || known === type) return type;
  return known === "longtext" || type === "longtext" ? "longtext" : "text";
}

function typeOf(value: Json, key: string): DataType {
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return AMOUNT.test(spaced(key)) ? "currency" : "number";
  if (typeof value !== "string") return "text";
  const likely: DataType[] = [];
  if (PICTURE.test(value)) likely.push("image");
  if (DATE.test(value)) likely.push("date");
  if (DATE_TIME.test(value)) likely.push("datetime");
  if (/^https?:\/\//.test(value)) likely.push("url");
  if (value.includes("@")) likely.push("email");
  const type = likely.find((each) => VALUE_TYPES[each].coerce(value, ZONE) !== undefined);
  if (type !== undefined) return type;
  return value.includes("\n") || value.length > LONG_TEXT_CHARS ? "longtext" : "text";
}

/** `unitPrice` → `unit Price`, so that its last word is seen. */
function spaced(key: string): string {
  return key.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
}

function variablesOf(
  types: ReadonlyMap<string, DataType | null>,
  keys: KeyBook,
  path: string,
  atRoot: boolean,
  leftOut: string[],
): Pick<Variable, "key" | "dataType">[] {
  return [...types].flatMap(([key, dataType]) => {
    const fault = variableKeyFault(key, atRoot) ?? keys.addVariable(key);
    if (fault === null) return [{ key, dataType: dataType ?? "text" }];
    leftOut.push(`${path}${key}: ${fault}`);
    return [];
  });
}

function loopsOf(
  lists: ReadonlyMap<string, readonly Json[]>,
  keys: KeyBook,
  path: string,
  depth: number,
  leftOut: string[],
): object[] {
  return [...lists].flatMap(([key, items]) => {
    const place = `${path}${key}`;
    const fault =
      depth > LOOP_DEPTH_MAX
        ? `Expected lists at most ${LOOP_DEPTH_MAX} deep`
        : (loopKeyFault(key, depth === 1) ?? keys.addLoop(key));
    const loop = fault === null ? loopOf(key, items, place, depth, leftOut) : null;
    if (loop !== null) return [loop];
    leftOut.push(
      `${place}: ${fault ?? "Expected items that are all objects, or all plain values"}`,
    );
    return [];
  });
}

function loopOf(
  key: string,
  items: readonly Json[],
  place: string,
  depth: number,
  leftOut: string[],
): Partial<Loop> | { readonly itemFields: readonly Pick<Variable, "key" | "dataType">[] } | null {
  const values = items.filter((item) => item !== null);
  if (values.every(isScalar)) {
    const type = values.reduce<DataType | null>((known, item) => merged(known, item, key), null);
    return { key, itemType: type ?? "text" };
  }
  if (!values.every(isObject)) return null;
  const { types, lists } = seenIn(values, `${place}[].`, leftOut);
  const keys = new KeyBook();
  const itemFields = variablesOf(types, keys, `${place}[].`, false, leftOut);
  const loops = loopsOf(lists, keys, `${place}[].`, depth + 1, leftOut);
  return { key, itemFields, ...(loops.length === 0 ? {} : { loops }) } as const;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
