/** The pictures that a document names, read before it is laid out. */

import type { RenderError, Result } from "../errors.ts";
import {
  type DocumentNode,
  type EvaluatedDocument,
  type ImageNode,
  toldAt,
} from "../template/document.ts";
import type { SuppliedPicture } from "./job.ts";
import { dataUrlBytes, readPicture, type Picture } from "./paint/pictures.ts";
import type { PdfWriter } from "./paint/pdf-writer.ts";
import type { FontStacks } from "./type/font-stacks.ts";
import type { Warnings } from "./tree/building.ts";
import { nodesInside } from "./tree/inside.ts";
import { blocksOf } from "./tree/paper.ts";

/** A source that is longer, as data URLs are, is not told in full. */
const SOURCE_TOLD_CHARS = 80;
/** Names of what an SVG has and is not drawn. */
const LEFT_OUT_TOLD = 5;

/**
 * Reads the pictures of a document.
 * @param handed by source; what a data URL holds need not be among them
 * @returns those that can be painted, by source; `image_unavailable` where one that is required can't.
 *   Each place of any other is a warning.
 */
export async function gatherPictures(
  document: EvaluatedDocument,
  handed: ReadonlyMap<string, SuppliedPicture>,
  pdf: PdfWriter,
  warnings: Warnings,
  stacks: FontStacks,
): Promise<Result<ReadonlyMap<string, Picture>, RenderError>> {
  const pictures = new Map<string, Picture>();
  const missing = new Map<string, { readonly reason: string; readonly mayPass?: boolean }>();
  const [first] = document.sections;
  if (first === undefined) return { ok: true, value: pictures };
  // An SVG takes nothing from the page around it but the font.
  const base = { ...first.style, color: "#000000" };
  for (const node of imagesOf(document)) {
    const { source, place } = node;
    if (!pictures.has(source) && !missing.has(source)) {
      const found = handed.get(source) ?? dataUrlBytes(source) ?? { reason: whyAbsent(source) };
      const read =
        "reason" in found
          ? found
          : await readPicture(found, pdf, {
              stacks,
              base: node.inherited ?? base,
            });
      if ("reason" in read) missing.set(source, read);
      else pictures.set(source, read);
    }
    const leftOut = pictures.get(source)?.leftOut ?? [];
    if (leftOut.length > 0) {
      const names = leftOut.slice(0, LEFT_OUT_TOLD).join(", ");
      const sentence = `The SVG ${told(node)} is drawn without what it has of this: ${names}.`;
      warnings.add("svg_left_out", sentence, place);
    }
    const fault = missing.get(source);
    if (fault === undefined) continue;
    const sentence = `The picture ${told(node)} ${fault.reason}`;
    if (node.required) {
      const told = toldAt(`${sentence}.`, place);
      const retryable = fault.mayPass === true;
      return { ok: false, error: { code: "image_unavailable", ...told, retryable } };
    }
    warnings.add("image_unavailable", `${sentence}; a marked box stands in its place.`, place);
  }
  return { ok: true, value: pictures };
}

/** The pictures that a document shows and does not hold itself, each once. */
export function picturesShown(document: EvaluatedDocument): readonly string[] {
  const sources = imagesOf(document).map(({ source }) => source);
  return [...new Set(sources.filter((source) => /^(asset|https?):/i.test(source)))];
}

/** Why a source that nobody handed in is not there, as the end of a sentence about it. */
function whyAbsent(source: string): string {
  return /^https?:/i.test(source)
    ? "is on the web, from where nothing is fetched here: send it as a data URL"
    : "could not be had";
}

function told({ source }: ImageNode): string {
  if (source.startsWith("data:")) return "in the data";
  return source.length > SOURCE_TOLD_CHARS ? `${source.slice(0, SOURCE_TOLD_CHARS)}…` : source;
}

function imagesOf({ sections }: EvaluatedDocument): ImageNode[] {
  return sections.flatMap((section) => blocksOf(section).flatMap(imagesIn));
}

function imagesIn(node: DocumentNode): ImageNode[] {
  if (node.kind === "image") return node.box.display === "none" ? [] : [node];
  return nodesInside(node).flatMap(imagesIn);
}
