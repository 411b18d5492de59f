/**
 * The PDF that react-pdf paints into: pdfkit's document, with each face embedded once however often
 * it is named, text written in as few operators as it takes, and the file kept as it is written.
 */

import PDFDocument from "pdfkit";
import type { Instant } from "../../clock.ts";
import type { Face, SetGlyph } from "../type/face.ts";
import type { LayoutFont } from "../type/font-stacks.ts";

export interface PdfFacts {
  readonly title: string;
  readonly author: string;
  /** A BCP 47 tag. */
  readonly language: string;
  readonly createdAt: Instant;
}

/** A face inside one PDF. */
export interface EmbeddedFace {
  /** Its name in a page's resources. */
  readonly id: string;
  /** The four hexadecimal digits that show a glyph. The first call takes it into the file. */
  code(glyph: number, codePoints: readonly number[]): string;
  /** The digits of Western letters that were shown before, by their character codes. */
  letterCodes(isTabular: boolean): readonly (string | undefined)[];
  /** The digits of one of them. */
  letterCode(letter: number, isTabular: boolean): string;
}

/** Where a glyph stands, as react-pdf's text layout says it: points, but for the offsets. */
export interface GlyphPosition {
  readonly xAdvance: number;
}

/** What pdfkit's types leave out of its embedded font. */
interface PdfkitFont {
  readonly id: string;
  readonly scale: number;
  readonly widths: (number | undefined)[];
  readonly unicode: (readonly number[] | undefined)[];
  readonly subset: { includeGlyph(glyph: number): number };
  ref(): object;
}

/** And out of the document. */
interface PdfkitInsides {
  _font: PdfkitFont | null;
  _fontSize: number;
  readonly page: { readonly fonts: Record<string, object> };
}

type FontSource = Parameters<PDFKit.PDFDocument["font"]>[0];

export class PdfWriter extends PDFDocument {
  /** Declared alone: pdfkit's constructor writes before a field of this class would be set. */
  declare private chunks: Uint8Array[] | undefined;
  private readonly embedded = new Map<Face, EmbeddedFace & { readonly font: PdfkitFont }>();
  private current: Face | null = null;

  constructor({ title, author, language, createdAt }: PdfFacts) {
    super({
      autoFirstPage: false,
      pdfVersion: "1.7",
      lang: language,
      displayTitle: true,
      // No standard font: none is embedded, and loading one reads a file.
      // @ts-expect-error -- null is how pdfkit is told so, which its types do not know.
      font: null,
      info: {
        ...(title === "" ? {} : { Title: title }),
        ...(author === "" ? {} : { Author: author }),
        Creator: "Platen",
        Producer: "Platen",
        CreationDate: new Date(createdAt),
      },
    });
  }

  /** The face in this PDF, ready to be used on the current page. */
  face(face: Face): EmbeddedFace {
    const known = this.embedded.get(face) ?? this.embed(face);
    const { page } = this.insides;
    page.fonts[known.id] ??= known.font.ref();
    return known;
  }

  /** Called by react-pdf before each run of text, with one of the font store's fonts. */
  override font(source: FontSource | LayoutFont, family?: string | number, size?: number): this {
    if (!isLayoutFont(source)) {
      return typeof family === "string"
        ? super.font(source, family, size)
        : super.font(source, family);
    }
    const { insides } = this;
    this.face(source.face);
    insides._font = this.embedded.get(source.face)?.font ?? null;
    this.current = source.face;
    if (typeof family === "number") insides._fontSize = family;
    return this;
  }

  /** Called by react-pdf in place of its own encoding of a run. */
  glyphs(
    glyphs: readonly SetGlyph[],
    positions: readonly GlyphPosition[],
    x: number,
    y: number,
  ): void {
    const { current } = this;
    if (current === null) return;
    const size = this.insides._fontSize;
    const { unitsPerEm } = current.font;
    const { id, code } = this.face(current);
    // The page's y grows downwards; letters stand upright again by their own matrix.
    const lines = ["BT", `/${id} ${decimal(size)} Tf`];
    let parts = "";
    let pen = x;
    let start = x;
    let open = "";
    const flush = (): void => {
      if (open !== "") parts += `<${open}>`;
      if (parts !== "") lines.push(`1 0 0 -1 ${decimal(start)} ${decimal(y)} Tm [${parts}] TJ`);
      parts = "";
      open = "";
      start = pen;
    };
    for (const [index, glyph] of glyphs.entries()) {
      const advance = positions[index]?.xAdvance ?? 0;
      const natural = (glyph.advanceWidth * size) / unitsPerEm;
      if (glyph.xOffset !== 0 || glyph.yOffset !== 0) {
        flush();
        const scale = size / unitsPerEm;
        const at = `${decimal(pen + glyph.xOffset * scale)} ${decimal(y - glyph.yOffset * scale)}`;
        lines.push(`1 0 0 -1 ${at} Tm <${code(glyph.id, glyph.codePoints)}> Tj`);
        pen += advance;
        start = pen;
        continue;
      }
      open += code(glyph.id, glyph.codePoints);
      pen += advance;
      const adjustment = Math.round(((natural - advance) / size) * 1000);
      if (adjustment === 0) continue;
      parts += `<${open}>${adjustment}`;
      open = "";
    }
    flush();
    lines.push("ET");
    this.addContent(lines.join("\n"));
  }

  /** A link over a rectangle, to a web address or to `#id` in this document. */
  linkTo(target: string, x: number, y: number, width: number, height: number): void {
    if (target.startsWith("#")) this.goTo(x, y, width, height, target.slice(1));
    else this.link(x, y, width, height, target);
  }

  /** The whole file. Only after end(). */
  bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.chunks ?? []));
  }

  /** pdfkit is a stream; nobody reads this one, the file is kept as it comes. */
  override push(chunk: Uint8Array | null): boolean {
    this.chunks ??= [];
    if (chunk !== null) this.chunks.push(chunk);
    return true;
  }

  private embed(face: Face): EmbeddedFace & { readonly font: PdfkitFont } {
    const { insides } = this;
    // pdfkit takes a fontkit font, though its types do not say so.
    super.font(face.font as unknown as FontSource);
    const font = insides._font;
    if (font === null) throw new Error("pdfkit has set no font");
    const codes: (string | undefined)[] = [];
    const plain: (string | undefined)[] = Array.from({ length: 256 });
    const tabular: (string | undefined)[] = Array.from({ length: 256 });
    const made = {
      font,
      id: font.id,
      letterCodes: (isTabular: boolean) => (isTabular ? tabular : plain),
      letterCode: (letter: number, isTabular: boolean): string => {
        const code = made.code(face.letters(isTabular).glyph(letter), [letter]);
        made.letterCodes(isTabular)[letter] = code;
        return code;
      },
      code: (glyph: number, codePoints: readonly number[]): string => {
        const known = codes[glyph];
        if (known !== undefined) return known;
        const place = font.subset.includeGlyph(glyph);
        font.widths[place] = face.advance(glyph) * font.scale;
        font.unicode[place] ??= codePoints;
        const digits = place.toString(16).padStart(4, "0");
        codes[glyph] = digits;
        return digits;
      },
    };
    this.embedded.set(face, made);
    return made;
  }

  private get insides(): PdfkitInsides {
    // The types of pdfkit are those of its public face; react-pdf and this class use more.
    return this as unknown as PdfkitInsides;
  }
}

/** A number as PDF writes it: a thousandth of a point is enough. */
export function decimal(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function isLayoutFont(source: unknown): source is LayoutFont {
  return typeof source === "object" && source !== null && "face" in source;
}
