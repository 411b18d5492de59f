/** What each kind of node is to a screen reader. Whoever adds a kind decides it here. */

import type { DocumentNode, StructureRole } from "../../template/document.ts";

/** What becomes of a node in the structure. */
export type Decision =
  /** Its children stand in its place. */
  | { readonly kind: "children" }
  /** An element with its children in it. */
  | { readonly kind: "group"; readonly role: string }
  /** An element with the marks that were painted for it. */
  | { readonly kind: "text"; readonly role: string }
  /** A list's item: its mark, and its children as its body. */
  | { readonly kind: "item" }
  | { readonly kind: "figure"; readonly alt: string }
  | { readonly kind: "table" }
  /** Nothing: it is an ornament. */
  | { readonly kind: "artifact" };

/** The structure types of PDF (ISO 32000-1, 14.8.4) for what a template says of a node. */
const ROLES: Readonly<Record<StructureRole, string>> = {
  list: "L",
  "list-item": "LI",
  quote: "BlockQuote",
  contents: "TOC",
  "contents-item": "TOCI",
};

/** What a node is in the structure. */
export function decisionOf(node: DocumentNode): Decision {
  switch (node.kind) {
    case "box":
      if (node.role === undefined) return { kind: "children" };
      return node.role === "list-item"
        ? { kind: "item" }
        : { kind: "group", role: ROLES[node.role] };
    case "paragraph":
      return { kind: "text", role: node.heading === undefined ? "P" : `H${node.heading}` };
    case "image":
      return node.alt === "" ? { kind: "artifact" } : { kind: "figure", alt: oneLine(node.alt) };
    case "chart":
      return node.alt === "" ? { kind: "artifact" } : { kind: "figure", alt: node.alt };
    case "code":
      return {
        kind: "figure",
        alt: `${CODE_NAMES[node.symbology] ?? "Barcode"}: ${oneLine(node.value)}`,
      };
    case "field":
      return { kind: "text", role: "Form" };
    case "rule":
      return { kind: "artifact" };
    case "table":
      return { kind: "table" };
  }
}

/** How codes are called; all others are barcodes. */
const CODE_NAMES: Readonly<Record<string, string>> = {
  qrcode: "QR code",
  datamatrix: "Data Matrix code",
  azteccode: "Aztec code",
};

/** A description is read in one go. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** The structure type of a node, or of a table's cell, that something is painted for; null for ornaments. */
export function typeOf(origin: object): string | null {
  if (!isNode(origin)) return "TD";
  const decision = decisionOf(origin);
  switch (decision.kind) {
    case "text":
    case "group":
      return decision.role;
    case "figure":
      return "Figure";
    case "table":
    case "children":
    case "item":
      return "Div";
    case "artifact":
      return null;
  }
}

function isNode(origin: object): origin is DocumentNode {
  return "kind" in origin;
}
