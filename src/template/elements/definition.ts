/** What the table of elements is made of: what an element and its attributes may be. */

/** What a value of an attribute must be; compile/attributes.ts reads each. */
export type AttributeKind =
  | "text"
  | "classes"
  | "id"
  | "style"
  | "condition"
  | "value"
  | "each"
  | "name"
  | "block"
  | "length"
  | "color"
  | "flag"
  | "language"
  | "time-zone"
  | "currency"
  | "link"
  | "reference"
  | "source"
  | "page-size"
  | "page-margin"
  | "column-width"
  | "column-format"
  | "span"
  | "row-text"
  | "group-text"
  | "measure"
  | "media-type"
  | "permissions"
  | "integer"
  | "gap"
  | "count"
  | "whole"
  | "angle"
  | "number"
  | "ticks"
  | "paint"
  | "paints"
  | { readonly oneOf: readonly string[] };

export interface AttributeDefinition {
  readonly kind: AttributeKind;
  readonly documentation: string;
  readonly required?: true;
  /** False where it must be known at publish. */
  readonly outputs: boolean;
}

/** What an element is to its parent. */
export type Category =
  | "root"
  | "style"
  | "messages"
  | "message"
  | "page"
  | "chrome"
  | "block"
  | "inline"
  | "table-part"
  | "list-part"
  | "watermark"
  | "chart-part"
  | "table-row"
  | "table-cell"
  | "table-column"
  | "control"
  | "branch"
  | "file"
  | "option";

export interface ElementDefinition {
  readonly documentation: string;
  readonly category: Category;
  /**
   * What may stand in it: categories (text counts as inline), `css` for the text of a style sheet,
   * `plain` for text that is read by itself, or `parent` where it holds whatever the element around it may hold.
   */
  readonly content: readonly Category[] | "css" | "plain" | "parent";
  readonly attributes: Readonly<Record<string, AttributeDefinition>>;
}

export const NOTHING: readonly Category[] = [];
export const INLINE: readonly Category[] = ["inline"];
export const FLOW: readonly Category[] = ["block", "inline"];

const id: AttributeDefinition = {
  kind: "id",
  documentation: 'A name for links (href="#name") and for CSS (#name).',
  outputs: true,
};
export const classes: AttributeDefinition = {
  kind: "classes",
  documentation: "Names for CSS, separated by spaces.",
  outputs: true,
};
export const style: AttributeDefinition = {
  kind: "style",
  documentation: "CSS for this element alone.",
  outputs: true,
};
export const DIR: AttributeDefinition = {
  kind: { oneOf: ["ltr", "rtl", "auto"] },
  documentation:
    "Whether its text and boxes run to the right or to the left; auto: each paragraph as its letters do.",
  outputs: true,
};
/** Of every element with text. */
const LANG = attribute(
  "language",
  "The language of what is in it, for hyphens: auto and for reading it out; the document's without it.",
);
export const STYLED = { id, class: classes, style, lang: LANG, dir: DIR };

/** An attribute; unless told otherwise it may be left out and may hold outputs. */
export function attribute(
  kind: AttributeKind,
  documentation: string,
  more: { readonly required?: true; readonly outputs?: boolean } = {},
): AttributeDefinition {
  const { outputs = true, ...rest } = more;
  return { kind, documentation, outputs, ...rest };
}

/** The pages that something which repeats stands on. */
export const WHEN = attribute(
  { oneOf: ["always", "first", "last", "odd", "even"] },
  "The pages it stands on. One for the first or last page replaces the others there.",
  { outputs: false },
);
const EACH_TEXT =
  'A list and the name of its item: "item in items". Inside, loop.index counts from 1; loop.first, loop.last and loop.length are there too.';
export const EACH = attribute("each", EACH_TEXT, { required: true, outputs: false });
export const EACH_IF_ANY = attribute("each", EACH_TEXT, { outputs: false });
