/**
 * Where words may be divided, by the patterns of their language (Liang's, as TeX has them). A language's
 * patterns are read when a word in it is first asked for: documents that hyphenate nothing pay nothing.
 */

import createHyphenator, { type Patterns } from "hyphen";

const SOFT_HYPHEN = "\u00ad";
/** Words that are shorter are left whole, and longer ones are no words. */
const WORD_MIN_CHARS = 5;
const WORD_MAX_CHARS = 60;
/** Divided words that are kept, of all languages. */
const WORDS_KEPT = 20_000;
/** Words; those with a soft hyphen of their own are divided there alone, as CSS Text 3 has it. */
const WORDS = /[\p{L}\p{M}\u00ad]{5,}/gu;

/** Required where they are needed and not imported, so that those of other languages are never run. */
const PATTERNS: Readonly<Record<string, () => Patterns>> = {
  cs: () => require("hyphen/patterns/cs"),
  da: () => require("hyphen/patterns/da"),
  de: () => require("hyphen/patterns/de-1996"),
  en: () => require("hyphen/patterns/en-us"),
  "en-gb": () => require("hyphen/patterns/en-gb"),
  es: () => require("hyphen/patterns/es"),
  fi: () => require("hyphen/patterns/fi"),
  fr: () => require("hyphen/patterns/fr"),
  it: () => require("hyphen/patterns/it"),
  nb: () => require("hyphen/patterns/nb"),
  nl: () => require("hyphen/patterns/nl"),
  pl: () => require("hyphen/patterns/pl"),
  pt: () => require("hyphen/patterns/pt"),
  sv: () => require("hyphen/patterns/sv"),
};
/** English outside of America is divided by its sound. */
const BRITISH = /^en-(gb|au|nz|ie|za|in)\b/;
const SAME: Readonly<Record<string, string>> = { no: "nb", nn: "nb" };

const hyphenators = new Map<string, (text: string) => string>();
const divided = new Map<string, string>();

/** Whether words of a language can be divided. */
export function isHyphenated(language: string): boolean {
  return Object.hasOwn(PATTERNS, patternsOf(language));
}

/** A text with soft hyphens where its words may be divided; as it is where the language is none of those known. */
export function hyphenated(text: string, language: string): string {
  const name = patternsOf(language);
  if (!Object.hasOwn(PATTERNS, name)) return text;
  return text.replace(WORDS, (word) => {
    if (word.length > WORD_MAX_CHARS || word.includes(SOFT_HYPHEN)) return word;
    const key = `${name} ${word}`;
    const known = divided.get(key);
    if (known !== undefined) return known;
    const made = hyphenatorOf(name)(word);
    if (divided.size >= WORDS_KEPT) divided.clear();
    divided.set(key, made);
    return made;
  });
}

function patternsOf(language: string): string {
  const tag = language.toLowerCase();
  if (BRITISH.test(tag)) return "en-gb";
  const [subtag = ""] = tag.split("-");
  return SAME[subtag] ?? subtag;
}

function hyphenatorOf(name: string): (text: string) => string {
  const known = hyphenators.get(name);
  if (known !== undefined) return known;
  const patterns = PATTERNS[name]?.() ?? { patterns: [], exceptions: [] };
  const made = createHyphenator(patterns, {
    hyphenChar: SOFT_HYPHEN,
    minWordLength: WORD_MIN_CHARS,
  });
  hyphenators.set(name, made);
  return made;
}
