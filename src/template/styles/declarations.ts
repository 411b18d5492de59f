/**
 * Declarations of a rule or a `style` attribute: checked against the table of properties, shorthands
 * cut up. What holds `var()` is kept as text until the custom properties of an element are known.
 */

import type { CssNode, Declaration as CssDeclaration } from "css-tree";
import type { Place } from "../document.ts";
import { didYouMean, type Hint } from "../findings.ts";
import { tooDeepAt } from "../source/nesting.ts";
import { parseCss } from "./css-parser.ts";
import { PROPERTIES } from "./properties.ts";
import type { PropertyDefinition, Setter, StyledKind } from "./property.ts";
import { SHORTHANDS } from "./shorthands.ts";
import { readValue } from "./values.ts";

/** One longhand with its value. */
export interface Longhand {
  readonly property: string;
  readonly definition: PropertyDefinition;
  readonly set: Setter;
}

export type Declaration = {
  readonly property: string;
  readonly place: Place;
  readonly important: boolean;
} & (
  | { readonly kind: "ready"; readonly longhands: readonly Longhand[] }
  | { readonly kind: "variable"; readonly written: string }
  | { readonly kind: "custom"; readonly written: string }
);

/** A fault of a value, in words. */
export interface StyleFault {
  readonly code: "unknown_property" | "unsupported_property" | "invalid_value" | "css_syntax";
  readonly message: string;
  readonly hint?: Hint;
}

export type ReportStyleFault = (fault: StyleFault, place: Place) => void;

/** Properties of CSS that are often written and do nothing here, with what to use. */
const UNSUPPORTED: ReadonlyMap<string, string> = new Map([
  ["float", "Use <row>, or display: flex."],
  ["clear", "Use <row>, or display: flex."],
  ["grid-template-columns", "Use <row> with flex on its children."],
  ["grid", "Use <row> with flex on its children."],
  ["border-spacing", "A table's cells have padding."],
  ["box-sizing", "Sizes include padding and border here."],
  ["text-indent", "Use padding-left."],
  ["content", "Put the text into the layout."],
  ["background-image", "Put an <img> into the <background> of the page."],
  ["box-shadow", "Use border."],
  ["transform", ""],
  ["cursor", ""],
  ["transition", ""],
  ["animation", ""],
  ["list-style", ""],
  ["outline", "Use border."],
  ["z-index", "What comes later is painted above."],
  ["word-break", ""],
  ["overflow-wrap", ""],
  ["font-feature-settings", "Use font-variant-numeric: tabular-nums."],
  ["columns", "Use <row> with flex on its children: text does not flow from one to the next."],
  ["column-count", "Use <row> with flex on its children."],
  ["column-width", "Use <row> with flex on its children."],
]);

const KNOWN_NAMES = [...PROPERTIES.keys(), ...SHORTHANDS.keys()];
const INHERITING = ["inherit", "unset"];

/** Reads `color: red; margin: 0`. `placeAt` places its characters. */
export function parseDeclarations(
  text: string,
  placeAt: (offset: number) => Place,
  report: ReportStyleFault,
): Declaration[] {
  const deep = tooDeepAt(text);
  if (deep !== -1) {
    report({ code: "css_syntax", message: "Brackets nest too deep here." }, placeAt(deep));
    return [];
  }
  const tree = parseCss(text, "declarationList", (sentence, offset) =>
    report(syntaxFault(sentence), placeAt(offset)),
  );
  if (tree?.type !== "DeclarationList") return [];
  return readDeclarations(tree.children.toArray(), placeAt, report);
}

/** The declarations among the nodes of a block. */
export function readDeclarations(
  nodes: readonly CssNode[],
  placeAt: (offset: number) => Place,
  report: ReportStyleFault,
): Declaration[] {
  return nodes.flatMap((node) => {
    if (node.type !== "Declaration") return [];
    const declaration = readDeclaration(node, placeAt, report);
    return declaration === undefined ? [] : [declaration];
  });
}

function readDeclaration(
  node: CssDeclaration,
  placeAt: (offset: number) => Place,
  report: ReportStyleFault,
): Declaration | undefined {
  const place = placeAt(node.loc?.start.offset ?? 0);
  const valuePlace = placeAt(node.value.loc?.start.offset ?? 0);
  const written = (node.value.type === "Raw" ? node.value.value : "").trim();
  const custom = node.property.startsWith("--");
  const property = custom ? node.property : node.property.toLowerCase();
  const common = { property, place, important: node.important !== false };
  if (custom) return { ...common, kind: "custom", written };
  const fault = nameFault(property);
  if (fault !== undefined) {
    report(fault, place);
    return undefined;
  }
  if (written === "") {
    report({ code: "invalid_value", message: `${property} has no value.` }, place);
    return undefined;
  }
  if (/var\(/i.test(written)) return { ...common, kind: "variable", written };
  const longhands = readLonghands(property, written);
  if (longhands === undefined) {
    report(valueFault(property, written), valuePlace);
    return undefined;
  }
  return { ...common, kind: "ready", longhands };
}

/** The longhands that a property with a value comes to, or undefined where the value is none of its. */
export function readLonghands(property: string, written: string): readonly Longhand[] | undefined {
  const names = SHORTHANDS.get(property)?.longhands ?? [property];
  if (INHERITING.includes(written.trim().toLowerCase())) return inheriting(names, written);
  const value = readValue(written);
  if (value === undefined || value.length === 0) return undefined;
  const values = SHORTHANDS.get(property)?.expand(value) ?? [value];
  if (SHORTHANDS.has(property) && values.length !== names.length) return undefined;
  const longhands: Longhand[] = [];
  for (const [index, name] of names.entries()) {
    const definition = PROPERTIES.get(name);
    const parts = values[index];
    if (definition === undefined || parts === undefined) return undefined;
    if (parts.length > 1 && !TAKES_MANY.has(name)) return undefined;
    const set = definition.parse(parts, written);
    if (set === undefined) return undefined;
    longhands.push({ property: name, definition, set });
  }
  return longhands;
}

const TAKES_MANY = new Set([
  "font-family",
  "text-decoration-line",
  "border-radius",
  "object-position",
  "size",
]);

/** `inherit` of what is inherited anyway, and `unset`: as if nothing had been declared. */
function inheriting(names: readonly string[], written: string): Longhand[] | undefined {
  const longhands: Longhand[] = [];
  for (const property of names) {
    const definition = PROPERTIES.get(property);
    if (definition === undefined) return undefined;
    if (!definition.inherited && written.trim().toLowerCase() === "inherit") return undefined;
    longhands.push({ property, definition, set: () => undefined });
  }
  return longhands;
}

/** What to tell where a value is none of a property's. */
export function valueFault(property: string, written: string): StyleFault {
  const expected = SHORTHANDS.get(property)?.expected ?? PROPERTIES.get(property)?.expected ?? "";
  const shown = written.length > 40 ? `${written.slice(0, 40)}…` : written;
  const message = `${property} can't be "${shown}".`;
  return { code: "invalid_value", message, hint: `It takes ${expected}.` };
}

/** Whether a property does anything on a kind of element. */
export function worksOn(property: string, kind: StyledKind): boolean {
  const names = SHORTHANDS.get(property)?.longhands ?? [property];
  return names.some((name) => PROPERTIES.get(name)?.kinds.has(kind) === true);
}

function nameFault(property: string): StyleFault | undefined {
  if (PROPERTIES.has(property) || SHORTHANDS.has(property)) return undefined;
  const instead = UNSUPPORTED.get(property);
  if (instead !== undefined) {
    const message = `${property} has no effect here.`;
    return { code: "unsupported_property", message, ...(instead === "" ? {} : { hint: instead }) };
  }
  return {
    code: "unknown_property",
    message: `There is no property ${property}.`,
    hint: () => didYouMean(property, KNOWN_NAMES, (near) => near),
  };
}

/** css-tree's sentence as one of ours. */
export function syntaxFault(sentence: string): StyleFault {
  return { code: "css_syntax", message: `This CSS can't be read: ${sentence}.` };
}
