/** SVG's transforms, and how a view box comes to stand in a viewport. */

import type { Matrix } from "../paint/vectors.ts";
import { type Box, numbersIn } from "../../template/svg/lengths.ts";

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
/** Past this nothing is seen. */
const FAR = 1e7;
const FUNCTION = /(\w+)\s*\(([^()]*)\)/g;
const FUNCTIONS_MAX = 50;
/** One after the other: what `second` moves, `first` moves then. */
export function joined(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ];
}

/** Reads `transform`. What can't be read moves nothing; null where everything vanishes. */
export function parseTransform(text: string | undefined): Matrix | null {
  let matrix = IDENTITY;
  if (text === undefined) return matrix;
  let count = 0;
  for (const [, name = "", written = ""] of text.matchAll(FUNCTION)) {
    count += 1;
    if (count > FUNCTIONS_MAX) break;
    const next = transformOf(name.toLowerCase(), numbersIn(written, 6));
    if (next !== null) matrix = joined(matrix, next);
  }
  const [a, b, c, d] = matrix;
  const isSeen = matrix.every((value) => Number.isFinite(value) && Math.abs(value) < FAR);
  return isSeen && Math.abs(a * d - b * c) > 1e-12 ? matrix : null;
}

function transformOf(name: string, values: readonly number[]): Matrix | null {
  const [a, b, c, d, e, f] = values;
  if (a === undefined) return null;
  switch (name) {
    case "translate":
      return [1, 0, 0, 1, a, b ?? 0];
    case "scale":
      return [a, 0, 0, b ?? a, 0, 0];
    case "rotate": {
      const angle = (a * Math.PI) / 180;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const turn: Matrix = [cos, sin, -sin, cos, 0, 0];
      if (b === undefined || c === undefined) return turn;
      return joined(joined([1, 0, 0, 1, b, c], turn), [1, 0, 0, 1, -b, -c]);
    }
    case "skewx":
      return [1, 0, Math.tan((a * Math.PI) / 180), 1, 0, 0];
    case "skewy":
      return [1, Math.tan((a * Math.PI) / 180), 0, 1, 0, 0];
    case "matrix":
      return b === undefined ||
        c === undefined ||
        d === undefined ||
        e === undefined ||
        f === undefined
        ? null
        : [a, b, c, d, e, f];
    default:
      return null;
  }
}

/** How a view box comes to stand in a viewport (SVG 2, section 8.6). */
export function fitting(box: Box, viewport: Box, aspect: string | undefined): Matrix {
  const written = (aspect ?? "").trim().split(/\s+/);
  const [align = "xMidYMid", how = "meet"] = written.filter((part) => part !== "");
  const [sx, sy] = [viewport.width / box.width, viewport.height / box.height];
  if (align === "none") return [sx, 0, 0, sy, viewport.x - box.x * sx, viewport.y - box.y * sy];
  const scale = how === "slice" ? Math.max(sx, sy) : Math.min(sx, sy);
  const share = (word: string): number => (word === "Min" ? 0 : word === "Max" ? 1 : 0.5);
  const freeX = viewport.width - box.width * scale;
  const freeY = viewport.height - box.height * scale;
  const x = viewport.x + freeX * share(align.slice(1, 4)) - box.x * scale;
  const y = viewport.y + freeY * share(align.slice(5, 8)) - box.y * scale;
  return [scale, 0, 0, scale, x, y];
}
