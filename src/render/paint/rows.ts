/** Paints rows that were set in type. */

import type { RowGrid } from "../table/grid.ts";
import { rulesOf, type Rule, type SetCell, type SetRow } from "../table/rows.ts";
import type { Tag } from "../tags/tagging.ts";
import { faded } from "../tree/box-style.ts";
import type { Segment, SetLine } from "../type/lines.ts";
import { Ink } from "./ink.ts";
import type { PdfWriter, Rectangle } from "./pdf-writer.ts";

const ALIGNMENT = { left: 0, center: 0.5, right: 1 } as const;
/** Lines under and through text: how thick, and how far below the baseline they begin, in font sizes. */
export const DECORATION = { thickness: 0.06, underline: 0.12, strike: -0.3 } as const;

/** A link that was painted. */
interface PaintedLink {
  readonly target: string;
  readonly area: Rectangle;
  readonly label: string;
  readonly tag: Tag;
}

/**
 * Paints rows one below the other from the origin of the current transformation.
 * @param tagOf what a cell of the evaluated document belongs to
 */
export function paintRows(
  pdf: PdfWriter,
  rows: readonly SetRow[],
  tagOf: (cell: object) => Tag,
): void {
  const ink = new Ink(pdf);
  let top = 0;
  for (const row of rows) {
    paintGround(ink, row, top);
    top += row.height;
  }
  top = 0;
  const links: PaintedLink[] = [];
  for (const row of rows) {
    const first = top + (row.above?.width ?? 0);
    for (const cell of row.cells) paintCell(ink, cell, first, row.opacity, tagOf, links);
    top += row.height;
  }
  ink.lift();
  for (const { target, area, label, tag } of links) pdf.linkTo(target, area, label, tag);
}

function paintGround(ink: Ink, row: SetRow, top: number): void {
  const { background, width, height, fills, above, below, rules, opacity } = row;
  if (background !== undefined) ink.rectangle(0, top, width, height, background);
  for (const { left, width: wide, color, ...own } of fills) {
    ink.rectangle(left, top + (own.top ?? 0), wide, own.height ?? height, color);
  }
  if (rules !== undefined) paintRules(ink, rules, top);
  if (above !== undefined) {
    ink.rule(0, top, width, { ...above, color: faded(above.color, opacity) }, "top");
  }
  if (below !== undefined) {
    const line = { ...below, color: faded(below.color, opacity) };
    ink.rule(0, top + height - below.width, width, line, "bottom");
  }
}

function paintRules(ink: Ink, rules: readonly Rule[], top: number): void {
  for (const { left, top: own, length, isUpright, line } of rules) {
    if (isUpright) ink.upright(left, top + own, length, line);
    else ink.rule(left, top + own, length, line, "top");
  }
}

/** Paints the lines around the cells of a row that was laid out. */
export function paintGrid(pdf: PdfWriter, grid: RowGrid, height: number): void {
  const ink = new Ink(pdf);
  paintRules(ink, rulesOf(grid, 0, height), 0);
  ink.lift();
}

function paintCell(
  ink: Ink,
  cell: SetCell,
  rowTop: number,
  opacity: number,
  tagOf: (cell: object) => Tag,
  links: PaintedLink[],
): void {
  const tag = tagOf(cell.origin);
  let y = rowTop + cell.top;
  for (const line of cell.lines) {
    const x = lineStart(cell, line);
    const baseline = y + line.ascent;
    for (const { part, style, link, x: offset, width } of line.segments) {
      const raised = baseline - style.baselineShift;
      const owner = link === undefined ? tag : tag.link(link);
      ink.for(owner);
      ink.text(part, style, x + offset, raised, faded(style.color, opacity));
      if (link !== undefined) {
        const area = { x: x + offset, y, width, height: line.height };
        links.push({ target: link, area, label: part.text, tag: owner });
      }
    }
    if (line.endsWord === true) ink.space();
    for (const segment of line.segments) {
      if (segment.style.underline || segment.style.lineThrough) {
        decorate(ink, segment, x, baseline - segment.style.baselineShift, opacity);
      }
    }
    y += line.height;
  }
}

function lineStart({ left, width, align }: SetCell, line: SetLine): number {
  return left + Math.max(0, width - line.width) * ALIGNMENT[align];
}

function decorate(ink: Ink, segment: Segment, x: number, baseline: number, opacity: number): void {
  const { style, width } = segment;
  const color = faded(style.color, opacity);
  const { fontSize, underline, lineThrough } = style;
  const draw = (top: number): void =>
    ink.rectangle(
      x + segment.x,
      baseline + top * fontSize,
      width,
      DECORATION.thickness * fontSize,
      color,
    );
  if (underline) draw(DECORATION.underline);
  if (lineThrough) draw(DECORATION.strike);
}
