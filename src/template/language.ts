/**
 * The language of layouts as data, for whoever helps to write one: completion, hover, other editors. Made
 * from the tables that compiling goes by, so that nothing is offered that would then be refused.
 */

import { type Category, type ElementDefinition } from "./elements/definition.ts";
import { ELEMENTS } from "./elements.ts";
import type { FilterDefinition } from "./expressions/filter-definition.ts";
import { FILTERS } from "./expressions/filters.ts";
import { FILTER_EXAMPLES } from "./language/filter-examples.ts";
import { SPECIAL_NAMES, type SpecialName } from "./language/special-names.ts";
import { parseDeclarations } from "./styles/declarations.ts";
import { PAGE_SIZE_NAMES } from "./styles/page-sizes.ts";
import { PROPERTIES } from "./styles/properties.ts";
import { SHORTHANDS } from "./styles/shorthands.ts";

export interface LanguageAttribute {
  readonly name: string;
  readonly documentation: string;
  readonly isRequired: boolean;
  /** The only values that there are; null where there are others. */
  readonly values: readonly string[] | null;
  /** What it holds, such as `each`, `condition`, `style`; `choice` where values are listed. */
  readonly kind: string;
  /** Whether `{{ … }}` may stand in it. */
  readonly takesOutputs: boolean;
}

export interface LanguageElement {
  readonly name: string;
  readonly documentation: string;
  /** What may stand in it: elements, CSS, text that is read by itself, or what the element around it holds. */
  readonly holds: "elements" | "css" | "text" | "as-parent";
  /** The elements that may stand in it, text not counted. */
  readonly children: readonly string[];
  /** Whether text and outputs may stand in it. */
  readonly takesText: boolean;
  readonly attributes: readonly LanguageAttribute[];
}

export interface LanguageProperty {
  readonly name: string;
  /** What it takes, as a sentence goes on. */
  readonly takes: string;
  readonly isInherited: boolean;
  /** Words that it takes; there may be other values. */
  readonly values: readonly string[];
}

export interface LanguageFilter {
  readonly name: string;
  readonly documentation: string;
  readonly signature: string;
  /** A use of it, without braces. */
  readonly example: string;
}

export interface Language {
  readonly elements: readonly LanguageElement[];
  readonly cssProperties: readonly LanguageProperty[];
  readonly filters: readonly LanguageFilter[];
  readonly names: readonly SpecialName[];
  readonly pageSizes: readonly string[];
  /** Families that are always there; a project may have others. */
  readonly fontFamilies: readonly string[];
}

/** Those inside the executable, in the order in which a person would look for them; a test holds both together. */
const FONT_FAMILIES = [
  "Inter",
  "Source Serif 4",
  "Nunito",
  "Noto Sans",
  "Noto Sans Mono",
  "Noto Sans Hebrew",
  "Noto Naskh Arabic",
  "Noto Sans Thai",
  "Noto Emoji",
];

const NOWHERE = { line: 1, column: 1 };
/** Words of a sentence about values that are no values. */
const WORD = /[a-z][a-z-]+/g;
/** What stands wherever elements may. */
const CONTROLS = namesOf(["control"]);

/** The language, whole. */
export function language(): Language {
  return {
    elements: [...ELEMENTS].map(([name, definition]) => elementOf(name, definition)),
    cssProperties: [
      ...[...PROPERTIES].map(([name, { expected, inherited }]) =>
        propertyOf(name, expected, inherited),
      ),
      ...[...SHORTHANDS].map(([name, { expected }]) => propertyOf(name, expected, false)),
    ],
    filters: [...FILTERS].map(([name, definition]) => filterOf(name, definition)),
    names: SPECIAL_NAMES,
    pageSizes: PAGE_SIZE_NAMES,
    fontFamilies: FONT_FAMILIES,
  };
}

function elementOf(name: string, definition: ElementDefinition): LanguageElement {
  const { documentation, content, attributes } = definition;
  return {
    name,
    documentation,
    ...contentOf(content),
    attributes: Object.entries(attributes).map(([attribute, each]) => {
      const { kind, documentation: told, required, outputs } = each;
      const isChoice = typeof kind !== "string";
      return {
        name: attribute,
        documentation: told,
        isRequired: required === true,
        values: isChoice ? kind.oneOf : kind === "flag" ? ["true", "false"] : null,
        kind: isChoice ? "choice" : kind,
        takesOutputs: outputs,
      };
    }),
  };
}

function contentOf(
  content: ElementDefinition["content"],
): Pick<LanguageElement, "holds" | "children" | "takesText"> {
  if (content === "css") return { holds: "css", children: [], takesText: false };
  if (content === "plain") return { holds: "text", children: [], takesText: true };
  if (content === "parent") return { holds: "as-parent", children: [], takesText: false };
  const children = content.length === 0 ? [] : [...namesOf(content), ...CONTROLS];
  return { holds: "elements", children, takesText: content.includes("inline") };
}

function namesOf(categories: readonly Category[]): readonly string[] {
  return [...ELEMENTS].flatMap(([name, { category }]) =>
    categories.includes(category) ? [name] : [],
  );
}

function propertyOf(name: string, expected: string, isInherited: boolean): LanguageProperty {
  const words = [...new Set(expected.match(WORD) ?? [])];
  return {
    name,
    takes: expected,
    isInherited,
    values: words.filter((word) => isTaken(name, word)),
  };
}

/** Whether a property can be read with this value. */
function isTaken(property: string, value: string): boolean {
  let isRead = true;
  parseDeclarations(
    `${property}: ${value}`,
    () => NOWHERE,
    () => {
      isRead = false;
    },
  );
  return isRead;
}

function filterOf(name: string, definition: FilterDefinition): LanguageFilter {
  const { documentation } = definition;
  const example = FILTER_EXAMPLES[name] ?? name;
  return { name, documentation, signature: signatureOf(name, definition), example };
}

/** `truncate: [1], [2]`: what may be left out stands in brackets. */
function signatureOf(
  name: string,
  { arguments: [least, most], named = [], namesValues }: FilterDefinition,
): string {
  const places = Array.from({ length: most }, (_, index) =>
    index < least ? `${index + 1}` : `[${index + 1}]`,
  );
  const options = named.map((option) => `[${option}:]`);
  const values = namesValues === true ? ["name: value …"] : [];
  const all = [...places, ...options, ...values];
  return all.length === 0 ? name : `${name}: ${all.join(", ")}`;
}
