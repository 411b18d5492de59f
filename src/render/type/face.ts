/**
 * One font file, opened when a document first uses it and kept for the next ones. Simple text is set
 * from its tables with everything remembered; text that needs a shaper goes to fontkit.
 */

import { create, type Font } from "fontkit";
import { Letters } from "./letters.ts";
import { readFontTables, type FontTables } from "./sfnt.ts";
import { instanceOf, nameSafely, tellCharacters } from "./font-instance.ts";
import { hasRightToLeft, IGNORED, needsShaping } from "./simple-text.ts";

/** A font file and how it is asked for. */
export interface FontFile {
  readonly family: string;
  /** 100 to 900. */
  readonly weight: number;
  readonly style: "normal" | "italic";
  /** Where the font is variable: the weights that it has. Every one of them is a face of its own. */
  readonly weightRange?: readonly [number, number];
  /** A TrueType or OpenType file. Read when the face is first used, so it may be a getter. */
  readonly bytes: Uint8Array;
}

/** A glyph and where it stands, in font units. */
export interface SetGlyph {
  readonly id: number;
  readonly codePoints: readonly number[];
  /** The glyph's own width; `xAdvance` is that with kerning. */
  readonly advanceWidth: number;
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
  readonly isMark: boolean;
  /** Dots and marks that its character came apart into; offsets from where the glyph stands. */
  readonly attached?: readonly AttachedGlyph[];
}

export interface AttachedGlyph {
  readonly id: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** fontkit reads a glyph's header even where the file ends with an empty glyph. */
const PADDING_BYTES = 16;
const TABULAR = "tnum";
const SPACE = 32;
/**
 * Characters that are shaped at once. fontkit looks back over a run for each of its marks, so that 500,000
 * marks on one letter took minutes. Longer runs are cut at a space; a word that is longer is no word.
 */
const SHAPED_MAX_CHARS = 1_000;
/** Shaped runs that are kept; past it all are dropped, as a document seldom comes back to them. */
const SHAPED_KEPT_MAX = 5_000;

interface ShapedGlyph extends SetGlyph {
  readonly attached: AttachedGlyph[];
}

interface Opened {
  readonly font: Font;
  readonly unitsPerEm: number;
  readonly tables: FontTables;
}

export class Face {
  readonly family: string;
  readonly weight: number;
  readonly style: "normal" | "italic";
  private opened: Opened | undefined;
  private broken: string | null = null;
  private readonly glyphs = new Map<number, number>();
  private readonly advances: number[] = [];
  private readonly tabular = new Map<number, number>();
  private readonly kernings = new Map<number, number>();
  private plainLetters: Letters | undefined;
  private tabularLetters: Letters | undefined;
  private readonly shaped = new Map<string, readonly SetGlyph[]>();

  /** @param weight of a variable font, the one that is wanted of it */
  constructor(
    private readonly file: FontFile,
    weight: number = file.weight,
  ) {
    this.family = file.family;
    this.weight = weight;
    this.style = file.style;
  }

  /** Why the file can't be used; null where it can. Opens it. */
  fault(): string | null {
    if (this.opened === undefined && this.broken === null) {
      try {
        this.open();
      } catch (reason) {
        // fontkit throws what it comes upon in a file that is none of those that were checked.
        this.broken = reason instanceof Error ? reason.message : String(reason);
      }
    }
    return this.broken;
  }

  /** The font as fontkit has it: metrics, and what embeds it into a PDF. */
  get font(): Font {
    return this.open().font;
  }

  get unitsPerEm(): number {
    return this.open().unitsPerEm;
  }

  /** Whether the face has every character of a text. */
  hasAll(text: string): boolean {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      // The halves of a character past U+FFFF are looked up together, the slow way.
      if (code >= 0xd800 && code < 0xe000) return this.hasEach(text);
      if (this.glyph(code) === 0 && !IGNORED.has(code)) return false;
    }
    return true;
  }

  /** The face's Western letters. */
  letters(isTabular: boolean): Letters {
    if (isTabular) return (this.tabularLetters ??= new Letters(this, true));
    return (this.plainLetters ??= new Letters(this, false));
  }

  /** The glyph of a character, 0 where the face has none. */
  glyph(codePoint: number): number {
    const known = this.glyphs.get(codePoint);
    if (known !== undefined) return known;
    if (this.fault() !== null) return 0;
    const { font } = this;
    const glyph = font.hasGlyphForCodePoint(codePoint) ? font.glyphForCodePoint(codePoint).id : 0;
    this.glyphs.set(codePoint, glyph);
    return glyph;
  }

  /** The width of a glyph in font units. */
  advance(glyph: number): number {
    const known = this.advances[glyph];
    if (known !== undefined) return known;
    const { font, tables } = this.open();
    const isVaried = this.file.weightRange !== undefined;
    const advance = isVaried ? font.getGlyph(glyph).advanceWidth : tables.advance(glyph);
    this.advances[glyph] = advance;
    return advance;
  }

  /** The glyph of equal width (`tnum`) that stands for this one, or the glyph itself. */
  tabularGlyph(glyph: number): number {
    const known = this.tabular.get(glyph);
    if (known !== undefined) return known;
    const found = this.open().tables.substitute(TABULAR, glyph);
    this.tabular.set(glyph, found);
    return found;
  }

  /** What is added between two glyphs, in font units. */
  kerning(left: number, right: number): number {
    const key = left * 65_536 + right;
    const known = this.kernings.get(key);
    if (known !== undefined) return known;
    const kerning = this.open().tables.kerning(left, right);
    this.kernings.set(key, kerning);
    return kerning;
  }

  /** The width of a text in font units, as set() would set it. */
  width(text: string, isTabular: boolean): number {
    if (needsShaping(text)) {
      return this.set(text, isTabular).reduce((sum, { xAdvance }) => sum + xAdvance, 0);
    }
    let width = 0;
    let last = -1;
    for (let index = 0; index < text.length; index += 1) {
      const codePoint = text.codePointAt(index) ?? 0;
      if (codePoint > 0xffff) index += 1;
      if (IGNORED.has(codePoint)) {
        last = -1;
        continue;
      }
      const plain = this.glyph(codePoint);
      const glyph = isTabular ? this.tabularGlyph(plain) : plain;
      width += this.advance(glyph);
      if (codePoint === SPACE) last = -1;
      else {
        if (last >= 0) width += this.kerning(last, glyph);
        last = glyph;
      }
    }
    return width;
  }

  /**
   * Sets text in this face, in the order in which it is written.
   * @param isTabular whether figures are to be of equal width
   */
  set(text: string, isTabular: boolean): readonly SetGlyph[] {
    if (!needsShaping(text)) return this.setSimple(text, isTabular);
    const key = isTabular ? `#${text}` : text;
    const known = this.shaped.get(key);
    if (known !== undefined) return known;
    if (this.shaped.size >= SHAPED_KEPT_MAX) this.shaped.clear();
    // Of the whole run: a piece of figures alone does not tell.
    const direction = hasRightToLeft(text) ? "rtl" : "ltr";
    const glyphs = pieces(text).flatMap((piece) => this.shape(piece, isTabular, direction));
    this.shaped.set(key, glyphs);
    return glyphs;
  }

  private setSimple(text: string, isTabular: boolean): SetGlyph[] {
    const glyphs: { -readonly [K in keyof SetGlyph]: SetGlyph[K] }[] = [];
    let last = -1;
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      const isIgnored = IGNORED.has(codePoint);
      const plain = this.glyph(isIgnored ? SPACE : codePoint);
      const id = isTabular ? this.tabularGlyph(plain) : plain;
      const advanceWidth = isIgnored ? 0 : this.advance(id);
      const before = glyphs.at(-1);
      if (before !== undefined && last >= 0 && codePoint !== SPACE && !isIgnored) {
        before.xAdvance += this.kerning(last, id);
      }
      last = codePoint === SPACE || isIgnored ? -1 : id;
      glyphs.push({
        id,
        codePoints: [codePoint],
        advanceWidth,
        xAdvance: advanceWidth,
        xOffset: 0,
        yOffset: 0,
        isMark: false,
      });
    }
    return glyphs;
  }

  private hasEach(text: string): boolean {
    return Array.from(text, (character) => character.codePointAt(0) ?? 0).every(
      (codePoint) => IGNORED.has(codePoint) || this.glyph(codePoint) !== 0,
    );
  }

  private shape(text: string, isTabular: boolean, direction: "rtl" | "ltr"): readonly SetGlyph[] {
    const features = isTabular ? { [TABULAR]: true } : {};
    const run = this.font.layout(text, features, undefined, undefined, direction);
    // In the order in which it is written: the order on the page is decided after line breaking.
    const glyphs = direction === "rtl" ? run.glyphs.toReversed() : run.glyphs;
    const positions = direction === "rtl" ? run.positions.toReversed() : run.positions;
    const isRightToLeft = direction === "rtl";
    const made: ShapedGlyph[] = [];
    const characters = characterReader(text);
    for (const [index, glyph] of glyphs.entries()) {
      const advanceWidth = this.advance(glyph.id);
      const position = positions[index];
      const { xAdvance = advanceWidth, xOffset = 0, yOffset = 0 } = position ?? {};
      const base = made.at(-1);
      // react-pdf loses the first of two glyphs of one character, so they are one to it.
      if (glyph.codePoints.length === 0 && base !== undefined) {
        if (xAdvance > 0 && base.xAdvance === 0) {
          // The vowel of Thai and Lao that is a ring and a letter: the letter is what has a width.
          const ring = { id: base.id, xOffset: base.xOffset, yOffset: base.yOffset };
          made[made.length - 1] = {
            ...{ ...base, id: glyph.id, advanceWidth, xAdvance, xOffset, yOffset },
            attached: [ring, ...base.attached],
          };
          continue;
        }
        const from = isRightToLeft ? 0 : base.xAdvance;
        base.attached.push({ id: glyph.id, xOffset: from + xOffset, yOffset });
        continue;
      }
      const { id, isMark } = glyph;
      const codePoints = characters(glyph.codePoints.length);
      made.push({ id, codePoints, advanceWidth, xAdvance, xOffset, yOffset, isMark, attached: [] });
    }
    // What a font leaves out at the end, such as the colour of a skin, belongs to what shows the rest.
    const left = characters(text.length);
    const last = made.at(-1);
    if (last === undefined || left.length === 0) return made;
    return [...made.slice(0, -1), { ...last, codePoints: [...last.codePoints, ...left] }];
  }

  private open(): Opened {
    if (this.opened !== undefined) return this.opened;
    const { bytes } = this.file;
    const padded = Buffer.alloc(bytes.byteLength + PADDING_BYTES);
    padded.set(bytes);
    const read = create(padded);
    if (!("layout" in read)) throw new Error(`${this.family} is a collection of fonts, not one`);
    const isVariable = this.file.weightRange !== undefined;
    const font = isVariable ? instanceOf(read, this.weight) : read;
    tellCharacters(font);
    nameSafely(font, this.family, isVariable ? this.weight : null);
    const { unitsPerEm } = font;
    this.opened = { font, unitsPerEm, tables: readFontTables(padded) };
    return this.opened;
  }
}

/** A text in pieces that are short enough to be shaped, of whole characters. */
function pieces(text: string): string[] {
  if (text.length <= SHAPED_MAX_CHARS) return [text];
  const found: string[] = [];
  for (let from = 0; from < text.length;) {
    const most = from + SHAPED_MAX_CHARS;
    const space = text.lastIndexOf(" ", most - 1);
    const isPair = /[\udc00-\udfff]/.test(text[most] ?? "");
    const to =
      most >= text.length ? text.length : space >= from ? space + 1 : most - (isPair ? 1 : 0);
    found.push(text.slice(from, to));
    from = to;
  }
  return found;
}

/**
 * Reads on in a text by so many characters at a time. fontkit remembers of a glyph the characters of its
 * first use only, which for the skeletons that Arabic letters share are those of another letter.
 */
function characterReader(text: string): (count: number) => number[] {
  const codePoints = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  let at = 0;
  return (count) => {
    at += count;
    return codePoints.slice(at - count, at);
  };
}
