/** What a CSS property is made of: what it takes, on which kinds of element it works, how it sets a style. */

import type { StyleDraft } from "./draft.ts";
import type { Component } from "./values.ts";

/** Kinds of element as far as CSS is concerned. */
export type StyledKind =
  | "document"
  | "page"
  | "container"
  | "label"
  | "watermark"
  | "paragraph"
  | "rule"
  | "image"
  | "vector"
  | "code"
  | "chart"
  | "table"
  | "head"
  | "body"
  | "foot"
  | "head-row"
  | "body-row"
  | "foot-row"
  | "head-cell"
  | "body-cell"
  | "foot-cell"
  | "column"
  | "wide-cell"
  | "inline";

/** Puts a value into a style. */
export type Setter = (style: StyleDraft) => void;

export interface PropertyDefinition {
  /** What it takes, as a finding says it. */
  readonly expected: string;
  readonly inherited: boolean;
  readonly kinds: ReadonlySet<StyledKind>;
  /** The value's setter, or undefined where it is none. */
  parse(value: readonly Component[], written: string): Setter | undefined;
}

const BOXES = "container paragraph rule image vector code chart table";
const CELLS = "head-cell body-cell foot-cell";
const ROWS = `head body foot head-row body-row foot-row wide-cell ${CELLS}`;

export const ALL = kinds(`document page label watermark ${BOXES} ${ROWS} column inline`);
/** What may hold text. A rule has none, and a picture's is its own; their lines have a color, and em counts from a size. */
const TEXTUAL = without(ALL, "rule image");
/** What may hold a list. */
export const LISTING = without(ALL, "watermark paragraph rule image vector code chart inline");
export const BOX = kinds(BOXES);
export const ROUNDED = kinds(`label ${BOXES}`);
export const SEEN = kinds(`watermark label ${BOXES}`);
export const SHOWN = kinds(`watermark ${BOXES} inline`);
export const CONTAINER = kinds("container label");
/** What has lines above and below, and what also has lines at its sides. */
export const LINED = kinds(
  `label ${BOXES} head foot head-row body-row foot-row wide-cell ${CELLS} column`,
);
export const LINED_AT_SIDES = without(kinds(`label ${BOXES} wide-cell ${CELLS} column`), "rule");
export const PADDED = kinds(
  `container label paragraph image vector code chart table wide-cell ${CELLS} column`,
);
/** What has a width; a cell's is its column's. */
export const WIDE = kinds(`${BOXES} ${CELLS}`);
/** What page ends may be told of inside. */
export const BREAKABLE = kinds(`${BOXES} head-row body-row foot-row`);
export const TABLE = kinds("table");
export const SHIFTED = kinds(`inline ${CELLS} column`);
export const FILLED = kinds(`page label ${BOXES} ${ROWS} column`);
export const BOX_AND_PAGE = kinds(`page ${BOXES}`);
export const PAGE = kinds("page");
export const IMAGE = kinds("image vector");

export const LENGTH = "a length such as 12pt, 3mm or 1.5em";
export const COLOR = "a colour such as #1d4ed8, rgb(29, 78, 216) or navy";

/** Lets an assignment be written as an expression. */
export function setter(set: (style: StyleDraft) => unknown): Setter {
  return (style) => {
    set(style);
  };
}

/** A property that children take from their parent; it works on whatever may hold what it is about. */
export function inherited(
  name: string,
  expected: string,
  parse: PropertyDefinition["parse"],
  on: ReadonlySet<StyledKind> = TEXTUAL,
): [string, PropertyDefinition] {
  return [name, { expected, inherited: true, kinds: on, parse }];
}

/** A property of an element alone, on the kinds where it does something. */
export function own(
  name: string,
  on: ReadonlySet<StyledKind>,
  expected: string,
  parse: PropertyDefinition["parse"],
): [string, PropertyDefinition] {
  return [name, { expected, inherited: false, kinds: on, parse }];
}

function kinds(names: string): ReadonlySet<StyledKind> {
  // The names are this file's own, written above as one text to be read at a glance.
  return new Set(names.split(" ") as StyledKind[]);
}

function without(some: ReadonlySet<StyledKind>, names: string): ReadonlySet<StyledKind> {
  return new Set([...some].filter((kind) => !names.split(" ").includes(kind)));
}
