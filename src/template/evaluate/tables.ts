/**
 * `table each=""` → rows of cells. Rows by the thousand come from here, so whatever is the same for
 * all of them (columns, styles) is worked out once, and a row costs its cells and nothing else.
 */

import type { CompiledElement } from "../compile/nodes.ts";
import type {
  BorderSide,
  BoxStyle,
  Direction,
  DocumentNode,
  Length,
  Run,
  Sides,
  TableCell,
  TableColumn,
  TableRow,
} from "../document.ts";
import { bind, type Bindings } from "../expressions/run-expression.ts";
import type { ComputedStyle } from "../styles/draft.ts";
import type { Declared, StyleContext } from "../styles/engine.ts";
import type { StyleNode } from "../styles/selectors.ts";
import type { Evaluation } from "./evaluation.ts";
import {
  expand,
  type Identified,
  identify,
  type Item,
  listOf,
  loopValues,
  placeAmong,
  styled,
  type Styled,
} from "./expand.ts";
import { addContent } from "./inline.ts";
import { RunBuilder } from "./runs.ts";
import { attributeValue, declarations, inlineStyle, textAttribute } from "./texts.ts";
import { createTotal, type Total } from "./totals.ts";

/** What a table needs of the flow around it, handed in because the two call each other. */
export interface FlowTools {
  opened(box: BoxStyle, evaluation: Evaluation): BoxStyle;
  boxNode(one: Identified, inner: Styled, evaluation: Evaluation): DocumentNode;
}

/** A column with what does not change from row to row. */
interface Column {
  readonly item: Item<CompiledElement>;
  readonly classes: readonly string[];
  readonly column: TableColumn;
  readonly title: string;
  readonly total: Total | undefined;
  /** The column's own declarations, which the cells of its body and foot get. */
  readonly hints: Declared;
  /** What its head gets: the alignment alone, for a head has a look of its own. */
  readonly headHints: Declared;
}

type Section = "thead" | "tbody" | "tfoot";

const DEFAULT_WIDTH = { kind: "share", parts: 1 } as const;
const NO_PADDING: Sides<number> = { top: 0, right: 0, bottom: 0, left: 0 };

/** The table's node; where its list is empty, what `<empty>` holds, or nothing. */
export function tableNodes(
  one: Identified,
  around: Styled,
  evaluation: Evaluation,
  tools: FlowTools,
): readonly DocumentNode[] {
  const { node, bindings } = one.item;
  if (node.each === undefined) return [];
  const list = listOf(node.each, node.place, bindings, evaluation);
  const parts = identify(expand(node.children, bindings, evaluation), around, evaluation);
  if (list.length === 0) {
    return [...parts.values()]
      .filter(({ item }) => item.node.name === "empty")
      .map((part) => tools.boxNode(part, styled(part, around, evaluation), evaluation));
  }
  const { direction } = around.style.text;
  const columns = [...parts.values()]
    .filter(({ item }) => item.node.name === "column")
    .map((part) => readColumn(part, direction, evaluation));
  const box = tools.opened(around.style.box, evaluation);
  const table = new TableBuilder(node, columns, around, evaluation, bindings);
  const head = table.head();
  const rows = table.rows(list, bindings);
  const foot = table.foot(bindings);
  const { place } = node;
  const { id } = one.context;
  return [
    {
      kind: "table",
      place,
      box,
      ...(id === undefined ? {} : { id }),
      ...(direction === "rtl" ? { direction } : {}),
      columns: columns.map(({ column }) => column),
      ...(head === undefined ? {} : { head }),
      rows,
      ...(foot === undefined ? {} : { foot }),
      ...table.lines,
    },
  ];
}

function readColumn(
  one: Identified,
  direction: Direction | undefined,
  evaluation: Evaluation,
): Column {
  const { node, bindings } = one.item;
  const width = attributeValue(node, "width", bindings, evaluation);
  const written = textAttribute(node, "align", bindings, evaluation);
  const align = columnSide(written ?? "start", direction);
  // The column's own rules and style are worked out once, and then count for each of its cells.
  const { node: placed } = one;
  const positional = one.context.positional.filter(
    (r) => placed !== undefined && r.matches(placed),
  );
  const own = [...one.context.rules, ...positional].filter((rule) => !rule.isDefault);
  const inline = inlineStyle(node.inline, bindings, evaluation);
  const aligned = written === undefined ? "" : `text-align: ${written}`;
  const hint = declarations(aligned, node.place, evaluation);
  return {
    item: one.item,
    classes: one.context.classes,
    column: { width: width?.kind === "column-width" ? width.width : DEFAULT_WIDTH, align },
    title: textAttribute(node, "title", bindings, evaluation) ?? "",
    total: node.total === undefined ? undefined : createTotal(node.total, evaluation),
    headHints: hint,
    hints: {
      key: `${hint.key}|${own.map((rule) => rule.order).join(",")}|${inline?.key ?? ""}`,
      declarations: [
        ...hint.declarations,
        ...own.flatMap((rule) => rule.declarations),
        ...(inline?.declarations ?? []),
      ],
    },
  };
}

/** Where a column's cells stand. Without a direction text begins at the left. */
function columnSide(align: string, direction: Direction | undefined): TableColumn["align"] {
  if (align === "left" || align === "right" || align === "center") return align;
  return (align === "start") === (direction !== "rtl") ? "left" : "right";
}

/** How a cell looks; shared by all cells of a column whose rows match the same rules. */
interface CellLook {
  readonly styled: Styled;
  readonly padding: Sides<number>;
  readonly background?: string;
}

interface RowLook {
  readonly style: ComputedStyle;
  readonly cells: readonly CellLook[];
}

class TableBuilder {
  private readonly sections: ReadonlyMap<Section, Styled>;
  private readonly stripe: string | undefined;
  private readonly found: { -readonly [K in keyof TableLines]: TableLines[K] } = {};

  constructor(
    private readonly node: CompiledElement,
    private readonly columns: readonly Column[],
    private readonly around: Styled,
    private readonly evaluation: Evaluation,
    bindings: Bindings,
  ) {
    const stripe = attributeValue(node, "stripe", bindings, evaluation);
    this.stripe = stripe?.kind === "color" ? stripe.color : undefined;
    this.sections = this.styleSections();
  }

  /** The lines that the rows' styles draw; complete once head, rows and foot were made. */
  get lines(): TableLines {
    return this.found;
  }

  head(): TableRow | undefined {
    const section = this.sections.get("thead");
    if (section === undefined) return undefined;
    const look = this.look(section, "th", undefined);
    const line = lineOf(look, section, "bottom");
    if (line !== undefined) this.found.headLine = line;
    const cells = this.columns.map((column, index) => {
      const cell = look.cells[index];
      const runs = new RunBuilder();
      if (cell !== undefined) runs.text(column.title, cell.styled.style.text, undefined, "lines");
      return cellOf(runs.finish(), cell);
    });
    return this.row(cells, look, section, undefined);
  }

  rows(list: readonly unknown[], outer: Bindings): TableRow[] {
    const section = this.sections.get("tbody");
    const { each } = this.node;
    if (section === undefined || each === undefined) return [];
    const nodes = this.rowNodes(section, list.length);
    const looks = new Map<string, RowLook>();
    const shared = nodes === undefined ? this.look(section, "td", undefined) : undefined;
    const rows: TableRow[] = [];
    for (const [index, item] of list.entries()) {
      const look = shared ?? this.keptLook(section, nodes?.[index], looks);
      const names = each.usesLoop
        ? { [each.name]: item, ...loopValues(index, list.length) }
        : { [each.name]: item };
      const bindings = bind(outer, names);
      const cells = this.columns.map((column, at) => {
        const own = column.item.bindings === outer ? bindings : bind(column.item.bindings, names);
        return this.bodyCell(column, look.cells[at], own);
      });
      rows.push(this.row(cells, look, section, index % 2 === 1 ? this.stripe : undefined));
      if (index > 0) continue;
      const line = lineOf(look, undefined, "bottom");
      if (line !== undefined) this.found.rowLine = line;
    }
    return rows;
  }

  foot(bindings: Bindings): TableRow | undefined {
    const section = this.sections.get("tfoot");
    if (section === undefined) return undefined;
    const look = this.look(section, "td", undefined);
    const line = lineOf(look, section, "top");
    if (line !== undefined) this.found.footLine = line;
    const label = textAttribute(this.node, "total-label", bindings, this.evaluation) ?? "Total";
    const cells = this.columns.map((column, index) => {
      const cell = look.cells[index];
      if (cell === undefined) return cellOf([], cell);
      const runs = new RunBuilder();
      if (column.total !== undefined) column.total.addTo(runs, column.item.node, cell.styled);
      else if (index === 0) runs.text(label, cell.styled.style.text, undefined, "lines");
      return cellOf(runs.finish(), cell);
    });
    return this.row(cells, look, section, undefined);
  }

  private bodyCell(column: Column, look: CellLook | undefined, bindings: Bindings): TableCell {
    const { evaluation } = this;
    const { node } = column.item;
    evaluation.budget.step(node.place);
    if (look === undefined) return cellOf([], look);
    column.total?.startRow(bindings);
    const runs = new RunBuilder();
    addContent(node.children, bindings, look.styled, runs, evaluation, column.total?.write);
    return cellOf(runs.finish(), look);
  }

  private row(
    cells: readonly TableCell[],
    look: RowLook,
    section: Styled,
    stripe: string | undefined,
  ): TableRow {
    const own = look.style.box.backgroundColor ?? stripe;
    const background = own ?? section.style.box.backgroundColor;
    const { place } = this.node;
    return background === undefined ? { cells, place } : { cells, place, background };
  }

  private styleSections(): ReadonlyMap<Section, Styled> {
    const { columns, around, evaluation } = this;
    const names: Section[] = ["tbody"];
    if (columns.some(({ title }) => title !== "")) names.unshift("thead");
    if (columns.some(({ total }) => total !== undefined)) names.push("tfoot");
    const { styles } = evaluation.template;
    const contexts = names.map((name) => styles.context(around.context, name, undefined, []));
    const nodes = styles.hasPositional ? placeAmong(contexts, around.node) : [];
    return new Map(
      names.flatMap((name, index) => {
        const context = contexts[index];
        if (context === undefined) return [];
        return [[name, this.styledPart(context, around.style, nodes[index])] as const];
      }),
    );
  }

  /** The places of the body's rows, where any rule for a row or its cells asks for them. */
  private rowNodes(section: Styled, count: number): StyleNode[] | undefined {
    const { styles } = this.evaluation.template;
    if (!styles.hasPositional) return undefined;
    const row = styles.context(section.context, "tr", undefined, []);
    const asks = [row, ...this.columns.map((column) => this.cellContext(row, "td", column))];
    if (asks.every(({ positional }) => positional.length === 0)) return undefined;
    return placeAmong(
      Array.from({ length: count }, () => row),
      section.node,
    );
  }

  /** The look of a row; rows that match the same rules share one. */
  private keptLook(
    section: Styled,
    node: StyleNode | undefined,
    looks: Map<string, RowLook>,
  ): RowLook {
    const made = this.look(section, "td", node);
    const serials = made.cells.map(({ styled }) => styled.style.serial);
    const key = `${made.style.serial}|${serials.join(",")}`;
    const kept = looks.get(key);
    if (kept !== undefined) return kept;
    looks.set(key, made);
    return made;
  }

  private look(section: Styled, cell: "th" | "td", node: StyleNode | undefined): RowLook {
    const { styles } = this.evaluation.template;
    const context = styles.context(section.context, "tr", undefined, []);
    const placed =
      node ?? (styles.hasPositional ? placeAmong([context], section.node)[0] : undefined);
    const row = this.styledPart(context, section.style, placed);
    const contexts = this.columns.map((column) => this.cellContext(context, cell, column));
    const nodes = placed === undefined ? [] : placeAmong(contexts, placed);
    const cells = this.columns.flatMap((column, index) => {
      const own = contexts[index];
      if (own === undefined) return [];
      const hints = cell === "th" ? column.headHints : column.hints;
      return [lookOf(this.styledPart(own, row.style, nodes[index], hints))];
    });
    return { style: row.style, cells };
  }

  private cellContext(row: StyleContext, name: "th" | "td", { classes }: Column): StyleContext {
    return this.evaluation.template.styles.context(row, name, undefined, classes);
  }

  private styledPart(
    context: StyleContext,
    parent: ComputedStyle,
    node: StyleNode | undefined,
    hints?: Declared,
  ): Styled {
    const placed = node === undefined ? {} : { node };
    const hinted = hints === undefined ? {} : { hints };
    const { reportStyle, template } = this.evaluation;
    const style = template.styles.style({ context, parent, ...hinted, ...placed }, reportStyle);
    return { context, style, ...placed };
  }
}

type TableLines = Pick<
  DocumentNode & { readonly kind: "table" },
  "headLine" | "rowLine" | "footLine"
>;

/** The line at a side of a row: its cells', its own, or its section's. */
function lineOf(
  look: RowLook,
  section: Styled | undefined,
  side: "top" | "bottom",
): BorderSide | undefined {
  const cell = look.cells[0]?.styled.style.box.border?.[side];
  return cell ?? look.style.box.border?.[side] ?? section?.style.box.border?.[side];
}

function lookOf(cell: Styled): CellLook {
  const { padding, backgroundColor } = cell.style.box;
  const sides = padding === undefined ? NO_PADDING : pointSides(padding);
  return backgroundColor === undefined
    ? { styled: cell, padding: sides }
    : { styled: cell, padding: sides, background: backgroundColor };
}

/** A share of a column is not known before it is laid out, so a cell's padding is points or nothing. */
function pointSides(padding: Partial<Sides<Length>>): Sides<number> {
  const points = (length: Length | undefined): number => (typeof length === "number" ? length : 0);
  const { top, right, bottom, left } = padding;
  return { top: points(top), right: points(right), bottom: points(bottom), left: points(left) };
}

function cellOf(runs: readonly Run[], look: CellLook | undefined): TableCell {
  if (look === undefined) throw new Error("a column without a look");
  const { styled: cell, padding, background } = look;
  const style = cell.style.text;
  return background === undefined ? { runs, style, padding } : { runs, style, padding, background };
}
