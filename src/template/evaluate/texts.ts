/** Parts of text and attributes with the data put in. */

import { readAttributeValue } from "../compile/attribute-values.ts";
import type { AttributeValue, CompiledElement, Known } from "../compile/nodes.ts";
import type { Place } from "../document.ts";
import type { Output, TextPart } from "../expressions/outputs.ts";
import { type Bindings, printed } from "../expressions/run-expression.ts";
import { parseDeclarations } from "../styles/declarations.ts";
import type { Declared } from "../styles/engine.ts";
import type { Evaluation } from "./evaluation.ts";

/** What ends a declaration or rule: a value from the data may hold none of it. */
const CSS_STRUCTURE = /[;{}]|\/\*/;
const DECLARED_MAX = 1_000;

/** What an output prints. */
export function outputText(output: Output, bindings: Bindings, evaluation: Evaluation): string {
  const { expression, fallbackCurrency } = output;
  const text = printed(evaluation.evaluator.valueOf(expression, bindings, fallbackCurrency));
  evaluation.budget.text(text.length, expression.place);
  return text;
}

/** Parts as one text. */
export function partsText(
  parts: readonly TextPart[],
  bindings: Bindings,
  evaluation: Evaluation,
): string {
  let text = "";
  for (const part of parts) {
    if (part.kind === "literal") text += part.text;
    else if (part.kind === "output") text += outputText(part, bindings, evaluation);
  }
  return text;
}

/** A text attribute; undefined where it is not there. */
export function textAttribute(
  element: CompiledElement,
  name: string,
  bindings: Bindings,
  evaluation: Evaluation,
): string | undefined {
  const value = attributeValue(element, name, bindings, evaluation);
  return value?.kind === "text" ? value.text : undefined;
}

/**
 * An attribute with the data put in. One that comes to nothing counts as absent, one that comes to
 * what it can't be is absent too, with a warning.
 */
export function attributeValue(
  element: CompiledElement,
  name: string,
  bindings: Bindings,
  evaluation: Evaluation,
): AttributeValue | undefined {
  const attribute = element.attributes.get(name);
  if (attribute === undefined) return undefined;
  if (attribute.kind === "known") return attribute.value;
  const text = partsText(attribute.parts, bindings, evaluation);
  if (text.trim() === "") return undefined;
  const reading = readAttributeValue(attribute.definition.kind, text);
  if (reading.ok) return reading.value;
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  const message = `${name} can't be "${shown}": it takes ${reading.expected}.`;
  evaluation.warnings.add("invalid_value", message, attribute.place);
  return undefined;
}

/** A known or computed text. */
export function knownText(
  known: Known<string> | undefined,
  bindings: Bindings,
  evaluation: Evaluation,
): string | undefined {
  if (known === undefined) return undefined;
  if (known.kind === "known") return known.value;
  const text = partsText(known.parts, bindings, evaluation).trim();
  return text === "" ? undefined : text;
}

/** `style=""` with the data put in. A value that would end its declaration is left out, with a warning. */
export function inlineStyle(
  known: Known<Declared> | undefined,
  bindings: Bindings,
  evaluation: Evaluation,
): Declared | undefined {
  if (known === undefined || known.kind === "known") return known?.value;
  let css = "";
  for (const part of known.parts) {
    if (part.kind === "literal") css += part.text;
    if (part.kind !== "output") continue;
    const text = outputText(part, bindings, evaluation);
    if (CSS_STRUCTURE.test(text)) {
      const message = "A value in style can't hold ; { } or a comment; it was left out.";
      evaluation.warnings.add("invalid_value", message, part.expression.place);
    } else css += text;
  }
  return declarations(css, known.place, evaluation);
}

/** Declarations from a text, kept by it. */
export function declarations(css: string, place: Place, evaluation: Evaluation): Declared {
  const { declared, reportStyle } = evaluation;
  const known = declared.get(css);
  if (known !== undefined) return known;
  const made = { key: css, declarations: parseDeclarations(css, () => place, reportStyle) };
  if (declared.size >= DECLARED_MAX) declared.clear();
  declared.set(css, made);
  return made;
}
