/** Heights that add up exactly in 32-bit floats, which is what Yoga reckons in. */

import type { TextStyle } from "../../template/document.ts";

/**
 * Heights are multiples of this many points. Yoga adds heights up in 32-bit floats, and react-pdf takes
 * boxes that overlap by a thousandth of a point for columns side by side, which it does not split: in
 * powers of two the sums stay exact for the first 600 pages of a box.
 */
const QUANTUM = 1 / 32;

/** A height that adds up exactly, at least as large as the one given where `up`. */
export function quantised(points: number, up = false): number {
  return (up ? Math.ceil(points / QUANTUM) : Math.round(points / QUANTUM)) * QUANTUM;
}

/** The height in points of a line in this style. */
export function lineHeight(style: TextStyle): number {
  return quantised(style.lineHeight * style.fontSize);
}
