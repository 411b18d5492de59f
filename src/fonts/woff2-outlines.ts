/**
 * The tables `glyf`, `loca` and `hmtx` out of what WOFF2 makes of them (WOFF2, sections 5.1 to 5.4):
 * streams of counts, flags, coordinates, composites, boxes and instructions, one glyph after the other.
 */

import { FONT_UNPACKED_MAX_BYTES } from "../limits.ts";
import { ByteReader } from "./byte-reader.ts";
import { FontFault, viewOf } from "./sfnt-file.ts";
import { tooLarge } from "./woff.ts";

export interface Outlines {
  readonly glyf: Uint8Array;
  readonly loca: Uint8Array;
  readonly isLong: boolean;
  /** The left edge of each glyph's box: what its left side bearing is where that was left out. */
  readonly leftEdges: readonly number[];
}

interface Streams {
  readonly contours: ByteReader;
  readonly points: ByteReader;
  readonly flags: ByteReader;
  readonly coordinates: ByteReader;
  readonly composites: ByteReader;
  readonly boxes: ByteReader;
  readonly boxBits: Uint8Array;
  readonly instructions: ByteReader;
  readonly overlapBits: Uint8Array | null;
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly isOnCurve: boolean;
}

const COMPOSITE = -1;
const HAS_OVERLAPS = 1;
const ARGUMENTS_ARE_WORDS = 0x0001;
const HAS_SCALE = 0x0008;
const MORE_COMPONENTS = 0x0020;
const HAS_TWO_SCALES = 0x0040;
const HAS_MATRIX = 0x0080;
const HAS_INSTRUCTIONS = 0x0100;
const ON_CURVE = 0x01;
const OVERLAPS = 0x40;

/** Puts outlines together again. Throws a FontFault where their parts do not fit. */
export function restoredOutlines(transformed: Uint8Array): Outlines {
  const { streams, count } = streamsOf(transformed);
  const glyphs: Uint8Array[] = [];
  const offsets = [0];
  const leftEdges: number[] = [];
  let size = 0;
  for (let index = 0; index < count; index += 1) {
    const glyph = glyphOf(index, streams);
    glyphs.push(glyph);
    leftEdges.push(glyph.byteLength === 0 ? 0 : viewOf(glyph).getInt16(2));
    size += glyph.byteLength;
    if (size > FONT_UNPACKED_MAX_BYTES) throw tooLarge();
    offsets.push(size);
  }
  // Short offsets count pairs of bytes.
  const isLong = size > 0xffff * 2;
  const loca = new Uint8Array(offsets.length * (isLong ? 4 : 2));
  const view = viewOf(loca);
  for (const [index, offset] of offsets.entries()) {
    if (isLong) view.setUint32(index * 4, offset);
    else view.setUint16(index * 2, offset / 2);
  }
  return { glyf: joined(glyphs, size), loca, isLong, leftEdges };
}

/** Puts widths together again: a bearing that was left out is the left edge of its glyph's box. */
export function restoredWidths(
  transformed: Uint8Array,
  hhea: Uint8Array,
  leftEdges: readonly number[],
): Uint8Array {
  if (hhea.byteLength < 36) throw new FontFault("is damaged: its table hhea is too short");
  const wide = viewOf(hhea).getUint16(34);
  if (wide === 0 || wide > leftEdges.length)
    throw new FontFault("is damaged: its widths do not fit");
  const reader = new ByteReader(transformed);
  const flags = reader.uint8();
  const advances = Array.from({ length: wide }, () => reader.uint16());
  const table = new Uint8Array(wide * 4 + (leftEdges.length - wide) * 2);
  const view = viewOf(table);
  for (const [index, edge] of leftEdges.entries()) {
    const isLeftOut = (flags & (index < wide ? 1 : 2)) !== 0;
    const bearing = isLeftOut ? edge : reader.int16();
    if (index < wide) view.setUint16(index * 4, advances[index] ?? 0);
    view.setInt16(index < wide ? index * 4 + 2 : wide * 4 + (index - wide) * 2, bearing);
  }
  return table;
}

function streamsOf(transformed: Uint8Array): { readonly streams: Streams; readonly count: number } {
  const head = new ByteReader(transformed);
  head.skip(2);
  const options = head.uint16();
  const count = head.uint16();
  head.skip(2);
  const sizes = Array.from({ length: 7 }, () => head.uint32());
  const next = (): Uint8Array => head.bytes(sizes.shift() ?? 0);
  const contours = new ByteReader(next());
  const points = new ByteReader(next());
  const flags = new ByteReader(next());
  const coordinates = new ByteReader(next());
  const composites = new ByteReader(next());
  const boxPart = new ByteReader(next());
  const boxBits = boxPart.bytes(((count + 31) >> 5) << 2);
  const boxes = new ByteReader(boxPart.bytes(boxPart.left));
  const instructions = new ByteReader(next());
  const overlapBits = (options & HAS_OVERLAPS) === 0 ? null : head.bytes((count + 7) >> 3);
  return {
    count,
    streams: {
      contours,
      points,
      flags,
      coordinates,
      composites,
      boxes,
      boxBits,
      instructions,
      overlapBits,
    },
  };
}

function glyphOf(index: number, streams: Streams): Uint8Array {
  const count = streams.contours.int16();
  const hasBox = isSet(streams.boxBits, index);
  if (count === 0) {
    if (hasBox) throw new FontFault("is damaged: a glyph of nothing has a box");
    return new Uint8Array(0);
  }
  if (count === COMPOSITE) return compositeOf(streams, hasBox);
  const overlaps = streams.overlapBits !== null && isSet(streams.overlapBits, index);
  return simpleOf(count, streams, hasBox, overlaps);
}

function isSet(bits: Uint8Array, index: number): boolean {
  return ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;
}

function compositeOf(streams: Streams, hasBox: boolean): Uint8Array {
  const { composites, boxes, coordinates, instructions } = streams;
  if (!hasBox) throw new FontFault("is damaged: a composite glyph has no box");
  const box = boxes.bytes(8);
  const parts: Uint8Array[] = [];
  let hasInstructions = false;
  for (let isLast = false; !isLast;) {
    const flagBytes = composites.bytes(2);
    const flags = viewOf(flagBytes).getUint16(0);
    parts.push(flagBytes, composites.bytes(componentBytes(flags)));
    hasInstructions ||= (flags & HAS_INSTRUCTIONS) !== 0;
    isLast = (flags & MORE_COMPONENTS) === 0;
  }
  if (hasInstructions) {
    const code = instructions.bytes(coordinates.short255());
    parts.push(shortBytes(code.byteLength), code);
  }
  return even([shortBytes(0xffff), box, ...parts]);
}

/** What follows a component's flags: its glyph, two arguments, and how it is scaled. */
function componentBytes(flags: number): number {
  const scale =
    (flags & HAS_SCALE) !== 0
      ? 2
      : (flags & HAS_TWO_SCALES) !== 0
        ? 4
        : (flags & HAS_MATRIX) !== 0
          ? 8
          : 0;
  return 2 + ((flags & ARGUMENTS_ARE_WORDS) === 0 ? 2 : 4) + scale;
}

function simpleOf(count: number, streams: Streams, hasBox: boolean, overlaps: boolean): Uint8Array {
  if (count < 0) throw new FontFault("is damaged: a glyph has fewer than no contours");
  const ends = new Uint8Array(count * 2);
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    total += streams.points.short255();
    if (total > 0xffff) throw new FontFault("is damaged: a glyph has too many points");
    viewOf(ends).setUint16(index * 2, total - 1);
  }
  const points = pointsOf(total, streams);
  const code = streams.instructions.bytes(streams.coordinates.short255());
  const box = hasBox ? streams.boxes.bytes(8) : boxAround(points);
  return even([
    shortBytes(count),
    box,
    ends,
    shortBytes(code.byteLength),
    code,
    ...pointBytes(points, overlaps),
  ]);
}

function pointsOf(count: number, { flags, coordinates }: Streams): Point[] {
  const points: Point[] = [];
  let x = 0;
  let y = 0;
  for (let index = 0; index < count; index += 1) {
    const flag = flags.uint8();
    const [dx, dy] = triplet(flag & 0x7f, coordinates);
    x += dx;
    y += dy;
    points.push({ x, y, isOnCurve: flag < 0x80 });
  }
  return points;
}

/** The way to the next point (WOFF2, section 5.2, table 3). */
function triplet(code: number, reader: ByteReader): readonly [number, number] {
  const signed = (value: number, isPositive: boolean): number => (isPositive ? value : -value);
  const right = (code & 1) !== 0;
  if (code < 10) return [0, signed(((code & 14) << 7) + reader.uint8(), right)];
  if (code < 20) return [signed((((code - 10) & 14) << 7) + reader.uint8(), right), 0];
  const up = ((code >> 1) & 1) !== 0;
  if (code < 84) {
    const base = code - 20;
    const low = reader.uint8();
    return [
      signed(1 + (base & 0x30) + (low >> 4), right),
      signed(1 + ((base & 0x0c) << 2) + (low & 0x0f), up),
    ];
  }
  if (code < 120) {
    const base = code - 84;
    const x = 1 + (Math.floor(base / 12) << 8) + reader.uint8();
    const y = 1 + (((base % 12) >> 2) << 8) + reader.uint8();
    return [signed(x, right), signed(y, up)];
  }
  if (code < 124) {
    const [a, b, c] = [reader.uint8(), reader.uint8(), reader.uint8()];
    return [signed((a << 4) + (b >> 4), right), signed(((b & 0x0f) << 8) + c, up)];
  }
  return [signed(reader.uint16(), right), signed(reader.uint16(), up)];
}

function boxAround(points: readonly Point[]): Uint8Array {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    bottom = Math.min(bottom, y);
    right = Math.max(right, x);
    top = Math.max(top, y);
  }
  const box = new Uint8Array(8);
  if (points.length === 0) return box;
  for (const [index, edge] of [left, bottom, right, top].entries())
    viewOf(box).setInt16(index * 2, edge);
  return box;
}

/** Flags and coordinates as `glyf` has them, every coordinate as two bytes. */
function pointBytes(points: readonly Point[], overlaps: boolean): readonly Uint8Array[] {
  const flags = new Uint8Array(points.length);
  const xs = new Uint8Array(points.length * 2);
  const ys = new Uint8Array(points.length * 2);
  let before: Point = { x: 0, y: 0, isOnCurve: true };
  for (const [index, point] of points.entries()) {
    flags[index] = (point.isOnCurve ? ON_CURVE : 0) | (overlaps && index === 0 ? OVERLAPS : 0);
    viewOf(xs).setInt16(index * 2, point.x - before.x);
    viewOf(ys).setInt16(index * 2, point.y - before.y);
    before = point;
  }
  return [flags, xs, ys];
}

function shortBytes(value: number): Uint8Array {
  return new Uint8Array([(value >> 8) & 0xff, value & 0xff]);
}

/** Parts as one glyph, of an even number of bytes as short offsets need it. */
function even(parts: readonly Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return joined(parts, size + (size & 1));
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
