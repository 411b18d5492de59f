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

/**
 * Offset → place for one source. Lines end as XML has them: LF, CR LF or CR.
 * @param block the shared block that the source is of
 */
export function placesOf(source: string, block?: string): (offset: number) => Place {
  const starts = [0];
  for (const end of source.matchAll(LINE_END)) starts.push(end.index + end[0].length);
  return (offset) => {
    const line = lastUpTo(starts, offset);
    const place = { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
    return block === undefined ? place : { ...place, block };
  };
}

/** A piece of source as a text. `decode` turns a reference's name (`amp`, `#8364`) into its text. */
export function sourceText(
  piece: SourcePiece,
  placeOf: (offset: number) => Place,
  decode: (name: string) => string,
): SourceText {
  let marks: Marks | undefined;
  return {
    text: piece.text,
    placeAt(offset) {
      // Nothing decodes to more than it was, so equal lengths mean that nothing was decoded.
      if (piece.raw.length === piece.text.length) return placeOf(piece.offset + offset);
      marks ??= marksOf(piece, decode);
      const mark = lastUpTo(marks.decoded, offset);
      const [decoded = 0, raw = 0] = [marks.decoded[mark], marks.raw[mark]];
      // Within a character that took several in the source, its beginning counts.
      const into = marks.single[mark] === false ? 0 : offset - decoded;
      return placeOf(piece.offset + raw + into);
    },
  };
}

/** Several texts as one, each character at its own place. */
export function joinTexts(texts: readonly SourceText[]): SourceText {
  const [only] = texts;
  if (only !== undefined && texts.length === 1) return only;
  const starts: number[] = [];
  let length = 0;
  for (const { text } of texts) {
    starts.push(length);
    length += text.length;
  }
  return {
    text: texts.map(({ text }) => text).join(""),
    placeAt(offset) {
      const index = Math.max(0, lastUpTo(starts, offset));
      return texts[index]?.placeAt(offset - (starts[index] ?? 0)) ?? { line: 1, column: 1 };
    },
  };
}

/** Where stretches of a piece begin, in its text and in its source; `single` ones run along with it. */
interface Marks {
  readonly decoded: readonly number[];
  readonly raw: readonly number[];
  readonly single: readonly boolean[];
}

function marksOf(piece: SourcePiece, decode: (name: string) => string): Marks {
  const decoded = [0];
  const raw = [0];
  const single = [true];
  let shrunk = 0;
  for (const match of piece.raw.matchAll(MULTIPLE)) {
    const name = match[1];
    if (name !== undefined && piece.verbatim) continue;
    const length = name === undefined ? 1 : decode(name).length;
    const start = match.index - shrunk;
    decoded.push(start, start + length);
    raw.push(match.index, match.index + match[0].length);
    single.push(false, true);
    shrunk += match[0].length - length;
  }
  return { decoded, raw, single };
}

/** The index of the last number that is not above a value, in numbers that never fall. */
function lastUpTo(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
