/** Marks: areas, lines, text and pictures in one system of coordinates, and how they are painted. */

import type { TextStyle } from "../../template/document.ts";
import { faded } from "../tree/box-style.ts";
import { partWidth } from "../type/measure.ts";
import { visualParts } from "../type/visual.ts";
import type { FontStacks } from "../type/font-stacks.ts";
import { Ink } from "./ink.ts";
import type { PdfWriter } from "./pdf-writer.ts";
import type { PdfImage } from "./pdfkit-insides.ts";

/** a, b, c, d, e, f: x becomes a x + c y + e, y becomes b x + d y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

/** Colours that go over into each other, along a line or from circle to circle. */
export interface Gradient {
  readonly kind: "linear" | "radial";
  /** x and y of both ends; for circles x, y and radius of both. */
  readonly line: readonly number[];
  /** Where each colour stands, 0 to 1, ascending. */
  readonly stops: readonly { readonly at: number; readonly color: string }[];
  /** From its coordinates to those of what it paints. */
  readonly matrix: Matrix;
}

/** `#rrggbb`, `#rrggbbaa`, or a gradient. */
export type Paint = string | Gradient;

type FillRule = "non-zero" | "even-odd";

/** An area of one paint. */
interface Shape {
  readonly kind: "shape";
  /** SVG's path data. */
  readonly path: string;
  readonly color: Paint;
  /** What lies inside; by the even-odd rule unless told. */
  readonly rule?: FillRule;
}

/** A line along a path. */
interface Stroke {
  readonly kind: "stroke";
  /** SVG's path data. */
  readonly path: string;
  readonly color: Paint;
  readonly width: number;
  /** Marks and gaps in turn; none where it is whole. */
  readonly dash?: readonly number[];
  /** How far into its dashes it begins. */
  readonly phase?: number;
  readonly ends?: "butt" | "round" | "square";
  readonly corners?: "miter" | "round" | "bevel";
  /** How long a corner may be, in widths of the line. */
  readonly miter?: number;
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

/** A picture of pixels, as large as it has pixels. */
interface DrawnImage {
  readonly kind: "image";
  readonly image: PdfImage;
  /** 0 to 1. */
  readonly opacity: number;
}

/** Marks of which only what lies inside a path is seen. */
interface Clipped {
  readonly kind: "clipped";
  readonly path: string;
  readonly rule?: FillRule;
  readonly marks: readonly Mark[];
}

/** Marks in coordinates of their own. */
interface Group {
  readonly kind: "group";
  readonly matrix: Matrix;
  readonly marks: readonly Mark[];
}

export type Mark = Shape | Stroke | DrawnText | DrawnImage | Clipped | Group;

/** Paints marks, one over the other. */
export function paintMarks(
  pdf: PdfWriter,
  marks: readonly Mark[],
  opacity: number,
  stacks: FontStacks,
): void {
  for (const mark of marks) paintMark(pdf, mark, opacity, stacks);
}

function paintMark(pdf: PdfWriter, mark: Mark, opacity: number, stacks: FontStacks): void {
  switch (mark.kind) {
    case "shape":
      paintShape(pdf, mark, opacity);
      return;
    case "stroke":
      paintStroke(pdf, mark, opacity);
      return;
    case "text":
      paintText(pdf, mark, opacity, stacks);
      return;
    case "image":
      pdf.save().fillOpacity(mark.opacity * opacity);
      pdf.paintImage(mark.image, 0, 0, mark.image.width, mark.image.height);
      pdf.restore();
      return;
    case "clipped":
      pdf
        .save()
        .path(mark.path)
        .clip(mark.rule ?? "even-odd");
      paintMarks(pdf, mark.marks, opacity, stacks);
      pdf.restore();
      return;
    case "group":
      pdf.save().transform(...mark.matrix);
      paintMarks(pdf, mark.marks, opacity, stacks);
      pdf.restore();
      return;
  }
}

function paintShape(
  pdf: PdfWriter,
  { path, color, rule = "even-odd" }: Shape,
  opacity: number,
): void {
  if (typeof color === "string") {
    const { rgb, alpha } = inked(color, opacity);
    pdf.path(path).fillColor(rgb, alpha).fill(rule);
    return;
  }
  // A gradient with opacities sets a soft mask, which holds until the state is restored.
  pdf
    .save()
    .path(path)
    .fillColor(gradientOf(pdf, color, opacity), 1)
    .fill(rule)
    .restore();
}

function paintStroke(pdf: PdfWriter, mark: Stroke, opacity: number): void {
  const {
    path,
    color,
    width,
    dash,
    phase = 0,
    ends = "butt",
    corners = "miter",
    miter = 10,
  } = mark;
  pdf.save().path(path);
  if (typeof color === "string") {
    const { rgb, alpha } = inked(color, opacity);
    pdf.strokeColor(rgb, alpha);
  } else pdf.strokeColor(gradientOf(pdf, color, opacity), 1);
  pdf.lineWidth(width).lineCap(ends).lineJoin(corners).miterLimit(miter);
  // pdfkit takes lists too, which its types do not know.
  if (dash !== undefined) pdf.dash(dash as unknown as number, { phase });
  pdf.stroke().restore();
}

interface MovableGradient {
  setTransform(...matrix: Matrix): void;
}

function gradientOf(
  pdf: PdfWriter,
  { kind, line, stops, matrix }: Gradient,
  opacity: number,
): PDFKit.PDFGradient {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = line;
  const gradient =
    kind === "linear" ? pdf.linearGradient(a, b, c, d) : pdf.radialGradient(a, b, c, d, e, f);
  // pdfkit has it, and its types do not know.
  (gradient as unknown as MovableGradient).setTransform(...matrix);
  // pdfkit counts on stops at both ends.
  const [first] = stops;
  const last = stops.at(-1);
  const all = [
    ...(first === undefined || first.at === 0 ? [] : [{ ...first, at: 0 }]),
    ...stops,
    ...(last === undefined || last.at === 1 ? [] : [{ ...last, at: 1 }]),
  ];
  for (const { at, color } of all) {
    const { rgb, alpha } = inked(color, opacity);
    gradient.stop(at, rgb, alpha);
  }
  return gradient;
}

function inked(written: string, opacity: number): { readonly rgb: string; readonly alpha: number } {
  const color = faded(written, opacity);
  const alpha = color.length === 9 ? Number.parseInt(color.slice(7), 16) / 255 : 1;
  return { rgb: color.slice(0, 7), alpha };
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
  for (const part of visualParts(text, stacks.of(style), stacks)) {
    ink.text(part, style, pen, y, faded(style.color, opacity));
    pen += partWidth(part, style);
  }
  ink.lift();
  if (turn !== undefined) pdf.restore();
}
