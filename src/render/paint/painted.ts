/**
 * Turns what was laid out (texts, rows, pictures, drawings) into canvases that paint it. Done between
 * react-pdf's layout and its renderer, so that one canvas paints all rows that a page has of a table, and
 * that all that is painted is known by the node that it comes from.
 */

import { type RowProps, rowsOf } from "../table/laid-out.ts";
import type { Pagination, Tag } from "../tags/tagging.ts";
import type { DrawingProps } from "../tree/drawing.ts";
import type { PictureProps } from "../tree/picture.ts";
import type { FontStacks } from "../type/font-stacks.ts";
import { placeField } from "../form/acro-form.ts";
import type { FieldProps } from "../form/field.ts";
import { canvas, overlay } from "./canvas.ts";
import { paintDrawing } from "./drawing.ts";
import { paintText } from "./laid-out-text.ts";
import { paintPicture } from "./picture-box.ts";
import type { LaidOut } from "../tree/instance.ts";
import { leaderAfter } from "./leaders.ts";
import type { Marks } from "./marks.ts";
import type { PdfWriter } from "./pdf-writer.ts";
import { paintGrid, paintRows } from "./rows.ts";
import { mendedText } from "./texts.ts";

/**
 * The tree with canvases in it.
 * @param repeated what the node stands in, where that stands on other pages again
 */
export function withCanvases(
  node: LaidOut,
  pdf: PdfWriter,
  stacks: FontStacks,
  marks: Marks,
  repeated?: Pagination,
): LaidOut {
  const { chrome, fixed, origin, pagination } = node.props;
  const around = repeated ?? chrome ?? pagination ?? (fixed === true ? "table-head" : undefined);
  const tag = (of: object | undefined): Tag => pdf.tagging.tag(of, around);
  const rows = rowsOf(node);
  if (rows !== null) return painter(node, () => paintRows(pdf, rows, tag));
  // Props come back from react-pdf as they went in.
  const { picture } = node.props as PictureProps;
  const figure = (paint: () => void): LaidOut =>
    painter(node, () => pdf.tagged(tag(origin), { ...boxSize(node), x: 0, y: 0 }, paint));
  if (picture !== undefined) return figure(() => paintPicture(pdf, picture, node, stacks));
  // And these.
  const { drawing } = node.props as DrawingProps;
  if (drawing !== undefined) return figure(() => paintDrawing(pdf, drawing, node, stacks));
  // And these.
  const { field } = node.props as FieldProps;
  if (field !== undefined)
    return painter(node, () => placeField(field, node, tag(origin).element, pdf, stacks));
  if (node.type === "TEXT") {
    const text = mendedText(node);
    // The number of a page is no part of what is read.
    const isNumber = node.props.isSame === false && around !== undefined;
    return painter(text, () => paintText(pdf, text, tag(isNumber ? undefined : origin)));
  }
  const { children } = node;
  if (children === undefined) return node;
  const inside = chrome === undefined ? marks : marks.ofChrome();
  const mark = inside.before(node, around);
  const painted = children.flatMap((child) => {
    const own = withCanvases(child, pdf, stacks, inside, around);
    const leader = leaderAfter(child, pdf, around);
    return leader === null ? [own] : [own, leader];
  });
  const style = node.props.clips === true ? { ...node.style, overflow: "hidden" } : node.style;
  const grid = gridCanvas(node, pdf);
  if (grid !== null) painted.push(grid);
  return { ...node, style, children: mark === null ? painted : [mark, ...painted] };
}

/** The lines around the cells of a row that was laid out, above all that is in it. */
function gridCanvas({ box, props }: LaidOut, pdf: PdfWriter): LaidOut | null {
  // Props come back from react-pdf as they went in.
  const { grid } = props as RowProps;
  if (grid === undefined || box === undefined) return null;
  const { width, height } = box;
  return overlay(width, height, () => paintGrid(pdf, grid, height));
}

function boxSize({ box }: LaidOut): { readonly width: number; readonly height: number } {
  return { width: box?.width ?? 0, height: box?.height ?? 0 };
}

/** A node that paints from the top left corner of its box. */
function painter(node: LaidOut, paint: () => void): LaidOut {
  return node.box === undefined ? { ...node, children: [] } : canvas(node.box, paint, node);
}
