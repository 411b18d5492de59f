/**
 * What a text style comes to in faces: the families that it names and those to fall back on, asked one
 * character after another. Every face of a stack reports the same ascent, so that a line's baseline
 * does not depend on which of them its letters come from, and the space that a line height adds is
 * shared between above and below, as in CSS: react-pdf alone would put all of it below.
 */

import type { TextStyle } from "../../template/document.ts";
import type { FontLibrary } from "../fonts.ts";
import type { Face, SetGlyph } from "./face.ts";
import { byLanguage } from "./han-forms.ts";
import { IGNORED } from "./simple-text.ts";

/** Where a document names no family that is here. */
const DEFAULT_FAMILY = "Inter";

export interface FontStack {
  readonly id: number;
  /** The face of the style first, then what to fall back on. Never empty. */
  readonly faces: readonly [Face, ...Face[]];
  readonly isTabular: boolean;
  /** From the top of a line to its baseline, as a multiple of the font size. */
  readonly ascent: number;
  /** As a multiple of the font size. */
  readonly lineHeight: number;
  /**
   * The names that react-pdf asks the font store for, one a face, twice: neighbouring runs take turns.
   * Where a fall-back font goes on from one run to the next, react-pdf would lose it in the second.
   */
  readonly families: readonly [readonly string[], readonly string[]];
}

/** The part of fontkit's font that react-pdf's text layout asks for. */
export interface LayoutFont {
  readonly face: Face;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly lineGap: number;
  readonly capHeight: number;
  readonly xHeight: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): SetGlyph;
  layout(text: string): LayoutRun;
}

interface LayoutRun {
  readonly glyphs: readonly SetGlyph[];
  readonly positions: readonly object[];
}

/** All stacks of one render, and the characters that no face had. */
export class FontStacks {
  /** Characters that no font has, in the order in which they were met. */
  readonly missing = new Set<number>();
  /** Families that were asked for and are not here. */
  readonly unknownFamilies = new Set<string>();
  private readonly byStyle = new Map<TextStyle, FontStack>();
  private readonly byKey = new Map<string, FontStack>();
  private readonly fonts = new Map<string, LayoutFont>();

  /** @param language of the document, a BCP 47 tag */
  constructor(
    private readonly library: FontLibrary,
    private readonly language = "",
  ) {}

  /** The stack of a text style. Styles that differ in size or colour alone share one. */
  of(style: TextStyle): FontStack {
    const known = this.byStyle.get(style);
    if (known !== undefined) return known;
    const { fontFamily, fontWeight, fontStyle, lineHeight, tabularFigures } = style;
    const key = [...fontFamily, fontWeight, fontStyle, lineHeight, tabularFigures].join("|");
    let stack = this.byKey.get(key);
    if (stack === undefined) {
      stack = this.make(style);
      this.byKey.set(key, stack);
    }
    this.byStyle.set(style, stack);
    return stack;
  }

  /** Whether there is a font of a family's name. */
  knows(family: string): boolean {
    return this.library.face(family, 400, "normal") !== null;
  }

  /** The face that sets a character; null where none has it, which is remembered. */
  faceFor(stack: FontStack, codePoint: number): Face | null {
    if (IGNORED.has(codePoint)) return stack.faces[0];
    for (const face of stack.faces) {
      if (face.glyph(codePoint) !== 0) return face;
    }
    this.missing.add(codePoint);
    return null;
  }

  /** What react-pdf calls its font store. */
  readonly store = {
    getFont: ({ fontFamily }: { readonly fontFamily: string }): { readonly data: LayoutFont } => ({
      data: this.fonts.get(fontFamily) ?? this.other(fontFamily),
    }),
    load: (): Promise<void> => Promise.resolve(),
    getEmojiSource: (): null => null,
  };

  private make({
    fontFamily,
    fontWeight,
    fontStyle,
    lineHeight,
    tabularFigures,
  }: TextStyle): FontStack {
    const { library } = this;
    const named = fontFamily.flatMap((family) => {
      const face = library.face(family, fontWeight, fontStyle);
      if (face === null) this.unknownFamilies.add(family);
      return face === null ? [] : [face];
    });
    const fallbacks = byLanguage(library.fallbacks(fontWeight, fontStyle), this.language);
    const all = new Set([...named, ...fallbacks]);
    const [first, ...rest] = all;
    if (first === undefined) throw new Error("a font library holds no face");
    const { ascent, descent, unitsPerEm } = first.font;
    const id = this.byKey.size;
    const stack: FontStack = {
      id,
      faces: [first, ...rest],
      isTabular: tabularFigures,
      lineHeight,
      ascent: (lineHeight + (ascent + descent) / unitsPerEm) / 2,
      families: [this.names(`${id}a`, all.size + 1), this.names(`${id}b`, all.size + 1)],
    };
    for (const families of stack.families) this.register(stack, families);
    return stack;
  }

  private names(prefix: string, count: number): string[] {
    return Array.from({ length: count }, (_, index) => `${prefix}/${index}`);
  }

  /** One font a face, and one more for what none of them has. */
  private register(stack: FontStack, families: readonly string[]): void {
    for (const [index, name] of families.entries()) {
      const face = stack.faces[index];
      const font =
        face === undefined
          ? new MissingFont(stack, stack.faces[0], this.missing)
          : new StackFont(stack, face, index === 0);
      this.fonts.set(name, font);
    }
  }

  /** react-pdf's own last resort (it calls it Helvetica), and what an SVG picture names. */
  private other(family: string): LayoutFont {
    const { library } = this;
    const face = library.face(family, 400, "normal") ?? library.face(DEFAULT_FAMILY, 400, "normal");
    const [first] = library.fallbacks(400, "normal");
    const found = face ?? first;
    if (found === undefined) throw new Error("a font library holds no face");
    const { ascent, descent, unitsPerEm } = found.font;
    const lineHeight = (ascent - descent) / unitsPerEm;
    const plain = { lineHeight, ascent: ascent / unitsPerEm, isTabular: false };
    const font = new StackFont(plain, found, true);
    this.fonts.set(family, font);
    return font;
  }
}

type Measure = Pick<FontStack, "ascent" | "lineHeight" | "isTabular">;

/** A face as a member of a stack. Its file is opened when a letter is first wanted from it. */
class StackFont implements LayoutFont {
  readonly lineGap = 0;

  constructor(
    protected readonly stack: Measure,
    readonly face: Face,
    private readonly takesIgnored: boolean,
  ) {}

  get unitsPerEm(): number {
    return this.face.font.unitsPerEm;
  }

  get ascent(): number {
    return this.stack.ascent * this.unitsPerEm;
  }

  get descent(): number {
    return (this.stack.ascent - this.stack.lineHeight) * this.unitsPerEm;
  }

  get capHeight(): number {
    return this.face.font.capHeight;
  }

  get xHeight(): number {
    return this.face.font.xHeight;
  }

  hasGlyphForCodePoint(codePoint: number): boolean {
    return IGNORED.has(codePoint) ? this.takesIgnored : this.face.glyph(codePoint) !== 0;
  }

  glyphForCodePoint(codePoint: number): SetGlyph {
    const [glyph] = this.face.set(String.fromCodePoint(codePoint), false);
    return glyph ?? missingGlyph(this.face, codePoint);
  }

  layout(text: string): LayoutRun {
    return laidOut(this.face.set(text, this.stack.isTabular));
  }
}

/** Stands last in a stack and takes whatever no face has: the box that fonts draw for it, remembered. */
class MissingFont extends StackFont {
  constructor(
    stack: Measure,
    face: Face,
    private readonly missing: Set<number>,
  ) {
    super(stack, face, false);
  }

  override hasGlyphForCodePoint(): boolean {
    return true;
  }

  override glyphForCodePoint(codePoint: number): SetGlyph {
    return missingGlyph(this.face, codePoint);
  }

  override layout(text: string): LayoutRun {
    const boxes = Array.from(text, (character) => {
      const codePoint = character.codePointAt(0) ?? 0;
      this.missing.add(codePoint);
      return missingGlyph(this.face, codePoint);
    });
    return laidOut(boxes);
  }
}

/** The box that a face draws for a character that it does not have. */
export function missingGlyph(face: Face, codePoint: number): SetGlyph {
  const advanceWidth = face.advance(0);
  return {
    id: 0,
    codePoints: [codePoint],
    advanceWidth,
    xAdvance: advanceWidth,
    xOffset: 0,
    yOffset: 0,
    isMark: false,
  };
}

function laidOut(glyphs: readonly SetGlyph[]): LayoutRun {
  return {
    glyphs,
    positions: glyphs.map(({ xAdvance, xOffset, yOffset, advanceWidth }) => ({
      xAdvance,
      yAdvance: 0,
      xOffset,
      yOffset,
      advanceWidth,
    })),
  };
}
