/**
 * The compiled template: the tree after every check, with its expressions parsed. What control flow
 * leads to is known only with the data; everything else has been decided.
 */

import type { JsonObject } from "../../manifest/manifest.ts";
import type { ColumnWidth, Place } from "../document.ts";
import type { ElementName } from "../elements.ts";
import type { AttributeDefinition } from "../elements/definition.ts";
import type { Expression, FilterCall } from "../expressions/expression.ts";
import type { Output, TextPart } from "../expressions/outputs.ts";
import type { MessageBook } from "../messages/book.ts";
import type { Declared, StyleEngine } from "../styles/engine.ts";

/** What an attribute's text says. Most stay text: a length becomes CSS, a link a link. */
export type AttributeValue =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "color"; readonly color: string }
  | { readonly kind: "flag"; readonly on: boolean }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "column-width"; readonly width: ColumnWidth };

/** What is known at publish, or put together from outputs at evaluation. */
export type Known<T> =
  | { readonly kind: "known"; readonly place: Place; readonly value: T }
  | { readonly kind: "computed"; readonly place: Place; readonly parts: readonly TextPart[] };

export type CompiledAttribute = Known<AttributeValue> & {
  readonly definition: AttributeDefinition;
};

export interface CompiledText {
  readonly kind: "text";
  readonly place: Place;
  readonly parts: readonly TextPart[];
}

export interface CompiledElement {
  readonly kind: "element";
  readonly name: ElementName;
  readonly place: Place;
  /** Without id, class and style. */
  readonly attributes: ReadonlyMap<string, CompiledAttribute>;
  readonly id?: Known<string>;
  readonly classes?: Known<readonly string[]>;
  readonly inline?: Known<Declared>;
  readonly children: readonly CompiledNode[];
  /** For `table` and `sheet`: what its rows or labels are. */
  readonly each?: Iteration;
  /** For `table` over a list: the classes of a row. */
  readonly rowClasses?: readonly TextPart[];
  /** For `table` with `group-by`. */
  readonly grouping?: Grouping;
  /** For `column` with `total`. */
  readonly total?: ColumnTotal;
  /** For what may be a cell: whether blocks stand in it, on some condition at least. */
  readonly hasBlocks?: true;
  /** For `svg`: its source. */
  readonly markup?: readonly MarkupPart[];
  /** For `chart` and `series`. */
  readonly chart?: ChartPlan;
}

/** Markup as it stands, and outputs whose text is put into it escaped. */
export type MarkupPart = { readonly kind: "literal"; readonly text: string } | Output;

/** What a chart or series reads of each item. */
export interface ChartPlan {
  readonly label?: Output;
  readonly number?: ChartNumber;
  /** How the axis writes what the name `value` holds. */
  readonly axis?: Expression;
}

/** A number, and how it is written. */
export interface ChartNumber {
  readonly output: Output;
  /** The filters before the first formatting one: what they make is drawn. */
  readonly before: readonly FilterCall[];
  /** The formatting filters and what follows them. */
  readonly after: readonly FilterCall[];
}

/** `item in items`. */
export interface Iteration {
  readonly name: string;
  readonly list: Expression;
  /** Whether `loop` or `forloop` is read inside: making them for every item is not free. */
  readonly usesLoop: boolean;
}

/** What the rows of a table are grouped by. */
export interface Grouping {
  readonly value: Expression;
  readonly subtotalLabel?: readonly TextPart[];
}

export type TotalKind = "sum" | "avg" | "count" | "min" | "max" | "last";

/** How a column's total is taken and written. */
export interface ColumnTotal {
  readonly kind: TotalKind;
  /** Absent where rows are counted that print no output. */
  readonly output?: Output;
  /** The filters before the first formatting one: the total is taken over what they make. */
  readonly before: readonly FilterCall[];
  /** The formatting filters and what follows them. */
  readonly after: readonly FilterCall[];
}

export interface CompiledIf {
  readonly kind: "if";
  readonly place: Place;
  /** In order; the last one may have no test. */
  readonly branches: readonly {
    readonly test: Expression | null;
    readonly children: readonly CompiledNode[];
  }[];
}

export interface CompiledFor {
  readonly kind: "for";
  readonly place: Place;
  readonly each: Iteration;
  readonly children: readonly CompiledNode[];
}

export interface CompiledLet {
  readonly kind: "let";
  readonly place: Place;
  readonly name: string;
  readonly value: Expression;
}

export type CompiledNode = CompiledText | CompiledElement | CompiledIf | CompiledFor | CompiledLet;

/** A template that passed every check. Opaque to whoever holds it; evaluate.ts reads it. */
export interface CompiledTemplate {
  readonly document: CompiledElement;
  readonly styles: StyleEngine;
  readonly messages: MessageBook;
  /** What `brand` stands for; null where there is none, or where the manifest has the name for itself. */
  readonly brand: JsonObject | null;
}
