/** The outline of a glyph as the table `glyf` has it (OpenType 1.9): contours of points on and off the curve. */

import type { Path } from "fontkit";

const ON_CURVE = 1;
const HEADER_BYTES = 10;

interface Point {
  readonly x: number;
  readonly y: number;
  readonly isOnCurve: boolean;
}

/** An outline of lines and quadratic curves, rounded to whole units; no bytes where there is none. */
export function outlineBytes({ commands }: Path): Uint8Array {
  const contours = contoursOf(commands);
  const points = contours.flat();
  if (points.length === 0) return new Uint8Array(0);
  const ends = HEADER_BYTES + contours.length * 2;
  const size = ends + 2 + points.length * 5;
  // Short offsets count pairs of bytes.
  const bytes = new Uint8Array(size + (size & 1));
  const view = new DataView(bytes.buffer);
  view.setInt16(0, contours.length);
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  view.setInt16(2, least(xs));
  view.setInt16(4, least(ys));
  view.setInt16(6, -least(xs.map((x) => -x)));
  view.setInt16(8, -least(ys.map((y) => -y)));
  let last = -1;
  for (const [index, { length }] of contours.entries()) {
    last += length;
    view.setUint16(HEADER_BYTES + index * 2, last);
  }
  const flags = ends + 2;
  let before: Point = { x: 0, y: 0, isOnCurve: true };
  for (const [index, point] of points.entries()) {
    view.setUint8(flags + index, point.isOnCurve ? ON_CURVE : 0);
    view.setInt16(flags + points.length + index * 2, point.x - before.x);
    view.setInt16(flags + points.length * 3 + index * 2, point.y - before.y);
    before = point;
  }
  return bytes;
}

function contoursOf(commands: Path["commands"]): Point[][] {
  const contours: Point[][] = [];
  for (const { command, args } of commands) {
    if (command === "moveTo") contours.push([]);
    const contour = contours.at(-1);
    if (contour === undefined || command === "closePath") continue;
    for (let at = 0; at + 1 < args.length; at += 2) {
      const isOnCurve = at + 2 >= args.length;
      contour.push({ x: Math.round(args[at] ?? 0), y: Math.round(args[at + 1] ?? 0), isOnCurve });
    }
  }
  for (const contour of contours) dropClosingPoint(contour);
  return contours.filter((contour) => contour.length > 1);
}

/** A contour closes by itself: it does not come back to where it began. */
function dropClosingPoint(contour: Point[]): void {
  const [first] = contour;
  const last = contour.at(-1);
  if (first === undefined || last === undefined || first === last || !last.isOnCurve) return;
  if (first.x === last.x && first.y === last.y) contour.pop();
}

function least(values: readonly number[]): number {
  return values.reduce((found, value) => Math.min(found, value), Infinity);
}
