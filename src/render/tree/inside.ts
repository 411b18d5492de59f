/** What stands in a node, for whoever looks through a whole document. */

import type { DocumentNode, TableNode } from "../../template/document.ts";

const NOTHING: readonly DocumentNode[] = [];

/** The nodes directly inside a box, or in the cells of a table. */
export function nodesInside(node: DocumentNode): readonly DocumentNode[] {
  if (node.kind === "box") return node.children;
  return node.kind === "table" ? blocksOf(node) : NOTHING;
}

/** Most cells hold text alone, and there may be many. */
function blocksOf({ head, rows, foot }: TableNode): readonly DocumentNode[] {
  const found: DocumentNode[] = [];
  for (const section of [head, rows, foot]) {
    for (const { cells } of section) {
      for (const { children } of cells) if (children !== undefined) found.push(...children);
    }
  }
  return found;
}
