/**
 * The names that an output may show at a place: those of the manifest, of loops and lets around it, and what
 * the language has of its own.
 */

import type { Context, OpenTag } from "./markup.ts";

/** One value, an object of values, or a list; as much as the manifest tells. */
export type Named =
  | { readonly kind: "value"; readonly type: string; readonly label: string }
  | { readonly kind: "object"; readonly fields: ReadonlyMap<string, Named> }
  | { readonly kind: "list"; readonly label: string; readonly item: Named; readonly path: string };

/** The part of a manifest that names something. It may be broken: what can't be read is passed over. */
export interface LooseManifest {
  readonly variables?: unknown;
  readonly loops?: unknown;
}

export interface SpecialName {
  readonly path: string;
  readonly documentation: string;
  readonly within: readonly string[];
}

const EACH = /^\s*([A-Za-z_]\w*)\s+in\s+([\w.-]+)/;
const PATH = /^\s*[A-Za-z_][\w.-]*\s*$/;
const ITERATING = new Set(["for", "table", "chart", "series", "sheet"]);

/** What the manifest names. */
export function namesOf(manifest: LooseManifest): ReadonlyMap<string, Named> {
  return fieldsOf(listOf(manifest.variables), listOf(manifest.loops), "");
}

function fieldsOf(
  variables: readonly Record<string, unknown>[],
  loops: readonly Record<string, unknown>[],
  prefix: string,
): ReadonlyMap<string, Named> {
  const root = new Map<string, Named>();
  for (const variable of variables) {
    const key = text(variable["key"]);
    const type = text(variable["dataType"]) || "text";
    const label = text(variable["label"]) || key;
    put(root, key.split("."), { kind: "value", type, label });
  }
  for (const loop of loops) {
    const key = text(loop["key"]);
    const label = text(loop["label"]) || key;
    const path = `${prefix}${key}`;
    const plain = text(loop["itemType"]);
    const item: Named =
      plain === ""
        ? {
            kind: "object",
            fields: fieldsOf(listOf(loop["itemFields"]), listOf(loop["loops"]), `${path}.`),
          }
        : { kind: "value", type: plain, label };
    put(root, key.split("."), { kind: "list", label, item, path });
  }
  return root;
}

function put(fields: Map<string, Named>, [first = "", ...rest]: string[], named: Named): void {
  if (first === "") return;
  if (rest.length === 0) {
    fields.set(first, named);
    return;
  }
  const known = fields.get(first);
  const inner = known?.kind === "object" ? new Map(known.fields) : new Map<string, Named>();
  put(inner, rest, named);
  fields.set(first, { kind: "object", fields: inner });
}

/** What has a meaning at a place, by its first name. */
export function scopeAt(
  { open, lets }: Pick<Context, "open" | "lets">,
  root: ReadonlyMap<string, Named>,
): ReadonlyMap<string, Named> {
  const scope = new Map(root);
  for (const tag of open) {
    const each = eachOf(tag);
    if (each === null) continue;
    const list = resolve(each.list, scope);
    if (list?.kind === "list") scope.set(each.name, list.item);
  }
  for (const { name, value } of lets) {
    const named = PATH.test(value) ? resolve(value.trim(), scope) : null;
    scope.set(name, named ?? { kind: "value", type: "", label: name });
  }
  return scope;
}

/** `item in items` of a tag that goes through a list; null for another one. */
export function eachOf({ name, attributes }: OpenTag): { name: string; list: string } | null {
  if (!ITERATING.has(name)) return null;
  const [, item, list] = EACH.exec(attributes.get("each") ?? "") ?? [];
  return item === undefined || list === undefined ? null : { name: item, list };
}

/** What a path leads to; null where it leads nowhere. */
export function resolve(path: string, scope: ReadonlyMap<string, Named>): Named | null {
  let found: Named | null = null;
  for (const [index, step] of path.split(".").entries()) {
    found = index === 0 ? (scope.get(step) ?? null) : fieldOf(found, step);
    if (found === null) return null;
  }
  return found;
}

function fieldOf(named: Named | null, step: string): Named | null {
  if (named?.kind === "object") return named.fields.get(step) ?? null;
  if (named?.kind === "list" && (step === "first" || step === "last")) return named.item;
  return null;
}

/** The special names that mean something inside these elements. */
export function specialNames(
  open: readonly OpenTag[],
  names: readonly SpecialName[],
): readonly SpecialName[] {
  return names.filter(
    ({ within }) => within.length === 0 || open.some(({ name }) => within.includes(name)),
  );
}

function listOf(value: unknown): readonly Record<string, unknown>[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (each): each is Record<string, unknown> => typeof each === "object" && each !== null,
  );
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
