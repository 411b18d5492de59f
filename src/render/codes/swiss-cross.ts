/** The Swiss cross of a QR-bill: 7 mm in the middle of 46 mm, as SIX's own drawing of it has its parts. */

import type { Mark } from "../paint/vectors.ts";

/** The drawing's units in 7 mm, and where its parts begin and end in them. */
const UNITS = 19.8;
const SHARE = 7 / 46;
const WHITE = "#ffffff";
const BLACK = "#000000";

/** The marks of the cross over a code of a size in points. */
export function swissCross(width: number, height: number): readonly Mark[] {
  const unit = (width * SHARE) / UNITS;
  const left = width / 2 - (UNITS / 2) * unit;
  const top = height / 2 - (UNITS / 2) * unit;
  const box = (x: number, y: number, wide: number, high: number): string => {
    const at = (base: number, value: number): string => (base + value * unit).toFixed(4);
    const [x0, x1, y0, y1] = [at(left, x), at(left, x + wide), at(top, y), at(top, y + high)];
    return `M${x0} ${y0}L${x1} ${y0}L${x1} ${y1}L${x0} ${y1}Z`;
  };
  return [
    { kind: "shape", path: box(0, 0, UNITS, UNITS), color: WHITE },
    { kind: "shape", path: box(1.4, 1.4, 17, 17), color: BLACK },
    { kind: "shape", path: box(8.25, 4.4, 3.3, 11), color: WHITE },
    { kind: "shape", path: box(4.4, 8.25, 11, 3.3), color: WHITE },
  ];
}
