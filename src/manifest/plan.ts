/**
 * A manifest prepared for checking bodies: each field with its coercion, its constraints and its
 * default, worked out once and not for each body.
 */

import type { Manifest, Variable } from "./manifest.ts";
import { type Field, isPlainItem, type Shape, shapeOf } from "./shape.ts";
import { type Check, constraintsOf } from "./values/constraints.ts";
import { isScalar, type Scalar, VALUE_TYPES, type ValueType } from "./values/value-type.ts";

/** Filling in a default takes about as long as finding so many absent fields without one. */
const FILL_COST = 10;

export interface ValuePlan {
  readonly kind: "value";
  readonly name: string;
  readonly type: ValueType;
  readonly required: boolean;
  /** Stands in for an absent value, in the type's own form. */
  readonly fallback: Scalar | undefined;
  readonly check: Check | null;
}

export interface ListPlan {
  readonly kind: "list";
  readonly name: string;
  readonly required: boolean;
  readonly item: ObjectPlan | ValuePlan;
}

export interface ObjectPlan {
  readonly kind: "object";
  readonly name: string;
  readonly fields: readonly FieldPlan[];
  readonly names: ReadonlySet<string>;
  /** Whether an absent object is looked into: for a required value, a default or a list inside. */
  readonly actsWhenAbsent: boolean;
  /** Fields, and characters of their defaults: what one such object counts towards DATA_WORK_MAX. */
  readonly cost: number;
}

export type FieldPlan = ValuePlan | ListPlan | ObjectPlan;

/**
 * Prepares a manifest.
 * @param timeZone IANA name: what dates without an offset are meant in. An unknown one is a bug, and throws.
 */
export function planOf(manifest: Manifest, timeZone: string): ObjectPlan {
  // Temporal would only notice at the first date.
  new Intl.DateTimeFormat("en", { timeZone });
  return objectPlan("", shapeOf(manifest), timeZone);
}

function objectPlan(name: string, shape: Shape, timeZone: string): ObjectPlan {
  const fields = [...shape].map(([name, field]) => fieldPlan(name, field, timeZone));
  return {
    kind: "object",
    name,
    fields,
    names: new Set(shape.keys()),
    actsWhenAbsent: fields.some(actsWhenAbsent),
    cost: Math.max(
      1,
      fields.reduce((sum, field) => sum + costOf(field), 0),
    ),
  };
}

function fieldPlan(name: string, field: Field, timeZone: string): FieldPlan {
  switch (field.kind) {
    case "value":
      return valuePlan(name, field.variable, timeZone);
    case "object":
      return objectPlan(name, field.shape, timeZone);
    case "list": {
      const item = isPlainItem(field.item)
        ? valuePlan("", field.item, timeZone)
        : objectPlan("", field.item, timeZone);
      return { kind: "list", name, required: field.loop.required, item };
    }
  }
}

function valuePlan(name: string, variable: Variable, timeZone: string): ValuePlan {
  const type = VALUE_TYPES[variable.dataType];
  const { default: written } = variable;
  return {
    kind: "value",
    name,
    type,
    required: variable.required,
    fallback: isScalar(written) ? type.coerce(written, timeZone) : undefined,
    check: constraintsOf(variable, timeZone),
  };
}

function actsWhenAbsent(field: FieldPlan): boolean {
  if (field.kind === "object") return field.actsWhenAbsent;
  return field.kind === "list" || field.required || field.fallback !== undefined;
}

function costOf(field: FieldPlan): number {
  // An object inside counts its own fields when it is looked into.
  if (field.kind !== "value" || field.fallback === undefined) return 1;
  return FILL_COST + (typeof field.fallback === "string" ? field.fallback.length : 0);
}
