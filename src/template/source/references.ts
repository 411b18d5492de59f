/**
 * `&…;` in a layout, checked before the XML parser sees it: a lone `&` would make the parser swallow
 * all text up to the next semicolon, and with it the faults in between. HTML's names are known.
 */

import { decodeHTMLStrict } from "entities";
import type { Place } from "../document.ts";
import { didYouMean, type Findings, type Suggestion } from "../findings.ts";

/** Comments, CDATA and instructions (where `&` is a character as any other), or a reference. */
const REFERENCE =
  /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<\?[^]*?(?:\?>|$)|&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*)?(;)?/g;

const CHARACTER_MAX = 0x10ffff;
const COMMON = ["amp", "lt", "gt", "quot", "apos", "nbsp", "copy", "euro", "ndash", "mdash"];

export interface References {
  /** The layout, with every faulty reference replaced by as many underscores. */
  readonly source: string;
  /** The text of every reference that is used, by its name. No prototype. */
  readonly entities: Record<string, string>;
}

/** Reads all references of a layout and reports those that mean nothing. */
export function readReferences(
  layout: string,
  placeOf: (offset: number) => Place,
  findings: Findings,
): References {
  const entities: Record<string, string> = Object.create(null);
  const faulty: { readonly offset: number; readonly length: number }[] = [];
  for (const match of layout.matchAll(REFERENCE)) {
    if (!match[0].startsWith("&")) continue;
    const name = match[1];
    const text = name !== undefined && match[2] === ";" ? referenced(name) : undefined;
    if (name !== undefined && text !== undefined) {
      entities[name] = text;
      continue;
    }
    faulty.push({ offset: match.index, length: match[0].length });
    const place = placeOf(match.index);
    if (name === undefined || match[2] === undefined) {
      findings.error("bare_ampersand", place, "A bare & is not allowed here.", "Write &amp;");
    } else {
      const message = `&${name}; is not a character that Platen knows.`;
      const hint = (): string | Suggestion =>
        didYouMean(name, COMMON, (near) => `&${near};`) ?? "Write &amp; for a bare &.";
      findings.error("unknown_entity", place, message, hint);
    }
  }
  return { source: masked(layout, faulty), entities };
}

/** The text of `amp`, `#8364`, `#x20AC`; nothing where XML forbids the character. */
function referenced(name: string): string | undefined {
  if (!name.startsWith("#")) {
    const text = decodeHTMLStrict(`&${name};`);
    return text === `&${name};` ? undefined : text;
  }
  const code = /^#[xX]/.test(name)
    ? Number.parseInt(name.slice(2), 16)
    : Number.parseInt(name.slice(1), 10);
  const allowed =
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= CHARACTER_MAX);
  return allowed ? String.fromCodePoint(code) : undefined;
}

function masked(
  layout: string,
  faulty: readonly { readonly offset: number; readonly length: number }[],
): string {
  if (faulty.length === 0) return layout;
  const parts: string[] = [];
  let end = 0;
  for (const { offset, length } of faulty) {
    parts.push(layout.slice(end, offset), "_".repeat(length));
    end = offset + length;
  }
  parts.push(layout.slice(end));
  return parts.join("");
}
