/** SVG's shapes as lines and curves. */

import { lengthIn, numbersIn, type Box } from "../../template/svg/lengths.ts";
import { ellipse, parsePath, polygon, rectangle, type Segment } from "./path.ts";
import type { SvgElement } from "../../template/svg/read.ts";

/** The segments of a shape, at most about so many; none of what is no shape. */
export function shapeOf(
  { name, attributes }: SvgElement,
  { width, height }: Pick<Box, "width" | "height">,
  most: number,
): readonly Segment[] {
  const diagonal = Math.hypot(width, height) / Math.SQRT2;
  const across = (key: string): number => lengthIn(attributes.get(key), width) ?? 0;
  const down = (key: string): number => lengthIn(attributes.get(key), height) ?? 0;
  switch (name) {
    case "path":
      return parsePath(attributes.get("d") ?? "", most);
    case "rect": {
      const box = { x: across("x"), y: down("y"), width: across("width"), height: down("height") };
      if (box.width <= 0 || box.height <= 0) return [];
      const [rx, ry] = [
        lengthIn(attributes.get("rx"), width),
        lengthIn(attributes.get("ry"), height),
      ];
      return rectangle(box, Math.max(0, rx ?? ry ?? 0), Math.max(0, ry ?? rx ?? 0));
    }
    case "circle": {
      const radius = lengthIn(attributes.get("r"), diagonal) ?? 0;
      return radius <= 0 ? [] : ellipse(across("cx"), down("cy"), radius, radius);
    }
    case "ellipse": {
      const [rx, ry] = [
        lengthIn(attributes.get("rx"), width),
        lengthIn(attributes.get("ry"), height),
      ];
      const [wide, high] = [rx ?? ry ?? 0, ry ?? rx ?? 0];
      return wide <= 0 || high <= 0 ? [] : ellipse(across("cx"), down("cy"), wide, high);
    }
    case "line":
      return polygon([across("x1"), down("y1"), across("x2"), down("y2")], false);
    case "polyline":
    case "polygon":
      return polygon(numbersIn(attributes.get("points") ?? "", 2 * most + 2), name === "polygon");
    default:
      return [];
  }
}
