/**
 * Markdown from the data → elements, as if the layout had them, so that CSS says how they look. The
 * runtime's own parser reads it, in time that grows with the text alone; HTML in it is text to it. Links
 * lead to the web and to e-mail only, and pictures are what they are called.
 */

import { MARKDOWN_DEPTH_MAX, MARKDOWN_MAX_CHARS, TABLE_CELLS_MAX } from "../../limits.ts";
import type { CompiledAttribute, CompiledElement, CompiledNode } from "../compile/nodes.ts";
import type { Place } from "../document.ts";
import { ELEMENTS, type ElementName, isElementName } from "../elements.ts";
import { type Bindings, TemplateFault } from "../expressions/run-expression.ts";
import type { Evaluation } from "./evaluation.ts";
import { partsText } from "./texts.ts";

const OPTIONS = {
  noHtmlBlocks: true,
  noHtmlSpans: true,
  tasklists: false,
  autolinks: true,
} as const;

const LINK = /^(https?:\/\/|mailto:)[^\s]+$/i;
/** What can be the line below a table's head, in lists and quotes, too. */
const BELOW_HEAD = /^(?=.*-)(?=.*\|)[\s>|:*+.)\d-]*$/;
const BARE_EMAIL = /^[^\s:/?#@]+@[^\s:/?#@]+$/;
/** What the parser's elements are called here, where that is something else. */
const NAMES: Readonly<Record<string, string>> = { del: "s" };
const NO_ATTRIBUTES: CompiledElement["attributes"] = new Map();

/** A part of what the parser gives: text, or an element of HTML. */
type MarkdownNode = string | MarkdownElement;

interface MarkdownElement {
  readonly type: string;
  readonly props: {
    readonly children?: readonly MarkdownNode[];
    readonly href?: string;
    readonly alt?: string;
    readonly start?: number;
    readonly align?: string;
  };
}

/** The elements that the text of a `markdown` element comes to. */
export function markdownChildren(
  element: CompiledElement,
  bindings: Bindings,
  evaluation: Evaluation,
): readonly CompiledNode[] {
  const { place } = element;
  const text = element.children
    .map((child) => (child.kind === "text" ? partsText(child.parts, bindings, evaluation) : ""))
    .join("");
  if (text.trim() === "") return [];
  if (text.length > MARKDOWN_MAX_CHARS) {
    const message = `This markdown has ${text.length} characters; ${MARKDOWN_MAX_CHARS} is the most.`;
    throw new TemplateFault(message, place);
  }
  const hasTables = tableCells(text) <= TABLE_CELLS_MAX;
  if (!hasTables) {
    const message = `The tables in this markdown have more than ${TABLE_CELLS_MAX} cells: they are text.`;
    evaluation.warnings.add("markdown_table", message, place);
  }
  const reading = new MarkdownReading(place, evaluation);
  return reading.nodes(parsed(undented(text), hasTables), 0, false);
}

function parsed(text: string, tables: boolean): readonly MarkdownNode[] {
  const root: unknown = Bun.markdown.react(text, undefined, { ...OPTIONS, tables });
  // The parser gives elements as React has them, a fragment around them; its types leave that open.
  return (root as MarkdownElement).props.children ?? [];
}

class MarkdownReading {
  constructor(
    private readonly place: Place,
    private readonly evaluation: Evaluation,
  ) {}

  nodes(nodes: readonly MarkdownNode[], depth: number, isCode: boolean): CompiledNode[] {
    const made: CompiledNode[] = [];
    let text = "";
    const flush = (): void => {
      if (text !== "") made.push(this.text(text));
      text = "";
    };
    for (const node of nodes) {
      this.evaluation.budget.step(this.place);
      if (typeof node === "string") {
        text += node;
        continue;
      }
      flush();
      made.push(...this.element(node, depth, isCode));
    }
    flush();
    return made;
  }

  private element(node: MarkdownElement, depth: number, isCode: boolean): CompiledNode[] {
    const { type, props } = node;
    if (type === "img") return this.picture(props.alt ?? "");
    if (depth >= MARKDOWN_DEPTH_MAX) return this.flattened(node);
    const name = Object.hasOwn(NAMES, type) ? (NAMES[type] ?? type) : type;
    const children = this.nodes(props.children ?? [], depth + 1, isCode || type === "pre");
    if (!isElementName(name)) return children;
    if (name === "a") return this.link(props.href ?? "", children);
    if (name === "pre") return [this.made(name, withoutLastLineEnd(children))];
    return [this.made(name, children, this.attributesOf(name, props))];
  }

  private attributesOf(
    name: ElementName,
    { start, align }: MarkdownElement["props"],
  ): CompiledElement["attributes"] {
    if (name === "ol" && start !== undefined) {
      return this.attribute(name, "start", String(start).slice(0, 6));
    }
    const isCell = name === "td" || name === "th";
    return isCell && align !== undefined ? this.attribute(name, "align", align) : NO_ATTRIBUTES;
  }

  private link(href: string, children: CompiledNode[]): CompiledNode[] {
    const address = addressOf(href);
    if (LINK.test(address)) {
      return [this.made("a", children, this.attribute("a", "href", address))];
    }
    const message = `A link in markdown leads to http, https or mailto; ${clipped(href)} is text.`;
    this.evaluation.warnings.add("unsafe_link", message, this.place);
    return children;
  }

  private picture(alt: string): CompiledNode[] {
    const message = `A picture in markdown is shown as its text, ${clipped(alt)}.`;
    this.evaluation.warnings.add("markdown_picture", message, this.place);
    return alt === "" ? [] : [this.text(alt)];
  }

  /** What nests too deep: its text alone. */
  private flattened(node: MarkdownElement): CompiledNode[] {
    const message = `Markdown nests deeper than ${MARKDOWN_DEPTH_MAX}; what is below that is plain text.`;
    this.evaluation.warnings.add("markdown_too_deep", message, this.place);
    const texts: string[] = [];
    const open: MarkdownNode[] = [node];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      this.evaluation.budget.step(this.place);
      if (typeof next === "string") texts.push(next);
      else open.push(...[...(next.props.children ?? [])].reverse());
    }
    return texts.length === 0 ? [] : [this.text(texts.join(""))];
  }

  private text(text: string): CompiledNode {
    return { kind: "text", place: this.place, parts: [{ kind: "literal", text }] };
  }

  private made(
    name: ElementName,
    children: readonly CompiledNode[],
    attributes: CompiledElement["attributes"] = NO_ATTRIBUTES,
  ): CompiledElement {
    return { kind: "element", name, place: this.place, attributes, children };
  }

  private attribute(
    element: ElementName,
    name: string,
    text: string,
  ): CompiledElement["attributes"] {
    const definition = ELEMENTS.get(element)?.attributes[name];
    if (definition === undefined) return NO_ATTRIBUTES;
    const value = { kind: "text", text } as const;
    const attribute: CompiledAttribute = { kind: "known", place: this.place, value, definition };
    return new Map([[name, attribute]]);
  }
}

/** What a bare `www.example.com` or `a@example.com` leads to: the parser leaves the scheme out. */
function addressOf(href: string): string {
  if (/^www\./i.test(href)) return `https://${href}`;
  return BARE_EMAIL.test(href) ? `mailto:${href}` : href;
}

/**
 * The most cells that the tables of a text may come to. A row of one letter is as many cells as the line
 * below the head has columns, so that a short text could fill the memory: they are counted before.
 */
function tableCells(text: string): number {
  let cells = 0;
  let columns = 0;
  for (const line of text.split("\n")) {
    if (line.trim() === "") columns = 0;
    else if (BELOW_HEAD.test(line)) columns = Math.max(columns, line.split("|").length);
    cells += columns;
  }
  return cells;
}

/** The text of a code block ends with the end of its last line. */
function withoutLastLineEnd(children: readonly CompiledNode[]): readonly CompiledNode[] {
  const last = children.at(-1);
  const part = last?.kind === "text" ? last.parts[0] : undefined;
  if (last?.kind !== "text" || part?.kind !== "literal") return children;
  const text = part.text.replace(/\n$/, "");
  return [...children.slice(0, -1), { ...last, parts: [{ kind: "literal", text }] }];
}

/** Without the indentation that all lines share: a layout's own, which would make code of them. */
function undented(text: string): string {
  const lines = text.split("\n");
  const indents = lines.slice(1).flatMap((line) => (line.trim() === "" ? [] : [indentOf(line)]));
  const [first = ""] = lines;
  const shared = indents.reduce(
    (least, indent) => Math.min(least, indent),
    Number.POSITIVE_INFINITY,
  );
  const most = first.trim() === "" ? shared : Math.min(shared, indentOf(first));
  const isShared = most > 0 && Number.isFinite(most);
  return isShared
    ? lines.map((line) => line.slice(Math.min(most, indentOf(line)))).join("\n")
    : text;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function clipped(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
