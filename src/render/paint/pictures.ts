/**
 * Pictures, read before anything is laid out, so that what cannot be read is known in time. JPEG goes
 * into the file as it is; everything else that Bun decodes (PNG, WebP, GIF, BMP) as pixels, and SVG as marks.
 */

import { IMAGE_MAX_PIXELS } from "../../limits.ts";
import { convertSvg } from "../svg/convert.ts";
import { embeddedPictures, isSvg, readSvg } from "../../template/svg/read.ts";
import type { Mark } from "./vectors.ts";
import type { PdfWriter } from "./pdf-writer.ts";
import type { PdfImage } from "./pdfkit-insides.ts";
import type { TextStyle } from "../../template/document.ts";
import type { FontStacks } from "../type/font-stacks.ts";
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
  /** Pixels, or marks in points from its top left corner. */
  readonly content: PdfImage | readonly Mark[];
  /** What it has and is not drawn. */
  readonly leftOut?: readonly string[];
}

/** Why a picture can't be painted, as the end of a sentence about it. */
export interface Unreadable {
  readonly reason: string;
}

/** What an SVG's text is set in: the document's own fonts, and the colour that it calls currentColor. */
export interface PictureSetting {
  readonly stacks: FontStacks;
  readonly base: TextStyle;
}

/** Reads a picture for a file. Never rejects. */
export async function readPicture(
  bytes: Uint8Array,
  pdf: PdfWriter,
  setting: PictureSetting,
): Promise<Picture | Unreadable> {
  return isSvg(bytes) ? readDrawing(bytes, pdf, setting) : readPixelPicture(bytes, pdf);
}

async function readDrawing(
  bytes: Uint8Array,
  pdf: PdfWriter,
  setting: PictureSetting,
): Promise<Picture | Unreadable> {
  const source = readSvg(bytes);
  if ("reason" in source) return source;
  const images = new Map<string, PdfImage>();
  for (const url of embeddedPictures(source.root)) {
    const inner = dataUrlBytes(url);
    const read = inner === null ? null : await readPixelPicture(inner, pdf);
    if (read !== null && "content" in read && "label" in read.content)
      images.set(url, read.content);
  }
  const converted = convertSvg(source, { ...setting, images });
  if ("reason" in converted) return converted;
  const { drawing, leftOut } = converted;
  return { width: drawing.width, height: drawing.height, content: drawing.marks, leftOut };
}

async function readPixelPicture(bytes: Uint8Array, pdf: PdfWriter): Promise<Picture | Unreadable> {
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
      content: image,
    };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

const DATA_URL = /^data:[^,]*;base64,/i;

/** The bytes of a base64 data URL (RFC 2397); null for any other source. */
export function dataUrlBytes(source: string): Uint8Array | null {
  const head = DATA_URL.exec(source)?.[0];
  return head === undefined ? null : Buffer.from(source.slice(head.length), "base64");
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  switch (code) {
    case "ERR_IMAGE_TOO_MANY_PIXELS":
      return `has more than ${IMAGE_MAX_PIXELS / 1_000_000} million pixels`;
    case "ERR_IMAGE_UNKNOWN_FORMAT":
    case "ERR_IMAGE_FORMAT_UNSUPPORTED":
      return "is in a format that is not read here (PNG, JPEG, WebP, GIF, BMP and SVG are)";
    default:
      return "is damaged";
  }
}
