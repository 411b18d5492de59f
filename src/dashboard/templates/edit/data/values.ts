/** Values in a sample by their paths: `["items", 0, "name"]`. What is cleared is left out. */

import type { JsonObject } from "../session/content.ts";

export type Path = readonly (string | number)[];

/** The value at a path; undefined where there is none. */
export function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof value !== "object" || value === null) return undefined;
    // An object or a list is asked for one of its own.
    return Object.hasOwn(value, step)
      ? (value as Record<string | number, unknown>)[step]
      : undefined;
  }, data);
}

/** The data with another value at a path; `undefined` takes it away. */
export function withValue(data: JsonObject, path: Path, value: unknown): JsonObject {
  // An object stays one.
  return set(data, path, value) as JsonObject;
}

function set(data: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof step === "number") {
    const list: readonly unknown[] = Array.isArray(data) ? data : [];
    const copy = [...list];
    copy[step] = set(copy[step], rest, value);
    return copy;
  }
  const object = objectOf(data);
  const inner = set(object[step], rest, value);
  const { [step]: _, ...others } = object;
  return inner === undefined ? others : { ...object, [step]: inner };
}

function objectOf(data: unknown): JsonObject {
  const isObject = typeof data === "object" && data !== null && !Array.isArray(data);
  // An object that came as JSON is what its name says.
  return isObject ? (data as JsonObject) : {};
}
