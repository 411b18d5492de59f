/** Cells: how one looks, shared by all that look alike, and what stands in it. */

import type { CompiledElement } from "../../compile/nodes.ts";
import type {
  BorderSide,
  BoxStyle,
  CellAlign,
  Direction,
  DocumentNode,
  Length,
  Sides,
  TableCell,
  TextStyle,
} from "../../document.ts";
import type { Bindings } from "../../expressions/run-expression.ts";
import type { Evaluation } from "../evaluation.ts";
import { expand, type Identified, type Item, type Styled } from "../expand.ts";
import { addContent, addInline, isInline, type OutputWriter } from "../inline.ts";
import { RunBuilder } from "../runs.ts";

/** What a table needs of the flow around it, handed in because the two call each other. */
export interface FlowTools {
  opened(box: BoxStyle, evaluation: Evaluation): BoxStyle;
  boxNode(one: Identified, inner: Styled, evaluation: Evaluation): DocumentNode;
  flow(items: readonly Item[], around: Styled, evaluation: Evaluation): DocumentNode[];
}

/** Where a cell stands, and how its text is aligned where its column does not say so. */
export type CellPlace = Pick<TableCell, "at" | "span" | "rows" | "align">;

/** How a cell looks. */
export interface CellLook {
  readonly styled: Styled;
  readonly look: Pick<
    TableCell,
    "style" | "padding" | "background" | "stands" | "border" | "align"
  >;
  /** Whether it is told by its text's style and its padding. */
  readonly isPlain: boolean;
  /** As its style has it, whether or not it is the cell that draws it. */
  readonly border: Border | undefined;
}

export type Border = Partial<Sides<BorderSide>>;

const NO_PADDING: Sides<number> = { top: 0, right: 0, bottom: 0, left: 0 };
const SIDES = ["top", "right", "bottom", "left"] as const;

/** The look of a cell of this style. `columnAlign` is what its column says already. */
export function lookOf(styled: Styled, columnAlign: CellAlign): CellLook {
  const { text, box, cellAlign } = styled.style;
  const { padding, backgroundColor, border } = box;
  const asked = sideOf(text.textAlign, text.direction);
  const isAsColumn = asked === (columnAlign === "decimal" ? "right" : columnAlign);
  return {
    styled,
    border,
    isPlain: backgroundColor === undefined && cellAlign === undefined && isAsColumn,
    look: {
      style: text,
      padding: padding === undefined ? NO_PADDING : pointSides(padding),
      ...(backgroundColor === undefined ? {} : { background: backgroundColor }),
      ...(cellAlign === undefined ? {} : { stands: cellAlign }),
      ...(isAsColumn ? {} : { align: asked }),
    },
  };
}

/** The side that something is aligned to. Without a direction text begins at the left. */
export function sideOf(
  align: TextStyle["textAlign"],
  direction: Direction | undefined,
): "left" | "right" | "center" {
  if (align === "left" || align === "right" || align === "center") return align;
  return (align === "end") === (direction === "rtl") ? "left" : "right";
}

/** The same with lines of its own. */
export function bordered(cell: CellLook): CellLook {
  const { border, look } = cell;
  return border === undefined ? cell : { ...cell, isPlain: false, look: { ...look, border } };
}

/** Whether two borders look alike. */
export function isSameBorder(one: Border | undefined, other: Border | undefined): boolean {
  return one === other || SIDES.every((side) => isSameLine(one?.[side], other?.[side]));
}

function isSameLine(one: BorderSide | undefined, other: BorderSide | undefined): boolean {
  if (one === other) return true;
  return one?.width === other?.width && one?.style === other?.style && one?.color === other?.color;
}

/** A share of a column is not known before it is laid out, so a cell's padding is points or nothing. */
function pointSides(padding: Partial<Sides<Length>>): Sides<number> {
  const points = (length: Length | undefined): number => (typeof length === "number" ? length : 0);
  const { top, right, bottom, left } = padding;
  return { top: points(top), right: points(right), bottom: points(bottom), left: points(left) };
}

/** A cell of text that is put together elsewhere. */
export function textCell(runs: RunBuilder, { look }: CellLook, place: CellPlace = {}): TableCell {
  return { ...look, ...place, runs: runs.finish() };
}

/** A cell with the content of an element: text where it comes to nothing else, or blocks. */
export function contentCell(
  { children, hasBlocks, place: written }: CompiledElement,
  bindings: Bindings,
  { styled, look, isPlain }: CellLook,
  place: CellPlace | undefined,
  evaluation: Evaluation,
  tools: FlowTools,
  write?: OutputWriter,
): TableCell {
  const runs = new RunBuilder();
  if (hasBlocks !== true) {
    addContent(children, bindings, styled, runs, evaluation, write);
  } else {
    const items = expand(children, bindings, evaluation);
    if (!items.every(isInline)) {
      const nodes = tools.flow(items, styled, evaluation);
      const blocks = nodes.length === 0 ? {} : { children: nodes };
      return { ...look, ...place, place: written, runs: [], ...blocks };
    }
    addInline(items, styled, undefined, runs, evaluation, write);
  }
  if (place !== undefined) return { ...look, ...place, place: written, runs: runs.finish() };
  // Of these there are many.
  const { style, padding } = look;
  return isPlain
    ? { runs: runs.finish(), style, padding, place: written }
    : { ...look, runs: runs.finish(), place: written };
}

/** Whether nothing stands in a cell. */
export function isEmpty({ runs, children }: TableCell): boolean {
  return runs.length === 0 && children === undefined;
}
