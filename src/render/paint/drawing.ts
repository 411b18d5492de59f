/** Drawings made of lines, areas and text, painted as such: sharp at every size, the same in every run. */

import type { TextStyle } from "../../template/document.ts";
import { faded } from "../tree/box-style.ts";
import type { LaidOut } from "../tree/instance.ts";
import { faceParts, partWidth } from "../type/measure.ts";
import type { FontStacks } from "../type/font-stacks.ts";
import { Ink } from "./ink.ts";
import type { PdfWriter } from "./pdf-writer.ts";
import { contentArea, fitted } from "./picture-box.ts";

/** A drawing stands in the middle of the box that it is given. */
const CENTRE = { x: 0.5, y: 0.5 };

/** An area of one colour. */
interface Shape {
  readonly kind: "shape";
  /** SVG's path data; what lies inside by its even-odd rule is filled. */
  readonly path: string;
  /** `#rrggbb` or `#rrggbbaa`. */
  readonly color: string;
}

/** A line of text that begins at x, with its baseline at y. */
interface DrawnText {
  readonly kind: "text";
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly style: TextStyle;
}

export type Mark = Shape | DrawnText;

/** Points from the top left corner, y downwards. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** A drawing that is to be painted where its node came to stand. */
export interface PlacedDrawing {
  readonly drawing: Drawing;
  readonly opacity: number;
}

/** Paints a drawing into its node's box, in its own proportion. */
export function paintDrawing(
  pdf: PdfWriter,
  { drawing, opacity }: PlacedDrawing,
  node: LaidOut,
  stacks: FontStacks,
): void {
  const area = contentArea(node);
  if (area.width <= 0 || area.height <= 0) return;
  const { x, y, width } = fitted(drawing, area, "contain", CENTRE);
  pdf.save();
  pdf.translate(x, y).scale(width / drawing.width);
  for (const mark of drawing.marks) {
    if (mark.kind === "shape") {
      const color = faded(mark.color, opacity);
      const alpha = color.length === 9 ? Number.parseInt(color.slice(7), 16) / 255 : 1;
      pdf.path(mark.path).fillColor(color.slice(0, 7), alpha).fill("even-odd");
    } else paintText(pdf, mark, opacity, stacks);
  }
  pdf.restore();
}

function paintText(
  pdf: PdfWriter,
  { text, x, y, style }: DrawnText,
  opacity: number,
  stacks: FontStacks,
): void {
  const ink = new Ink(pdf);
  let pen = x;
  for (const part of faceParts(text, stacks.of(style), stacks)) {
    ink.text(part, style, pen, y, faded(style.color, opacity));
    pen += partWidth(part, style);
  }
  ink.lift();
}
