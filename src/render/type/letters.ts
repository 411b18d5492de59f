/**
 * The letters of Western Europe in one face, with all that a table's cell needs of them at hand. Nearly
 * every cell of nearly every table is made of these.
 */

import type { Face } from "./face.ts";

/** Characters below this are kept: Basic Latin and Latin-1. */
const LETTERS = 256;
const SPACE = 32;
const DELETE = 127;
const NO_BREAK_SPACE = 160;
const SOFT_HYPHEN = 173;

const UNKNOWN_GLYPH = 0xffff;
const UNKNOWN_KERNING = 0x7fff;

export class Letters {
  private readonly glyphs = new Uint16Array(LETTERS).fill(UNKNOWN_GLYPH);
  private readonly advances = new Float64Array(LETTERS);
  private readonly kernings = new Int16Array(LETTERS * LETTERS).fill(UNKNOWN_KERNING);

  constructor(
    private readonly face: Face,
    private readonly isTabular: boolean,
  ) {}

  /** Whether a text is made of such letters alone, and the face has all of them. */
  cover(text: string): boolean {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code < SPACE || code >= LETTERS || code === SOFT_HYPHEN) return false;
      if (code >= DELETE && code < NO_BREAK_SPACE) return false;
      if (this.glyph(code) === 0) return false;
    }
    return true;
  }

  /** The glyph of a letter, 0 where the face has none. */
  glyph(code: number): number {
    const known = this.glyphs[code] ?? 0;
    return known === UNKNOWN_GLYPH ? this.read(code) : known;
  }

  /** What is added between two letters, in font units. Never beside a space. */
  kerning(left: number, right: number): number {
    const known = this.kernings[left * LETTERS + right] ?? 0;
    if (known !== UNKNOWN_KERNING) return known;
    const kerning =
      left === SPACE || right === SPACE
        ? 0
        : this.face.kerning(this.glyph(left), this.glyph(right));
    this.kernings[left * LETTERS + right] = kerning;
    return kerning;
  }

  /** The width of a text of these letters, in font units. */
  width(text: string): number {
    let width = 0;
    let last = SPACE;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      width += (this.advances[code] ?? 0) + this.kerning(last, code);
      last = code;
    }
    return width;
  }

  private read(code: number): number {
    const plain = this.face.glyph(code);
    const glyph = this.isTabular ? this.face.tabularGlyph(plain) : plain;
    this.glyphs[code] = glyph;
    this.advances[code] = this.face.advance(glyph);
    return glyph;
  }
}
