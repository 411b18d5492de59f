/**
 * A compiled expression: what stands between `{{` and `}}`, in `test=""` or in `each=""`. Plain paths,
 * constants and tests for blank are kept apart, because nearly every output and test of a document is
 * one and Liquid's general evaluator costs several times as much.
 */

import type { Context, Expression as LiquidExpression } from "liquidjs";
import type { Place } from "../document.ts";
import type { FilterDefinition } from "./filter-definition.ts";
import type { ValueType } from "./value-types.ts";

export type Operand =
  | { readonly kind: "constant"; readonly value: unknown }
  | {
      readonly kind: "path";
      /** Whether the first name is bound by the layout and not by the data. */
      readonly local: boolean;
      readonly names: readonly (string | number)[];
    }
  /** `path == blank` or `path != blank`: what most tests of a document ask. */
  | { readonly kind: "blank"; readonly of: Operand; readonly wanted: boolean }
  | { readonly kind: "liquid"; readonly expression: LiquidExpression };

/** A filter with its arguments. One of our own is run by its definition, any other by Liquid. */
export interface FilterCall {
  readonly name: string;
  readonly definition: FilterDefinition;
  readonly args: readonly Operand[];
  /** Arguments with a name. */
  readonly named: readonly (readonly [name: string, value: Operand])[];
  readonly liquid: LiquidFilter;
  /** What comes out of it. */
  readonly type: ValueType;
}

/** One of Liquid's filters at its place. Gives its result, or what toValueSync() makes it of. */
export type LiquidFilter = (value: unknown, args: readonly unknown[], context: Context) => unknown;

export interface Expression {
  /** As its author wrote it. */
  readonly source: string;
  readonly place: Place;
  /** What comes out after all filters. */
  readonly type: ValueType;
  /** What goes into the first filter. */
  readonly initialType: ValueType;
  readonly initial: Operand;
  readonly filters: readonly FilterCall[];
}
