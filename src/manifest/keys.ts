/**
 * Keys of a manifest: what they may look like, so that a layout can name each of them and none can
 * reach behind an object of the language.
 */

import { MANIFEST_KEY_MAX_CHARS, MANIFEST_KEY_SEGMENTS_MAX } from "../limits.ts";
import { shown } from "./shown.ts";

/** Names that lead to an object's prototype. */
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/** A name as Liquid reads it: letters of any script, digits, `_` and `-` (but not at the end). */
const NAME = /^[\p{L}_](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}_])?$/u;

/** Liquid's own words: as a first name they would be read as themselves. */
const LIQUID_WORDS = new Set([
  "true",
  "false",
  "nil",
  "null",
  "empty",
  "blank",
  "and",
  "or",
  "not",
  "contains",
]);

/** In a layout these print the number of the page and the count of pages, whatever the data holds. */
const PAGE_KEYS = new Set(["page.number", "page.total"]);

/** Whether a name is one that data never keeps. */
export function isForbiddenName(name: string): boolean {
  return FORBIDDEN.has(name);
}

/**
 * What is wrong with a variable's key, as a sentence, or null. `page` itself, `loop` and `forloop` are
 * free: a layout's own names hide them only where they mean something.
 * @param atRoot whether the key belongs to the data itself and not to a loop's items
 */
export function variableKeyFault(key: string, atRoot: boolean): string | null {
  if (key.length > MANIFEST_KEY_MAX_CHARS) {
    return `Expected at most ${MANIFEST_KEY_MAX_CHARS} characters, got ${key.length}`;
  }
  const segments = segmentsOf(key);
  if (segments.length > MANIFEST_KEY_SEGMENTS_MAX) {
    return `Expected at most ${MANIFEST_KEY_SEGMENTS_MAX} names between dots, got ${segments.length}`;
  }
  for (const segment of segments) {
    const fault = nameFault(segment, key);
    if (fault !== null) return fault;
  }
  if (!atRoot) return null;
  const [first = ""] = segments;
  if (LIQUID_WORDS.has(first))
    return `${first} has a meaning of its own in layouts; choose another`;
  if (PAGE_KEYS.has(key)) return `${key} is counted by the layout itself; choose another key`;
  return null;
}

/** What is wrong with a loop's key (a dot in it aside, which has an error code of its own), or null. */
export function loopKeyFault(key: string, atRoot: boolean): string | null {
  if (key.includes(".")) return `Expected a single name without dots, got ${shown(key)}`;
  return variableKeyFault(key, atRoot);
}

/** `customer.name` → `["customer", "name"]`. */
export function segmentsOf(key: string): string[] {
  return key.split(".");
}

/** Words that people write in capitals whatever the key's spelling. */
const ABBREVIATIONS = new Set(
  "bic ean gst gtin iban id isbn po qr siret sku swift uid url vat".split(" "),
);

/** A label for a key that came without: `customer.firstName` → `Customer first name`. */
export function humanised(key: string): string {
  const words = key
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[._\s-]+/)
    .filter((word) => word !== "")
    .map(spelledOut)
    .join(" ");
  return words === "" ? key : words.charAt(0).toUpperCase() + words.slice(1);
}

/** What is all capitals is an abbreviation, too. */
function spelledOut(word: string): string {
  const lower = word.toLowerCase();
  return word === word.toUpperCase() || ABBREVIATIONS.has(lower) ? word.toUpperCase() : lower;
}

function nameFault(name: string, key: string): string | null {
  if (name === "") return `Expected a name on each side of a dot, got ${shown(key)}`;
  if (FORBIDDEN.has(name)) return `${name} can't be a key`;
  if (NAME.test(name)) return null;
  return `Expected names of letters, digits, _ and - that begin with a letter, got ${shown(key)}`;
}
