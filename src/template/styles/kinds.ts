/** Which kind of element each name is, as far as CSS is concerned. */

import type { StyledKind } from "./property.ts";
import type { StyleNode } from "./selectors.ts";

const KINDS: ReadonlyMap<string, StyledKind> = new Map<string, StyledKind>([
  ["document", "document"],
  ["page", "page"],
  ["header", "container"],
  ["footer", "container"],
  ["background", "container"],
  ["watermark", "watermark"],
  ["sheet", "label"],
  ["signature-line", "container"],
  ["div", "container"],
  ["row", "container"],
  ["empty", "container"],
  ["ul", "container"],
  ["ol", "container"],
  ["li", "container"],
  ["p", "paragraph"],
  ["h1", "paragraph"],
  ["h2", "paragraph"],
  ["h3", "paragraph"],
  ["h4", "paragraph"],
  ["h5", "paragraph"],
  ["h6", "paragraph"],
  ["pre", "paragraph"],
  ["blockquote", "container"],
  ["markdown", "container"],
  ["toc", "container"],
  ["hr", "rule"],
  ["img", "image"],
  ["svg", "vector"],
  ["input", "paragraph"],
  ["textarea", "paragraph"],
  ["select", "paragraph"],
  ["qrcode", "code"],
  ["barcode", "code"],
  ["chart", "chart"],
  ["table", "table"],
  ["column", "column"],
  ["caption", "container"],
  ["detail", "wide-cell"],
  ["group-head", "wide-cell"],
  ["group-foot", "wide-cell"],
  ["thead", "head"],
  ["tbody", "body"],
  ["tfoot", "foot"],
  ["page-of", "inline"],
  ["span", "inline"],
  ["strong", "inline"],
  ["em", "inline"],
  ["u", "inline"],
  ["s", "inline"],
  ["small", "inline"],
  ["sub", "inline"],
  ["sup", "inline"],
  ["code", "inline"],
  ["a", "inline"],
]);

/** Those of rows and cells, by the part of the table that they are in. */
const IN_TABLES: ReadonlyMap<string, readonly StyledKind[]> = new Map([
  ["tr", ["head-row", "body-row", "foot-row"]],
  ["th", ["head-cell", "body-cell", "foot-cell"]],
  ["td", ["head-cell", "body-cell", "foot-cell"]],
]);

/** What an element may be, as far as its name tells; nothing for those without a style (br, page-break, control). */
export function styledKinds(name: string): readonly StyledKind[] {
  const kind = KINDS.get(name);
  return kind === undefined ? (IN_TABLES.get(name) ?? []) : [kind];
}

/** The kind of an element that selectors see: rows and cells are of their part of the table. */
export function kindOfNode(node: StyleNode): StyledKind | undefined {
  const part =
    node.name === "tr" ? "row" : node.name === "th" || node.name === "td" ? "cell" : null;
  if (part === null) return KINDS.get(node.name);
  const section = part === "row" ? node.parent : node.parent?.parent;
  if (section?.name === "thead") return `head-${part}`;
  return section?.name === "tfoot" ? `foot-${part}` : `body-${part}`;
}
