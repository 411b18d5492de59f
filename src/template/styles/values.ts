/** The value of a CSS property, cut into the components that the table of properties reads. */

import { tokenize, tokenTypes } from "css-tree/tokenizer";
import { ident, string } from "css-tree/utils";
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
const UNIT = /[a-z%]+$/i;

/** Cuts a value. Undefined where it is too long to be one. */
export function readValue(text: string): readonly Component[] | undefined {
  if (text.length > VALUE_MAX_CHARS) return undefined;
  const components: Component[] = [];
  // Where a function or bracket began, and how many are open.
  let opened = 0;
  let depth = 0;
  tokenize(text, (type, start, end) => {
    if (type === tokenTypes.Function || type === tokenTypes.LeftParenthesis) {
      if (depth === 0) opened = start;
      depth += 1;
    } else if (depth > 0) {
      if (type === tokenTypes.RightParenthesis) depth -= 1;
      if (depth === 0) components.push(colorComponent(text.slice(opened, end)));
    } else if (type !== tokenTypes.WhiteSpace && type !== tokenTypes.Comment) {
      components.push(component(type, text.slice(start, end)));
    }
  });
  if (depth > 0) components.push({ kind: "other", written: text.slice(opened) });
  return components;
}

function component(type: number, written: string): Component {
  switch (type) {
    case tokenTypes.Dimension:
    case tokenTypes.Percentage: {
      const unit = UNIT.exec(written)?.[0] ?? "";
      return lengthComponent(Number(written.slice(0, -unit.length)), unit, written);
    }
    case tokenTypes.Number:
      return { kind: "number", number: Number(written) };
    case tokenTypes.Ident: {
      const name = ident.decode(written);
      return { kind: "word", word: name.toLowerCase(), written: name };
    }
    case tokenTypes.String:
      return { kind: "text", text: string.decode(written) };
    case tokenTypes.Hash:
      return colorComponent(written);
    case tokenTypes.Comma:
      return { kind: "comma" };
    default:
      return written === "/" ? { kind: "slash" } : { kind: "other", written };
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
