/**
 * The font that readers set in what people type into a field. The document's faces are in the file with
 * the glyphs that it shows, under numbers of their own, which nobody can type with: here a face is put in
 * once more with all Western letters (Windows' code page 1252), as a simple font that every reader knows.
 */

import type { FileParts } from "../file/attachments.ts";
import type { PdfkitReference } from "../paint/pdfkit-insides.ts";
import type { Face } from "../type/face.ts";

const FIRST = 32;
const LAST = 255;
const NONSYMBOLIC = 32;
const STEM = 80;
const EM = 1000;
const SPACE = 32;
/** What a font's sum is to come to, and where in `head` the number is that makes it so (OpenType 1.9, head). */
const FONT_CHECKSUM = 0xb1_b0_af_ba;
const ADJUSTMENT_AT = 8;
const CODES: readonly number[] = Array.from({ length: LAST - FIRST + 1 }, (_, n) => FIRST + n);

interface Table {
  readonly name: string;
  readonly body: Buffer;
}

interface Subset {
  /** Takes a glyph in and gives its number there. */
  includeGlyph(glyph: number): number;
  encode(): Uint8Array;
}

/** Whether a face can be put in so: only TrueType's outlines fit in a simple font of that kind. */
export function canBeTyped({ font }: Face): boolean {
  // fontkit's types do not name its tables.
  return (
    "glyf" in
    (font as unknown as { readonly directory: { readonly tables: object } }).directory.tables
  );
}

/** Writes the font. */
export function writeTypingFont(
  { reference }: FileParts,
  face: Face,
  index: number,
): PdfkitReference {
  const { font } = face;
  const scale = EM / face.unitsPerEm;
  // The types of fontkit promise a stream and take no number, of a version before this one.
  const subset = font.createSubset() as unknown as Subset;
  const glyphs = new Map<number, number>();
  const widths = CODES.map((code) => {
    const codePoint = western(code);
    // A letter that the face lacks is an empty space.
    const glyph = face.glyph(codePoint) || face.glyph(SPACE);
    glyphs.set(codePoint, subset.includeGlyph(glyph));
    return face.advance(glyph) * scale;
  });
  const file = reference({});
  file.end(withCharacters(subset.encode(), glyphs));
  const { bbox } = font;
  const name = `${tag(index)}+${(font.postscriptName ?? "Font").replace(/[^A-Za-z0-9-]/g, "")}`;
  const descriptor = reference({
    Type: "FontDescriptor",
    FontName: name,
    Flags: NONSYMBOLIC,
    FontBBox: [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map((value) => value * scale),
    ItalicAngle: font.italicAngle,
    Ascent: font.ascent * scale,
    Descent: font.descent * scale,
    CapHeight: (font.capHeight || font.ascent) * scale,
    StemV: STEM,
    FontFile2: file,
  });
  descriptor.end();
  const made = reference({
    Type: "Font",
    Subtype: "TrueType",
    BaseFont: name,
    Encoding: "WinAnsiEncoding",
    FirstChar: FIRST,
    LastChar: LAST,
    Widths: widths,
    FontDescriptor: descriptor,
  });
  made.end();
  return made;
}

/** Six capitals that no font of pdfkit's has: its own end in Z. */
function tag(index: number): string {
  return `TYPED${String.fromCharCode(65 + (index % 25))}`;
}

function western(code: number): number {
  const [character = " "] = new TextDecoder("windows-1252").decode(Uint8Array.of(code));
  return character.codePointAt(0) ?? SPACE;
}

/** Adds to a font the table that finds glyphs by their characters, which fontkit's subsets do without. */
function withCharacters(font: Uint8Array, glyphs: ReadonlyMap<number, number>): Uint8Array {
  const source = Buffer.from(font);
  const count = source.readUInt16BE(4);
  const tables = Array.from({ length: count }, (_, index): Table => {
    const entry = 12 + index * 16;
    const place = source.readUInt32BE(entry + 8);
    const length = source.readUInt32BE(entry + 12);
    const name = source.toString("latin1", entry, entry + 4);
    const body = Buffer.from(source.subarray(place, place + length));
    // It is summed up as if it were not there, and set in the end.
    if (name === "head") body.writeUInt32BE(0, ADJUSTMENT_AT);
    return { name, body };
  });
  tables.push({ name: "cmap", body: characterMap(glyphs) });
  tables.sort((one, other) => (one.name < other.name ? -1 : 1));
  const head = Buffer.alloc(12 + tables.length * 16);
  source.copy(head, 0, 0, 4);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  head.writeUInt16BE(tables.length, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE(tables.length * 16 - power * 16, 10);
  const parts: Buffer[] = [];
  let at = head.length;
  for (const [index, { name, body }] of tables.entries()) {
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    const entry = 12 + index * 16;
    head.write(name, entry, "latin1");
    head.writeUInt32BE(checksum(padded), entry + 4);
    head.writeUInt32BE(at, entry + 8);
    head.writeUInt32BE(body.length, entry + 12);
    parts.push(padded);
    at += padded.length;
  }
  const whole = Buffer.concat([head, ...parts]);
  const own = tables.findIndex(({ name }) => name === "head");
  const place = whole.readUInt32BE(12 + own * 16 + 8);
  whole.writeUInt32BE((FONT_CHECKSUM - checksum(whole)) >>> 0, place + ADJUSTMENT_AT);
  return whole;
}

/** A `cmap` of one table: Windows, Unicode, format 4 (OpenType 1.9). */
function characterMap(glyphs: ReadonlyMap<number, number>): Buffer {
  const sorted = [...glyphs].sort(([one], [other]) => one - other);
  const segments: { first: number; last: number; delta: number }[] = [];
  for (const [codePoint, glyph] of sorted) {
    const delta = (glyph - codePoint) & 0xffff;
    const segment = segments.at(-1);
    if (segment !== undefined && segment.last === codePoint - 1 && segment.delta === delta) {
      segment.last = codePoint;
    } else segments.push({ first: codePoint, last: codePoint, delta });
  }
  segments.push({ first: 0xffff, last: 0xffff, delta: 1 });
  const power = 2 ** Math.floor(Math.log2(segments.length));
  const words = [
    ...[4, 16 + segments.length * 8, 0, segments.length * 2],
    ...[power * 2, Math.log2(power), segments.length * 2 - power * 2],
    ...segments.map(({ last }) => last),
    0,
    ...segments.map(({ first }) => first),
    ...segments.map(({ delta }) => delta),
    ...segments.map(() => 0),
  ];
  // Version, tables, platform, encoding, and where the one table begins.
  const all = [0, 1, 3, 1, 0, 12, ...words];
  const bytes = Buffer.alloc(all.length * 2);
  for (const [index, word] of all.entries()) bytes.writeUInt16BE(word, index * 2);
  return bytes;
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}
