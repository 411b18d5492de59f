/**
 * WOFF 2.0 (W3C) → the font that is packed in it: all tables are one Brotli stream, and outlines and
 * widths are taken apart before (woff2-outlines.ts puts them together again).
 */

import { brotliDecompressSync } from "node:zlib";
import { FONT_UNPACKED_MAX_BYTES } from "../limits.ts";
import { ByteReader } from "./byte-reader.ts";
import { FontFault, named, type Sfnt } from "./sfnt-file.ts";
import { restoredOutlines, restoredWidths } from "./woff2-outlines.ts";
import { tooLarge } from "./woff.ts";

const HEADER_BYTES = 48;
const COLLECTION = 0x74746366;
/** A table's index in the list of known tags; this one says that the tag is written out. */
const WRITTEN_OUT = 63;

/** Section 5.1, in its order: four letters and a space each. */
const KNOWN_TAGS =
  "cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern " +
  "LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar " +
  "bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat " +
  "Gloc Feat Sill";

interface Entry {
  readonly tag: string;
  readonly isTransformed: boolean;
  /** In the stream. */
  readonly length: number;
}

/** Unpacks a WOFF2 file. Throws a FontFault where it can't be. */
export function unpackWoff2(bytes: Uint8Array): Sfnt {
  const reader = new ByteReader(bytes);
  reader.skip(4);
  const flavor = reader.uint32();
  if (flavor === COLLECTION) throw new FontFault("is a collection of fonts, not one");
  reader.skip(4);
  const count = reader.uint16();
  reader.skip(6);
  const packedLength = reader.uint32();
  reader.skip(HEADER_BYTES - 24);
  const entries = Array.from({ length: count }, () => entryOf(reader));
  const total = entries.reduce((sum, { length }) => sum + length, 0);
  if (total > FONT_UNPACKED_MAX_BYTES) throw tooLarge();
  const stream = unpacked(reader.bytes(packedLength), total);
  const parts = new Map<string, Uint8Array>();
  const transformed = new Set<string>();
  let at = 0;
  for (const { tag, isTransformed, length } of entries) {
    parts.set(tag, stream.subarray(at, at + length));
    if (isTransformed) transformed.add(tag);
    at += length;
  }
  return { flavor, tables: restored(parts, transformed) };
}

function entryOf(reader: ByteReader): Entry {
  const flags = reader.uint8();
  const index = flags & 0x3f;
  const tag = index === WRITTEN_OUT ? reader.tag() : KNOWN_TAGS.slice(index * 5, index * 5 + 4);
  const version = flags >> 6;
  const original = reader.base128();
  // Outlines are taken apart in version 0 and whole in version 3, other tables the other way round.
  const isTransformed = tag === "glyf" || tag === "loca" ? version !== 3 : version !== 0;
  const length = isTransformed ? reader.base128() : original;
  return { tag, isTransformed, length };
}

function unpacked(packed: Uint8Array, length: number): Uint8Array {
  let stream: Uint8Array;
  try {
    stream = brotliDecompressSync(packed, { maxOutputLength: Math.max(length, 1) });
  } catch {
    throw new FontFault("is damaged: it can't be unpacked");
  }
  if (stream.byteLength === length) return stream;
  throw new FontFault("is damaged: it is not as long as it says");
}

function restored(
  parts: ReadonlyMap<string, Uint8Array>,
  transformed: ReadonlySet<string>,
): Map<string, Uint8Array> {
  const tables = new Map(parts);
  const part = (tag: string): Uint8Array => {
    const found = parts.get(tag);
    if (found === undefined) throw new FontFault(`is damaged: it has no table ${named(tag)}`);
    return found;
  };
  let boxes: readonly number[] | null = null;
  if (transformed.has("glyf")) {
    const outlines = restoredOutlines(part("glyf"));
    tables.set("glyf", outlines.glyf);
    tables.set("loca", outlines.loca);
    tables.set("head", withLongOffsets(part("head"), outlines.isLong));
    boxes = outlines.leftEdges;
  }
  if (transformed.has("hmtx")) {
    if (boxes === null) throw new FontFault("is damaged: its widths need outlines that it lacks");
    tables.set("hmtx", restoredWidths(part("hmtx"), part("hhea"), boxes));
  }
  return tables;
}

/** The format of `loca` is what it is written in here. */
function withLongOffsets(head: Uint8Array, isLong: boolean): Uint8Array {
  if (head.byteLength < 54) throw new FontFault("is damaged: its table head is too short");
  const copy = head.slice();
  new DataView(copy.buffer).setInt16(50, isLong ? 1 : 0);
  return copy;
}
