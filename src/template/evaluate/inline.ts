/** Inline content → runs: text, outputs, page numbers, and elements that style a part of a text. */

import { ELEMENTS } from "../elements.ts";
import type { CompiledNode, CompiledText } from "../compile/nodes.ts";
import type { Bindings } from "../expressions/run-expression.ts";
import type { Evaluation } from "./evaluation.ts";
import { expand, identify, type Item, styled, type Styled } from "./expand.ts";
import type { RunBuilder } from "./runs.ts";
import { outputText, textAttribute } from "./texts.ts";

/** What a text's outputs are printed as, instead of what they are: for totals. */
export type OutputWriter = typeof outputText;

/** Adds the runs of inline content. Text alone, as in most cells of a table, takes the short way. */
export function addContent(
  children: readonly CompiledNode[],
  bindings: Bindings,
  around: Styled,
  runs: RunBuilder,
  evaluation: Evaluation,
  write: OutputWriter = outputText,
): void {
  const [only] = children;
  if (only?.kind === "text" && children.length === 1) {
    addText({ node: only, bindings }, around, undefined, runs, evaluation, write);
    return;
  }
  const items = expand(children, bindings, evaluation);
  addInline(items, around, undefined, runs, evaluation, write);
}

/** Adds the runs of inline items. */
export function addInline(
  items: readonly Item[],
  around: Styled,
  link: string | undefined,
  runs: RunBuilder,
  evaluation: Evaluation,
  write: OutputWriter = outputText,
): void {
  const identified = identify(items, around, evaluation);
  for (const item of items) {
    const { node } = item;
    if (node.kind === "text") {
      addText({ node, bindings: item.bindings }, around, link, runs, evaluation, write);
      continue;
    }
    if (node.name === "br") {
      runs.lineBreak(around.style.text, link);
      continue;
    }
    const one = identified.get(item);
    if (one === undefined) continue;
    const inner = styled(one, around, evaluation);
    if (inner.style.box.display === "none") continue;
    if (node.name === "page-of") {
      const target = textAttribute(node, "ref", item.bindings, evaluation)?.trim().slice(1);
      if (target !== undefined) runs.reference(target, inner.style.text, link);
      continue;
    }
    const href =
      node.name === "a" ? textAttribute(node, "href", item.bindings, evaluation) : undefined;
    const children = expand(node.children, item.bindings, evaluation);
    const isolate = ISOLATES.get(textAttribute(node, "dir", item.bindings, evaluation) ?? "");
    if (isolate !== undefined) runs.mark(isolate, inner.style.text, link ?? href);
    // What a link holds can't hold another one, so the outer link is the one that counts.
    addInline(children, inner, link ?? href, runs, evaluation, write);
    if (isolate !== undefined) runs.mark(POP_ISOLATE, inner.style.text, link ?? href);
  }
}

/** What Unicode has for text that runs its own way within other text (UAX #9). */
const ISOLATES: ReadonlyMap<string, string> = new Map([
  ["ltr", "\u2066"],
  ["rtl", "\u2067"],
  ["auto", "\u2068"],
]);
const POP_ISOLATE = "\u2069";

/** Whether an item is part of a paragraph. */
export function isInline({ node }: Item): boolean {
  return node.kind === "text" || ELEMENTS.get(node.name)?.category === "inline";
}

function addText(
  { node, bindings }: Item<CompiledText>,
  { style }: Styled,
  link: string | undefined,
  runs: RunBuilder,
  evaluation: Evaluation,
  write: OutputWriter,
): void {
  const { text, space } = style;
  for (const part of node.parts) {
    switch (part.kind) {
      case "literal":
        runs.text(part.text, text, link, space);
        break;
      case "output": {
        const written = write(part, bindings, evaluation);
        const kept = space === "collapsed" && part.keepsLines ? "lines" : space;
        runs.text(written, text, link, kept);
        break;
      }
      case "page-number":
      case "page-total":
        runs.page(part.kind, text);
        break;
    }
  }
}
