/** SVG's clip paths: the shapes in them as one path. */

import { type Box } from "../../template/svg/lengths.ts";
import type { Matrix } from "../paint/vectors.ts";
import { joined, parseTransform } from "./matrix.ts";
import { pathText, type Segment } from "./path.ts";
import type { SvgElement } from "../../template/svg/read.ts";
import type { Properties, SvgStyles } from "./style.ts";

interface ClipSource {
  readonly styles: SvgStyles;
  readonly ids: ReadonlyMap<string, SvgElement>;
  shapes(element: SvgElement): readonly Segment[];
}

interface Clip {
  readonly path: string;
  readonly rule: "non-zero" | "even-odd";
}

/**
 * A clip path as path data.
 * @param box of what is clipped, which it may be measured by
 * @returns null where it is one that can't be drawn here: of text, or measured by a box that is not known
 */
export function clipPath(
  clip: SvgElement,
  around: Properties,
  box: Box | null,
  source: ClipSource,
): Clip | null {
  const isOfBox = clip.attributes.get("clipPathUnits") === "objectBoundingBox";
  if (isOfBox && box === null) return null;
  const own = parseTransform(clip.attributes.get("transform"));
  if (own === null) return { path: "", rule: "non-zero" };
  const outer: Matrix =
    isOfBox && box !== null ? joined([box.width, 0, 0, box.height, box.x, box.y], own) : own;
  let path = "";
  let rule: Clip["rule"] = "non-zero";
  for (const child of clip.children) {
    if (typeof child === "string") continue;
    const target = child.name === "use" ? usedBy(child, source) : child;
    if (target === undefined || target.name === "text") return null;
    const properties = source.styles.of(target, around);
    if (properties.get("clip-rule") === "evenodd") rule = "even-odd";
    const matrix = parseTransform(properties.get("transform"));
    if (matrix === null || properties.get("display") === "none") continue;
    path += pathText(source.shapes(target), joined(outer, matrix));
  }
  return { path, rule };
}

function usedBy({ attributes }: SvgElement, { ids }: ClipSource): SvgElement | undefined {
  return ids.get((attributes.get("href") ?? "").replace(/^#/, ""));
}
