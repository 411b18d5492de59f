/** The value of a CSS property, cut into the components that the table of properties reads. */

import type { CssNode } from "css-tree";
import parseCss from "css-tree/parser";
import { parseColor } from "./colors.ts";
import { type LengthValue, lengthOf } from "./lengths.ts";

export type Component =
  | { readonly kind: "length"; readonly length: LengthValue }
  | { readonly kind: "number"; readonly number: number }
  | { readonly kind: "word"; readonly word: string; readonly written: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "color"; readonly color: string }
  | { readonly kind: "comma" }
  | { readonly kind: "slash" }
  | { readonly kind: "other"; readonly written: string };

/** A value longer than this is not one that a person wrote. */
const VALUE_MAX_CHARS = 10_000;

/** Cuts a value. Undefined where it is no CSS value at all. */
export function readValue(text: string): readonly Component[] | undefined {
  if (text.length > VALUE_MAX_CHARS) return undefined;
  try {
    const tree = parseCss(text, { context: "value", positions: true });
    if (tree.type !== "Value") return undefined;
    return tree.children.toArray().map((node) => component(node, text));
  } catch {
    // css-tree has no other way to say that a text is no value.
    return undefined;
  }
}

function component(node: CssNode, text: string): Component {
  switch (node.type) {
    case "Dimension":
      return lengthComponent(Number(node.value), node.unit, `${node.value}${node.unit}`);
    case "Percentage":
      return lengthComponent(Number(node.value), "%", `${node.value}%`);
    case "Number":
      return { kind: "number", number: Number(node.value) };
    case "Identifier":
      return { kind: "word", word: node.name.toLowerCase(), written: node.name };
    case "String":
      return { kind: "text", text: node.value };
    case "Hash":
      return colorComponent(`#${node.value}`);
    case "Operator":
      if (node.value === ",") return { kind: "comma" };
      return node.value === "/" ? { kind: "slash" } : { kind: "other", written: node.value };
    case "Function":
      return colorComponent(
        node.loc ? text.slice(node.loc.start.offset, node.loc.end.offset) : `${node.name}()`,
      );
    default:
      return { kind: "other", written: node.type };
  }
}

function lengthComponent(number: number, unit: string, written: string): Component {
  const length = lengthOf(number, unit);
  return length === undefined ? { kind: "other", written } : { kind: "length", length };
}

function colorComponent(written: string): Component {
  const color = parseColor(written);
  return color === undefined ? { kind: "other", written } : { kind: "color", color };
}

/** A length; a bare number is points. */
export function lengthIn(value: Component | undefined): LengthValue | undefined {
  if (value?.kind === "length") return value.length;
  return value?.kind === "number" ? lengthOf(value.number, "") : undefined;
}

/** A colour by name, as a function or in hexadecimal; `currentcolor` stays a word. */
export function colorIn(value: Component | undefined): string | undefined {
  if (value?.kind === "color") return value.color;
  if (value?.kind !== "word") return undefined;
  return value.word === "currentcolor" ? value.word : parseColor(value.word);
}

/** The keyword, where the value is one of them. */
export function wordIn<W extends string>(
  value: Component | undefined,
  words: readonly W[],
): W | undefined {
  if (value?.kind !== "word") return undefined;
  return words.find((word) => word === value.word);
}

/** A bare number. */
export function numberIn(value: Component | undefined): number | undefined {
  return value?.kind === "number" && Number.isFinite(value.number) ? value.number : undefined;
}
