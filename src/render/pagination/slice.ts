/** A part of a node as CSS draws a box that goes on on the next page (`box-decoration-break: slice`). */

import type { LaidOut } from "../tree/instance.ts";

/** Which ends of the node a part has. */
export interface Ends {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

const NO_TOP = { paddingTop: 0, borderTopWidth: 0 } as const;
const NO_BOTTOM = { paddingBottom: 0, borderBottomWidth: 0 } as const;
const SQUARE_TOP = { borderTopLeftRadius: 0, borderTopRightRadius: 0 } as const;
const SQUARE_BOTTOM = { borderBottomLeftRadius: 0, borderBottomRightRadius: 0 } as const;

/** The part of a node with a height and children of its own, without the edges that other parts have. */
export function slice(
  node: LaidOut,
  { isFirst, isLast }: Ends,
  height: number,
  inside: Pick<LaidOut, "children" | "lines">,
): LaidOut {
  const { box, style, props } = node;
  if (box === undefined || (isFirst && isLast)) return { ...node, ...inside };
  return {
    ...node,
    ...inside,
    wasSplit: true,
    box: {
      ...box,
      height,
      ...(isFirst ? {} : NO_TOP),
      ...(isLast ? {} : NO_BOTTOM),
    },
    style: {
      ...style,
      ...(isFirst ? {} : { ...NO_TOP, ...SQUARE_TOP }),
      ...(isLast ? {} : { ...NO_BOTTOM, ...SQUARE_BOTTOM }),
    },
    props: isFirst ? props : { ...props, isContinued: true as const },
  };
}
