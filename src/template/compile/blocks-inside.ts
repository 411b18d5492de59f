/** Whether content may come to blocks: cells of a table that can't are quicker made. */

import { ELEMENTS } from "../elements.ts";
import type { CompiledNode } from "./nodes.ts";

/** Whether any of these is a block, on some condition at least. */
export function holdsBlocks(nodes: readonly CompiledNode[]): boolean {
  return nodes.some((node) => {
    switch (node.kind) {
      case "text":
      case "let":
        return false;
      case "if":
        return node.branches.some(({ children }) => holdsBlocks(children));
      case "for":
        return holdsBlocks(node.children);
      case "element":
        return ELEMENTS.get(node.name)?.category === "block";
    }
  });
}
