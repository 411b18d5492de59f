/**
 * The structure of a file: the evaluated document in the order of its source, as far as something of it
 * was painted. Written when all pages are there, as many small objects packed together.
 */

import type {
  BoxNode,
  DocumentNode,
  DocumentSection,
  EvaluatedDocument,
  PageChrome,
  TableNode,
  TableCell,
  TableRow,
} from "../../template/document.ts";
import type { PdfWriter } from "../paint/pdf-writer.ts";
import { decisionOf } from "./roles.ts";
import { Element, type Tagging } from "./tagging.ts";
import { hexText, writeElements } from "./write-elements.ts";

const HEAD_OF_COLUMN = "/Scope/Column";

/** Writes the structure of a document whose pages are painted. */
export function writeStructure(pdf: PdfWriter, document: EvaluatedDocument): void {
  writeElements(pdf, new Gathering(pdf.tagging).document(document));
}

class Gathering {
  private readonly left: Set<Element>;

  constructor(private readonly tagging: Tagging) {
    this.left = new Set(tagging.elements.values());
  }

  document({ sections }: EvaluatedDocument): Element {
    const root = new Element("Document");
    for (const section of sections) grow(root, this.section(section));
    // Content of a node that was not met is read last rather than never.
    root.kids.push(...[...this.left].filter(({ kids }) => kids.length > 0));
    return root;
  }

  /** What stands in headers and footers is read once, where the section begins or ends. */
  private section({ headers, body, footers }: DocumentSection): Element {
    const isFinal = ({ when }: PageChrome): boolean => when === "last";
    const made = new Element("Sect");
    const nodes = [
      ...headers.filter((header) => !isFinal(header)).map(({ node }) => node),
      ...body,
      ...headers.filter(isFinal).map(({ node }) => node),
      ...footers.map(({ node }) => node),
    ];
    this.nodes(made, nodes);
    return made;
  }

  private nodes(parent: Element, nodes: readonly DocumentNode[]): void {
    for (const node of nodes) this.node(parent, node);
  }

  private node(parent: Element, node: DocumentNode): void {
    const decision = decisionOf(node);
    switch (decision.kind) {
      case "children":
        if (node.kind === "box") this.nodes(parent, node.children);
        return;
      case "group":
        if (node.kind === "box") this.group(parent, node, decision.role);
        return;
      case "item":
        if (node.kind === "box") grow(parent, this.item(node));
        return;
      case "text":
        this.take(parent, node);
        return;
      case "figure": {
        const figure = this.take(parent, node);
        if (figure !== null) figure.entries = `/Alt ${hexText(decision.alt)}`;
        return;
      }
      case "table":
        if (node.kind === "table") grow(parent, this.table(node));
        return;
      case "artifact":
    }
  }

  /** What stands in a table of contents before its entries, such as its title, is none of them. */
  private group(parent: Element, { role, children }: BoxNode, type: string): void {
    const isInside = (child: DocumentNode): boolean =>
      role !== "contents" || child.role === "contents-item";
    this.nodes(
      parent,
      children.filter((child) => !isInside(child)),
    );
    const group = new Element(type);
    this.nodes(group, children.filter(isInside));
    grow(parent, group);
  }

  private item({ mark, children }: BoxNode): Element {
    const item = new Element("LI");
    if (mark !== undefined) this.take(item, mark);
    const body = new Element("LBody");
    this.nodes(body, children);
    grow(item, body);
    return item;
  }

  private table({ head, rows, foot }: TableNode): Element {
    const table = new Element("Table");
    this.rows(table, "THead", head, true);
    this.rows(table, "TBody", rows, false);
    this.rows(table, "TFoot", foot, false);
    return table;
  }

  private rows(table: Element, part: string, rows: readonly TableRow[], isHead: boolean): void {
    const made = new Element(part);
    for (const row of rows) {
      const line = new Element("TR");
      let hasContent = false;
      for (const cell of row.cells) {
        // An empty cell keeps its place, so that the others stay in their columns.
        const known = this.cell(cell);
        hasContent ||= known !== null;
        line.kids.push(asCell(known ?? new Element("TD"), cell, isHead));
      }
      if (hasContent) made.kids.push(line);
    }
    grow(table, made);
  }

  /** A cell of text was painted for itself, one of blocks holds what was painted for them. */
  private cell(cell: TableCell): Element | null {
    if (cell.children === undefined) return this.known(cell);
    const made = new Element("TD");
    this.nodes(made, cell.children);
    return made.kids.length === 0 ? null : made;
  }

  /** Puts what was painted for a node into its parent. */
  private take(parent: Element, origin: object): Element | null {
    const known = this.known(origin);
    if (known !== null) parent.kids.push(known);
    return known;
  }

  /** What was painted for a node. One that stands in the document twice is read where it is met first. */
  private known(origin: object): Element | null {
    const known = this.tagging.elements.get(origin);
    if (known === undefined || known.kids.length === 0) return null;
    return this.left.delete(known) ? known : null;
  }
}

function asCell(element: Element, { span = 1, rows = 1 }: TableCell, isHead: boolean): Element {
  const attributes = [
    ...(isHead ? [HEAD_OF_COLUMN] : []),
    ...(span > 1 ? [`/ColSpan ${span}`] : []),
    ...(rows > 1 ? [`/RowSpan ${rows}`] : []),
  ];
  if (isHead) element.type = "TH";
  if (attributes.length > 0) element.entries += `/A<</O/Table${attributes.join("")}>>`;
  return element;
}

/** Adds an element that has something in it. */
function grow(parent: Element, child: Element): void {
  if (child.kids.length > 0) parent.kids.push(child);
}
