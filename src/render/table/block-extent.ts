/** How wide blocks in a cell want to be, for columns by content: worked out before anything is laid out. */

import type { BoxStyle, DocumentNode, Length } from "../../template/document.ts";
import { runText } from "../tree/paragraph.ts";
import type { Building } from "../tree/building.ts";
import { textExtent } from "../type/lines.ts";
import { tableExtent } from "./measure.ts";

/** Points: without breaking a line, and at least. */
export interface BlockExtent {
  readonly widest: number;
  readonly word: number;
}

/** What a picture takes that says nothing of its width. */
const UNTOLD_POINTS = 60;

/** The extent of blocks one below the other. */
export function blocksExtent(nodes: readonly DocumentNode[], building: Building): BlockExtent {
  return most(nodes.map((node) => outer(node.box, extentOf(node, building))));
}

function extentOf(node: DocumentNode, building: Building): BlockExtent {
  const { width } = node.box;
  if (typeof width === "number") return { widest: width, word: width };
  switch (node.kind) {
    case "paragraph": {
      const texts = node.runs.map((run) => ({
        text: run.kind === "text" ? runText(run, building.language) : "000",
        style: run.style,
      }));
      return textExtent(texts, building.stacks);
    }
    case "box": {
      const isRow = node.box.flexDirection?.startsWith("row") === true;
      if (!isRow) return blocksExtent(node.children, building);
      const each = node.children.map((child) => outer(child.box, extentOf(child, building)));
      const gaps = Math.max(0, each.length - 1) * (node.box.columnGap ?? 0);
      return {
        widest: each.reduce((sum, { widest }) => sum + widest, gaps),
        word: each.reduce((sum, { word }) => sum + word, gaps),
      };
    }
    case "code": {
      const { width: wide } = building.code(node);
      return { widest: wide, word: wide };
    }
    case "table":
      return tableExtent(node, building);
    default:
      return { widest: UNTOLD_POINTS, word: UNTOLD_POINTS };
  }
}

function most(extents: readonly BlockExtent[]): BlockExtent {
  return extents.reduce(
    (all, { widest, word }) => ({
      widest: Math.max(all.widest, widest),
      word: Math.max(all.word, word),
    }),
    { widest: 0, word: 0 },
  );
}

function outer({ margin, padding, border, width }: BoxStyle, inner: BlockExtent): BlockExtent {
  const points = (length: Length | "auto" | undefined): number =>
    typeof length === "number" ? length : 0;
  const margins = points(margin?.left) + points(margin?.right);
  // A width that is told has padding and border in it.
  const edges =
    typeof width === "number"
      ? 0
      : points(padding?.left) +
        points(padding?.right) +
        (border?.left?.width ?? 0) +
        (border?.right?.width ?? 0);
  return { widest: inner.widest + margins + edges, word: inner.word + margins + edges };
}
