/**
 * An evaluated document → PDF bytes. A pure function: fonts, pictures and the date are handed in, and
 * the same input gives the same bytes.
 */

import renderPages from "@react-pdf/render";
import type { Instant } from "../clock.ts";
import type { RenderError, RenderWarning, Result } from "../errors.ts";
import type { EvaluatedDocument } from "../template/document.ts";
import type { FontLibrary } from "./fonts.ts";
import { withCanvases } from "./paint/painted.ts";
import { PdfWriter } from "./paint/pdf-writer.ts";
import { Warnings } from "./tree/building.ts";
import type { LaidOut } from "./tree/instance.ts";
import { Lessons } from "./tree/lessons.ts";
import { layOutPages } from "./tree/pages.ts";
import { FontStacks } from "./type/font-stacks.ts";

export interface RenderInput {
  readonly fonts: FontLibrary;
  /** The bytes of the pictures by the source that the document names them by. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** The PDF's creation date. */
  readonly createdAt: Instant;
  /** Written across every page. */
  readonly watermark?: string;
}

export interface RenderedDocument {
  readonly pdf: Uint8Array;
  readonly pageCount: number;
  readonly warnings: readonly RenderWarning[];
}

/**
 * Renders a document.
 * @returns the file with what its reader should know, or why there is none. Never rejects.
 */
export async function renderDocument(
  document: EvaluatedDocument,
  input: RenderInput,
): Promise<Result<RenderedDocument, RenderError>> {
  const stacks = new FontStacks(input.fonts);
  const warnings = new Warnings();
  const laidOut = await layOutPages(document, {
    stacks,
    warnings,
    language: document.language,
    lessons: new Lessons(),
    picture: () => null,
  });
  if (!laidOut.ok) return laidOut;
  const pages = laidOut.value;
  const pdf = new PdfWriter({ ...document, createdAt: input.createdAt });
  paintPages(pdf, pages);
  return {
    ok: true,
    value: { pdf: pdf.bytes(), pageCount: pages.length, warnings: warnings.list() },
  };
}

function paintPages(pdf: PdfWriter, pages: readonly LaidOut[]): void {
  // The package's types are those of its own tree, which this one mirrors.
  const paint = renderPages as unknown as (
    pdf: PdfWriter,
    root: { readonly children: readonly LaidOut[] },
  ) => void;
  paint(pdf, { children: pages.map((page) => withCanvases(page, pdf)) });
}
