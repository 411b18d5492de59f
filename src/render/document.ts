/**
 * An evaluated document → PDF bytes. A pure function: fonts, pictures and the date are handed in, and
 * the same input gives the same bytes.
 */

import renderPages from "@react-pdf/render";
import type { Instant } from "../clock.ts";
import type { RenderError, RenderWarning, Result } from "../errors.ts";
import type { RandomBytes } from "../ids.ts";
import type { DocumentSection, EvaluatedDocument } from "../template/document.ts";
import { boundsFault } from "./bounds.ts";
import { gatherCodes } from "./codes/gather.ts";
import type { FontLibrary } from "./fonts.ts";
import type { SuppliedPicture } from "./job.ts";
import { navigationOf, writeNavigation } from "./paint/navigation.ts";
import { Marks } from "./paint/marks.ts";
import { overlay } from "./paint/canvas.ts";
import { withCanvases } from "./paint/painted.ts";
import { PdfWriter } from "./paint/pdf-writer.ts";
import { keepSane } from "./paint/resolution.ts";
import { paintWatermark } from "./paint/watermark.ts";
import { writeStructure } from "./tags/structure.ts";
import { writeForm } from "./form/acro-form.ts";
import { gatherPictures } from "./pictures.ts";
import { Warnings } from "./tree/building.ts";
import { sourceMapOf, type SourceMap } from "./source-map.ts";
import type { LaidOut } from "./tree/instance.ts";
import { Lessons } from "./tree/lessons.ts";
import { layOutPages } from "./tree/pages.ts";
import { FontStacks } from "./type/font-stacks.ts";

/** Characters that no font has and that are named in warnings one by one. */
const MISSING_NAMED_MAX = 20;
/** What is kept of the message of an error that is not ours. */
const REASON_MAX_CHARS = 200;

export interface RenderInput {
  readonly fonts: FontLibrary;
  /** The pictures by the source that the document names them by. */
  readonly pictures: ReadonlyMap<string, SuppliedPicture>;
  /** The PDF's creation date. */
  readonly createdAt: Instant;
  /** Written across every page. */
  readonly watermark?: string;
  /** Whether to tell where on the pages what of the source came to stand. */
  readonly wantsSourceMap?: true;
  /** For what protects a file with a password: the one thing in which two renders may differ. */
  readonly random: RandomBytes;
}

export interface RenderedDocument {
  readonly pdf: Uint8Array;
  readonly pageCount: number;
  /** What the render met; those of the document itself are not repeated. */
  readonly warnings: readonly RenderWarning[];
  /** Where it was asked for. */
  readonly sourceMap?: SourceMap;
}

/**
 * Renders a document.
 * @returns the file with what its reader should know, or why there is none. Never rejects.
 */
export async function renderDocument(
  document: EvaluatedDocument,
  input: RenderInput,
): Promise<Result<RenderedDocument, RenderError>> {
  try {
    return await render(document, input);
  } catch (error) {
    // react-pdf, Yoga and fontkit throw on what they can't lay out; each document gets an answer.
    return { ok: false, error: layoutFailed(error) };
  }
}

async function render(
  document: EvaluatedDocument,
  { fonts, pictures, createdAt, watermark, wantsSourceMap, random }: RenderInput,
): Promise<Result<RenderedDocument, RenderError>> {
  const stacks = new FontStacks(fonts, document.language);
  const warnings = new Warnings();
  const pdf = new PdfWriter({ ...document, createdAt, random });
  const fault = boundsFault(document);
  if (fault !== null) return { ok: false, error: fault };
  const gathered = await gatherPictures(document, pictures, pdf, warnings, stacks);
  if (!gathered.ok) return gathered;
  const codes = await gatherCodes(document, stacks);
  if (!codes.ok) return codes;
  const lessons = new Lessons();
  const laidOut = await layOutPages(document, {
    stacks,
    warnings,
    language: document.language,
    lessons,
    code: codes.value,
    picture: (source) => gathered.value.get(source) ?? null,
  });
  if (!laidOut.ok) return laidOut;
  await keepSane(laidOut.value, pdf);
  warnOfTexts(lessons, warnings);
  const navigation = navigationOf(laidOut.value, document.language);
  const marks = new Marks(pdf);
  const pages = laidOut.value.map((page) => {
    const painted = withCanvases(page, pdf, stacks, marks);
    return watermark === undefined ? painted : withWatermark(painted, watermark, pdf, stacks);
  });
  pdf.beforeEnd(() => {
    writeNavigation(pdf, navigation);
    writeForm(pdf);
    writeStructure(pdf, document);
  });
  paintPages(pdf, pages);
  const broken = pdf.conformanceFault;
  if (broken !== null) return { ok: false, error: nonconforming(broken) };
  warnOfFonts(stacks, warnings);
  const value = { pdf: pdf.bytes(), pageCount: pages.length, warnings: warnings.list() };
  if (wantsSourceMap !== true) return { ok: true, value };
  return { ok: true, value: { ...value, sourceMap: sourceMapOf(laidOut.value) } };
}

function withWatermark(page: LaidOut, text: string, pdf: PdfWriter, stacks: FontStacks): LaidOut {
  // The origin of a page is its section (pages.ts).
  const { width, height, style } = page.props.origin as DocumentSection;
  const paint = (): void =>
    pdf.tagged(pdf.tagging.tag(undefined, "watermark"), null, () =>
      paintWatermark(pdf, text, { width, height, style }, stacks),
    );
  return { ...page, children: [...(page.children ?? []), overlay(width, height, paint)] };
}

function paintPages(pdf: PdfWriter, pages: readonly LaidOut[]): void {
  // The package's types are those of its own tree, which ours mirrors.
  const paint = renderPages as unknown as (
    pdf: PdfWriter,
    root: { readonly children: readonly LaidOut[] },
  ) => void;
  paint(pdf, { children: pages });
}

function warnOfTexts({ references, undivided }: Lessons, warnings: Warnings): void {
  for (const language of undivided) {
    warnings.add(
      "unknown_hyphenation",
      `Words in ${language} can't be divided: hyphens: auto does nothing there.`,
    );
  }
  for (const name of references.missing()) {
    warnings.add(
      "unknown_reference",
      `No page has an element with the id ${name}; ? stands for its number.`,
    );
  }
}

function warnOfFonts({ missing, unknownFamilies }: FontStacks, warnings: Warnings): void {
  for (const family of unknownFamilies) {
    warnings.add("unknown_font", `There is no font ${family}; another one stands in for it.`);
  }
  const named = [...missing].slice(0, MISSING_NAMED_MAX);
  for (const codePoint of named) {
    const code = codePoint.toString(16).toUpperCase().padStart(4, "0");
    const sentence = `No font has ${String.fromCodePoint(codePoint)} (U+${code}); a box stands for it.`;
    warnings.add("missing_glyph", sentence);
  }
  const others = missing.size - named.length;
  if (others > 0) {
    warnings.add("missing_glyph", `No font has ${others} more characters; boxes stand for them.`);
  }
}

function nonconforming(message: string): RenderError {
  return { code: "template_error", message, retryable: false };
}

function layoutFailed(error: unknown): RenderError {
  const reason = error instanceof Error ? error.message : String(error);
  const [line = ""] = reason.split("\n");
  return {
    code: "template_error",
    message: `The document could not be laid out: ${line.slice(0, REASON_MAX_CHARS)}`,
    retryable: false,
  };
}
