/**
 * Text with outputs → its parts. Each `{{ … }}` is found and checked by itself, so that a fault in one
 * leaves the others checked; `{% … %}` is refused, because control flow is structural here.
 */

import type { Place } from "../document.ts";
import type { SourceText } from "../source/places.ts";
import type { Expression } from "./expression.ts";
import { parseExpression } from "./parse-expression.ts";
import type { Naming } from "./scope.ts";

/** An expression that is printed, with what the manifest says about its writing. */
export interface Output {
  readonly kind: "output";
  readonly expression: Expression;
  /** The currency of the manifest's `format`, for amounts where the document names none. */
  readonly fallbackCurrency?: string;
  /** Line breaks in the value are breaks on the page (`longtext`). */
  readonly keepsLines: boolean;
}

export type TextPart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "page-number" | "page-total"; readonly place: Place }
  | Output;

/** Completes an expression with what the manifest's `format` says. */
export type OutputFinisher = (expression: Expression) => Output;

const TAG_HINTS: Readonly<Record<string, string>> = {
  if: 'Use <if test="…">.',
  unless: 'Use <if test="not …">.',
  elsif: 'Use <else-if test="…"> after </if>.',
  else: "Use <else> after </if>.",
  case: 'Use <if test="…"> and <else-if test="…">.',
  for: 'Use <for each="item in items">.',
  tablerow: 'Use <table each="item in items">.',
  assign: 'Use <let name="…" value="…"/>.',
  capture: 'Use <let name="…" value="…"/>.',
  comment: "Use <!-- … -->.",
};
const PAGE_FIELDS = { number: "page-number", total: "page-total" } as const;

/** Cuts a text at its outputs and checks each. Faulty ones are reported and left out. */
export function readParts(source: SourceText, naming: Naming, finish: OutputFinisher): TextPart[] {
  const { text } = source;
  const parts: TextPart[] = [];
  let at = 0;
  let trimNext = false;
  const literal = (end: number, trimEnd: boolean): void => {
    let piece = text.slice(at, end);
    if (trimNext) piece = piece.trimStart();
    if (trimEnd) piece = piece.trimEnd();
    if (piece !== "") parts.push({ kind: "literal", text: piece });
  };
  while (at < text.length) {
    const open = nextOpening(text, at);
    if (open === -1) break;
    if (text[open + 1] === "%") {
      literal(open, false);
      trimNext = false;
      at = refuseTag(source, open, naming);
      continue;
    }
    const close = closingOf(text, open + 2);
    if (close === -1) {
      const message = "This {{ is never closed by }}.";
      naming.findings.error("liquid_syntax", source.placeAt(open), message);
      return parts;
    }
    const trimsLeft = text[open + 2] === "-";
    const trimsRight = close - 1 > open + 2 && text[close - 1] === "-";
    literal(open, trimsLeft);
    const start = open + (trimsLeft ? 3 : 2);
    const part = readOutput(source, start, trimsRight ? close - 1 : close, naming, finish);
    if (part !== null) parts.push(part);
    trimNext = trimsRight;
    at = close + 2;
  }
  literal(text.length, false);
  return parts;
}

/** The text where it holds no outputs, else undefined. */
export function staticText(parts: readonly TextPart[]): string | undefined {
  if (parts.length === 0) return "";
  const [only] = parts;
  return parts.length === 1 && only?.kind === "literal" ? only.text : undefined;
}

function nextOpening(text: string, from: number): number {
  for (let at = text.indexOf("{", from); at !== -1; at = text.indexOf("{", at + 1)) {
    if (text[at + 1] === "{" || text[at + 1] === "%") return at;
  }
  return -1;
}

/** The `}}` that ends an output; one inside quotes does not. */
function closingOf(text: string, from: number): number {
  let quote = "";
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (quote !== "") {
      if (character === "\\") at += 1;
      else if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === "}" && text[at + 1] === "}") return at;
  }
  // An open quote would swallow the rest of the text: then the first }} counts, and the quote is the fault.
  return text.indexOf("}}", from);
}

function readOutput(
  source: SourceText,
  start: number,
  end: number,
  naming: Naming,
  finish: OutputFinisher,
): TextPart | null {
  const text = source.text.slice(start, end);
  const placeAt = (offset: number): Place => source.placeAt(start + offset);
  const page = /^\s*page\.(number|total)\s*$/.exec(text);
  const field = page?.[1];
  if ((field === "number" || field === "total") && naming.scope.lookup("page")?.local !== true) {
    return { kind: PAGE_FIELDS[field], place: placeAt(text.search(/\S/)) };
  }
  const expression = parseExpression({ text, placeAt }, naming);
  return expression === null ? null : finish(expression);
}

function refuseTag(source: SourceText, open: number, naming: Naming): number {
  const { text } = source;
  const close = text.indexOf("%}", open + 2);
  const name = /^-?\s*(\w+)/.exec(text.slice(open + 2, open + 40))?.[1] ?? "";
  const hint = Object.hasOwn(TAG_HINTS, name) ? TAG_HINTS[name] : undefined;
  naming.findings.error(
    "liquid_tag",
    source.placeAt(open),
    "Liquid tags ({% … %}) are not part of the language: control flow is elements.",
    hint ?? 'Use <if test="…">, <for each="…"> and <let>.',
  );
  return close === -1 ? text.length : close + 2;
}
