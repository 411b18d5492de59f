/** The attributes of an element: known ones read, unknown and missing ones reported, outputs compiled. */

import type { Place } from "../document.ts";
import type { AttributeDefinition, ElementDefinition } from "../elements/definition.ts";
import { didYouMean } from "../findings.ts";
import { readParts, staticText, type TextPart } from "../expressions/outputs.ts";
import type { Scope } from "../expressions/scope.ts";
import type { SourceAttribute, SourceElement } from "../source/markup.ts";
import { parseDeclarations, worksOn } from "../styles/declarations.ts";
import type { Declared } from "../styles/engine.ts";
import { styledKinds } from "../styles/kinds.ts";
import { readAttributeValue } from "./attribute-values.ts";
import { type Compilation, finishOutput, namingIn } from "./compilation.ts";
import type { CompiledAttribute, CompiledElement, Known } from "./nodes.ts";

/** The kinds that structure reads itself, as expressions. */
const STRUCTURAL = [
  "condition",
  "value",
  "each",
  "name",
  "block",
  "column-format",
  "row-text",
  "group-text",
];

/** What an element has of attributes, ready for a CompiledElement. */
export type CompiledAttributes = Pick<CompiledElement, "attributes" | "id" | "classes" | "inline">;

/** Compiles all attributes but the structural ones, which structural.ts reads. */
export function compileAttributes(
  element: SourceElement,
  definition: ElementDefinition,
  compilation: Compilation,
  scope: Scope,
): CompiledAttributes {
  reportNames(element, definition, compilation);
  const attributes = new Map<string, CompiledAttribute>();
  let styling: Omit<CompiledAttributes, "attributes"> = {};
  for (const attribute of element.attributes) {
    const known = definitionOf(definition, attribute.name);
    if (known === undefined || STRUCTURAL.includes(String(known.kind))) continue;
    if (known.kind === "classes") {
      const classes = compileClasses(attribute, compilation, scope);
      styling = { ...styling, classes };
    } else if (known.kind === "style") {
      styling = { ...styling, inline: compileInline(element, attribute, compilation, scope) };
    } else {
      const compiled = compileAttribute(attribute, known, compilation, scope);
      if (compiled === null) continue;
      if (known.kind === "id") styling = { ...styling, id: textOnly(compiled) };
      else attributes.set(attribute.name, compiled);
    }
  }
  return { attributes, ...styling };
}

function definitionOf(
  definition: ElementDefinition,
  name: string,
): AttributeDefinition | undefined {
  return Object.hasOwn(definition.attributes, name) ? definition.attributes[name] : undefined;
}

function reportNames(
  element: SourceElement,
  definition: ElementDefinition,
  compilation: Compilation,
): void {
  const names = Object.keys(definition.attributes);
  for (const { name, place } of element.attributes) {
    if (names.includes(name)) continue;
    const message = `<${element.name}> has no attribute ${name}.`;
    const others = names.length === 0 ? "It has none." : `It has ${names.join(", ")}.`;
    compilation.findings.error(
      "unknown_attribute",
      place,
      message,
      () => didYouMean(name, names) ?? others,
    );
  }
  for (const [name, { required }] of Object.entries(definition.attributes)) {
    if (required !== true || element.attributes.some((each) => each.name === name)) continue;
    const message = `<${element.name}> needs the attribute ${name}.`;
    compilation.findings.error("missing_attribute", element.place, message);
  }
}

function compileAttribute(
  attribute: SourceAttribute,
  definition: AttributeDefinition,
  compilation: Compilation,
  scope: Scope,
): CompiledAttribute | null {
  const parts = partsOf(attribute, compilation, scope);
  if (parts === null) return null;
  const text = staticText(parts);
  const { place } = attribute;
  if (text === undefined) {
    if (!definition.outputs) {
      const message = `${attribute.name} must be known at publish and can't hold outputs.`;
      compilation.findings.error("invalid_attribute", place, message);
      return null;
    }
    return { kind: "computed", place, parts, definition };
  }
  const reading = readAttributeValue(definition.kind, text);
  if (reading.ok && definition.kind === "source") reportAsset(attribute, text.trim(), compilation);
  if (reading.ok) return { kind: "known", place, value: reading.value, definition };
  const message = `${attribute.name} can't be "${clipped(text)}".`;
  const valuePlace = attribute.value.placeAt(0);
  compilation.findings.error("invalid_attribute", valuePlace, message, () => {
    const names = typeof definition.kind === "object" ? definition.kind.oneOf : [];
    return didYouMean(text.trim(), names) ?? `It takes ${reading.expected}.`;
  });
  return null;
}

/** A picture that the layout itself names has to be there when it is published. */
function reportAsset(
  { value }: SourceAttribute,
  source: string,
  { assets, findings }: Compilation,
): void {
  const name = /^asset:(.+)$/is.exec(source)?.[1];
  if (name === undefined || assets === null || assets.includes(name)) return;
  findings.error(
    "unknown_asset",
    value.placeAt(0),
    `The project has no asset ${clipped(name)}.`,
    () => didYouMean(name, assets) ?? "Upload it first: POST /v1/assets.",
  );
}

function textOnly(attribute: CompiledAttribute): Known<string> {
  const { place } = attribute;
  if (attribute.kind === "computed") return { kind: "computed", place, parts: attribute.parts };
  const value = attribute.value.kind === "text" ? attribute.value.text : "";
  return { kind: "known", place, value };
}

function compileClasses(
  attribute: SourceAttribute,
  compilation: Compilation,
  scope: Scope,
): Known<readonly string[]> {
  const parts = partsOf(attribute, compilation, scope) ?? [];
  const text = staticText(parts);
  const { place } = attribute;
  return text === undefined
    ? { kind: "computed", place, parts }
    : { kind: "known", place, value: classNames(text) };
}

/** `"a  b"` → `["a", "b"]`, each once. */
export function classNames(text: string): readonly string[] {
  return [...new Set(text.split(/\s+/).filter((name) => name !== ""))];
}

function compileInline(
  element: SourceElement,
  attribute: SourceAttribute,
  compilation: Compilation,
  scope: Scope,
): Known<Declared> {
  const parts = partsOf(attribute, compilation, scope) ?? [];
  const text = staticText(parts);
  const { place } = attribute;
  if (text === undefined) return { kind: "computed", place, parts };
  const placeAt = (offset: number): Place => attribute.value.placeAt(offset);
  const { findings } = compilation;
  const declarations = parseDeclarations(text, placeAt, ({ code, message, hint }, at) =>
    findings.warning(code, at, message, hint),
  );
  const kinds = styledKinds(element.name);
  for (const { property, place: at, kind: form } of declarations) {
    if (form === "custom" || kinds.length === 0) continue;
    if (kinds.some((kind) => worksOn(property, kind))) continue;
    const message = `${property} has no effect on <${element.name}>.`;
    findings.warning("property_without_effect", at, message);
  }
  return { kind: "known", place, value: { key: text, declarations } };
}

/** The parts of an attribute's text, or null where an output in it is faulty; page numbers are not known there. */
function partsOf(
  attribute: SourceAttribute,
  compilation: Compilation,
  scope: Scope,
): readonly TextPart[] | null {
  const { findings } = compilation;
  const before = findings.errorCount();
  const naming = namingIn(compilation, scope);
  const parts = readParts(attribute.value, naming, (expression) =>
    finishOutput(compilation, scope, expression),
  );
  for (const part of parts) {
    if (part.kind !== "page-number" && part.kind !== "page-total") continue;
    const message = "A page's number is known only when all pages are laid out: not in attributes.";
    findings.error("page_number_misplaced", part.place, message);
  }
  return findings.errorCount() === before ? parts : null;
}

function clipped(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
