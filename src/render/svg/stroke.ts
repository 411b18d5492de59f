/** SVG's lines along paths: how wide, how they end and meet, with which dashes. */

import { lengthIn, numbersIn, type Box } from "../../template/svg/lengths.ts";
import type { Mark, Paint } from "../paint/vectors.ts";

import type { Properties } from "./style.ts";

const DASHES_MAX = 100;

/** The mark of a stroke; none where it has no width. */
export function strokeMark(
  path: string,
  color: Paint,
  properties: Properties,
  viewport: Pick<Box, "width" | "height">,
): Mark[] {
  const diagonal = Math.hypot(viewport.width, viewport.height) / Math.SQRT2;
  const width = lengthIn(properties.get("stroke-width"), diagonal) ?? 1;
  if (width <= 0) return [];
  const cap = properties.get("stroke-linecap");
  const join = properties.get("stroke-linejoin");
  const dash = numbersIn(properties.get("stroke-dasharray") ?? "", DASHES_MAX);
  const [miter = 4] = numbersIn(properties.get("stroke-miterlimit") ?? "", 1);
  const isDashed =
    dash.length > 0 && dash.every((part) => part >= 0) && dash.some((part) => part > 0);
  return [
    {
      kind: "stroke",
      path,
      color,
      width,
      ends: cap === "round" || cap === "square" ? cap : "butt",
      corners: join === "round" || join === "bevel" ? join : "miter",
      miter: Math.max(1, miter),
      ...(isDashed
        ? { dash, phase: lengthIn(properties.get("stroke-dashoffset"), diagonal) ?? 0 }
        : {}),
    },
  ];
}
