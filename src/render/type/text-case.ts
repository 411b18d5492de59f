/** `text-transform`, by the rules of the document's language. */

import type { TextStyle } from "../../template/document.ts";

const WORD_START = /(^|[^\p{L}\p{N}\p{M}'\u2019])(\p{L})/gu;

/** Text in the case that a style asks for. `language` is a BCP 47 tag; one that nobody knows is no language. */
export function cased(
  text: string,
  transform: TextStyle["textTransform"],
  language: string,
): string {
  switch (transform) {
    case "uppercase":
      return upper(text, language);
    case "lowercase":
      return lower(text, language);
    case "capitalize":
      return text.replace(
        WORD_START,
        (_, before: string, letter: string) => before + upper(letter, language),
      );
    case "none":
      return text;
  }
}

function upper(text: string, language: string): string {
  return isKnown(language) ? text.toLocaleUpperCase(language) : text.toUpperCase();
}

function lower(text: string, language: string): string {
  return isKnown(language) ? text.toLocaleLowerCase(language) : text.toLowerCase();
}

function isKnown(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length > 0;
  } catch {
    return false;
  }
}
