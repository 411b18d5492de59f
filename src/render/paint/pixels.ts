/** Pictures as pixels: colours, and how far each lets the page shine through. */

import { deflateSync, inflateSync } from "node:zlib";
import type { PdfWriter } from "./pdf-writer.ts";
import type { PdfImage } from "./pdfkit-insides.ts";

/** Bun decodes into a PNG of red, green, blue and alpha, eight bits each, not interlaced. */
const CHANNELS = 4;
const COLORS = 3;
const PNG_SIGNATURE_BYTES = 8;
const OPAQUE = 255;
/** PNG's filter that takes off each byte the one above, and PDF's name for PNG's filters. */
const FILTER_UP = 2;
const PREDICTOR_PNG = 15;

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel, row by row: red, green, blue, alpha. */
  readonly data: Uint8Array;
}

/**
 * Reads the PNG that Bun.Image writes (PNG specification, third edition, chapters 5, 9 and 11).
 * Throws where it is of another kind, which would be a change of Bun's.
 */
export function readPixels(png: Uint8Array): Pixels {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const parts: Uint8Array[] = [];
  let width = 0;
  let height = 0;
  for (let at = PNG_SIGNATURE_BYTES; at + 8 <= png.length;) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...png.subarray(at + 4, at + 8));
    const body = at + 8;
    if (name === "IHDR") {
      width = view.getUint32(body);
      height = view.getUint32(body + 4);
      const [bits, color, , , interlace] = png.subarray(body + 8, body + 13);
      if (bits !== 8 || color !== 6 || interlace !== 0)
        throw new Error("not a PNG as Bun writes it");
    }
    if (name === "IDAT") parts.push(png.subarray(body, body + length));
    at = body + length + 4;
  }
  return { width, height, data: unfiltered(inflateSync(Buffer.concat(parts)), width, height) };
}

/** Undoes the filter that each row of a PNG names in its first byte. */
function unfiltered(raw: Uint8Array, width: number, height: number): Uint8Array {
  const stride = width * CHANNELS;
  const data = new Uint8Array(stride * height);
  for (let row = 0; row < height; row += 1) {
    const from = row * (stride + 1);
    const to = row * stride;
    const filter = raw[from];
    for (let index = 0; index < stride; index += 1) {
      const left = index >= CHANNELS ? (data[to + index - CHANNELS] ?? 0) : 0;
      const up = row > 0 ? (data[to + index - stride] ?? 0) : 0;
      const corner = row > 0 && index >= CHANNELS ? (data[to + index - stride - CHANNELS] ?? 0) : 0;
      data[to + index] = (raw[from + 1 + index] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return data;
}

function predicted(filter: number | undefined, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      return 0;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const toLeft = Math.abs(guess - left);
  const toUp = Math.abs(guess - up);
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** An image that pdfkit paints as one of its own. It is written into the file when it is first painted. */
export function pixelImage({ width, height, data }: Pixels, pdf: PdfWriter): PdfImage {
  return {
    width,
    height,
    label: pdf.nextImageLabel(),
    orientation: 1,
    obj: null,
    embed(): void {
      const size = { Type: "XObject", Subtype: "Image", Width: width, Height: height };
      const mask = isOpaque(data)
        ? {}
        : { SMask: plane(pdf, { ...size, ColorSpace: "DeviceGray" }, data, width, [3]) };
      const colors = { ...size, ...mask, ColorSpace: "DeviceRGB" };
      this.obj = plane(pdf, colors, data, width, [0, 1, 2]);
    },
  };
}

function isOpaque(data: Uint8Array): boolean {
  for (let index = COLORS; index < data.length; index += CHANNELS) {
    if (data[index] !== OPAQUE) return false;
  }
  return true;
}

/** Some of the channels of all pixels as an object of the file. */
function plane(
  pdf: PdfWriter,
  dictionary: Readonly<Record<string, unknown>>,
  data: Uint8Array,
  width: number,
  channels: readonly number[],
): object {
  const colors = channels.length;
  const stride = width * colors;
  const rows = Math.floor(data.length / (width * CHANNELS));
  const filtered = new Uint8Array((stride + 1) * rows);
  for (let row = 0; row < rows; row += 1) {
    let to = row * (stride + 1);
    filtered[to] = FILTER_UP;
    for (let column = 0; column < width; column += 1) {
      const from = (row * width + column) * CHANNELS;
      for (const channel of channels) {
        to += 1;
        const up = row > 0 ? (data[from + channel - width * CHANNELS] ?? 0) : 0;
        filtered[to] = (data[from + channel] ?? 0) - up;
      }
    }
  }
  return pdf.object(
    {
      ...dictionary,
      BitsPerComponent: 8,
      Filter: "FlateDecode",
      DecodeParms: {
        Predictor: PREDICTOR_PNG,
        Colors: colors,
        BitsPerComponent: 8,
        Columns: width,
      },
    },
    deflateSync(filtered),
  );
}
