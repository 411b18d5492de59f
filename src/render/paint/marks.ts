/**
 * Puts the marks of a list's items before their first lines. Done after the layout, so that an item may
 * hold anything and go on over pages; the mark stands on the first of them, on the baseline of what it
 * marks.
 */

import type { BoxNode } from "../../template/document.ts";
import type { RowLine, RowProps } from "../table/laid-out.ts";
import type { SetRow } from "../table/rows.ts";
import type { Pagination } from "../tags/tagging.ts";
import type { LaidOut } from "../tree/instance.ts";
import type { MarkProps, PlacedMark } from "../tree/marks.ts";
import { canvas } from "./canvas.ts";
import type { PdfWriter } from "./pdf-writer.ts";
import { paintRows } from "./rows.ts";

/** The structure type of a mark (ISO 32000-1, 14.8.4.3.3). */
const LABEL = "Lbl";

/** The marks of one document: each stands once, but those in headers and footers on every page. */
export class Marks {
  private readonly placed = new Set<object>();

  constructor(private readonly pdf: PdfWriter) {}

  /** For a header or footer, which every page has anew. */
  ofChrome(): Marks {
    return new Marks(this.pdf);
  }

  /** What paints the mark of a node, null where it has none or it stands elsewhere. */
  before(node: LaidOut, repeated?: Pagination): LaidOut | null {
    // Props come back from react-pdf as they went in.
    const { mark, origin } = node.props as MarkProps;
    const { box } = node;
    if (mark === undefined || origin === undefined || box === undefined) return null;
    if (this.placed.has(origin)) return null;
    const baseline = firstBaseline(node, mark.line.ascent);
    // What was left of it at a page's end holds nothing: its first line is on the next one.
    if (baseline === null) return null;
    this.placed.add(origin);
    return marked(mark, baseline - mark.line.ascent, box.width, this.pdf, repeated);
  }
}

function marked(
  { line, gap, opacity, isAtRight, origin }: PlacedMark,
  top: number,
  itemWidth: number,
  pdf: PdfWriter,
  repeated?: Pagination,
): LaidOut {
  const { width, height } = line;
  const cells = [{ left: 0, width, top: 0, lines: [line], align: "left", origin }] as const;
  const row: SetRow = { height, width, fills: [], cells, opacity };
  const box = { top, left: isAtRight ? itemWidth + gap : -gap - width, width, height };
  return canvas(box, () => paintRows(pdf, [row], (of) => pdf.tagging.tag(of, repeated, LABEL)));
}

/** How far below the top of a box its first line's baseline is. What is no text hangs from its top. */
function firstBaseline(node: LaidOut, ascent: number): number | null {
  const { origin } = node.props;
  if (node.children === undefined || node.children.length === 0) {
    // The origin of a marked node is the box that it was made from.
    const { children } = origin as BoxNode;
    return children.length === 0 ? ascent : null;
  }
  return baselineIn(node.children, ascent);
}

function baselineIn(nodes: readonly LaidOut[], ascent: number): number | null {
  for (const node of nodes) {
    const { box, style } = node;
    if (box === undefined || style["position"] === "absolute") continue;
    const own = baselineOf(node, ascent);
    if (own !== null) return box.top + own;
  }
  return null;
}

function baselineOf(node: LaidOut, ascent: number): number | null {
  const { box, lines = [], children = [], type } = node;
  const [line] = lines;
  // Props come back from react-pdf as they went in.
  const [row] = (node.props as RowProps).rows ?? (line === undefined ? [] : rowsOf(line));
  if (row !== undefined) return rowBaseline(row) ?? ascent;
  if (type === "TEXT" && line !== undefined) {
    const { paddingTop = 0, borderTopWidth = 0 } = box ?? {};
    return paddingTop + borderTopWidth + (line.ascent ?? ascent);
  }
  if (children.length > 0) return baselineIn(children, ascent);
  return (box?.height ?? 0) > 0 ? ascent : null;
}

function rowsOf(line: object): readonly SetRow[] {
  // Nothing but a table's lines has rows (laid-out.ts).
  return "rows" in line ? (line as RowLine).rows : [];
}

function rowBaseline({ above, cells }: SetRow): number | null {
  const [cell] = cells;
  const [line] = cell?.lines ?? [];
  if (cell === undefined || line === undefined) return null;
  return (above?.width ?? 0) + cell.top + line.ascent;
}
