/** Paints pictures into the boxes that were laid out for them. */

import type { PlacedPicture } from "../tree/picture.ts";
import type { LaidOut } from "../tree/instance.ts";
import { setLines } from "../type/lines.ts";
import type { FontStacks } from "../type/font-stacks.ts";
import { Ink } from "./ink.ts";
import { paintMarks } from "./vectors.ts";
import type { Picture } from "./pictures.ts";
import type { PdfWriter } from "./pdf-writer.ts";

const MISSING_GREY = "#9aa1ab";
const MISSING_LINE = 0.5;
const ALT_SIZE = 7;
const ALT_INSET = 4;

/** A rectangle in points. */
interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Paints a picture, from the top left corner of its node's box. */
export function paintPicture(
  pdf: PdfWriter,
  placed: PlacedPicture,
  node: LaidOut,
  stacks: FontStacks,
): void {
  const area = contentArea(node);
  if (area.width <= 0 || area.height <= 0) return;
  const { picture, fit, focus, opacity } = placed;
  pdf.save();
  clip(pdf, area, cornerOf(node));
  if (picture === null) paintMissing(pdf, placed, area, stacks);
  else {
    const { x, y, width, height } = fitted(picture, area, fit, focus);
    paintContent(pdf, picture, { x, y, width, height }, opacity, stacks);
  }
  pdf.restore();
}

function paintContent(
  pdf: PdfWriter,
  picture: Picture,
  { x, y, width, height }: Area,
  opacity: number,
  stacks: FontStacks,
): void {
  const { content } = picture;
  if ("label" in content) {
    pdf.fillOpacity(opacity);
    pdf.paintImage(content, x, y, width, height);
    return;
  }
  pdf.transform(width / picture.width, 0, 0, height / picture.height, x, y);
  paintMarks(pdf, content, opacity, stacks);
}

/** What borders and paddings leave of a box. */
export function contentArea({ box }: LaidOut): Area {
  if (box === undefined) return { x: 0, y: 0, width: 0, height: 0 };
  const left = (box.borderLeftWidth ?? 0) + (box.paddingLeft ?? 0);
  const right = (box.borderRightWidth ?? 0) + (box.paddingRight ?? 0);
  const top = (box.borderTopWidth ?? 0) + (box.paddingTop ?? 0);
  const bottom = (box.borderBottomWidth ?? 0) + (box.paddingBottom ?? 0);
  return { x: left, y: top, width: box.width - left - right, height: box.height - top - bottom };
}

/** CSS's `object-fit` and `object-position`. */
export function fitted(
  own: { readonly width: number; readonly height: number },
  area: Area,
  fit: PlacedPicture["fit"],
  focus: PlacedPicture["focus"],
): Area {
  if (fit === "fill") return area;
  const inside = Math.min(area.width / own.width, area.height / own.height);
  const scale = {
    contain: inside,
    cover: Math.max(area.width / own.width, area.height / own.height),
    none: 1,
    "scale-down": Math.min(1, inside),
  }[fit];
  const width = own.width * scale;
  const height = own.height * scale;
  const x = area.x + (area.width - width) * focus.x;
  return { x, y: area.y + (area.height - height) * focus.y, width, height };
}

function cornerOf({ style }: LaidOut): number {
  const radius = style["borderTopLeftRadius"];
  return typeof radius === "number" ? radius : 0;
}

function clip(pdf: PdfWriter, { x, y, width, height }: Area, radius: number): void {
  const corner = Math.min(radius, width / 2, height / 2);
  if (corner > 0) pdf.roundedRect(x, y, width, height, corner).clip();
  else pdf.rect(x, y, width, height).clip();
}

/** A thin frame with the picture's description, or a cross where it has none. */
function paintMissing(
  pdf: PdfWriter,
  { alt, opacity, style }: PlacedPicture,
  { x, y, width, height }: Area,
  stacks: FontStacks,
): void {
  const inset = MISSING_LINE / 2;
  pdf.lineWidth(MISSING_LINE).strokeColor(MISSING_GREY, opacity);
  pdf.rect(x + inset, y + inset, width - MISSING_LINE, height - MISSING_LINE).stroke();
  if (alt === "") {
    pdf
      .moveTo(x, y)
      .lineTo(x + width, y + height)
      .stroke();
    pdf
      .moveTo(x, y + height)
      .lineTo(x + width, y)
      .stroke();
    return;
  }
  const words = { ...style, fontSize: ALT_SIZE, lineHeight: 1.3, color: MISSING_GREY };
  const lines = setLines([{ text: alt, style: words }], width - 2 * ALT_INSET, stacks);
  const ink = new Ink(pdf);
  let top = y + ALT_INSET;
  for (const line of lines) {
    for (const segment of line.segments) {
      ink.text(segment.part, words, x + ALT_INSET + segment.x, top + line.ascent, words.color);
    }
    top += line.height;
  }
  ink.lift();
}
