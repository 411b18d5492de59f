/** WOFF 1.0 (W3C) → the font that is packed in it: each table is deflated by itself. */

import { inflateSync } from "node:zlib";
import { FONT_UNPACKED_MAX_BYTES } from "../limits.ts";
import { FontFault, named, tagAt, viewOf, type Sfnt } from "./sfnt-file.ts";

const HEADER_BYTES = 44;
const RECORD_BYTES = 20;

/** Unpacks a WOFF file. Throws a FontFault where it can't be. */
export function unpackWoff(bytes: Uint8Array): Sfnt {
  const view = viewOf(bytes);
  if (bytes.byteLength < HEADER_BYTES) throw new FontFault("is cut short");
  const count = view.getUint16(12);
  if (bytes.byteLength < HEADER_BYTES + count * RECORD_BYTES) throw new FontFault("is cut short");
  const tables = new Map<string, Uint8Array>();
  let room = FONT_UNPACKED_MAX_BYTES;
  for (let index = 0; index < count; index += 1) {
    const record = HEADER_BYTES + index * RECORD_BYTES;
    const tag = tagAt(view, record);
    const start = view.getUint32(record + 4);
    const packed = view.getUint32(record + 8);
    const length = view.getUint32(record + 12);
    if (start + packed > bytes.byteLength) throw new FontFault("is cut short");
    room -= length;
    if (room < 0) throw tooLarge();
    tables.set(tag, unpacked(bytes.subarray(start, start + packed), length, tag));
  }
  return { flavor: view.getUint32(4), tables };
}

/** More than FONT_UNPACKED_MAX_BYTES. */
export function tooLarge(): FontFault {
  return new FontFault(`is more than ${FONT_UNPACKED_MAX_BYTES} bytes once unpacked`);
}

function unpacked(packed: Uint8Array, length: number, tag: string): Uint8Array {
  if (packed.byteLength === length) return packed;
  let table: Uint8Array;
  try {
    table = inflateSync(packed, { maxOutputLength: Math.max(length, 1) });
  } catch {
    throw new FontFault(`is damaged: its table ${named(tag)} can't be unpacked`);
  }
  if (table.byteLength === length) return table;
  throw new FontFault(`is damaged: its table ${named(tag)} is not as long as it says`);
}
