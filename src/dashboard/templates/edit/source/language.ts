/** The language of layouts as GET /v1/language tells it, ready to be looked things up in. */

import type { GetLanguageAnswer } from "../../../../client/api/templates.ts";

export type LanguageData = GetLanguageAnswer;
export type LanguageElement = LanguageData["elements"][number];
export type LanguageAttribute = LanguageElement["attributes"][number];

/** What a name of the language is, by its kind. */
export interface Lookup {
  readonly data: LanguageData;
  readonly elements: ReadonlyMap<string, LanguageElement>;
  readonly properties: ReadonlyMap<string, LanguageData["cssProperties"][number]>;
  readonly filters: ReadonlyMap<string, LanguageData["filters"][number]>;
}

/** The language by its names. */
export function lookupOf(data: LanguageData): Lookup {
  const byName = <T extends { readonly name: string }>(all: readonly T[]): Map<string, T> =>
    new Map(all.map((one) => [one.name, one]));
  return {
    data,
    elements: byName(data.elements),
    properties: byName(data.cssProperties),
    filters: byName(data.filters),
  };
}

/** The attribute of an element; null where it has none of this name. */
export function attributeOf(
  { elements }: Lookup,
  element: string,
  name: string,
): LanguageAttribute | null {
  return elements.get(element)?.attributes.find((one) => one.name === name) ?? null;
}

/** The elements that may stand inside the innermost of these; what holds as its parent does is looked through. */
export function childrenOf({ elements }: Lookup, open: readonly string[]): readonly string[] {
  for (const name of [...open].reverse()) {
    const element = elements.get(name);
    if (element === undefined) return [];
    if (element.holds !== "as-parent") return element.children;
  }
  return ["document"];
}
