/** The shapes that charts are made of. */

import type { Mark } from "../paint/vectors.ts";
import { inkOn } from "./colors.ts";
import type { Area } from "./words.ts";

/** Between the lines of a hatched area, in points. */
const HATCH_GAP = 4;
const HATCH_WIDTH = 0.8;

/** A coordinate, told to a thousandth of a point. */
export function at(points: number): string {
  return String(Math.round(points * 1000) / 1000);
}

/** A rectangle as path data. */
export function rectanglePath({ x, y, width, height }: Area): string {
  return `M${at(x)} ${at(y)}H${at(x + width)}V${at(y + height)}H${at(x)}Z`;
}

/** A straight line. */
export function lineMark(
  from: readonly [number, number],
  to: readonly [number, number],
  color: string,
  width: number,
): Mark {
  const path = `M${at(from[0])} ${at(from[1])}L${at(to[0])} ${at(to[1])}`;
  return { kind: "stroke", path, color, width };
}

/** An area, with lines over it where it is hatched. `around` holds all of it. */
export function areaMarks(
  path: string,
  around: Area,
  { color, hatch }: { readonly color: string; readonly hatch: number },
): Mark[] {
  const area: Mark = { kind: "shape", path, color };
  if (hatch === 0) return [area];
  const { x, y, width, height } = around;
  let lines = "";
  for (let start = x - height; start < x + width; start += HATCH_GAP) {
    const [low, high] = [y + height, y];
    if (hatch !== 2) lines += `M${at(start)} ${at(low)}L${at(start + height)} ${at(high)}`;
    if (hatch !== 1) lines += `M${at(start)} ${at(high)}L${at(start + height)} ${at(low)}`;
  }
  const stroke: Mark = { kind: "stroke", path: lines, color: inkOn(color), width: HATCH_WIDTH };
  return [area, { kind: "clipped", path, marks: [stroke] }];
}

const MARKERS: readonly ((x: number, y: number, r: number) => string)[] = [
  (x, y, r) =>
    `M${at(x - r)} ${at(y)}A${at(r)} ${at(r)} 0 1 1 ${at(x + r)} ${at(y)}A${at(r)} ${at(r)} 0 1 1 ${at(x - r)} ${at(y)}Z`,
  (x, y, r) => rectanglePath({ x: x - r * 0.9, y: y - r * 0.9, width: r * 1.8, height: r * 1.8 }),
  (x, y, r) =>
    `M${at(x)} ${at(y - r * 1.2)}L${at(x + r * 1.15)} ${at(y + r * 0.9)}L${at(x - r * 1.15)} ${at(y + r * 0.9)}Z`,
  (x, y, r) =>
    `M${at(x)} ${at(y - r * 1.3)}L${at(x + r * 1.3)} ${at(y)}L${at(x)} ${at(y + r * 1.3)}L${at(x - r * 1.3)} ${at(y)}Z`,
];

/** A mark at a point of a line: a disc, a square, a triangle or a diamond. */
export function markerPath(which: number, x: number, y: number, radius: number): string {
  return MARKERS[which % MARKERS.length]?.(x, y, radius) ?? "";
}
