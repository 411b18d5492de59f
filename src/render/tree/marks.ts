/** The marks of a list's items: set in type when their item's box is made, painted where its first line stands. */

import type { BoxNode } from "../../template/document.ts";
import { setLines, type SetLine } from "../type/lines.ts";
import { cleanText } from "../type/simple-text.ts";
import type { Building } from "./building.ts";
import type { InstanceProps } from "./instance.ts";

/** Between a mark and its item's box, in font sizes of the mark. */
const GAP = 0.45;

/** Ours among an instance's props: a mark to be painted before the node. */
export interface MarkProps extends InstanceProps {
  readonly mark?: PlacedMark;
}

export interface PlacedMark {
  readonly line: SetLine;
  /** Points between it and the box. */
  readonly gap: number;
  readonly opacity: number;
  /** What it is in the evaluated document. */
  readonly origin: object;
  /** Where the item's text begins at the right. */
  readonly isAtRight: boolean;
}

/** The props of a box that has a mark. */
export function markProps({ mark }: BoxNode, { stacks, opacity }: Building): MarkProps {
  if (mark === undefined) return {};
  const { style } = mark;
  const isAtRight = style.direction === "rtl";
  const text = cleanText(mark.text);
  const texts = [{ text: isAtRight ? text.replace(/^(.+)\.$/u, ".$1") : text, style }];
  const [line] = setLines(texts, Number.POSITIVE_INFINITY, stacks);
  if (line === undefined) return {};
  return { mark: { line, gap: GAP * style.fontSize, opacity, isAtRight, origin: mark } };
}
