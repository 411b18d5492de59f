/**
 * A font file from anywhere → the font in it, checked: TrueType and OpenType, as they are or packed as
 * WOFF or WOFF2. What passes has all that a render needs, in the file and of a size that adds up; what
 * does not is told why. Its outlines are drawn in a render process alone.
 */

import { FONT_MAX_BYTES } from "../limits.ts";
import { checkComposites } from "./composites.ts";
import { fontFacts, type FontFacts } from "./font-facts.ts";
import {
  APPLE_TRUETYPE,
  CFF,
  FontFault,
  named,
  readSfnt,
  TRUETYPE,
  viewOf,
  writeSfnt,
  type Sfnt,
} from "./sfnt-file.ts";
import { unpackWoff } from "./woff.ts";
import { unpackWoff2 } from "./woff2.ts";

export interface FontFile extends FontFacts {
  /** The font as a TrueType or OpenType file. */
  readonly bytes: Uint8Array;
  /** What the file that was read is. */
  readonly contentType: (typeof FONT_TYPES)[number];
}

/** What font files may be. */
export const FONT_TYPES = ["font/ttf", "font/otf", "font/woff", "font/woff2"] as const;

export type FontRead =
  | { readonly ok: true; readonly font: FontFile }
  /** The end of a sentence about the file. */
  | { readonly ok: false; readonly reason: string };

const WOFF = 0x774f4646;
const WOFF2 = 0x774f4632;
const COLLECTION = 0x74746366;
const NEEDED = ["cmap", "head", "hhea", "hmtx", "maxp", "name", "post"];

/** Whether bytes begin as those of a font do. */
export function isFont(bytes: Uint8Array): boolean {
  return bytes.byteLength >= 4 && SIGNATURES.has(viewOf(bytes).getUint32(0));
}

const SIGNATURES: ReadonlySet<number> = new Set([
  TRUETYPE,
  APPLE_TRUETYPE,
  CFF,
  WOFF,
  WOFF2,
  COLLECTION,
]);

/** Reads a font file. Never throws. */
export function readFontFile(bytes: Uint8Array): FontRead {
  try {
    return { ok: true, font: read(bytes) };
  } catch (fault) {
    if (fault instanceof FontFault) return { ok: false, reason: fault.message };
    // A number in it pointed out of its table.
    if (fault instanceof RangeError) return { ok: false, reason: "is damaged" };
    throw fault;
  }
}

function read(bytes: Uint8Array): FontFile {
  if (bytes.byteLength === 0) throw new FontFault("is empty");
  if (bytes.byteLength > FONT_MAX_BYTES)
    throw new FontFault(`is more than ${FONT_MAX_BYTES} bytes`);
  if (!isFont(bytes)) throw new FontFault("is no TrueType, OpenType, WOFF or WOFF2 font");
  const signature = viewOf(bytes).getUint32(0);
  if (signature === COLLECTION) throw new FontFault("is a collection of fonts, not one");
  const isPacked = signature === WOFF || signature === WOFF2;
  const sfnt = unpacked(bytes, signature);
  check(sfnt);
  const plain = sfnt.flavor === CFF ? "font/otf" : "font/ttf";
  const packed = signature === WOFF ? "font/woff" : "font/woff2";
  return {
    ...fontFacts(sfnt),
    bytes: isPacked ? writeSfnt(sfnt) : bytes,
    contentType: isPacked ? packed : plain,
  };
}

function unpacked(bytes: Uint8Array, signature: number): Sfnt {
  if (signature === WOFF) return unpackWoff(bytes);
  return signature === WOFF2 ? unpackWoff2(bytes) : readSfnt(bytes);
}

function check({ flavor, tables }: Sfnt): void {
  if (flavor !== TRUETYPE && flavor !== APPLE_TRUETYPE && flavor !== CFF) {
    throw new FontFault("has outlines of an unknown kind");
  }
  const table = (tag: string, least: number): Uint8Array => {
    const found = tables.get(tag);
    if (found === undefined) throw new FontFault(`is no whole font: it has no table ${named(tag)}`);
    if (found.byteLength < least)
      throw new FontFault(`is cut short: its table ${named(tag)} is not whole`);
    return found;
  };
  for (const tag of NEEDED) table(tag, 4);
  const head = viewOf(table("head", 54));
  const unitsPerEm = head.getUint16(18);
  if (unitsPerEm < 16 || unitsPerEm > 16_384) throw new FontFault("is damaged: its em is no size");
  const count = viewOf(table("maxp", 6)).getUint16(4);
  const wide = viewOf(table("hhea", 36)).getUint16(34);
  if (count === 0 || wide === 0 || wide > count)
    throw new FontFault("is damaged: its glyphs do not add up");
  table("hmtx", wide * 4 + (count - wide) * 2);
  if (tables.has("CFF ")) return;
  if (tables.has("CFF2")) {
    throw new FontFault(
      "is a variable font with CFF2 outlines, which PDF has no place for: use its TrueType form",
    );
  }
  if (!tables.has("glyf")) throw new FontFault("has no outlines: fonts of pictures are not drawn");
  checkComposites(table("glyf", 0), table("loca", 0), head.getInt16(50) !== 0, count);
}
