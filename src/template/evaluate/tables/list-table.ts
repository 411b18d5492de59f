/**
 * `table each=""` → rows of cells. Rows by the thousand come from here, so whatever is the same for
 * all of them (columns, styles) is worked out once, and a row costs its cells and nothing else.
 */

import { classNames } from "../../compile/attributes.ts";
import type { CompiledElement, Iteration } from "../../compile/nodes.ts";
import type { DocumentNode, TableCarry, TableCell, TableRow } from "../../document.ts";
import { bind, type Bindings } from "../../expressions/run-expression.ts";
import type { StyleNode } from "../../styles/selectors.ts";
import type { Evaluation } from "../evaluation.ts";
import {
  expand,
  identify,
  type Identified,
  listOf,
  loopValues,
  styled,
  type Styled,
} from "../expand.ts";
import { RunBuilder } from "../runs.ts";
import { attributeValue, inlineStyle, partsText, textAttribute } from "../texts.ts";
import { Carrying } from "./carrying.ts";
import {
  bordered,
  contentCell,
  type CellLook,
  type FlowTools,
  isEmpty,
  textCell,
} from "./cells.ts";
import { type Column, readColumns } from "./columns.ts";
import { collapsed } from "./edge.ts";
import { type Group, groupsOf } from "./groups.ts";
import { Looks, type RowLook, type SectionName } from "./looks.ts";
import { RowList } from "./row-list.ts";
import { totalsCells } from "./totals-cells.ts";

/** The table's node; where its list is empty, what `<empty>` holds, or nothing. */
export function listTableNodes(
  one: Identified,
  around: Styled,
  evaluation: Evaluation,
  tools: FlowTools,
): readonly DocumentNode[] {
  const { node, bindings } = one.item;
  if (node.each === undefined) return [];
  const list = listOf(node.each, node.place, bindings, evaluation);
  const identified = identify(expand(node.children, bindings, evaluation), around, evaluation);
  const parts = [...identified.values()];
  if (list.length === 0) {
    return parts
      .filter(({ item }) => item.node.name === "empty")
      .map((part) => tools.boxNode(part, styled(part, around, evaluation), evaluation));
  }
  const { direction } = around.style.text;
  const columns = readColumns(parts, direction, evaluation);
  const box = tools.opened(around.style.box, evaluation);
  const table = new ListTable(
    node,
    node.each,
    list,
    columns,
    parts,
    around,
    evaluation,
    tools,
    bindings,
  );
  const head = table.head();
  const rows = table.body();
  const foot = table.foot();
  const carry = table.carry();
  const { place } = node;
  const { id } = one.context;
  return [
    collapsed({
      kind: "table",
      place,
      box,
      ...(id === undefined ? {} : { id }),
      ...(direction === "rtl" ? { direction } : {}),
      columns: columns.map(({ column }) => column),
      head,
      rows,
      foot,
      ...(carry === undefined ? {} : { carry }),
    }),
  ];
}

/** A detail, or what stands above or below a group: one cell over the whole row. */
interface WidePart {
  readonly one: Identified;
  readonly look: CellLook;
  readonly lines: Pick<TableRow, "above" | "below">;
}

/** One row's item: where it stands in the list, and among the rows. */
interface Turn {
  readonly index: number;
  readonly turn: number;
}

const NO_CLASSES: readonly string[] = [];
const WIDE_ROW = { isPlaced: true, isWide: true } as const;

class ListTable {
  private readonly looks: Looks;
  private readonly stripe: string | undefined;
  private readonly carrying: Carrying | undefined;
  private readonly details: readonly WidePart[];
  private readonly groupHeads: readonly WidePart[];
  private readonly groupFeet: readonly WidePart[];
  private readonly hasTotals: boolean;
  /** The classes of each row by its turn; absent where rows have none. */
  private classes: readonly (readonly string[])[] | undefined;
  private places: readonly StyleNode[] | undefined;

  constructor(
    private readonly node: CompiledElement,
    private readonly each: Iteration,
    private readonly list: readonly unknown[],
    private readonly columns: readonly Column[],
    private readonly parts: readonly Identified[],
    around: Styled,
    private readonly evaluation: Evaluation,
    private readonly tools: FlowTools,
    private readonly bindings: Bindings,
  ) {
    const stripe = attributeValue(node, "stripe", bindings, evaluation);
    this.stripe = stripe?.kind === "color" ? stripe.color : undefined;
    this.hasTotals = columns.some(({ total }) => total !== undefined);
    const names: SectionName[] = ["tbody"];
    if (columns.some(({ title }) => title !== "")) names.unshift("thead");
    if (this.hasTotals) names.push("tfoot");
    this.looks = new Looks(names, columns, around, evaluation);
    this.carrying = this.hasTotals && this.isOn("carry") ? new Carrying(columns) : undefined;
    this.details = this.wideParts("detail");
    this.groupHeads = this.wideParts("group-head");
    this.groupFeet = this.wideParts("group-foot");
  }

  head(): TableRow[] {
    if (!this.looks.has("thead")) return [];
    const look = this.looks.of("thead");
    const cells = this.columns.map((column, index) => {
      const cell = look.cellAt(index);
      const runs = new RunBuilder();
      runs.text(column.title, cell.styled.style.text, undefined, "lines");
      return textCell(runs, cell);
    });
    return [this.row(cells, look)];
  }

  body(): readonly TableRow[] {
    const { node, list, bindings, evaluation } = this;
    const rows = new RowList();
    if (node.grouping === undefined) {
      this.styleRows(list.keys());
      for (const index of list.keys()) this.item({ index, turn: index }, index, rows);
      return rows.finish();
    }
    const { value } = node.grouping;
    const values = list.map((item) =>
      evaluation.evaluator.valueOf(value, bind(bindings, { [this.each.name]: item })),
    );
    const groups = groupsOf(values, list);
    this.styleRows(groups.flatMap(({ indexes }) => indexes));
    let turn = 0;
    for (const group of groups) {
      this.group(group, turn, rows);
      turn += group.indexes.length;
    }
    return rows.finish();
  }

  foot(): TableRow[] {
    if (!this.hasTotals) return [];
    return [this.totals("tfoot", NO_CLASSES, this.text("total-label") ?? "Total", "all")];
  }

  carry(): TableCarry | undefined {
    const { carrying, columns, looks } = this;
    if (carrying === undefined) return undefined;
    const carried = this.text("carry-label") ?? "Carried forward";
    const brought = this.text("brought-label") ?? "Brought forward";
    return {
      between: (row) => {
        const results = carrying.upTo(row);
        const made = (section: SectionName, name: string, label: string): TableRow => {
          const look = looks.of(section, [name]);
          return this.row(totalsCells(columns, look, label, results), look);
        };
        return {
          carried: made("tfoot", "carried", carried),
          brought: made("tbody", "brought", brought),
        };
      },
    };
  }

  /** Rows of a group, with what stands around them. */
  private group(group: Group, first: number, rows: RowList): void {
    const { evaluation } = this;
    const names = bind(this.bindings, { group: group.names });
    for (const { total } of this.columns) total?.startPart();
    const start = rows.length;
    const heads = this.wide(this.groupHeads, names);
    for (const row of heads) {
      rows.add(row);
      rows.keepLast();
    }
    for (const [place, index] of group.indexes.entries()) {
      this.item({ index, turn: first + place }, place, rows);
    }
    const below: TableRow[] = [];
    if (this.hasTotals && this.isOn("subtotals")) {
      const parts = this.node.grouping?.subtotalLabel;
      const label = parts === undefined ? "Subtotal" : partsText(parts, names, evaluation);
      below.push(this.totals("tbody", ["subtotal"], label, "part"));
    }
    below.push(...this.wide(this.groupFeet, names));
    for (const row of below) {
      rows.keepLast();
      rows.add(row);
    }
    if (heads.length > 0) rows.lead(start);
  }

  private item(turn: Turn, place: number, rows: RowList): void {
    const { evaluation, tools } = this;
    const names = this.namesOf(turn);
    const bindings = bind(this.bindings, names);
    const look = this.lookAt(turn.turn);
    const cells = this.columns.map((column, at) => {
      const { node, bindings: around } = column.item;
      const own = around === this.bindings ? bindings : bind(around, names);
      evaluation.budget.step(node.place);
      const { total } = column;
      total?.startRow(own);
      return contentCell(node, own, look.cellAt(at), undefined, evaluation, tools, total?.write);
    });
    const row = this.row(cells, look, place % 2 === 1 ? this.stripe : undefined);
    const details = this.details.length === 0 ? [] : this.wide(this.details, bindings);
    if (details.length === 0) rows.add(row, look.isGrid);
    else addDetailed(row, details, look.isGrid, rows);
    this.carrying?.note(rows.length);
  }

  /** Classes and places of rows, where anything asks for them. */
  private styleRows(order: Iterable<number>): void {
    const { rowClasses } = this.node;
    if (rowClasses !== undefined) {
      this.classes = Array.from(order, (index, turn) => {
        const names = bind(this.bindings, this.namesOf({ index, turn }));
        return classNames(partsText(rowClasses, names, this.evaluation));
      });
    }
    this.places = this.looks.places(this.list.length, this.classes ?? []);
  }

  private lookAt(turn: number): RowLook {
    const classes = this.classes?.[turn] ?? NO_CLASSES;
    const place = this.places?.[turn];
    if (place === undefined) return this.looks.of("tbody", classes);
    return this.looks.at("tbody", place, classes);
  }

  private namesOf({ index, turn }: Turn): Readonly<Record<string, unknown>> {
    const { name, usesLoop } = this.each;
    const item = this.list[index];
    return usesLoop ? { [name]: item, ...loopValues(turn, this.list.length) } : { [name]: item };
  }

  private totals(
    section: "tbody" | "tfoot",
    classes: readonly string[],
    label: string,
    of: "all" | "part",
  ): TableRow {
    const look = this.looks.of(section, classes);
    const results = this.columns.map(({ total }) => total?.result(of));
    return this.row(totalsCells(this.columns, look, label, results), look);
  }

  private row(cells: readonly TableCell[], look: RowLook, stripe?: string): TableRow {
    const { place } = this.node;
    const placed = cells.length < this.columns.length ? { isPlaced: true as const } : {};
    const background = look.row.background ?? stripe ?? look.ground;
    return {
      ...look.row,
      ...placed,
      cells,
      place,
      ...(background === undefined ? {} : { background }),
    };
  }

  private wideParts(name: "detail" | "group-head" | "group-foot"): WidePart[] {
    const { evaluation } = this;
    return this.parts
      .filter(({ item }) => item.node.name === name)
      .map((one) => {
        const own = inlineStyle(one.item.node.inline, one.item.bindings, evaluation);
        return { one, ...wideLook(this.looks.part(name, one.context.classes, own)) };
      });
  }

  /** Cells over the whole row, where anything stands in them. */
  private wide(parts: readonly WidePart[], names: Bindings): TableRow[] {
    const { columns, evaluation, tools } = this;
    const span = { at: 0, span: columns.length };
    return parts.flatMap(({ one: { item }, look, lines }) => {
      evaluation.budget.step(item.node.place);
      const own = item.bindings === this.bindings ? names : bind(item.bindings, names);
      const cell = contentCell(item.node, own, look, span, evaluation, tools);
      if (isEmpty(cell)) return [];
      return [{ cells: [cell], place: item.node.place, ...WIDE_ROW, ...lines }];
    });
  }

  private isOn(name: "subtotals" | "carry"): boolean {
    const value = attributeValue(this.node, name, this.bindings, this.evaluation);
    return value?.kind === "flag" && value.on;
  }

  private text(name: string): string | undefined {
    return textAttribute(this.node, name, this.bindings, this.evaluation);
  }
}

/** A row and what belongs to it, on its page; the line below it stands below all of that. */
function addDetailed(
  row: TableRow,
  details: readonly TableRow[],
  isGrid: boolean,
  rows: RowList,
): void {
  const { below, ...open } = row;
  rows.add(open, isGrid);
  for (const [index, detail] of details.entries()) {
    const isLast = index === details.length - 1;
    rows.keepLast();
    rows.add(
      {
        ...(row.background === undefined ? {} : { background: row.background }),
        ...(isLast && below !== undefined ? { below } : {}),
        ...detail,
      },
      isGrid || detail.below !== undefined,
    );
  }
}

/** Lines above and below it are the row's. */
function wideLook(look: CellLook): Pick<WidePart, "look" | "lines"> {
  const { border } = look;
  if (border?.left !== undefined || border?.right !== undefined) {
    return { look: bordered(look), lines: {} };
  }
  return {
    look,
    lines: {
      ...(border?.top === undefined ? {} : { above: border.top }),
      ...(border?.bottom === undefined ? {} : { below: border.bottom }),
    },
  };
}
