/** Drawings made of lines, areas and text, painted as such: sharp at every size, the same in every run. */

import type { LaidOut } from "../tree/instance.ts";
import type { FontStacks } from "../type/font-stacks.ts";
import { type Mark, paintMarks } from "./vectors.ts";
import type { PdfWriter } from "./pdf-writer.ts";
import { contentArea, fitted } from "./picture-box.ts";

/** A drawing stands in the middle of the box that it is given. */
const CENTRE = { x: 0.5, y: 0.5 };

/** Points from the top left corner, y downwards. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  /** Of a code: the width of its narrowest part, where that is not its standard's business. */
  readonly module?: number;
}

/** A drawing that is to be painted where its node came to stand. */
export interface PlacedDrawing {
  /** One of a size of its own, or what it comes to in the box that it is given. */
  readonly drawing: Drawing | ((width: number, height: number) => Drawing);
  readonly opacity: number;
  /** Told how many times its own size it is painted. */
  readonly onScale?: (scale: number) => void;
}

/** Paints a drawing into its node's box, in its own proportion. */
export function paintDrawing(
  pdf: PdfWriter,
  { drawing: placed, opacity, onScale }: PlacedDrawing,
  node: LaidOut,
  stacks: FontStacks,
): void {
  const area = contentArea(node);
  if (area.width <= 0 || area.height <= 0) return;
  const drawing = typeof placed === "function" ? placed(area.width, area.height) : placed;
  const { x, y, width } = fitted(drawing, area, "contain", CENTRE);
  onScale?.(width / drawing.width);
  pdf.save();
  pdf.translate(x, y).scale(width / drawing.width);
  paintMarks(pdf, drawing.marks, opacity, stacks);
  pdf.restore();
}
