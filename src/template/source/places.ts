/**
 * From an offset in decoded text back to line and column of the source, through entities and line
 * ends, so that a fault inside `{{ … }}` or inside a style is shown where its author wrote it.
 */

import type { Place } from "../document.ts";

/** A text as its author meant it, and where each of its characters stands. */
export interface SourceText {
  readonly text: string;
  /** The place of the character at `offset` of `text`. */
  placeAt(offset: number): Place;
}

/** A stretch of the source and the text it decodes to. `verbatim`: no references in it (CDATA). */
export interface SourcePiece {
  readonly text: string;
  readonly raw: string;
  readonly offset: number;
  readonly verbatim: boolean;
}

/** A reference or a Windows line end: where one character of text is several of source. */
const MULTIPLE = /\r\n|&(#[xX][0-9a-fA-F]+|#[0-9]+|[A-Za-z][A-Za-z0-9]*);/g;
const LINE_END = /\r\n|\r|\n/g;

/** Offset → place for one source. Lines end as XML has them: LF, CR LF or CR. */
export function placesOf(source: string): (offset: number) => Place {
  const starts = [0];
  for (const end of source.matchAll(LINE_END)) starts.push(end.index + end[0].length);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** Joins pieces of source into one text. `decode` turns a reference's name (`amp`, `#8364`) into its text. */
export function sourceText(
  pieces: readonly SourcePiece[],
  placeOf: (offset: number) => Place,
  decode: (name: string) => string,
): SourceText {
  const text = pieces.length === 1 ? (pieces[0]?.text ?? "") : pieces.map((p) => p.text).join("");
  return {
    text,
    placeAt(offset) {
      let start = 0;
      for (const piece of pieces) {
        if (offset <= start + piece.text.length) {
          return placeOf(piece.offset + rawOffset(piece, offset - start, decode));
        }
        start += piece.text.length;
      }
      return placeOf(pieces.at(-1)?.offset ?? 0);
    },
  };
}

/** Several texts as one, each character at its own place. */
export function joinTexts(texts: readonly SourceText[]): SourceText {
  const [only] = texts;
  if (only !== undefined && texts.length === 1) return only;
  return {
    text: texts.map(({ text }) => text).join(""),
    placeAt(offset) {
      let start = 0;
      for (const each of texts) {
        if (offset <= start + each.text.length) return each.placeAt(offset - start);
        start += each.text.length;
      }
      return { line: 1, column: 1 };
    },
  };
}

/** How far into the source of a piece its decoded character number `offset` stands. */
function rawOffset(piece: SourcePiece, offset: number, decode: (name: string) => string): number {
  let decoded = 0;
  let raw = 0;
  for (const match of piece.raw.matchAll(MULTIPLE)) {
    const name = match[1];
    if (name !== undefined && piece.verbatim) continue;
    const before = match.index - raw;
    if (offset < decoded + before) break;
    const length = name === undefined ? 1 : decode(name).length;
    if (offset < decoded + before + length) return match.index;
    decoded += before + length;
    raw = match.index + match[0].length;
  }
  return raw + (offset - decoded);
}
