/** The ways through a document: an outline from its headings, and the places that links lead to. */

import type { DocumentNode, ParagraphNode } from "../../template/document.ts";
import { runText } from "../tree/paragraph.ts";
import type { LaidOut } from "../tree/instance.ts";
import type { PdfWriter } from "./pdf-writer.ts";

/** A place in the file. */
export interface Spot {
  /** From 0. */
  readonly page: number;
  /** Points from the top left corner of the page. */
  readonly top: number;
  readonly left: number;
}

interface Heading extends Spot {
  readonly title: string;
  readonly level: number;
}

export interface Navigation {
  readonly headings: readonly Heading[];
  readonly anchors: ReadonlyMap<string, Spot>;
}

/** An entry of pdfkit's outline. */
export interface OutlineEntry {
  addItem(title: string, options: OutlineOptions): OutlineEntry;
}

export interface OutlineOptions {
  readonly pageNumber: number;
  readonly top: number;
  readonly left: number;
  readonly expanded: boolean;
}

/** Finds headings and named places in laid out pages. Headers and footers have neither. */
export function navigationOf(pages: readonly LaidOut[], language: string): Navigation {
  const headings: Heading[] = [];
  const anchors = new Map<string, Spot>();
  const seen = new Set<object>();
  const look = (node: LaidOut, page: number, above: number, before: number): void => {
    const top = above + (node.box?.top ?? 0);
    const left = before + (node.box?.left ?? 0);
    const { origin, chrome } = node.props;
    if (chrome !== undefined) return;
    // What goes on on the next page is met again there.
    if (origin !== undefined && !seen.has(origin)) {
      seen.add(origin);
      // The origin of an instance that has an id or a heading is the node that it was made from.
      const { id, ...rest } = origin as DocumentNode;
      if (id !== undefined) anchors.set(id, { page, top, left });
      if (rest.kind === "paragraph" && rest.heading !== undefined) {
        const title = titleOf(rest, language);
        if (title !== "") headings.push({ page, top, left, title, level: rest.heading });
      }
    }
    for (const child of node.children ?? []) look(child, page, top, left);
  };
  for (const [index, { children = [] }] of pages.entries()) {
    for (const child of children) look(child, index, 0, 0);
  }
  return { headings, anchors };
}

function titleOf({ runs }: ParagraphNode, language: string): string {
  const texts = runs.map((run) => (run.kind === "text" ? runText(run, language) : ""));
  return texts.join("").replaceAll(/\s+/g, " ").trim();
}

/** Writes the outline and the named places. Once all pages are there. */
export function writeNavigation(pdf: PdfWriter, { headings, anchors }: Navigation): void {
  const open: { readonly level: number; readonly entry: OutlineEntry }[] = [];
  for (const { title, level, page, top } of headings) {
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const parent = open.at(-1)?.entry ?? pdf.outlineRoot;
    // pdfkit takes what it is given off the width of the page.
    const left = pdf.pageWidth(page);
    open.push({
      level,
      entry: parent.addItem(title, { pageNumber: page, top, left, expanded: true }),
    });
  }
  for (const [id, spot] of anchors) pdf.namePlace(id, spot);
}
