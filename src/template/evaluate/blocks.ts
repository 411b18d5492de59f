/**
 * Block content → nodes. Text directly in a box becomes a paragraph without a name, as in HTML; a
 * paragraph that came to nothing is left out, so that optional lines vanish.
 */

import type { CompiledElement } from "../compile/nodes.ts";
import type {
  BorderSide,
  BoxNode,
  BoxStyle,
  DocumentNode,
  ParagraphNode,
  Place,
  Run,
} from "../document.ts";
import type { Declared } from "../styles/engine.ts";
import type { Evaluation } from "./evaluation.ts";
import { expand, identify, type Identified, type Item, styled, type Styled } from "./expand.ts";
import { addInline, isInline } from "./inline.ts";
import { listNode } from "./lists.ts";
import { contentsNode } from "./contents.ts";
import { markdownChildren } from "./markdown.ts";
import { RunBuilder } from "./runs.ts";
import { chartNode } from "./charts.ts";
import { svgImage } from "./inline-svg.ts";
import { codeNode } from "./codes.ts";
import { fieldNode } from "./fields.ts";
import { sheetNodes } from "./sheets.ts";
import { signatureLine } from "./signature-lines.ts";
import { tableNodes } from "./tables/tables.ts";
import { attributeValue, declarations, textAttribute } from "./texts.ts";

const NO_BOX: BoxStyle = Object.freeze({});
const HEADINGS = new Map<string, ParagraphNode["heading"]>([
  ["h1", 1],
  ["h2", 2],
  ["h3", 3],
  ["h4", 4],
  ["h5", 5],
  ["h6", 6],
]);

/** Attributes that say what a property of CSS says, too, and its words for theirs where they differ. */
type Hint = readonly [
  attribute: string,
  property: string,
  words?: Readonly<Record<string, string>>,
];

const NUMERALS = {
  1: "decimal",
  a: "lower-alpha",
  A: "upper-alpha",
  i: "lower-roman",
  I: "upper-roman",
};

const HINTS: ReadonlyMap<string, readonly Hint[]> = new Map<string, readonly Hint[]>([
  [
    "img",
    [
      ["width", "width"],
      ["height", "height"],
    ],
  ],
  ["qrcode", [["size", "width"]]],
  ["barcode", [["width", "width"]]],
  ["ol", [["type", "list-style-type", NUMERALS]]],
  [
    "chart",
    [
      ["width", "width"],
      ["height", "height"],
    ],
  ],
]);

/** The nodes of a box's children, given expanded. */
export function flow(
  items: readonly Item[],
  around: Styled,
  evaluation: Evaluation,
): DocumentNode[] {
  const nodes: DocumentNode[] = [];
  const identified = identify(items, around, evaluation);
  let inline: Item[] = [];
  const endParagraph = (): void => {
    if (inline.length === 0) return;
    const paragraph = anonymousParagraph(inline, around, evaluation);
    if (paragraph !== null) nodes.push(paragraph);
    inline = [];
  };
  for (const item of items) {
    if (isInline(item)) {
      inline.push(item);
      continue;
    }
    endParagraph();
    const one = identified.get(item);
    if (one === undefined) continue;
    nodes.push(...block(one, around, evaluation));
    if (nodes.at(-1)?.box.breakAfter === true) evaluation.breakPending = true;
  }
  endParagraph();
  return nodes;
}

function anonymousParagraph(
  items: readonly Item[],
  around: Styled,
  evaluation: Evaluation,
): ParagraphNode | null {
  const runs = runsOf(items, around, evaluation);
  const [first] = items;
  if (runs.length === 0 || first === undefined) return null;
  const box = opened(NO_BOX, evaluation);
  return { kind: "paragraph", place: first.node.place, box, style: around.style.text, runs };
}

function runsOf(items: readonly Item[], around: Styled, evaluation: Evaluation): readonly Run[] {
  const runs = new RunBuilder();
  addInline(items, around, undefined, runs, evaluation);
  return runs.finish();
}

/** The node of a block element; none where it is not shown, several where it is a table's stand-in. */
function block(one: Identified, around: Styled, evaluation: Evaluation): readonly DocumentNode[] {
  const { node } = one.item;
  if (node.name === "page-break") {
    if (!evaluation.breakPending) {
      evaluation.breakPending = true;
      return [];
    }
    // Two in a row: an empty page is what the author asked for.
    return [{ kind: "box", place: node.place, box: { breakBefore: true }, children: [] }];
  }
  const inner = styled(one, around, evaluation, hintsOf(one.item, evaluation));
  if (inner.style.box.display === "none") return [];
  switch (node.name) {
    case "p":
    case "pre":
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return paragraph(one, inner, evaluation);
    case "hr":
      return [rule(one, inner, evaluation)];
    case "img":
      return image(one, inner, evaluation);
    case "qrcode":
    case "barcode": {
      const code = codeNode(one.item, inner.style, evaluation);
      return code === null
        ? []
        : [{ ...code, ...named(one), box: opened(inner.style.box, evaluation) }];
    }
    case "blockquote":
      return [{ ...boxNode(one, inner, evaluation), role: "quote" }];
    case "input":
    case "textarea":
    case "select":
      return [fieldNode(one, inner, evaluation, { opened, runsOf, named })];
    case "markdown":
      return markdownNodes(one, inner, evaluation);
    case "toc":
      return [contentsNode(one, inner, evaluation, { opened, flow, named })];
    case "ul":
    case "ol":
      return [listNode(one, inner, evaluation, { opened, boxNode, named })];
    case "svg":
      return [
        {
          ...svgImage(one.item, inner.style, evaluation),
          ...named(one),
          box: opened(inner.style.box, evaluation),
        },
      ];
    case "chart": {
      const chart = chartNode(one.item, inner.style, evaluation);
      if (chart.series.length === 0 && chart.empty === "") return [];
      return [{ ...chart, ...named(one), box: opened(inner.style.box, evaluation) }];
    }
    case "table":
      return tableNodes(one, inner, evaluation, { opened, boxNode, flow });
    case "sheet":
      return sheetNodes(one, inner, evaluation, { opened, flow });
    case "signature-line":
      return [signatureLine(one, inner, evaluation, { opened, flow })];
    default:
      return [boxNode(one, inner, evaluation)];
  }
}

function markdownNodes(one: Identified, inner: Styled, evaluation: Evaluation): readonly BoxNode[] {
  const { node, bindings } = one.item;
  const children = markdownChildren(node, bindings, evaluation);
  if (children.length === 0) return [];
  return [boxNode({ ...one, item: { node: { ...node, children }, bindings } }, inner, evaluation)];
}

/** A box with its children. */
export function boxNode(one: Identified, inner: Styled, evaluation: Evaluation): BoxNode {
  const { node, bindings } = one.item;
  const box = opened(inner.style.box, evaluation);
  const children = flow(expand(node.children, bindings, evaluation), inner, evaluation);
  const role = node.name === "blockquote" ? { role: "quote" as const } : {};
  return { kind: "box", ...named(one), ...role, box, children };
}

function paragraph(
  one: Identified,
  inner: Styled,
  evaluation: Evaluation,
): readonly DocumentNode[] {
  const { node, bindings } = one.item;
  const written = runsOf(expand(node.children, bindings, evaluation), inner, evaluation);
  const runs = node.name === "pre" ? withoutFirstLineEnd(written) : written;
  const { box, text } = inner.style;
  if (runs.length === 0) {
    // Nothing in the source and something to see: a line to sign on, a coloured bar.
    if (node.children.length > 0 || !isVisible(box)) return [];
    return [{ kind: "box", ...named(one), box: opened(box, evaluation), children: [] }];
  }
  const made: ParagraphNode = {
    kind: "paragraph",
    ...named(one),
    box: opened(box, evaluation),
    style: text,
    runs,
  };
  const heading = HEADINGS.get(node.name);
  if (heading === undefined) return [made];
  const titled = { ...made, heading };
  evaluation.contents.headings.push(titled);
  return [titled];
}

/** What follows `<pre>` on its line is the first one; where nothing does, it is the next, as in HTML. */
function withoutFirstLineEnd(runs: readonly Run[]): readonly Run[] {
  const [first, ...rest] = runs;
  if (first?.kind !== "text" || !first.text.startsWith("\n")) return runs;
  const text = first.text.slice(1);
  return text === "" ? rest : [{ ...first, text }, ...rest];
}

function isVisible(box: BoxStyle): boolean {
  return box.border !== undefined || box.height !== undefined || box.minHeight !== undefined;
}

/** The line is border-top, or what CSS for the web makes one of: a height with a background. */
function rule(one: Identified, inner: Styled, evaluation: Evaluation): DocumentNode {
  const { border, height, backgroundColor, ...rest } = inner.style.box;
  const drawn: BorderSide | undefined = border?.top ?? border?.bottom;
  const filled = backgroundColor !== undefined && typeof height === "number";
  const line: BorderSide =
    filled && (drawn === undefined || drawn.width === 0)
      ? { width: height, color: backgroundColor, style: "solid" }
      : (drawn ?? { width: 0, color: inner.style.text.color, style: "solid" });
  return { kind: "rule", ...named(one), box: opened(rest, evaluation), line };
}

function image(one: Identified, inner: Styled, evaluation: Evaluation): readonly DocumentNode[] {
  const { node, bindings } = one.item;
  const source = textAttribute(node, "src", bindings, evaluation)?.trim() ?? "";
  if (source === "") return [];
  const required = attributeValue(node, "required", bindings, evaluation);
  const dpi = textAttribute(node, "dpi", bindings, evaluation);
  return [
    {
      kind: "image",
      ...named(one),
      box: opened(inner.style.box, evaluation),
      source,
      alt: textAttribute(node, "alt", bindings, evaluation) ?? "",
      required: required?.kind === "flag" && required.on,
      fit: inner.style.fit,
      ...(inner.style.focus === undefined ? {} : { focus: inner.style.focus }),
      ...(dpi === undefined ? {} : { dpi: dpi === "original" ? dpi : Number(dpi) }),
    },
  ];
}

/** The attributes of an element that are CSS, as declarations. */
function hintsOf(
  { node, bindings }: Item<CompiledElement>,
  evaluation: Evaluation,
): Declared | undefined {
  const hints = HINTS.get(node.name);
  if (hints === undefined || node.attributes.size === 0) return undefined;
  let css = "";
  for (const [name, property, words] of hints) {
    const text = textAttribute(node, name, bindings, evaluation);
    if (text !== undefined) css += `${property}: ${words?.[text] ?? text};`;
  }
  return css === "" ? undefined : declarations(css, node.place, evaluation);
}

/** A box that opens here takes the page break that stands before it. */
function opened(box: BoxStyle, evaluation: Evaluation): BoxStyle {
  if (!evaluation.breakPending) return box;
  evaluation.breakPending = false;
  return { ...box, breakBefore: true };
}

/** What every node of an element has. */
function named({ item, context }: Identified): { readonly place: Place; readonly id?: string } {
  const { place } = item.node;
  return context.id === undefined ? { place } : { place, id: context.id };
}
