/** `watermark` → the words that are painted across pages. */

import { WATERMARKS_MAX } from "../../limits.ts";
import type { CompiledElement } from "../compile/nodes.ts";
import type { PageChrome, Watermark } from "../document.ts";
import { TemplateFault } from "../expressions/run-expression.ts";
import type { Evaluation } from "./evaluation.ts";
import { expand, identify, type Item, styled, type Styled } from "./expand.ts";
import { addInline } from "./inline.ts";
import { RunBuilder } from "./runs.ts";
import { textAttribute } from "./texts.ts";

const WHEN: readonly PageChrome["when"][] = ["always", "first", "last", "odd", "even"];

/** Those among a page's or the document's children. One without a word is none. */
export function watermarks(
  items: readonly Item[],
  around: Styled,
  evaluation: Evaluation,
): readonly Watermark[] {
  const found: Watermark[] = [];
  for (const one of identify(items, around, evaluation).values()) {
    const { node, bindings } = one.item;
    if (node.name !== "watermark") continue;
    const inner = styled(one, around, evaluation);
    const { box, text } = inner.style;
    const builder = new RunBuilder();
    addInline(expand(node.children, bindings, evaluation), inner, undefined, builder, evaluation);
    const runs = builder.finish();
    if (box.display === "none" || runs.length === 0) continue;
    if (found.length === WATERMARKS_MAX) {
      const message = `A page has at most ${WATERMARKS_MAX} watermarks.`;
      throw new TemplateFault(message, node.place);
    }
    const angle = textAttribute(node, "angle", bindings, evaluation);
    found.push({
      when: whenOf(one.item, evaluation),
      isUnder: textAttribute(node, "layer", bindings, evaluation) === "under",
      ...(angle === undefined ? {} : { angle: Number.parseFloat(angle) }),
      runs,
      style: text,
      opacity: box.opacity ?? 1,
    });
  }
  return found;
}

/** The pages that something which repeats stands on. */
export function whenOf(
  { node, bindings }: Item<CompiledElement>,
  evaluation: Evaluation,
): PageChrome["when"] {
  const text = textAttribute(node, "when", bindings, evaluation);
  return WHEN.find((known) => known === text) ?? "always";
}
