/** Tables: over a list with `each`, free-form without. */

import type { DocumentNode } from "../../document.ts";
import type { Evaluation } from "../evaluation.ts";
import type { Identified, Styled } from "../expand.ts";
import type { FlowTools } from "./cells.ts";
import { freeTableNodes } from "./free-table.ts";
import { listTableNodes } from "./list-table.ts";

/** The nodes of a table. */
export function tableNodes(
  one: Identified,
  around: Styled,
  evaluation: Evaluation,
  tools: FlowTools,
): readonly DocumentNode[] {
  const nodes = one.item.node.each === undefined ? freeTableNodes : listTableNodes;
  return nodes(one, around, evaluation, tools);
}
