/** The tree that a manifest's dot paths come to: which objects a body holds, and what is inside each. */

import { segmentsOf } from "./keys.ts";
import type { Loop, Manifest, Variable } from "./manifest.ts";

export type Field =
  | { readonly kind: "value"; readonly variable: Variable }
  | { readonly kind: "object"; readonly shape: Shape }
  | { readonly kind: "list"; readonly loop: Loop; readonly item: Shape | Variable };

/** The fields of one object by their names, in the manifest's order. */
export type Shape = ReadonlyMap<string, Field>;

/** The shape of a body. The manifest has been parsed, so no path runs through a value. */
export function shapeOf(manifest: Manifest): Shape {
  return objectShape(manifest.variables, manifest.loops);
}

/** Whether an item is a plain value and not an object. */
export function isPlainItem(item: Shape | Variable): item is Variable {
  return !(item instanceof Map);
}

function objectShape(variables: readonly Variable[], loops: readonly Loop[]): Shape {
  const root = new Map<string, Field>();
  const objects = new Map<string, Map<string, Field>>([["", root]]);
  for (const variable of variables) {
    const segments = segmentsOf(variable.key);
    const name = segments.pop() ?? "";
    fieldsAt(segments, objects, root).set(name, { kind: "value", variable });
  }
  for (const loop of loops) {
    const item =
      loop.itemType === undefined
        ? objectShape(loop.itemFields ?? [], loop.loops ?? [])
        : plainItem(loop, loop.itemType);
    root.set(loop.key, { kind: "list", loop, item });
  }
  return root;
}

/** The fields of the object at a path, made with all objects on the way to it where it is new. */
function fieldsAt(
  segments: readonly string[],
  objects: Map<string, Map<string, Field>>,
  root: Map<string, Field>,
): Map<string, Field> {
  let fields = root;
  let path = "";
  for (const segment of segments) {
    path = `${path}.${segment}`;
    let inner = objects.get(path);
    if (inner === undefined) {
      inner = new Map();
      objects.set(path, inner);
      fields.set(segment, { kind: "object", shape: inner });
    }
    fields = inner;
  }
  return fields;
}

/** The items of a list of plain values, as a variable without a key of its own. */
function plainItem(loop: Loop, dataType: Variable["dataType"]): Variable {
  return { key: "", label: loop.label, dataType, required: true };
}
