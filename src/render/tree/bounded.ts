/**
 * Boxes of a given height. react-pdf sets no more lines of a text than the height around it has room
 * for, and drops the others without a word. Yoga tells it no height in a column whose content may be
 * scrolled: so a box of a given height is one of these, and what leaves it stands out of it, as in CSS.
 */

import type { BoxStyle } from "../../template/document.ts";
import { NO_SHRINK } from "./box-style.ts";
import { instance, type Instance, type InstanceProps, type InstanceStyle } from "./instance.ts";

/** How a box lays out what is in it: goes inside where there is a box for that. */
const LAYOUT = ["flexDirection", "flexWrap", "justifyContent", "alignItems", "rowGap", "columnGap"];

/** The style of a column whose content is as high as it is. */
export const UNBOUNDED = { overflow: "scroll" } as const;

/** Whether a box has no more than a given height. */
export function isBounded({ height, maxHeight }: BoxStyle): boolean {
  return height !== undefined || maxHeight !== undefined;
}

/** A box of a given height, and its children as high as they are. */
export function boundedInstance(
  box: BoxStyle,
  style: InstanceStyle,
  props: InstanceProps,
  children: Instance[],
): Instance {
  const own = box.overflow === "hidden" ? { ...props, clips: true as const } : props;
  const isRow = box.flexDirection === "row" || box.flexDirection === "row-reverse";
  if (!isRow) return instance("VIEW", { ...style, ...UNBOUNDED }, own, children);
  const outer = Object.entries(style).filter(([key]) => !LAYOUT.includes(key));
  const inner = Object.entries(style).filter(([key]) => LAYOUT.includes(key));
  const row = { ...Object.fromEntries(inner), minHeight: "100%", flexShrink: NO_SHRINK };
  const isPlaced = (child: Instance): boolean => child.style["position"] === "absolute";
  return instance("VIEW", { ...Object.fromEntries(outer), ...UNBOUNDED }, own, [
    instance(
      "VIEW",
      row,
      {},
      children.filter((child) => !isPlaced(child)),
    ),
    ...children.filter(isPlaced),
  ]);
}
