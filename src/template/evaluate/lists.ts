/** `ul` and `ol` → boxes, whose items have a mark each. */

import type { BoxNode, BoxStyle, ListMark } from "../document.ts";
import type { ComputedStyle } from "../styles/draft.ts";
import { markOf } from "../styles/list-style.ts";
import type { Evaluation } from "./evaluation.ts";
import { expand, identify, type Identified, styled, type Styled } from "./expand.ts";
import { attributeValue, textAttribute } from "./texts.ts";

/** What is asked of blocks.ts, which knows how elements become nodes. */
interface Blocks {
  opened(box: BoxStyle, evaluation: Evaluation): BoxStyle;
  boxNode(one: Identified, inner: Styled, evaluation: Evaluation): BoxNode;
  named(one: Identified): Pick<BoxNode, "place" | "id">;
}

interface ListItem {
  readonly one: Identified;
  readonly inner: Styled;
}

/** The box of a list. */
export function listNode(
  one: Identified,
  inner: Styled,
  evaluation: Evaluation,
  blocks: Blocks,
): BoxNode {
  const box = blocks.opened(inner.style.box, evaluation);
  const items = shownItems(one, inner, evaluation);
  const isReversed = flag(one, "reversed", evaluation);
  const step = isReversed ? -1 : 1;
  const start = integer(one, "start", evaluation) ?? (isReversed ? items.length : 1);
  let number = start;
  const children = items.map((item): BoxNode => {
    number = integer(item.one, "value", evaluation) ?? number;
    const made = itemNode(item, number, evaluation, blocks);
    number += step;
    return made;
  });
  return { kind: "box", ...blocks.named(one), role: "list", box, children };
}

function shownItems(list: Identified, around: Styled, evaluation: Evaluation): readonly ListItem[] {
  const { node, bindings } = list.item;
  const expanded = expand(node.children, bindings, evaluation);
  return [...identify(expanded, around, evaluation).values()]
    .map((one) => ({ one, inner: styled(one, around, evaluation) }))
    .filter(({ inner: { style } }) => style.box.display !== "none");
}

function itemNode(
  { one, inner }: ListItem,
  number: number,
  evaluation: Evaluation,
  { boxNode }: Blocks,
): BoxNode {
  const node: BoxNode = { ...boxNode(one, inner, evaluation), role: "list-item" };
  const { style } = inner;
  const text = markOf(style.listStyle, number);
  if (text === "") return node;
  const mark: ListMark = { text, style: markStyle(style) };
  if (node.children.length > 0) return { ...node, mark };
  // An item with nothing in it is a line all the same: for what is filled in by hand.
  const line = style.text.lineHeight * style.text.fontSize;
  return { ...node, box: { minHeight: line, ...node.box }, mark };
}

const marks = new WeakMap<ComputedStyle, ListMark["style"]>();

/** A mark looks like its item's text, without the lines under and through it, its figures in a column. */
function markStyle(style: ComputedStyle): ListMark["style"] {
  const known = marks.get(style);
  if (known !== undefined) return known;
  const made = {
    ...style.text,
    underline: false,
    lineThrough: false,
    tabularFigures: true,
    textTransform: "none" as const,
  };
  marks.set(style, made);
  return made;
}

function integer({ item }: Identified, name: string, evaluation: Evaluation): number | undefined {
  const text = textAttribute(item.node, name, item.bindings, evaluation);
  return text === undefined || text === "" ? undefined : Number(text);
}

function flag({ item }: Identified, name: string, evaluation: Evaluation): boolean {
  const value = attributeValue(item.node, name, item.bindings, evaluation);
  return value?.kind === "flag" && value.on;
}
