/**
 * The PDF that react-pdf paints into: pdfkit's document, with each face embedded once however often
 * it is named, text written in as few operators as it takes, and the file kept as it is written.
 */

import PDFDocument from "pdfkit";
import type { Instant } from "../../clock.ts";
import type { Face, SetGlyph } from "../type/face.ts";
import type { LayoutFont } from "../type/font-stacks.ts";
import type { OutlineEntry, Spot } from "./navigation.ts";
import { xmpPacket } from "../file/xmp.ts";
import { glyphOperators, type GlyphPosition } from "./glyph-operators.ts";

/** Western letters: Basic Latin and Latin-1. */
const LETTERS = 256;

/** What the file says of itself; empty where it says nothing. */
export interface PdfFacts {
  readonly title: string;
  readonly author: string;
  readonly subject?: string;
  readonly keywords?: string;
  /** A BCP 47 tag. */
  readonly language: string;
  readonly createdAt: Instant;
}

const PRODUCER = "Platen";

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

/** An image as pdfkit paints it: `obj` is what it is in the file, null until it was painted. */
export interface PdfImage {
  readonly width: number;
  readonly height: number;
  readonly label: string;
  /** EXIF's: 1 is upright. */
  readonly orientation: number;
  obj: object | null;
  embed(): void;
}

/** What pdfkit's types leave out of its embedded font. */
interface PdfkitFont {
  readonly id: string;
  readonly scale: number;
  readonly widths: (number | undefined)[];
  readonly unicode: (readonly number[] | undefined)[];
  /** `glyphs`: what the subset holds, in the order of their codes. */
  readonly subset: { readonly glyphs: number[] };
  ref(): object;
}

interface PdfkitPage {
  /** Left, top, width and height. */
  readonly data: { readonly MediaBox: readonly [number, number, number, number] };
}

/** And out of the document. */
interface PdfkitInsides {
  _imageCount: number;
  readonly outline: OutlineEntry;
  readonly _root: {
    readonly data: {
      Metadata?: object;
      readonly Pages: { readonly data: { readonly Kids: readonly PdfkitPage[] } };
      readonly Names: {
        readonly data: { readonly Dests: { add(name: string, place: readonly unknown[]): void } };
      };
    };
  };
  openImage(bytes: Uint8Array): PdfImage;
  ref(dictionary: object): { compress: boolean; end(body: Uint8Array): void };
  _font: PdfkitFont | null;
  _fontSize: number;
  readonly page: { readonly fonts: Record<string, object> };
}

type FontSource = Parameters<PDFKit.PDFDocument["font"]>[0];

/**
 * How pdfkit is told to load no standard font: none is embedded, and loading one reads a file. Its
 * types know of names only.
 */
const NO_STANDARD_FONT: object = { font: null };

export class PdfWriter extends PDFDocument {
  /** Declared alone: pdfkit's constructor writes before a field of this class would be set. */
  declare private chunks: Uint8Array[] | undefined;
  private readonly embedded = new Map<Face, EmbeddedFace & { readonly font: PdfkitFont }>();
  private current: Face | null = null;
  private lastly: (() => void) | undefined;

  private readonly xmp: string;

  constructor(facts: PdfFacts) {
    const { title, author, subject = "", keywords = "", language, createdAt } = facts;
    super({
      autoFirstPage: false,
      pdfVersion: "1.7",
      lang: language,
      displayTitle: true,
      ...NO_STANDARD_FONT,
      info: {
        ...(title === "" ? {} : { Title: title }),
        ...(author === "" ? {} : { Author: author }),
        ...(subject === "" ? {} : { Subject: subject }),
        ...(keywords === "" ? {} : { Keywords: keywords }),
        Creator: PRODUCER,
        Producer: PRODUCER,
        CreationDate: new Date(createdAt),
      },
    });
    this.xmp = xmpPacket({ ...facts, subject, keywords, producer: PRODUCER });
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
    const run = { glyphs, positions, x, y, size, unitsPerEm: current.unitsPerEm };
    this.addContent(glyphOperators(run, this.face(current)));
  }

  /** A link over a rectangle, to a web address or to `#id` in this document. */
  linkTo(target: string, x: number, y: number, width: number, height: number): void {
    if (target.startsWith("#")) this.goTo(x, y, width, height, target.slice(1));
    else this.link(x, y, width, height, target);
  }

  /** What is to be written once all pages are, before the file ends. */
  beforeEnd(run: () => void): void {
    this.lastly = run;
  }

  /** Called by react-pdf after the last page. */
  override end(): this {
    this.lastly?.();
    super.end();
    return this;
  }

  /** Called by pdfkit where it would write metadata of its own. Never compressed: archives look for it. */
  override endMetadata(): void {
    const metadata = this.insides.ref({ Type: "Metadata", Subtype: "XML" });
    metadata.compress = false;
    metadata.end(new TextEncoder().encode(this.xmp));
    this.insides._root.data.Metadata = metadata;
  }

  get outlineRoot(): OutlineEntry {
    return this.insides.outline;
  }

  /** The width in points of a page, counted from 0. */
  pageWidth(page: number): number {
    return this.pageAt(page).data.MediaBox[2];
  }

  /** Names a place that links can lead to. */
  namePlace(name: string, { page, left, top }: Spot): void {
    const at = this.pageAt(page);
    const place = [at, "XYZ", left, at.data.MediaBox[3] - top, null];
    this.insides._root.data.Names.data.Dests.add(name, place);
  }

  private pageAt(page: number): PdfkitPage {
    const at = this.insides._root.data.Pages.data.Kids[page];
    if (at === undefined) throw new Error(`there is no page ${page}`);
    return at;
  }

  /** A JPEG file, which goes in as it is. Throws where it is none. */
  openJpeg(bytes: Uint8Array): PdfImage {
    return this.insides.openImage(bytes);
  }

  /** Paints an image into a rectangle. */
  paintImage(image: PdfImage, x: number, y: number, width: number, height: number): void {
    // pdfkit takes what it has opened itself, which its types do not know.
    this.image(image as unknown as string, x, y, { width, height });
  }

  /** A name for an image that pdfkit has not made. */
  nextImageLabel(): string {
    this.insides._imageCount += 1;
    return `I${this.insides._imageCount}`;
  }

  /** Writes an object with a body that is compressed already. */
  object(dictionary: Readonly<Record<string, unknown>>, body: Uint8Array): object {
    const made = this.insides.ref(dictionary);
    made.end(body);
    return made;
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
    const codes = new Map<string, string>();
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
      code: (glyph: number, codePoints: readonly number[]): string => {
        const key = `${glyph} ${codePoints.join(" ")}`;
        const known = codes.get(key);
        if (known !== undefined) return known;
        // A glyph that shows two characters goes in twice, so that both can be searched and copied.
        const place = font.subset.glyphs.push(glyph) - 1;
        font.widths[place] = face.advance(glyph) * font.scale;
        font.unicode[place] = codePoints;
        const digits = place.toString(16).padStart(4, "0");
        codes.set(key, digits);
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

function isLayoutFont(source: unknown): source is LayoutFont {
  return typeof source === "object" && source !== null && "face" in source;
}
