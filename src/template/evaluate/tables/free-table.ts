/** A table as HTML has it: rows and cells as they are written, loops and conditions around them worked out. */

import { SPAN_MAX, TABLE_CELLS_MAX, TABLE_COLUMNS_MAX } from "../../../limits.ts";
import type { CompiledElement } from "../../compile/nodes.ts";
import type {
  ColumnWidth,
  DocumentNode,
  TableCell,
  TableColumn,
  TableRow,
} from "../../document.ts";
import { TemplateFault } from "../../expressions/run-expression.ts";
import type { Declared } from "../../styles/engine.ts";
import type { Evaluation } from "../evaluation.ts";
import { expand, identify, type Identified, type Item, styled, type Styled } from "../expand.ts";
import { attributeValue, declarations, textAttribute } from "../texts.ts";
import { contentCell, type CellLook, type FlowTools, lookOf } from "./cells.ts";
import { alignmentCss, tooManyColumns } from "./columns.ts";
import { collapsed } from "./edge.ts";
import { rowLook } from "./looks.ts";
import { RowList } from "./row-list.ts";

const AUTO: ColumnWidth = { kind: "auto" };

/** The table's nodes: its caption, and the table where it has a row. */
export function freeTableNodes(
  one: Identified,
  around: Styled,
  evaluation: Evaluation,
  tools: FlowTools,
): readonly DocumentNode[] {
  const { node, bindings } = one.item;
  const parts = partsOf(node.children, bindings, around, evaluation);
  const table = new FreeTable(node, around, evaluation, tools);
  const box = tools.opened(around.style.box, evaluation);
  for (const part of parts) if (part.item.node.name === "colgroup") table.readColumns(part);
  const head = table.section(parts, "thead");
  const rows = table.section(parts, "tbody");
  const foot = table.section(parts, "tfoot");
  if (head.length + rows.length + foot.length === 0) return [];
  const { place } = node;
  const { id } = one.context;
  const columns = table.columns();
  const { direction } = around.style.text;
  const shrinks =
    box.width === undefined &&
    columns.every(({ width }) => width.kind === "auto" || width.kind === "fixed");
  const made = collapsed({
    kind: "table",
    place,
    box,
    ...(id === undefined ? {} : { id }),
    ...(direction === "rtl" ? { direction } : {}),
    columns,
    head,
    rows,
    foot,
    ...(shrinks ? { shrinks } : {}),
  });
  const captions = parts
    .filter(({ item }) => item.node.name === "caption")
    .map((part): DocumentNode => {
      const caption = tools.boxNode(part, styled(part, around, evaluation), evaluation);
      return { ...caption, box: { ...caption.box, keepWithNext: true } };
    });
  return [...captions, made];
}

/** The elements that content comes to, each with what selectors ask of it. */
function partsOf(
  children: CompiledElement["children"],
  bindings: Item["bindings"],
  around: Styled,
  evaluation: Evaluation,
): Identified[] {
  return [...identify(expand(children, bindings, evaluation), around, evaluation).values()];
}

class FreeTable {
  private readonly told: ColumnWidth[] = [];
  private readonly byCell = new Map<number, ColumnWidth>();
  private readonly decimal = new Set<number>();
  private width = 0;
  private count = 0;

  constructor(
    private readonly node: CompiledElement,
    private readonly around: Styled,
    private readonly evaluation: Evaluation,
    private readonly tools: FlowTools,
  ) {}

  /** Widths from a colgroup. */
  readColumns(group: Identified): void {
    const { evaluation } = this;
    const { node, bindings } = group.item;
    for (const { node: col, bindings: own } of expand(node.children, bindings, evaluation)) {
      if (col.kind !== "element") continue;
      const width = attributeValue(col, "width", own, evaluation);
      const span = this.countOf(col, "span", own);
      for (let turn = 0; turn < span; turn += 1) {
        if (this.told.length >= TABLE_COLUMNS_MAX) throw tooManyColumns(this.node);
        this.told.push(width?.kind === "column-width" ? width.width : AUTO);
      }
    }
    this.width = Math.max(this.width, this.told.length);
  }

  columns(): TableColumn[] {
    return Array.from({ length: this.width }, (_, index) => ({
      width: this.told[index] ?? this.byCell.get(index) ?? AUTO,
      align: this.decimal.has(index) ? "decimal" : "left",
    }));
  }

  /** The rows of all sections of a name. */
  section(parts: readonly Identified[], name: "thead" | "tbody" | "tfoot"): readonly TableRow[] {
    const rows = new RowList();
    for (const part of parts) {
      if (part.item.node.name !== name) continue;
      const section = styled(part, this.around, this.evaluation);
      const { node, bindings } = part.item;
      const own = partsOf(node.children, bindings, section, this.evaluation);
      this.rows(own, section, name, rows);
    }
    // What a head and a foot have around them is theirs.
    return name === "tbody" ? rows.finish() : rows.finish(true);
  }

  private rows(
    parts: readonly Identified[],
    section: Styled,
    name: "thead" | "tbody" | "tfoot",
    rows: RowList,
  ): void {
    /** For each column, how many rows from this one on a cell reaches over. */
    const reach: number[] = [];
    for (const [index, part] of parts.entries()) {
      const own = styled(part, section, this.evaluation);
      const left = parts.length - index;
      const { looks, cells } = this.cells(part, own, reach, left);
      const isLined = name === "tfoot" ? index === 0 : name === "thead" && left === 1;
      const look = rowLook(own.style, looks, isLined ? section : undefined, section);
      const background = look.row.background ?? look.ground;
      rows.add(
        {
          ...look.row,
          ...(background === undefined ? {} : { background }),
          cells: look.isGrid ? cells.map((cell, at) => withBorder(cell, looks[at])) : cells,
          place: part.item.node.place,
          isPlaced: true,
        },
        look.isGrid,
      );
      for (const [at, rowsLeft] of reach.entries()) reach[at] = Math.max(0, rowsLeft - 1);
    }
  }

  private cells(
    row: Identified,
    around: Styled,
    reach: number[],
    rowsLeft: number,
  ): { readonly looks: CellLook[]; readonly cells: TableCell[] } {
    const { evaluation, tools } = this;
    const looks: CellLook[] = [];
    const cells: TableCell[] = [];
    let at = 0;
    const { node, bindings } = row.item;
    for (const part of partsOf(node.children, bindings, around, evaluation)) {
      this.take(part);
      const cell = part.item;
      const align = textAttribute(cell.node, "align", cell.bindings, evaluation);
      const own = styled(part, around, evaluation, this.hints(part.item, align));
      const span = this.countOf(cell.node, "colspan", cell.bindings);
      at = freeFrom(reach, at, span);
      if (at + span > TABLE_COLUMNS_MAX) throw tooManyColumns(this.node);
      const reaching = Math.min(this.countOf(cell.node, "rowspan", cell.bindings), rowsLeft);
      this.note(at, span, cell, own, align);
      const look = lookOf(own, "left");
      const place = {
        at,
        ...(span > 1 ? { span } : {}),
        ...(reaching > 1 ? { rows: reaching } : {}),
        align: align === "decimal" ? align : (look.look.align ?? "left"),
      };
      cells.push(contentCell(cell.node, cell.bindings, look, place, evaluation, tools));
      looks.push(look);
      for (let column = at; column < at + span; column += 1) reach[column] = reaching;
      at += span;
    }
    this.width = Math.max(this.width, at, reach.length);
    return { looks, cells };
  }

  private take({ item }: Identified): void {
    this.count += 1;
    if (this.count <= TABLE_CELLS_MAX) return;
    const message = `A table without each has at most ${TABLE_CELLS_MAX} cells, and this one comes to more.`;
    throw new TemplateFault(message, item.node.place);
  }

  /** What a cell says of its column. */
  private note(
    at: number,
    span: number,
    { node, bindings }: Item<CompiledElement>,
    own: Styled,
    align: string | undefined,
  ): void {
    if (align === "decimal") this.decimal.add(at);
    if (span > 1 || this.byCell.has(at)) return;
    const written = attributeValue(node, "width", bindings, this.evaluation);
    const { width } = own.style.box;
    if (written?.kind === "column-width") this.byCell.set(at, written.width);
    else if (typeof width === "number") this.byCell.set(at, { kind: "fixed", points: width });
    else if (width !== undefined) {
      this.byCell.set(at, { kind: "percent", percent: Number.parseFloat(width) });
    }
  }

  private hints({ node }: Item<CompiledElement>, align: string | undefined): Declared | undefined {
    if (align === undefined) return undefined;
    return declarations(alignmentCss(align), node.place, this.evaluation);
  }

  private countOf(node: CompiledElement, name: string, bindings: Item["bindings"]): number {
    const value = attributeValue(node, name, bindings, this.evaluation);
    return value?.kind === "count" ? Math.min(value.count, SPAN_MAX) : 1;
  }
}

/** The first column from which so many are free: in HTML cells would lie on each other there. */
function freeFrom(reach: readonly number[], from: number, span: number): number {
  let start = from;
  for (let at = from; at < Math.min(start + span, reach.length); at += 1) {
    if ((reach[at] ?? 0) > 0) start = at + 1;
  }
  return start;
}

function withBorder(cell: TableCell, look: CellLook | undefined): TableCell {
  return look?.border === undefined ? cell : { ...cell, border: look.border };
}
