/** What is wrong with each field of a body that does not fit its manifest, and what was probably meant. */

import type { Issues } from "../../errors.ts";
import type { Json, JsonObject, Manifest, Variable } from "../../manifest/manifest.ts";
import { nearest } from "../../manifest/nearest.ts";
import { isPlainItem, shapeOf, type Field, type Shape } from "../../manifest/shape.ts";
import { excerpt } from "../../manifest/shown.ts";
import { explained, type Explained } from "./sentences.ts";
import { valueFault } from "./values.ts";

export interface FieldExplained extends Explained {
  /** `items.0.qty` */
  readonly path: string;
}

/** Names under which services put the data that they were told to send. */
const WRAPPERS =
  /^(data|body|payload|json|fields|variables|values|record|input|params|event|object|order|result)$/i;

/** The key in which a body's data stands instead of flat; null where it does not. */
export function wrapperOf(body: JsonObject, manifest: Manifest): string | null {
  const shape = shapeOf(manifest);
  const known = (value: JsonObject): number =>
    Object.keys(value).filter((key) => shape.has(key)).length;
  if (known(body) > 0) return null;
  const inside = Object.entries(body).filter(
    (member): member is [string, JsonObject] => isObject(member[1]) && known(member[1]) > 0,
  );
  const [only] = inside;
  if (only === undefined) return null;
  const isPlain = Object.keys(body).length === 1 || WRAPPERS.test(only[0]);
  return isPlain && inside.length === 1 ? only[0] : null;
}

/** The findings with what was probably meant. */
export function findingsOf(
  { fieldErrors }: Issues,
  body: JsonObject,
  manifest: Manifest,
): readonly FieldExplained[] {
  const shape = shapeOf(manifest);
  return Object.entries(fieldErrors)
    .filter(([path, messages]) => !isEcho(path, messages, fieldErrors))
    .map(([path, [message = ""]]) => ({ path, ...fieldFault(path, message, body, shape) }));
}

/** The flat form of an error repeats what is wrong inside a key under the key itself. */
function isEcho(path: string, messages: readonly string[], all: Issues["fieldErrors"]): boolean {
  if (path.includes(".")) return false;
  const inside = Object.entries(all)
    .filter(([other]) => other.startsWith(`${path}.`))
    .flatMap(([, others]) => others);
  return inside.length > 0 && messages.every((message) => inside.includes(message));
}

interface Place {
  readonly field: Field | Variable | undefined;
  readonly value: Json | undefined;
  /** The object that the field belongs into, and what may stand in it. */
  readonly owner: Json | undefined;
  readonly shape: Shape | null;
}

function fieldFault(path: string, message: string, body: JsonObject, root: Shape): Explained {
  const steps = path.split(".");
  const key = steps.at(-1) ?? path;
  const place = placeOf(steps, body, root);
  if (message === "Required") return missing(key, path, place, { body, root });
  const { field, value } = place;
  const finding = message.replace(/\.$/, "");
  if (field === undefined) return explained("value_other", { finding });
  if (!("kind" in field)) return valueFault(field, value, finding);
  if (field.kind === "value") return valueFault(field.variable, value, finding);
  if (field.kind === "list") return listFault(value, finding);
  return objectFault(value, key);
}

function placeOf(steps: readonly string[], body: JsonObject, root: Shape): Place {
  let shape: Shape | null = root;
  let field: Field | Variable | undefined;
  let owner: Json | undefined;
  let value: Json | undefined = body;
  for (const step of steps) {
    owner = value;
    value = memberOf(value, step);
    if (field !== undefined && "kind" in field && field.kind === "list" && /^\d+$/.test(step)) {
      const { item }: { readonly item: Shape | Variable } = field;
      const isPlain = isPlainItem(item);
      field = isPlain ? item : { kind: "object", shape: item };
      shape = isPlain ? null : item;
      continue;
    }
    shape = field !== undefined && "kind" in field && field.kind === "object" ? field.shape : shape;
    field = shape?.get(step);
  }
  return { field, value, owner, shape };
}

function missing(
  key: string,
  path: string,
  { owner, shape, value }: Place,
  { body, root }: { readonly body: JsonObject; readonly root: Shape },
): Explained {
  if (value !== undefined) return explained("key_empty", { key });
  const spare = isObject(owner)
    ? Object.keys(owner).filter((name) => shape?.has(name) !== true)
    : [];
  const given = meant(key, spare);
  if (given !== null) return explained("key_renamed", { key, given: excerpt(given) });
  const at = elsewhere(key, body, root);
  return at === null
    ? explained("key_missing", { key })
    : explained("key_elsewhere", { key, at, path });
}

/** The one of the names that were sent which was meant for a key. */
function meant(key: string, given: readonly string[]): string | null {
  const plain = plainName(key);
  const same = given.find((name) => plainName(name) === plain);
  if (same !== undefined) return same;
  const near = nearest(key, given);
  if (near !== undefined) return near;
  const longer = given.filter((name) => wordsOf(name).includes(key.toLowerCase()));
  return longer.length === 1 ? (longer[0] ?? null) : null;
}

/** The same whatever joins its words: `totalAmount`, `total_amount`, `Total Amount`. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
}

const ELSEWHERE_DEPTH = 3;

/** Where a key stands that no key of the manifest stands for: one place alone, not inside a list. */
function elsewhere(key: string, body: JsonObject, root: Shape): string | null {
  const found: string[] = [];
  const search = (object: JsonObject, shape: Shape | null, path: readonly string[]): void => {
    for (const [name, value] of Object.entries(object)) {
      const field = shape?.get(name);
      const here = [...path, name];
      if (name === key && field === undefined && !isObject(value)) found.push(here.join("."));
      if (!isObject(value) || here.length >= ELSEWHERE_DEPTH) continue;
      search(value, field?.kind === "object" ? field.shape : null, here);
    }
  };
  search(body, root, []);
  return found.length === 1 ? (found[0] ?? null) : null;
}

function listFault(value: Json | undefined, finding: string): Explained {
  if (Array.isArray(value)) return explained("list_too_long");
  if (isObject(value)) return explained("list_got_object");
  if (typeof value === "string") {
    return explained(/^\s*\[/.test(value) ? "list_got_json_text" : "list_got_other");
  }
  return value === undefined ? explained("value_other", { finding }) : explained("list_got_other");
}

function objectFault(value: Json | undefined, name: string): Explained {
  if (Array.isArray(value)) return explained("object_got_list");
  if (typeof value === "string" && /^\s*\{/.test(value)) return explained("object_got_json_text");
  return explained("object_got_other", { name });
}

function memberOf(value: Json | undefined, step: string): Json | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  // Of a list the index is a name like any other.
  return new Map<string, Json>(Object.entries(value)).get(step);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
