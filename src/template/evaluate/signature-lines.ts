/** `signature-line` → two lines side by side, to sign on and for the date, with what stands below each. */

import type { BorderSide, BoxNode, BoxStyle, DocumentNode, ParagraphNode } from "../document.ts";
import type { Evaluation } from "./evaluation.ts";
import { expand, type Identified, type Styled } from "./expand.ts";
import type { BlockTools } from "./sheets.ts";
import { textAttribute } from "./texts.ts";

/** Points between a line and what stands below it. */
const LABEL_DISTANCE = 3;
/** Points between the two lines. */
const LINES_APART = 16;
/** How wide the date's line is beside that of the signature. */
const DATE_SHARE = 0.5;

/** The node of a line to sign on. */
export function signatureLine(
  one: Identified,
  inner: Styled,
  evaluation: Evaluation,
  { opened, flow }: BlockTools,
): DocumentNode {
  const { node, bindings } = one.item;
  const { place } = node;
  const { border, ...around } = inner.style.box;
  const box = opened(around, evaluation);
  const signed = flow(expand(node.children, bindings, evaluation), inner, evaluation);
  const label = textAttribute(node, "label", bindings, evaluation)?.trim() ?? "";
  const date = textAttribute(node, "date", bindings, evaluation)?.trim() ?? "";
  const part = (text: string, above: readonly DocumentNode[], flexGrow: number): BoxNode => {
    const style: BoxStyle = { flexGrow, flexShrink: 1, flexBasis: 0 };
    const below = lined(border?.top, textBelow(text, inner, place));
    return { kind: "box", place, box: style, children: [...above, { ...below, place }] };
  };
  const parts = [part(label, signed, 1), ...(date === "" ? [] : [part(date, [], DATE_SHARE)])];
  const { id } = one.context;
  return {
    kind: "box",
    place,
    ...(id === undefined ? {} : { id }),
    box: {
      ...box,
      ...(border === undefined ? {} : { border: { ...border, top: NO_LINE } }),
      display: "flex",
      flexDirection: "row",
      alignItems: "flex-end",
      columnGap: LINES_APART,
    },
    children: parts,
  };
}

const NO_LINE: BorderSide = { width: 0, color: "#000000", style: "solid" };

function lined(
  line: BorderSide | undefined,
  children: readonly DocumentNode[],
): Omit<BoxNode, "place"> {
  const box: BoxStyle = {
    ...(line === undefined ? {} : { border: { top: line } }),
    padding: { top: LABEL_DISTANCE },
  };
  return { kind: "box", box, children };
}

function textBelow(
  text: string,
  { style }: Styled,
  place: ParagraphNode["place"],
): readonly ParagraphNode[] {
  // A line without a label is as high as its neighbour, so that the two stand level.
  const shown = text === "" ? "\u00a0" : text;
  const runs = [{ kind: "text", text: shown, style: style.text }] as const;
  return [{ kind: "paragraph", place, box: {}, style: style.text, runs }];
}
