/**
 * The brand as custom properties of the document: `var(--brand)` and its like. They beat what a layout's
 * style sheets say of the same names, which are defaults for a project without a brand. The document's
 * own `style=""` beats both: it may come from the data.
 */

import { collectFindings } from "../findings.ts";
import { placesOf, sourceText } from "../source/places.ts";
import type { Brand } from "../stationery.ts";
import { parseStylesheet, type StyleRule } from "../styles/stylesheet.ts";

/** Stronger than any selector that an author writes. */
const STRONGEST = 1_000_000;

/** The rules of a brand, in the order after `firstOrder` others. */
export function brandRules(brand: Brand | null, firstOrder: number): readonly StyleRule[] {
  const declarations = brand === null ? [] : propertiesOf(brand);
  if (declarations.length === 0) return [];
  const css = `document { ${declarations.map(([name, value]) => `${name}: ${value}`).join("; ")} }`;
  const piece = { text: css, raw: css, offset: 0, verbatim: true };
  // Every value was checked before it was kept; one that this build can't read has no effect.
  const findings = collectFindings();
  const source = sourceText(piece, placesOf(css), () => "");
  const rules = parseStylesheet(source, firstOrder, false, findings);
  return rules.map((rule) => ({ ...rule, specificity: STRONGEST }));
}

function propertiesOf({ colors = {}, fonts = {} }: Brand): (readonly [string, string])[] {
  const properties: (readonly [string, string])[] = [];
  for (const [name, value] of Object.entries(colors)) {
    const property = name === "brand" ? "--brand" : `--brand-${name}`;
    properties.push([property, value]);
    // What a layout says of these fits its own colour, not this one.
    if (name !== "brand" && name !== "accent") continue;
    properties.push([`${property}-contrast`, `contrast-color(var(${property}))`]);
    properties.push([`${property}-text`, `legible-color(var(${property}))`]);
  }
  if (fonts.text !== undefined) properties.push(["--brand-font", JSON.stringify(fonts.text)]);
  if (fonts.heading !== undefined) {
    properties.push(["--brand-heading-font", JSON.stringify(fonts.heading)]);
  }
  return properties;
}
