/**
 * What an expression can come to, as far as the manifest tells: which names there are, which of them
 * are lists, which are numbers. Checking a layout against it is how a misspelt name is found at
 * publish and not on a customer's page.
 */

import type { DataType, Loop, Manifest, Variable } from "../../manifest/manifest.ts";

/** One value. `key` is its path in the manifest (`items.qty`), absent where it is computed. */
export interface ScalarType {
  readonly kind: "scalar";
  readonly dataType: DataType;
  readonly key?: string;
  readonly variable?: Variable;
}

export interface ObjectType {
  readonly kind: "object";
  /** The path so far; empty for the data itself. */
  readonly key: string;
  readonly fields: ReadonlyMap<string, ValueType>;
}

export interface ListType {
  readonly kind: "list";
  readonly key: string;
  readonly item: ValueType;
}

/** What can't be told before the data is there, such as the outcome of `split`. */
export interface AnyType {
  readonly kind: "any";
}

export type ValueType = ScalarType | ObjectType | ListType | AnyType;

export const ANY: AnyType = { kind: "any" };
export const NUMBER: ScalarType = { kind: "scalar", dataType: "number" };
export const TEXT: ScalarType = { kind: "scalar", dataType: "text" };
export const BOOLEAN: ScalarType = { kind: "scalar", dataType: "boolean" };

/** The data's type: dot paths nested, loops as lists. */
export function dataType(manifest: Manifest): ObjectType {
  return objectType("", manifest.variables, manifest.loops);
}

function objectType(
  key: string,
  variables: readonly Variable[],
  loops: readonly Loop[],
): ObjectType {
  // The fields of every object so far, by its path below this one.
  const objects = new Map<string, Map<string, ValueType>>([["", new Map()]]);
  const fieldsOf = (path: string): Map<string, ValueType> => {
    const known = objects.get(path);
    if (known !== undefined) return known;
    const fields = new Map<string, ValueType>();
    objects.set(path, fields);
    const [parent, name] = splitLast(path);
    fieldsOf(parent).set(name, { kind: "object", key: joined(key, path), fields });
    return fields;
  };
  for (const variable of variables) {
    const [parent, name] = splitLast(variable.key);
    const fields = fieldsOf(parent);
    // A name that is a value and a parent at once counts as a parent.
    if (fields.get(name)?.kind === "object") continue;
    const path = joined(key, variable.key);
    fields.set(name, { kind: "scalar", dataType: variable.dataType, key: path, variable });
  }
  const root = fieldsOf("");
  for (const loop of loops) {
    const path = joined(key, loop.key);
    const item: ValueType =
      loop.itemType === undefined
        ? objectType(path, loop.itemFields ?? [], loop.loops ?? [])
        : { kind: "scalar", dataType: loop.itemType, key: path };
    root.set(loop.key, { kind: "list", key: path, item });
  }
  return { kind: "object", key, fields: root };
}

/** `customer.address.city` → `customer.address` and `city`. */
function splitLast(path: string): readonly [parent: string, name: string] {
  const dot = path.lastIndexOf(".");
  return dot === -1 ? ["", path] : [path.slice(0, dot), path.slice(dot + 1)];
}

function joined(parent: string, name: string): string {
  return parent === "" ? name : `${parent}.${name}`;
}

/** Every path below a type, the loops' own included: `customer.name`, `items`, `items.qty`. */
export function pathsBelow(type: ValueType): string[] {
  if (type.kind === "scalar") return type.key === undefined ? [] : [type.key];
  if (type.kind === "list")
    return [type.key, ...pathsBelow(type.item).filter((p) => p !== type.key)];
  if (type.kind === "object") return [...type.fields.values()].flatMap(pathsBelow);
  return [];
}
