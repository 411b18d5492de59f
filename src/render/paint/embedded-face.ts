/** A face inside one PDF: which of its glyphs are in the file, as which codes, and what characters they show. */

import type { Face } from "../type/face.ts";
import type { PdfkitFont } from "./pdfkit-insides.ts";

/** Western letters: Basic Latin and Latin-1. */
const LETTERS = 256;
const SPACE = 0x20;

/** How many code points Unicode has. */
const CODE_POINTS = 0x11_00_00;

/** Stands for what has no character, as marks above a letter: level u wants one for each glyph. */
const ZERO_WIDTH_SPACE = 0x20_0b;
const REPLACEMENT_CHARACTER = 0xff_fd;

/** A face inside one PDF. */
export interface EmbeddedFace {
  /** Its name in a page's resources. */
  readonly id: string;
  /** The four hexadecimal digits that show a glyph. The first call takes it into the file. */
  code(glyph: number, codePoints: readonly number[]): string;
  /** The digits of Western letters that were shown before, by their character codes. */
  letterCodes(isTabular: boolean): readonly (string | undefined)[];
  /** The digits of a space. */
  space(): string;
  /** The digits of one of them. */
  letterCode(letter: number, isTabular: boolean): string;
}

/** A face with pdfkit's font for it. */
export type FontedFace = EmbeddedFace & { readonly font: PdfkitFont };

/**
 * Makes a face ready to be used in a PDF.
 * @param isUnicode whether each glyph has to have a character, as level u of PDF/A asks
 */
export function embeddedFace(face: Face, font: PdfkitFont, isUnicode: boolean): FontedFace {
  // pdfkit leaves the first one, which stands for what is missing, in the face's own units.
  font.widths[0] = face.advance(0) * font.scale;
  if (isUnicode) font.unicode[0] = [REPLACEMENT_CHARACTER];
  const codes = new Map<number | string, string>();
  const plain: (string | undefined)[] = Array.from({ length: LETTERS });
  const tabular: (string | undefined)[] = Array.from({ length: LETTERS });
  const made = {
    font,
    id: font.id,
    letterCodes: (isTabular: boolean) => (isTabular ? tabular : plain),
    letterCode: (letter: number, isTabular: boolean): string => {
      const code = made.code(face.letters(isTabular).glyph(letter), [letter]);
      made.letterCodes(isTabular)[letter] = code;
      return code;
    },
    space: () => made.code(face.letters(false).glyph(SPACE), [SPACE]),
    code: (glyph: number, codePoints: readonly number[]): string => {
      const key = keyOf(glyph, codePoints);
      const known = codes.get(key);
      if (known !== undefined) return known;
      // A glyph that shows two characters goes in twice, so that both can be searched and copied.
      const place = font.subset.glyphs.push(glyph) - 1;
      font.widths[place] = face.advance(glyph) * font.scale;
      font.unicode[place] = isUnicode && codePoints.length === 0 ? [ZERO_WIDTH_SPACE] : codePoints;
      const digits = place.toString(16).padStart(4, "0");
      codes.set(key, digits);
      return digits;
    },
  };
  return made;
}

/** Nearly every glyph shows one character: a number is found quicker than a text that is made for it. */
function keyOf(glyph: number, codePoints: readonly number[]): number | string {
  const [only] = codePoints;
  if (only !== undefined && codePoints.length === 1) return glyph * CODE_POINTS + only;
  return `${glyph} ${codePoints.join(" ")}`;
}
