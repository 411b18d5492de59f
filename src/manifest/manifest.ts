/**
 * A manifest names the variables and loops that a template takes. This is its shape once it has been
 * parsed (parse.ts); what a body must look like follows from it (validate.ts).
 */

export const DATA_TYPES = [
  "text",
  "longtext",
  "number",
  "currency",
  "date",
  "datetime",
  "boolean",
  "image",
  "url",
  "email",
] as const;

export type DataType = (typeof DATA_TYPES)[number];

/** Any JSON value; what a body is before and after validation. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type JsonObject = { readonly [key: string]: Json };

/** One value. `key` is a dot path in the data (`customer.name`), relative to its loop item where it is in one. */
export interface Variable {
  readonly key: string;
  readonly label: string;
  readonly dataType: DataType;
  readonly required: boolean;
  /** The default filter for display, such as `currency: "EUR"`. */
  readonly format?: string;
  readonly description?: string;
  readonly default?: Json;
  readonly enum?: readonly Json[];
  /** Bounds a number, a text's length in characters, or a date (ISO 8601). */
  readonly min?: number | string;
  readonly max?: number | string;
  /** RE2 syntax, matched against the whole text. */
  readonly pattern?: string;
  readonly previewData?: Json;
}

/** A list. Either of objects (`itemFields`, `loops`) or of plain values (`itemType`). */
export interface Loop {
  readonly key: string;
  readonly label: string;
  readonly required: boolean;
  readonly itemFields?: readonly Variable[];
  readonly itemType?: DataType;
  readonly loops?: readonly Loop[];
  readonly previewData?: Json;
}

export interface Manifest {
  readonly variables: readonly Variable[];
  readonly loops: readonly Loop[];
}
