/**
 * The container that every font comes in or is unpacked to (OpenType 1.9, "Organization of an OpenType
 * font"): a directory and its tables. Nothing here trusts a number that it reads.
 */

/** What is wrong with a font, as a sentence about the file. */
export class FontFault extends Error {
  override readonly name = "FontFault";
}

/** The tables of a font by their tags, and what the directory says its outlines are. */
export interface Sfnt {
  readonly flavor: number;
  readonly tables: ReadonlyMap<string, Uint8Array>;
}

export const TRUETYPE = 0x00010000;
/** `true`, Apple's name for the same. */
export const APPLE_TRUETYPE = 0x74727565;
/** `OTTO`: outlines in the Compact Font Format. */
export const CFF = 0x4f54544f;

const HEADER_BYTES = 12;
const RECORD_BYTES = 16;
const TABLES_MAX = 256;
const HEAD_CHECKSUM = 8;
const CHECKSUM_MAGIC = 0xb1b0afba;

/** Bytes as numbers of several bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The four letters of a tag. */
export function tagAt(view: DataView, offset: number): string {
  let tag = "";
  for (let index = 0; index < 4; index += 1) {
    tag += String.fromCharCode(view.getUint8(offset + index));
  }
  return tag;
}

/** Reads a directory. Throws a FontFault where the file ends before a table does. */
export function readSfnt(bytes: Uint8Array): Sfnt {
  const view = viewOf(bytes);
  if (bytes.byteLength < HEADER_BYTES) throw new FontFault("is cut short");
  const count = view.getUint16(4);
  if (count === 0 || count > TABLES_MAX) throw new FontFault(`names ${count} tables`);
  if (bytes.byteLength < HEADER_BYTES + count * RECORD_BYTES) throw new FontFault("is cut short");
  const tables = new Map<string, Uint8Array>();
  for (let index = 0; index < count; index += 1) {
    const record = HEADER_BYTES + index * RECORD_BYTES;
    const tag = tagAt(view, record);
    const start = view.getUint32(record + 8);
    const end = start + view.getUint32(record + 12);
    if (end > bytes.byteLength)
      throw new FontFault(`is cut short: its table ${named(tag)} is not whole`);
    tables.set(tag, bytes.subarray(start, end));
  }
  return { flavor: view.getUint32(0), tables };
}

/** Writes tables as one file, in the order of their tags, each at a multiple of four bytes. */
export function writeSfnt({ flavor, tables }: Sfnt): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const start = HEADER_BYTES + sorted.length * RECORD_BYTES;
  const size = sorted.reduce((sum, [, { byteLength }]) => sum + padded(byteLength), start);
  const bytes = new Uint8Array(size);
  const view = viewOf(bytes);
  const power = 2 ** Math.floor(Math.log2(sorted.length));
  view.setUint32(0, flavor);
  view.setUint16(4, sorted.length);
  view.setUint16(6, power * RECORD_BYTES);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, (sorted.length - power) * RECORD_BYTES);
  let at = start;
  for (const [index, [tag, table]] of sorted.entries()) {
    const record = HEADER_BYTES + index * RECORD_BYTES;
    for (let letter = 0; letter < 4; letter += 1) {
      view.setUint8(record + letter, tag.charCodeAt(letter));
    }
    bytes.set(table, at);
    if (tag === "head" && table.byteLength >= HEAD_CHECKSUM + 4)
      view.setUint32(at + HEAD_CHECKSUM, 0);
    view.setUint32(record + 4, checksum(view, at, padded(table.byteLength)));
    view.setUint32(record + 8, at);
    view.setUint32(record + 12, table.byteLength);
    at += padded(table.byteLength);
  }
  sign(
    view,
    sorted.findIndex(([tag]) => tag === "head"),
  );
  return bytes;
}

/** A tag as a sentence can hold it. */
export function named(tag: string): string {
  return /^[\x21-\x7e][\x20-\x7e]{3}$/.test(tag) ? tag.trim() : "of no name";
}

function sign(view: DataView, head: number): void {
  if (head < 0) return;
  const record = HEADER_BYTES + head * RECORD_BYTES;
  if (view.getUint32(record + 12) < HEAD_CHECKSUM + 4) return;
  const sum = checksum(view, 0, view.byteLength);
  view.setUint32(view.getUint32(record + 8) + HEAD_CHECKSUM, (CHECKSUM_MAGIC - sum) >>> 0);
}

function checksum(view: DataView, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}
