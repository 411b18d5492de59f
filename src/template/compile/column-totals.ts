/**
 * What a column's `total` is taken over: the one number that its cells print, before it is written for
 * people. A column without such a number can't have a total, and that is said at publish.
 */

import type { SourceElement } from "../source/markup.ts";
import type { Output } from "../expressions/outputs.ts";
import type { Compilation } from "./compilation.ts";
import { holdsBlocks } from "./blocks-inside.ts";
import type { ColumnTotal, CompiledNode, TotalKind } from "./nodes.ts";

const KINDS: readonly TotalKind[] = ["sum", "avg", "count", "min", "max", "last"];

/** The total of a column, or null where it has none or it is faulty. */
export function columnTotal(
  element: SourceElement,
  children: readonly CompiledNode[],
  compilation: Compilation,
): ColumnTotal | null {
  const attribute = element.attributes.find(({ name }) => name === "total");
  const kind = KINDS.find((known) => known === attribute?.value.text.trim());
  if (attribute === undefined || kind === undefined) return null;
  const { findings } = compilation;
  if (kind !== "count" && holdsBlocks(children)) {
    const message = "A total needs a column of text, and blocks stand in this one.";
    findings.error(
      "no_total",
      attribute.place,
      message,
      "Use <span> and <br/> in place of blocks.",
    );
    return null;
  }
  const outputs = children.flatMap(outputsOf);
  const [output] = outputs;
  if (kind === "count") {
    return { kind, ...(output === undefined ? {} : { output }), before: [], after: [] };
  }
  if (output === undefined || outputs.length > 1) {
    const count = outputs.length === 0 ? "prints none" : "prints several";
    const message = `A total needs a column that prints one value, and this one ${count}.`;
    findings.error("no_total", attribute.place, message);
    return null;
  }
  const { filters, initialType } = output.expression;
  const first = filters.findIndex(({ definition }) => definition.formats === true);
  const before = first === -1 ? filters : filters.slice(0, first);
  const type = before.at(-1)?.type ?? initialType;
  const isNumber =
    type.kind === "any" ||
    (type.kind === "scalar" && (type.dataType === "number" || type.dataType === "currency"));
  if (!isNumber) {
    const message = `A total needs numbers, and ${output.expression.source} is none.`;
    findings.error("no_total", attribute.place, message);
    return null;
  }
  return { kind, output, before, after: first === -1 ? [] : filters.slice(first) };
}

/** Every output of a cell, those in control flow included. */
function outputsOf(node: CompiledNode): Output[] {
  if (node.kind === "text") return node.parts.filter((part) => part.kind === "output");
  if (node.kind === "if") {
    return node.branches.flatMap(({ children }) => children.flatMap(outputsOf));
  }
  return node.kind === "let" ? [] : node.children.flatMap(outputsOf);
}
