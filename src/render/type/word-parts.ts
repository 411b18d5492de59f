/** Where react-pdf may end a line inside a word: it knows spaces only, and would put hyphens elsewhere. */

import type { TextStyle } from "../../template/document.ts";
import { lineEnds } from "./line-ends.ts";
import { textWidth } from "./measure.ts";
import type { FontStacks } from "./font-stacks.ts";

const SOFT_HYPHEN = "\u00ad";
const NO_BREAK_SPACE = "\u00a0";
const LETTER = "A";
const START = /^[^\p{L}\s]+(?=\p{L})/u;
const ZERO_WIDTH_SPACE = /\u200b/g;
/** No break in UAX #14 but at spaces, which react-pdf sees by itself. */
const UNBROKEN =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}.,:;!?'"()&@#*+=_%$€£ ]*$/u;

/**
 * Makes what react-pdf calls a hyphenation callback: a word's parts. Between two parts react-pdf ends a
 * line with a hyphen; where an empty one stands between them, it is without.
 * @param unbroken texts, as glued() gives them, within which no line ends
 * @param longest the width in points past which a word is broken between any two letters
 * @param start of the paragraph's first word, as startOf() gives it
 */
export function wordParts(
  longest: number | null,
  style: TextStyle,
  stacks: FontStacks,
  unbroken: readonly string[] = [],
  start: string | null = null,
): (word: string) => string[] {
  return (word) => {
    if (style.isUnbroken === true) return [word];
    // Between the parts of a word with soft hyphens stands nothing: there it is divided with one.
    const parts = word.split(SOFT_HYPHEN).flatMap((part) => {
      const pieces = breakable(part, unbroken.length === 0 ? part : masked(part, unbroken));
      const fitting =
        longest === null
          ? pieces
          : pieces.flatMap((piece) => cutToWidth(piece, longest, style, stacks));
      return fitting.flatMap((piece, index) => (index === 0 ? [piece] : ["", piece]));
    });
    return word === start ? [...parts, ""] : parts;
  };
}

/**
 * What react-pdf takes for a word of its own at the start of a paragraph: figures and signs before the
 * first letter, as in `2026-147-B`. Null where they end in no place where a line may end.
 */
export function startOf(paragraph: string): string | null {
  const start = START.exec(paragraph)?.[0];
  if (start === undefined) return null;
  const [word = ""] = paragraph.split(" ", 1);
  return lineEnds(word).includes(start.length) ? start : null;
}

/** A text whose spaces end no line. Its words are kept whole by wordParts(), which has to be told of it. */
export function glued(text: string): string {
  return text.replaceAll(SOFT_HYPHEN, "").replaceAll(" ", NO_BREAK_SPACE);
}

/** A word as it looks to whoever breaks lines: letters alone where it is not to be broken. */
function masked(word: string, unbroken: readonly string[]): string {
  return unbroken.reduce(
    (mask, text) => mask.replaceAll(text, (found) => LETTER.repeat(found.length)),
    word,
  );
}

/** A word cut where UAX #14 lets a line end. Zero width spaces have done their work by then. */
function breakable(word: string, mask: string): string[] {
  if (UNBROKEN.test(mask)) return [word];
  const pieces: string[] = [];
  let from = 0;
  for (const to of lineEnds(mask)) {
    const piece = word.slice(from, to).replace(ZERO_WIDTH_SPACE, "");
    if (piece !== "") pieces.push(piece);
    from = to;
  }
  return pieces.length === 0 ? [""] : pieces;
}

/** A text in pieces that are each at most so wide, one character at least. */
function cutToWidth(text: string, width: number, style: TextStyle, stacks: FontStacks): string[] {
  if (textWidth(text, style, stacks) <= width) return [text];
  const pieces: string[] = [];
  let piece = "";
  for (const character of graphemes(text)) {
    if (piece !== "" && textWidth(piece + character, style, stacks) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return piece === "" ? pieces : [...pieces, piece];
}

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

/** What a reader takes for one character. */
function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
