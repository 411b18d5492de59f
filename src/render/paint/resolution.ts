/**
 * Pictures made no larger than they are printed: what has far more pixels than paper shows makes files
 * large and says nothing. Done between layout and painting, when it is known how large each stands.
 */

import { IMAGE_MAX_PIXELS } from "../../limits.ts";
import type { LaidOut } from "../tree/instance.ts";
import type { PictureProps } from "../tree/picture.ts";
import { contentArea, fitted } from "./picture-box.ts";
import type { PdfWriter } from "./pdf-writer.ts";
import type { Picture } from "./pictures.ts";
import { pixelImage, readPixels } from "./pixels.ts";

/** What print shops ask for. */
const DPI = 300;
const POINTS_PER_INCH = 72;
/** A picture is left as it is unless it has so many times the pixels across that are asked for. */
const SPARED = 1.5;
/** Nothing is seen of it that a reader would notice, and it is a fourth of the best. */
const JPEG_QUALITY = 88;

/** How many pixels across each picture is to have, at least. */
type Wanted = Map<Picture, number>;

/** Makes the pictures of laid out pages smaller where they are too large for what is printed of them. */
export async function keepSane(pages: readonly LaidOut[], pdf: PdfWriter): Promise<void> {
  const wanted: Wanted = new Map();
  for (const page of pages) look(page, wanted);
  for (const [picture, across] of wanted) await shrink(picture, across, pdf);
}

function look(node: LaidOut, wanted: Wanted): void {
  // Props come back from react-pdf as they went in.
  const { picture: placed } = node.props as PictureProps;
  if (placed !== undefined && placed.picture?.pixels !== undefined) {
    const { picture, fit, focus, dpi } = placed;
    const { width } = fitted(picture, contentArea(node), fit, focus);
    const across = dpi === "original" ? Infinity : (width / POINTS_PER_INCH) * (dpi ?? DPI);
    wanted.set(picture, Math.max(wanted.get(picture) ?? 0, across));
  }
  for (const child of node.children ?? []) look(child, wanted);
}

async function shrink(picture: Picture, across: number, pdf: PdfWriter): Promise<void> {
  const { pixels } = picture;
  if (pixels === undefined || pixels.width <= across * SPARED) return;
  const { bytes, isJpeg } = pixels;
  const width = Math.max(1, Math.ceil(across));
  const height = Math.max(1, Math.round((pixels.height * width) / pixels.width));
  const smaller = new Bun.Image(bytes, { maxPixels: IMAGE_MAX_PIXELS }).resize(width, height);
  try {
    if (!isJpeg) {
      const png = await smaller.png({ compressionLevel: 1 }).bytes();
      picture.content = pixelImage(readPixels(png), pdf);
      return;
    }
    const jpeg = await smaller.jpeg({ quality: JPEG_QUALITY }).bytes();
    if (jpeg.length < bytes.length) picture.content = pdf.openJpeg(jpeg);
  } catch {
    // A JPEG of a kind that readers show and this decoder does not: it goes in as it came.
  }
}
