/**
 * An evaluated document → PDF bytes. A pure function: fonts, pictures and the date are handed in, and
 * the same input gives the same bytes.
 */

import renderPages from "@react-pdf/render";
import type { Instant } from "../clock.ts";
import type { RenderError, RenderWarning, Result } from "../errors.ts";
import type { DocumentSection, EvaluatedDocument } from "../template/document.ts";
import type { FontLibrary } from "./fonts.ts";
import { withCanvases } from "./paint/painted.ts";
import { PdfWriter } from "./paint/pdf-writer.ts";
import { Warnings, type Building } from "./tree/building.ts";
import { instance, layOut, type Instance, type LaidOut } from "./tree/instance.ts";
import { nodeInstances } from "./tree/nodes.ts";
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
  const pages = await layOut(
    document.sections.map((section) => sectionPage(section, document, stacks, warnings)),
    stacks,
  );
  const pdf = new PdfWriter({ ...document, createdAt: input.createdAt });
  paintPages(pdf, pages);
  return {
    ok: true,
    value: { pdf: pdf.bytes(), pageCount: pages.length, warnings: warnings.list() },
  };
}

function sectionPage(
  section: DocumentSection,
  { language }: EvaluatedDocument,
  stacks: FontStacks,
  warnings: Warnings,
): Instance {
  const { width, height, margin } = section;
  const building: Building = {
    stacks,
    language,
    warnings,
    opacity: 1,
    page: null,
    longestWord: () => null,
    lessons: { longWords: new Map(), tooTall: new Set() },
    picture: () => null,
    area: {
      width: width - margin.left - margin.right,
      height: height - margin.top - margin.bottom,
    },
  };
  return instance(
    "PAGE",
    {
      paddingTop: margin.top,
      paddingRight: margin.right,
      paddingBottom: margin.bottom,
      paddingLeft: margin.left,
      ...(section.backgroundColor === undefined
        ? {}
        : { backgroundColor: section.backgroundColor }),
    },
    { size: [width, height], experimentalPagination: true },
    nodeInstances(section.body, building),
  );
}

function paintPages(pdf: PdfWriter, pages: readonly LaidOut[]): void {
  // The package's types are those of its own tree, which this one mirrors.
  const paint = renderPages as unknown as (
    pdf: PdfWriter,
    root: { readonly children: readonly LaidOut[] },
  ) => void;
  paint(pdf, { children: pages.map((page) => withCanvases(page, pdf)) });
}
