/**
 * Tables over data. Rows of simple text are set in type before the layout and painted afterwards: to
 * react-pdf a run of such rows is one text, a line a row, which it splits between pages at no cost a
 * row. Yoga and textkit see the other rows only. See docs/architecture.md.
 */

import type { BorderSide, BoxStyle, TableNode, TableRow } from "../../template/document.ts";
import { boxStyle, faded, innerWidth, NO_SHRINK } from "../tree/box-style.ts";
import type { Building } from "../tree/building.ts";
import { instance, type Instance, type InstanceProps, type LaidOutLine } from "../tree/instance.ts";
import { textOf } from "../tree/paragraph.ts";
import { naturalWidth, textExtent } from "../type/lines.ts";
import { quantised } from "../type/quantum.ts";
import { columnWidths, type Extent } from "./columns.ts";
import { setRow, simpleTexts, type RowLines, type RowMeasure, type SetRow } from "./rows.ts";

/** Rows in one text to react-pdf. Its heights are 32-bit floats, whose sum must stay exact. */
const ROWS_TOGETHER = 500;
/** A row higher than this share of a page is split between pages rather than moved to the next one. */
const TALL_SHARE = 0.5;
/** After the head no page may end: any distance says so. */
const HEAD_PRESENCE_POINTS = 1;

/** A line of react-pdf's text that stands for a painted row. */
export interface RowLine extends LaidOutLine {
  readonly row: SetRow;
}

/** Ours among an instance's props: rows to be painted one below the other where the node came to stand. */
export interface RowProps extends InstanceProps {
  readonly rows?: readonly SetRow[];
}

/** A row as it goes into the tree: painted, or laid out by react-pdf. */
type MadeRow =
  | { readonly kind: "painted"; readonly row: SetRow }
  | { readonly kind: "laid-out"; readonly instance: Instance };

/** A table, as wide as the building says that there is room. */
export function tableInstance(node: TableNode, building: Building): Instance {
  const width = building.lessons.tableWidths.get(node) ?? innerWidth(node.box, building.area.width);
  const measure = measureOf(node, width, building);
  const make = (row: TableRow, lines: RowLines): MadeRow => madeRow(row, measure, lines, building);
  const last = node.rows.length - 1;
  const rows = node.rows.map((row, index) =>
    make(row, index < last ? { below: node.rowLine } : {}),
  );
  const children: Instance[] = [];
  if (node.head !== undefined) {
    const head = make(node.head, { below: node.headLine });
    children.push(together([head], { fixed: true, minPresenceAhead: HEAD_PRESENCE_POINTS }));
  }
  const foot = node.foot === undefined ? [] : [make(node.foot, { above: node.footLine })];
  // What the totals are of stands on their page.
  const kept = foot.length > 0 ? [...rows.slice(-1), ...foot] : [];
  children.push(...flow(kept.length > 0 ? rows.slice(0, -1) : rows));
  if (kept.length > 0) children.push(together(kept, {}));
  return instance(
    "VIEW",
    boxStyle(node.box, building),
    { origin: node, setWidth: width },
    children,
  );
}

function measureOf(node: TableNode, width: number, building: Building): RowMeasure {
  const { columns, head, rows, foot } = node;
  const all = [
    ...(head === undefined ? [] : [head]),
    ...rows,
    ...(foot === undefined ? [] : [foot]),
  ];
  const extents = (index: number): Extent => ({
    widest: () => extent(all, index, (texts) => naturalWidth(texts, building.stacks), building),
    word: () => extent(all, index, (texts) => textExtent(texts, building.stacks).word, building),
  });
  const widths = columnWidths(
    columns.map((column) => column.width),
    width,
    extents,
  );
  return { columns, widths, isMirrored: node.direction === "rtl" };
}

/** The most that a column's cells ask for. Cells that are laid out are measured as if they were simple. */
function extent(
  rows: readonly TableRow[],
  index: number,
  widthOf: (texts: Parameters<typeof naturalWidth>[0]) => number,
  building: Building,
): number {
  let most = 0;
  for (const { cells } of rows) {
    const cell = cells[index];
    if (cell === undefined) continue;
    const texts = simpleTexts(cell, building.language) ?? anyTexts(cell);
    most = Math.max(most, widthOf(texts) + cell.padding.left + cell.padding.right);
  }
  return most;
}

/** Room for three figures where a page number will stand. */
function anyTexts({ runs }: TableRow["cells"][number]): Parameters<typeof naturalWidth>[0] {
  return runs.map((run) => ({ text: run.kind === "text" ? run.text : "000", style: run.style }));
}

function madeRow(row: TableRow, measure: RowMeasure, lines: RowLines, building: Building): MadeRow {
  const painted = setRow(row, measure, lines, building);
  const isTall = painted !== null && painted.height > building.area.height * TALL_SHARE;
  if (painted !== null && !isTall) return { kind: "painted", row: painted };
  return { kind: "laid-out", instance: laidOutRow(row, measure, lines, isTall, building) };
}

/** Rows one after the other: painted ones as texts of many lines, the others by themselves. */
function flow(rows: readonly MadeRow[]): Instance[] {
  const children: Instance[] = [];
  let pending: SetRow[] = [];
  const flush = (): void => {
    if (pending.length > 0) children.push(rowText(pending));
    pending = [];
  };
  for (const made of rows) {
    if (made.kind === "laid-out") {
      flush();
      children.push(made.instance);
      continue;
    }
    pending.push(made.row);
    if (pending.length === ROWS_TOGETHER) flush();
  }
  flush();
  return children;
}

/** Rows that react-pdf may part, as the lines of a text that is set already. */
function rowText(rows: readonly SetRow[]): Instance {
  let y = 0;
  const lines = rows.map((row): RowLine => {
    const box = { x: 0, y, width: row.width, height: row.height };
    y += row.height;
    return { box, xAdvance: row.width, string: "", runs: [], row };
  });
  return { ...instance("TEXT", { flexShrink: NO_SHRINK }, { widows: 1, orphans: 1 }), lines };
}

/** Rows that stay together. */
function together(rows: readonly MadeRow[], props: InstanceProps): Instance {
  const painted = rows.flatMap((made) => (made.kind === "painted" ? [made.row] : []));
  if (painted.length === rows.length) {
    const height = painted.reduce((sum, row) => sum + row.height, 0);
    const all: RowProps = { ...props, wrap: false, rows: painted };
    return instance("VIEW", { height, flexShrink: NO_SHRINK }, all);
  }
  const children = rows.map((made) =>
    made.kind === "painted" ? rowText([made.row]) : made.instance,
  );
  return instance("VIEW", { flexShrink: NO_SHRINK }, { ...props, wrap: false }, children);
}

/** A row as boxes and texts, of the same measures as a painted one. */
function laidOutRow(
  row: TableRow,
  { columns, widths, isMirrored }: RowMeasure,
  { above, below }: RowLines,
  mayBeSplit: boolean,
  building: Building,
): Instance {
  const { opacity } = building;
  const cells = row.cells.map((cell, index) => {
    const { padding, background, style } = cell;
    const textAlign = columns[index]?.align ?? "left";
    const box: BoxStyle = {
      width: widths[index] ?? 0,
      padding,
      flexShrink: 0,
      ...(background === undefined ? {} : { backgroundColor: background }),
    };
    const text = textOf(cell, cell.runs, { style, align: textAlign }, {}, building);
    return instance("VIEW", boxStyle(box, building), {}, cell.runs.length === 0 ? [] : [text]);
  });
  const style = {
    flexDirection: isMirrored ? "row-reverse" : "row",
    flexShrink: NO_SHRINK,
    ...line("Top", above, opacity),
    ...line("Bottom", below, opacity),
    ...(row.background === undefined ? {} : { backgroundColor: faded(row.background, opacity) }),
  };
  return instance("VIEW", style, mayBeSplit ? {} : { wrap: false }, cells);
}

function line(
  side: "Top" | "Bottom",
  border: BorderSide | undefined,
  opacity: number,
): Record<string, unknown> {
  if (border === undefined) return {};
  return {
    [`border${side}Width`]: quantised(border.width, true),
    [`border${side}Color`]: faded(border.color, opacity),
    [`border${side}Style`]: border.style,
  };
}
