/** `input`, `textarea` and `select` → form fields with their values. */

import { FIELD_OPTIONS_MAX, FIELDS_MAX } from "../../limits.ts";
import type { BoxStyle, Place, Run } from "../document.ts";
import type { FieldInput, FieldNode } from "../field-node.ts";
import type { CompiledElement } from "../compile/nodes.ts";
import { TemplateFault } from "../expressions/run-expression.ts";
import type { Evaluation } from "./evaluation.ts";
import { expand, identify, type Identified, type Item, type Styled } from "./expand.ts";
import { attributeValue, textAttribute } from "./texts.ts";

/** What a checkbox or radio button means where the template does not say. */
const ON = "on";
const NAME_MAX_CHARS = 200;

/** The names that fields have, and what a radio group's buttons mean. */
export type FieldNames = Map<string, Set<string> | null>;

/** What blocks.ts lends. */
export interface FieldBuilding {
  opened(box: BoxStyle, evaluation: Evaluation): BoxStyle;
  runsOf(items: readonly Item[], around: Styled, evaluation: Evaluation): readonly Run[];
  named(one: Identified): { readonly place: Place; readonly id?: string };
}

/** The field of an element. Throws TemplateFault where its name can't be one. */
export function fieldNode(
  one: Identified,
  inner: Styled,
  evaluation: Evaluation,
  { opened, runsOf, named }: FieldBuilding,
): FieldNode {
  const { node } = one.item;
  const text = (name: string): string | undefined =>
    textAttribute(node, name, one.item.bindings, evaluation);
  const isOn = (name: string): boolean => flag(one.item, name, evaluation);
  const name = text("name")?.trim() ?? "";
  const content = (item: Item<CompiledElement>): string =>
    plainText(runsOf(expand(item.node.children, item.bindings, evaluation), inner, evaluation));
  const input = inputOf(one.item, content, inner, evaluation);
  claim(name, input, node, evaluation);
  return {
    kind: "field",
    ...named(one),
    box: opened(inner.style.box, evaluation),
    name,
    label: text("label")?.trim() ?? name,
    input,
    required: isOn("required"),
    readonly: isOn("readonly"),
    style: inner.style.text,
  };
}

function inputOf(
  item: Item<CompiledElement>,
  content: (item: Item<CompiledElement>) => string,
  inner: Styled,
  evaluation: Evaluation,
): FieldInput {
  const { node, bindings } = item;
  const text = (name: string): string | undefined =>
    textAttribute(node, name, bindings, evaluation);
  if (node.name === "select") return choice(item, content, inner, evaluation);
  if (node.name === "textarea") return textInput(item, content(item), true, evaluation);
  const type = text("type");
  if (type === "checkbox" || type === "radio") {
    const value = text("value")?.trim() ?? ON;
    return { kind: type, value, isChecked: flag(item, "checked", evaluation) };
  }
  return textInput(item, text("value") ?? "", false, evaluation);
}

function textInput(
  { node, bindings }: Item<CompiledElement>,
  written: string,
  isMultiline: boolean,
  evaluation: Evaluation,
): FieldInput {
  const value = isMultiline ? written : written.replace(/\s+/g, " ");
  const given = Number(textAttribute(node, "maxlength", bindings, evaluation) ?? Number.NaN);
  if (!(given > 0)) return { kind: "text", value, isMultiline };
  const characters = Array.from(value);
  if (characters.length > given) {
    const message = `The value has ${characters.length} characters, and maxlength lets in ${given}.`;
    evaluation.warnings.add("invalid_value", message, node.place);
  }
  return {
    kind: "text",
    value: characters.slice(0, given).join(""),
    isMultiline,
    maxLength: given,
  };
}

function choice(
  { node, bindings }: Item<CompiledElement>,
  content: (item: Item<CompiledElement>) => string,
  inner: Styled,
  evaluation: Evaluation,
): FieldInput {
  const items = expand(node.children, bindings, evaluation);
  const options: { readonly value: string; readonly label: string }[] = [];
  let selected: string | undefined;
  for (const { item } of identify(items, inner, evaluation).values()) {
    const label = content(item).trim();
    const value = textAttribute(item.node, "value", item.bindings, evaluation)?.trim() ?? label;
    options.push({ value, label: label === "" ? value : label });
    if (flag(item, "selected", evaluation)) selected ??= value;
    if (options.length > FIELD_OPTIONS_MAX) {
      throw new TemplateFault(`A select has at most ${FIELD_OPTIONS_MAX} options.`, node.place);
    }
  }
  const asked = textAttribute(node, "value", bindings, evaluation)?.trim() ?? selected;
  const chosen = options.find(({ value }) => value === asked);
  if (asked !== undefined && chosen === undefined) {
    const message = "No option of the select has its value; none is chosen.";
    evaluation.warnings.add("invalid_value", message, node.place);
  }
  return { kind: "choice", options, ...(chosen === undefined ? {} : { chosen }) };
}

function flag(
  { node, bindings }: Item<CompiledElement>,
  name: string,
  evaluation: Evaluation,
): boolean {
  const value = attributeValue(node, name, bindings, evaluation);
  return value?.kind === "flag" && value.on;
}

function plainText(runs: readonly Run[]): string {
  return runs.map((run) => (run.kind === "text" ? run.text : "")).join("");
}

/** Two fields of one name would be one field in two places, which nobody means. */
function claim(
  name: string,
  input: FieldInput,
  node: CompiledElement,
  { fields }: Evaluation,
): void {
  const place = node.attributes.get("name")?.place ?? node.place;
  // A period would make it a part of another field (ISO 32000-1, 12.7.3.2).
  if (name === "" || name.length > NAME_MAX_CHARS || /[.\p{Cc}]/u.test(name)) {
    const sentence = `A field's name has 1 to ${NAME_MAX_CHARS} characters and no period.`;
    throw new TemplateFault(sentence, place);
  }
  const known = fields.get(name);
  const isGroup = input.kind === "radio";
  if (known !== undefined && (!isGroup || known === null)) {
    throw new TemplateFault(`Two fields have the name ${name}.`, place);
  }
  const meanings = known ?? new Set<string>();
  if (isGroup && meanings.has(input.value)) {
    throw new TemplateFault(`Two radio buttons of ${name} have the same value.`, place);
  }
  if (isGroup) meanings.add(input.value);
  fields.set(name, isGroup ? meanings : null);
  if (fields.size > FIELDS_MAX) {
    throw new TemplateFault(`A document has at most ${FIELDS_MAX} fields.`, place);
  }
}
