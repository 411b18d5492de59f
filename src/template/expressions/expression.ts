/**
 * A compiled expression: what stands between `{{` and `}}`, in `test=""` or in `each=""`. Plain paths
 * and constants are kept apart, because nearly every output of a document is one and Liquid's general
 * evaluator costs several times as much.
 */

import type { Expression as LiquidExpression, Filter } from "liquidjs";
import type { Place } from "../document.ts";
import type { FilterDefinition } from "./filters.ts";
import type { ValueType } from "./value-types.ts";

export type Operand =
  | { readonly kind: "constant"; readonly value: unknown }
  | {
      readonly kind: "path";
      /** Whether the first name is bound by the layout and not by the data. */
      readonly local: boolean;
      readonly names: readonly (string | number)[];
    }
  | { readonly kind: "liquid"; readonly expression: LiquidExpression };

/** A filter with its arguments. `own` is run here, any other by Liquid. */
export interface FilterCall {
  readonly name: string;
  readonly definition: FilterDefinition;
  readonly args: readonly Operand[];
  readonly liquid: Filter;
  /** What comes out of it. */
  readonly type: ValueType;
}

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
