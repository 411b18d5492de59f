/** The codes that a document shows, encoded before it is laid out: their sizes are known then, and their faults. */

import type { RenderError, Result } from "../../errors.ts";
import {
  type CodeNode,
  type DocumentNode,
  type EvaluatedDocument,
  toldAt,
} from "../../template/document.ts";
import type { Drawing } from "../paint/drawing.ts";
import { nodesInside } from "../tree/inside.ts";
import { blocksOf } from "../tree/paper.ts";
import type { FontStacks } from "../type/font-stacks.ts";
import { drawCode } from "./draw.ts";

/**
 * Draws the codes of a document, equal ones once.
 * @returns the drawing of each, or a `template_error` for the first whose value its type can't hold
 */
export async function gatherCodes(
  { sections }: EvaluatedDocument,
  stacks: FontStacks,
): Promise<Result<(node: CodeNode) => Drawing, RenderError>> {
  const drawings = new Map<CodeNode, Drawing>();
  const equal = new Map<string, Drawing>();
  const value = (node: CodeNode): Drawing => {
    const drawing = drawings.get(node);
    if (drawing === undefined) throw new Error("a code was not drawn");
    return drawing;
  };
  const nodes = sections.flatMap((section) => blocksOf(section).flatMap(codesIn));
  if (nodes.length === 0) return { ok: true, value };
  // Two megabytes of code that documents without codes never read.
  const { ENCODERS } = await import("./encoders.ts");
  for (const node of nodes) {
    const { place, box: _, id: __, ...code } = node;
    const key = JSON.stringify(code);
    const known = equal.get(key);
    const drawn = known ?? drawCode(node, ENCODERS[node.symbology], stacks);
    if ("reason" in drawn) {
      const told = toldAt(drawn.reason, place);
      return { ok: false, error: { code: "template_error", ...told, retryable: false } };
    }
    equal.set(key, drawn);
    drawings.set(node, drawn);
  }
  return { ok: true, value };
}

function codesIn(node: DocumentNode): CodeNode[] {
  if (node.kind === "code") return node.box.display === "none" ? [] : [node];
  return nodesInside(node).flatMap(codesIn);
}
