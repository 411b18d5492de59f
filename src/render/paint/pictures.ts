/**
 * Pictures, read before anything is laid out, so that what cannot be read is known in time. JPEG goes
 * into the file as it is; everything else that Bun decodes (PNG, WebP, GIF, BMP) as pixels.
 */

import { IMAGE_MAX_PIXELS } from "../../limits.ts";
import type { PdfWriter } from "./pdf-writer.ts";
import type { PdfImage } from "./pdfkit-insides.ts";
import { pixelImage, readPixels } from "./pixels.ts";

/** A pixel of CSS in points. */
const POINTS_PER_PIXEL = 0.75;
/** An EXIF orientation from here on lies on its side. */
const FIRST_TURNED = 5;

/** A picture that can be painted into the file that it was read for. */
export interface Picture {
  /** Its own size in points. */
  readonly width: number;
  readonly height: number;
  readonly image: PdfImage;
}

/** Why a picture can't be painted, as the end of a sentence about it. */
export interface Unreadable {
  readonly reason: string;
}

/** Reads a picture for a file. Never rejects. */
export async function readPicture(
  bytes: Uint8Array,
  pdf: PdfWriter,
): Promise<Picture | Unreadable> {
  try {
    const decoder = new Bun.Image(bytes, { maxPixels: IMAGE_MAX_PIXELS });
    const { format } = await decoder.metadata();
    const jpeg = format === "jpeg" ? pdf.openJpeg(bytes) : null;
    // PDF/A's colours are all meant in one space, and that is none of inks.
    const isKept = jpeg !== null && !(pdf.isArchived && jpeg.colorSpace === "DeviceCMYK");
    const image = isKept
      ? jpeg
      : pixelImage(readPixels(await decoder.png({ compressionLevel: 1 }).bytes()), pdf);
    const { width, height, orientation } = image;
    const isTurned = orientation >= FIRST_TURNED;
    return {
      width: (isTurned ? height : width) * POINTS_PER_PIXEL,
      height: (isTurned ? width : height) * POINTS_PER_PIXEL,
      image,
    };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  switch (code) {
    case "ERR_IMAGE_TOO_MANY_PIXELS":
      return `has more than ${IMAGE_MAX_PIXELS / 1_000_000} million pixels`;
    case "ERR_IMAGE_UNKNOWN_FORMAT":
    case "ERR_IMAGE_FORMAT_UNSUPPORTED":
      return "is in a format that is not read here (PNG, JPEG, WebP, GIF and BMP are)";
    default:
      return "is damaged";
  }
}
