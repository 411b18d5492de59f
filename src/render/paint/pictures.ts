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
const CMYK = "DeviceCMYK";
/** The mark APP14 of a JPEG, with which Adobe says how its colours are written. */
const ADOBE = Buffer.from([0xff, 0xee, 0x00, 0x0e, 0x41, 0x64, 0x6f, 0x62, 0x65]);

/** A picture that can be painted into the file that it was read for. */
export interface Picture {
  /** Its own size in points. */
  readonly width: number;
  readonly height: number;
  /** Pixels, or marks in points from its top left corner. Pixels may become fewer before they are painted. */
  content: PdfImage | readonly Mark[];
  /** What it has and is not drawn. */
  readonly leftOut?: readonly string[];
  /** Where its pixels can be made fewer: its file, and its size as it is shown. */
  readonly pixels?: {
    readonly bytes: Uint8Array;
    readonly isJpeg: boolean;
    readonly width: number;
    readonly height: number;
  };
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
    const isJpeg = format === "jpeg";
    const jpeg = isJpeg ? openJpeg(bytes, pdf) : null;
    // PDF/A's colours are all meant in one space, and that is none of inks.
    const isKept = jpeg !== null && !(pdf.isArchived && jpeg.colorSpace === CMYK);
    const image = isKept
      ? jpeg
      : pixelImage(readPixels(await decoder.png({ compressionLevel: 1 }).bytes()), pdf);
    const { width, height, orientation } = image;
    const isTurned = orientation >= FIRST_TURNED;
    const shown = isTurned ? { width: height, height: width } : { width, height };
    const isPrint = image.colorSpace === CMYK;
    return {
      width: shown.width * POINTS_PER_PIXEL,
      height: shown.height * POINTS_PER_PIXEL,
      content: image,
      // Inks of a print shop are left as they are.
      ...(isPrint ? {} : { pixels: { bytes, isJpeg, ...shown } }),
    };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/** pdfkit takes all inks for inverted, as Adobe writes them; without Adobe's mark they are not. */
function openJpeg(bytes: Uint8Array, pdf: PdfWriter): PdfImage {
  const image = pdf.openJpeg(bytes);
  if (image.colorSpace !== CMYK || Buffer.from(bytes).includes(ADOBE)) return image;
  const { width, height } = image;
  image.embed = () => {
    image.obj ??= pdf.object(
      {
        Type: "XObject",
        Subtype: "Image",
        BitsPerComponent: 8,
        Width: width,
        Height: height,
        ColorSpace: CMYK,
        Filter: "DCTDecode",
      },
      bytes,
    );
  };
  return image;
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
