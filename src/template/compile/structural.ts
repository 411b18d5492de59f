/** The attributes that are expressions: `test`, `each`, the `name` and `value` of `let`, `format`. */

import { parseExpression } from "../expressions/parse-expression.ts";
import { type LocalName, loopNames, type Scope } from "../expressions/scope.ts";
import type { Expression } from "../expressions/expression.ts";
import { ANY, type ValueType } from "../expressions/value-types.ts";
import type { SourceAttribute, SourceElement } from "../source/markup.ts";
import { type Compilation, isFormat, namingIn } from "./compilation.ts";
import type { Iteration } from "./nodes.ts";

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const EACH = /^\s*(\S+)\s+in\s+/;
const RESERVED = ["page", "loop", "forloop", "true", "false", "nil", "null", "empty", "blank"];
const BRACES = "Conditions and lists are written without {{ }}.";

/** What `each` says: the names that the items bind, and the iteration once the content was read. */
export interface EachReading {
  readonly names: readonly LocalName[];
  /** What the items are. */
  readonly type: ValueType;
  finish(): Iteration | null;
}

/** Reads `each="item in items"`. Where it is faulty its name is bound all the same. */
export function readEach(
  element: SourceElement,
  compilation: Compilation,
  scope: Scope,
): EachReading {
  let usesLoop = false;
  const loop = loopNames((name) => {
    usesLoop = true;
    if (compilation.data.fields.has(name)) compilation.hidden.add(name);
  });
  const attribute = attributeOf(element, "each");
  if (attribute === undefined) return { names: loop, type: ANY, finish: () => null };
  const { text } = attribute.value;
  const match = EACH.exec(text);
  const name = match?.[1] ?? "item";
  if (match === null) {
    const message = 'each is a name and a list: "item in items".';
    compilation.findings.error("invalid_attribute", attribute.value.placeAt(0), message);
    return { names: [{ name, type: ANY }, ...loop], type: ANY, finish: () => null };
  }
  checkName(name, attribute, compilation);
  const start = match[0].length;
  const list = parseExpression(
    {
      text: text.slice(start),
      placeAt: (offset) => attribute.value.placeAt(start + offset),
    },
    namingIn(compilation, scope),
  );
  const type = list === null ? ANY : itemType(list, compilation);
  return {
    names: [{ name, type }, ...loop],
    type,
    finish: () => (list === null ? null : { name, list, usesLoop }),
  };
}

function itemType(list: Expression, compilation: Compilation): ValueType {
  const { type, source, place } = list;
  if (type.kind === "list") return type.item;
  if (type.kind === "any") return ANY;
  const what = type.kind === "object" ? "a group of values" : "a single value";
  const message = `${source} is ${what}, not a list.`;
  compilation.findings.error("not_a_list", place, message, "Lists are the loops of the manifest.");
  return ANY;
}

/** Reads the condition of `if` and `else-if`; null where it is missing or faulty. */
export function readTest(
  element: SourceElement,
  compilation: Compilation,
  scope: Scope,
): Expression | null {
  return readExpression(element, "test", compilation, scope);
}

/** Reads an attribute that is an expression as a whole. */
export function readExpression(
  element: SourceElement,
  name: string,
  compilation: Compilation,
  scope: Scope,
): Expression | null {
  const attribute = attributeOf(element, name);
  if (attribute === undefined) return null;
  const braces = attribute.value.text.search(/\{\{|\{%/);
  if (braces !== -1) {
    const place = attribute.value.placeAt(braces);
    compilation.findings.error("liquid_syntax", place, `${name} is an expression already.`, BRACES);
    return null;
  }
  return parseExpression(attribute.value, namingIn(compilation, scope));
}

/** Reads the `name` of `let`. */
export function readName(element: SourceElement, compilation: Compilation): string | undefined {
  const attribute = attributeOf(element, "name");
  if (attribute === undefined) return undefined;
  const name = attribute.value.text.trim();
  return checkName(name, attribute, compilation) ? name : undefined;
}

/** Reads the `format` of a column or chart: filters, such as `currency: "EUR"`. */
export function readFormat(
  element: SourceElement,
  compilation: Compilation,
  name = "format",
): string | undefined {
  const attribute = attributeOf(element, name);
  if (attribute === undefined) return undefined;
  const format = attribute.value.text.trim();
  if (isFormat(format, compilation.scope)) {
    compilation.formats.add(format);
    return format;
  }
  const message = `${name} can't be "${format}".`;
  const place = attribute.value.placeAt(0);
  compilation.findings.error("invalid_attribute", place, message, 'Such as currency: "EUR".');
  return undefined;
}

function checkName(name: string, attribute: SourceAttribute, compilation: Compilation): boolean {
  const place = attribute.value.placeAt(0);
  if (!NAME.test(name)) {
    const message = `"${name}" can't be a name: letters, digits and _ make one.`;
    compilation.findings.error("invalid_attribute", place, message);
    return false;
  }
  if (RESERVED.includes(name)) {
    const message = `${name} means something of its own and can't be a name here.`;
    compilation.findings.error("invalid_attribute", place, message);
    return false;
  }
  return true;
}

function attributeOf(element: SourceElement, name: string): SourceAttribute | undefined {
  return element.attributes.find((attribute) => attribute.name === name);
}
