/**
 * An `svg` in a layout: its markup with the outputs in its texts and attributes, put together again when
 * the data is there. What it is made of is looked at here, so that a slip is told at publish.
 */

import { LAYOUT_DEPTH_MAX } from "../../limits.ts";
import { didYouMean } from "../findings.ts";
import { readParts } from "../expressions/outputs.ts";
import type { Scope } from "../expressions/scope.ts";
import type { SourceElement } from "../source/markup.ts";
import type { SourceText } from "../source/places.ts";
import { escaped } from "../svg/escape.ts";
import { isDrawnElement, isQuietElement, SVG_NAMES } from "../svg/names.ts";
import { type Compilation, finishOutput, namingIn } from "./compilation.ts";
import type { MarkupPart } from "./nodes.ts";

const NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
/** What the layout reads of the element itself; `style` and `class` are CSS of the layout. */
const OUTER: ReadonlySet<string> = new Set(["id", "class", "style", "alt", "xmlns", "xmlns:xlink"]);

/** The markup of an `svg`, with its outputs compiled. */
export function svgMarkup(
  root: SourceElement,
  compilation: Compilation,
  scope: Scope,
): readonly MarkupPart[] {
  const parts: MarkupPart[] = [];
  const { findings } = compilation;
  const literal = (text: string): void => {
    parts.push({ kind: "literal", text });
  };
  const add = (source: SourceText): void => {
    const read = readParts(source, namingIn(compilation, scope), (expression) =>
      finishOutput(compilation, scope, expression),
    );
    for (const part of read) {
      if (part.kind === "literal") literal(escaped(part.text));
      else if (part.kind === "output") parts.push(part);
      else {
        const message = "A page's number is known only when all pages are laid out: not in an svg.";
        findings.error("page_number_misplaced", "place" in part ? part.place : root.place, message);
      }
    }
  };
  const write = (element: SourceElement, depth: number): void => {
    const { name, place, attributes, children } = element;
    if (depth > LAYOUT_DEPTH_MAX) return;
    if (!isDrawnElement(name)) {
      if (isQuietElement(name)) return;
      const message = `<${name}> in an svg is not drawn here.`;
      findings.error("unknown_element", place, message, () => didYouMean(name, SVG_NAMES));
      return;
    }
    literal(`<${name}${depth === 0 ? ` ${NAMESPACES}` : ""}`);
    for (const attribute of attributes) {
      if (depth === 0 && OUTER.has(attribute.name)) continue;
      if (/^on/i.test(attribute.name)) {
        const message = `${attribute.name} runs a script, and a template holds no code.`;
        findings.error("unknown_attribute", attribute.place, message);
        continue;
      }
      literal(` ${attribute.name}="`);
      add(attribute.value);
      literal('"');
    }
    literal(">");
    for (const child of children) {
      if (child.kind === "text") add(child.content);
      else write(child, depth + 1);
    }
    literal(`</${name}>`);
  };
  write(root, 0);
  return parts;
}
