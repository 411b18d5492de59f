/**
 * Which text can be set letter by letter, which needs a shaper, and which runs from right to left.
 * Cleans text of what no page can show.
 */

/** Format characters that take part in breaking or direction and show nothing. */
export const IGNORED: ReadonlySet<number> = new Set([
  0x000a, // line feed: ends a line, and is set with it
  0x00ad, // soft hyphen
  0x061c, // Arabic letter mark
  0x200b, // zero width space
  0x200e, // left-to-right mark
  0x200f, // right-to-left mark
  0x202a, // embeddings, overrides and their end
  0x202b,
  0x202c,
  0x202d,
  0x202e,
  0x2060, // word joiner
  0x2066, // isolates and their end
  0x2067,
  0x2068,
  0x2069,
]);

/** The first character past Latin letters with their accents: everything below is simple. */
const BEYOND_LATIN = 0x300;

const SCRIPTS_WITHOUT_SHAPING = [
  "Common",
  "Latin",
  "Greek",
  "Cyrillic",
  "Armenian",
  "Georgian",
  "Han",
  "Hiragana",
  "Katakana",
  "Bopomofo",
  "Hangul",
];

const OUTSIDE = SCRIPTS_WITHOUT_SHAPING.map((name) => `\\p{Script=${name}}`).join("");
/** Scripts whose letters join or stack, marks that sit on others, and parts of compound emoji. */
const SHAPED = new RegExp(
  `[^${OUTSIDE}]|[\\p{M}\\p{Emoji_Modifier}\\p{Regional_Indicator}\\u1100-\\u11ff\\u200c\\u200d]`,
  "u",
);
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Marks, embeddings and isolates that run to the left; `Intl` says by them how an amount is ordered. */
const MARKS = /[\u200f\u061c\u202b\u202e\u2067]/;
const STRONG = /[\p{L}\u0590-\u08ff]/u;

const JOINED =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}]/u;

const COMBINING = /\p{M}/u;
// Controls, variation selectors, byte order marks and what stands in for a lost character's half.
const UNWANTED = /[\0-\u0008\u000b-\u001f\u007f-\u009f\ufe00-\ufe0e\ufeff]/g;
const LINE_ENDS = /\r\n|[\r\u2028\u2029\v\f]/g;
const EMOJI_STYLE = /(?<!\u200d.)\ufe0f(?![\u200d\u20e3])/gu;

/** Whether some of the text must be shaped by its script's rules rather than letter by letter. */
export function needsShaping(text: string): boolean {
  return !isLatin(text) && SHAPED.test(text);
}

/** Whether some letters of the text are joined to their neighbours. */
export function isJoined(text: string): boolean {
  return !isLatin(text) && JOINED.test(text);
}

/** Whether the order on the page may be another than the one in which text is written. */
export function isReordered(text: string): boolean {
  return !isLatin(text) && (RIGHT_TO_LEFT.test(text) || MARKS.test(text));
}

/** Whether some of the text is of a script that runs from right to left. */
export function hasRightToLeft(text: string): boolean {
  return !isLatin(text) && RIGHT_TO_LEFT.test(text);
}

/**
 * The direction that a paragraph is ordered in. Where nobody says, that of its first letter (UAX #9, rules
 * P2 and P3, without isolates). In a block that runs to the left, a paragraph without anything of a script
 * that does runs to the right: amounts, telephone numbers and foreign names keep their order.
 */
export function paragraphDirection(text: string, block?: "ltr" | "rtl"): "ltr" | "rtl" {
  if (block === "ltr") return "ltr";
  if (block === "rtl") return isReordered(text) ? "rtl" : "ltr";
  if (!hasRightToLeft(text)) return "ltr";
  return RIGHT_TO_LEFT.test(STRONG.exec(text)?.[0] ?? "") ? "rtl" : "ltr";
}

/** Whether no character is past the Latin letters with accents. */
function isLatin(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) >= BEYOND_LATIN) return false;
  }
  return true;
}

/**
 * Text as it can be set: one kind of line end, a tab as a space, accents on their letters, no control
 * characters. What asks for an emoji in colour asks for nothing here, but where it is a part of one that
 * is joined of others.
 */
export function cleanText(text: string): string {
  if (isPlain(text)) return text;
  const composed = COMBINING.test(text) ? text.normalize("NFC") : text;
  return composed
    .replace(LINE_ENDS, "\n")
    .replaceAll("\t", " ")
    .replace(UNWANTED, "")
    .replace(EMOJI_STYLE, "");
}

/** Whether all is printable and without marks, as nearly all text is. */
function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if ((code < 32 && code !== 10) || (code >= 127 && code < 160) || code >= BEYOND_LATIN) {
      return false;
    }
  }
  return true;
}
