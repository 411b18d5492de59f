/**
 * Turns what was laid out as boxes of a known size (rows, pictures, drawings) into canvases that paint it. Done
 * between react-pdf's layout and its renderer, so that one canvas paints all rows that a page has of a
 * table.
 */

import type { RowLine, RowProps } from "../table/table.ts";
import type { SetRow } from "../table/rows.ts";
import type { DrawingProps } from "../tree/drawing.ts";
import type { PictureProps } from "../tree/picture.ts";
import type { FontStacks } from "../type/font-stacks.ts";
import { paintDrawing } from "./drawing.ts";
import { paintPicture } from "./picture-box.ts";
import type { LaidOut, LaidOutLine } from "../tree/instance.ts";
import type { Marks } from "./marks.ts";
import type { PdfWriter } from "./pdf-writer.ts";
import { paintRows } from "./rows.ts";
import { mendedText } from "./texts.ts";

/** The tree with canvases in it. */
export function withCanvases(
  node: LaidOut,
  pdf: PdfWriter,
  stacks: FontStacks,
  around: Marks,
): LaidOut {
  const rows = rowsOf(node);
  if (rows !== null) return canvas(node, () => paintRows(pdf, rows));
  // Props come back from react-pdf as they went in.
  const { picture } = node.props as PictureProps;
  if (picture !== undefined) return canvas(node, () => paintPicture(pdf, picture, node, stacks));
  const { drawing } = node.props as DrawingProps;
  if (drawing !== undefined) return canvas(node, () => paintDrawing(pdf, drawing, node, stacks));
  if (node.type === "TEXT") return mendedText(node);
  const { children } = node;
  if (children === undefined) return node;
  const marks = node.props.isChrome === true ? around.ofChrome() : around;
  const mark = marks.before(node);
  const painted = children.map((child) => withCanvases(child, pdf, stacks, marks));
  return { ...node, children: mark === null ? painted : [mark, ...painted] };
}

function rowsOf({ type, lines, props }: LaidOut): readonly SetRow[] | null {
  if (type === "TEXT") {
    const rows = (lines ?? []).flatMap((line) => (isRowLine(line) ? [line.row] : []));
    return rows.length > 0 ? rows : null;
  }
  // Props come back from react-pdf as they went in.
  return (props as RowProps).rows ?? null;
}

function isRowLine(line: LaidOutLine): line is RowLine {
  return "row" in line;
}

/** react-pdf complains of canvases without a size; there is nothing to paint in one. */
function canvas(node: LaidOut, paint: () => void): LaidOut {
  const { box } = node;
  if (box === undefined || box.width <= 0 || box.height <= 0) return { ...node, children: [] };
  const unpadded = { ...box, paddingTop: 0, paddingRight: 0, paddingBottom: 0, paddingLeft: 0 };
  return { ...node, type: "CANVAS", box: unpadded, props: { ...node.props, paint }, children: [] };
}

/** A canvas over all of a page. Sizes in points. */
export function overlay(width: number, height: number, paint: () => void): LaidOut {
  const box = { top: 0, left: 0, width, height };
  return { type: "CANVAS", box, style: {}, props: { paint }, children: [] };
}
