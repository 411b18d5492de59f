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

/** A line along a path. */
interface Stroke {
  readonly kind: "stroke";
  /** SVG's path data. */
  readonly path: string;
  readonly color: string;
  readonly width: number;
  /** Marks and gaps in turn; none where it is whole. */
  readonly dash?: readonly number[];
  readonly ends?: "butt" | "round" | "square";
  readonly corners?: "miter" | "round" | "bevel";
}

/** A line of text that begins at x, with its baseline at y. */
export interface DrawnText {
  readonly kind: "text";
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly style: TextStyle;
  /** Degrees, clockwise, about its beginning. */
  readonly turn?: number;
}

/** Marks of which only what lies inside a path is seen. */
interface Clipped {
  readonly kind: "clipped";
  readonly path: string;
  readonly marks: readonly Mark[];
}

/** Marks whose coordinates count from another place. */
interface Moved {
  readonly kind: "moved";
  readonly x: number;
  readonly y: number;
  readonly marks: readonly Mark[];
}

/** Marks that are seen from behind: x counts from the right of `width`. */
interface Mirrored {
  readonly kind: "mirrored";
  readonly width: number;
  readonly mark: Mark;
}

export type Mark = Shape | Stroke | DrawnText | Clipped | Moved | Mirrored;

/** Points from the top left corner, y downwards. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** A drawing that is to be painted where its node came to stand. */
export interface PlacedDrawing {
  /** One of a size of its own, or what it comes to in the box that it is given. */
  readonly drawing: Drawing | ((width: number, height: number) => Drawing);
  readonly opacity: number;
}

/** Paints a drawing into its node's box, in its own proportion. */
export function paintDrawing(
  pdf: PdfWriter,
  { drawing: placed, opacity }: PlacedDrawing,
  node: LaidOut,
  stacks: FontStacks,
): void {
  const area = contentArea(node);
  if (area.width <= 0 || area.height <= 0) return;
  const drawing = typeof placed === "function" ? placed(area.width, area.height) : placed;
  const { x, y, width } = fitted(drawing, area, "contain", CENTRE);
  pdf.save();
  pdf.translate(x, y).scale(width / drawing.width);
  for (const mark of drawing.marks) paintMark(pdf, mark, opacity, stacks);
  pdf.restore();
}

function paintMark(pdf: PdfWriter, mark: Mark, opacity: number, stacks: FontStacks): void {
  switch (mark.kind) {
    case "shape": {
      const { color, alpha } = inked(mark.color, opacity);
      pdf.path(mark.path).fillColor(color, alpha).fill("even-odd");
      return;
    }
    case "stroke":
      paintStroke(pdf, mark, opacity);
      return;
    case "text":
      paintText(pdf, mark, opacity, stacks);
      return;
    case "clipped":
      pdf.save().path(mark.path).clip();
      for (const inner of mark.marks) paintMark(pdf, inner, opacity, stacks);
      pdf.restore();
      return;
    case "moved":
      pdf.save().translate(mark.x, mark.y);
      for (const inner of mark.marks) paintMark(pdf, inner, opacity, stacks);
      pdf.restore();
      return;
    case "mirrored":
      pdf.save().transform(-1, 0, 0, 1, mark.width, 0);
      paintMark(pdf, mark.mark, opacity, stacks);
      pdf.restore();
      return;
  }
}

function paintStroke(pdf: PdfWriter, mark: Stroke, opacity: number): void {
  const { path, width, dash, ends = "butt", corners = "miter" } = mark;
  const { color, alpha } = inked(mark.color, opacity);
  pdf.path(path).strokeColor(color, alpha).lineWidth(width).lineCap(ends).lineJoin(corners);
  if (dash === undefined) pdf.undash();
  // pdfkit takes lists too, which its types do not know.
  else pdf.dash(dash as unknown as number, {});
  pdf.stroke();
}

function inked(
  written: string,
  opacity: number,
): { readonly color: string; readonly alpha: number } {
  const color = faded(written, opacity);
  const alpha = color.length === 9 ? Number.parseInt(color.slice(7), 16) / 255 : 1;
  return { color: color.slice(0, 7), alpha };
}

function paintText(
  pdf: PdfWriter,
  { text, x, y, style, turn }: DrawnText,
  opacity: number,
  stacks: FontStacks,
): void {
  const ink = new Ink(pdf);
  if (turn !== undefined) pdf.save().rotate(turn, { origin: [x, y] });
  let pen = x;
  for (const part of faceParts(text, stacks.of(style), stacks)) {
    ink.text(part, style, pen, y, faded(style.color, opacity));
    pen += partWidth(part, style);
  }
  ink.lift();
  if (turn !== undefined) pdf.restore();
}
