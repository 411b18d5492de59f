/** Evaluated documents made by hand, and what their PDFs hold: for tests of what render/ does with them. */

import { expect } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RenderError, RenderWarning } from "../../src/errors.ts";
import { secureBytes } from "../../src/ids.ts";
import { renderDocument, type RenderInput } from "../../src/render/document.ts";
import { embeddedFonts } from "../../src/render/embedded-fonts.ts";
import { createFontLibrary } from "../../src/render/fonts.ts";
import type {
  BorderSide,
  BoxNode,
  BoxStyle,
  DocumentNode,
  DocumentSection,
  EvaluatedDocument,
  ParagraphNode,
  Run,
  TableCell,
  TableNode,
  TableRow,
  TextRun,
  TextStyle,
} from "../../src/template/document.ts";
import { temporaryFolder } from "../fixtures/store.ts";

export const fonts = createFontLibrary(await embeddedFonts());

export const STYLE: TextStyle = {
  fontFamily: ["Inter"],
  fontSize: 10,
  fontWeight: 400,
  fontStyle: "normal",
  color: "#000000",
  lineHeight: 1.4,
  letterSpacing: 0,
  baselineShift: 0,
  textAlign: "start",
  textTransform: "none",
  underline: false,
  lineThrough: false,
  tabularFigures: false,
};

export const PLACE = { line: 3, column: 5 };
export const A4 = { width: 595.28, height: 841.89 };
export const MARGIN = 40;

/** A run of text. */
export function run(text: string, style: Partial<TextStyle> = {}, link?: string): TextRun {
  const made = { kind: "text", text, style: { ...STYLE, ...style } } as const;
  return link === undefined ? made : { ...made, link };
}

/** A paragraph of one text or of runs. */
export function paragraph(
  content: string | readonly Run[],
  style: Partial<TextStyle> = {},
  box: BoxStyle = {},
): ParagraphNode {
  const runs = typeof content === "string" ? [run(content, style)] : content;
  return { kind: "paragraph", place: PLACE, box, style: { ...STYLE, ...style }, runs };
}

export function box(children: readonly DocumentNode[], style: BoxStyle = {}): BoxNode {
  return { kind: "box", place: PLACE, box: style, children };
}

/** A cell of one text or of runs. */
export function cell(
  content: string | readonly Run[],
  style: Partial<TextStyle> = {},
  padding = 4,
): TableCell {
  const runs = typeof content === "string" ? [run(content, style)] : content;
  const sides = { top: padding, right: padding, bottom: padding, left: padding };
  return { runs, style: { ...STYLE, ...style }, padding: sides };
}

export function row(cells: readonly TableCell[], background?: string): TableRow {
  return background === undefined ? { cells, place: PLACE } : { cells, place: PLACE, background };
}

export const LINE: BorderSide = { width: 1, color: "#000000", style: "solid" };

/** Rows with lines between them. */
export function lined(
  rows: readonly TableRow[],
  below: BorderSide = { ...LINE, width: 0.5 },
): readonly TableRow[] {
  return rows.map((row, index) => (index < rows.length - 1 ? { ...row, below } : row));
}

/** A table of three columns with head and foot, whose rows say their number. */
export function table(count: number, change: Partial<TableNode> = {}): TableNode {
  return {
    kind: "table",
    place: PLACE,
    box: {},
    columns: [
      { width: { kind: "share", parts: 1 }, align: "left" },
      { width: { kind: "auto" }, align: "right" },
      { width: { kind: "fixed", points: 80 }, align: "right" },
    ],
    head: [{ ...row([cell("Item"), cell("Qty"), cell("Price")]), below: LINE }],
    rows: lined(
      Array.from({ length: count }, (_, index) =>
        row([cell(`Row${index + 1}`), cell(String((index % 9) + 1)), cell("12.50")]),
      ),
    ),
    foot: [{ ...row([cell("Total"), cell(""), cell("999.99")]), above: LINE }],
    ...change,
  };
}

export function section(
  body: readonly DocumentNode[],
  change: Partial<DocumentSection> = {},
): DocumentSection {
  return {
    place: PLACE,
    ...A4,
    margin: { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN },
    style: STYLE,
    headers: [],
    footers: [],
    body,
    ...change,
  };
}

/** A document of one page's worth of nodes, or of sections. */
export function documentOf(
  body: readonly DocumentNode[],
  change: Partial<DocumentSection> = {},
): EvaluatedDocument {
  return ofSections([section(body, change)]);
}

export function ofSections(sections: readonly DocumentSection[]): EvaluatedDocument {
  return { title: "A title", author: "An author", language: "en-GB", sections, warnings: [] };
}

export interface Rendered {
  readonly pdf: Uint8Array;
  readonly pageCount: number;
  readonly warnings: readonly RenderWarning[];
  /** Where the file is, until the end of the scope. */
  readonly path: string;
  [Symbol.dispose](): void;
}

/** Renders a document into a file, which must go well. */
export async function rendered(
  document: EvaluatedDocument,
  input: Partial<RenderInput> = {},
): Promise<Rendered> {
  const result = await renderDocument(document, {
    fonts,
    pictures: new Map(),
    createdAt: 0,
    random: secureBytes,
    ...input,
  });
  if (!result.ok) throw new Error(`the render failed: ${result.error.message}`);
  const folder = temporaryFolder();
  const path = join(folder.path, "made.pdf");
  writeFileSync(path, result.value.pdf);
  return { ...result.value, path, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

/** The error of a render, which must fail. */
export async function failure(
  document: EvaluatedDocument,
  input: Partial<RenderInput> = {},
): Promise<RenderError> {
  const result = await renderDocument(document, {
    fonts,
    pictures: new Map(),
    createdAt: 0,
    random: secureBytes,
    ...input,
  });
  expect(result.ok).toBe(false);
  if (result.ok) throw new Error("the render went well");
  return result.error;
}
