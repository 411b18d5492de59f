/** How the rows of a table over a list look. Rows that match the same rules share what is worked out here. */

import type { BorderSide, TableRow } from "../../document.ts";
import type { Declared, StyleContext } from "../../styles/engine.ts";
import type { ComputedStyle } from "../../styles/draft.ts";
import type { StyleNode } from "../../styles/selectors.ts";
import type { Evaluation } from "../evaluation.ts";
import { placeAmong, type Styled } from "../expand.ts";
import { bordered, type CellLook, isSameBorder, lookOf } from "./cells.ts";
import type { Column } from "./columns.ts";

export type SectionName = "thead" | "tbody" | "tfoot";

export interface RowLook {
  readonly style: ComputedStyle;
  /** The look of the cell in a column. */
  cellAt(index: number): CellLook;
  /** What its rows have of it, but for the stripes. */
  readonly row: Pick<TableRow, "above" | "below" | "background" | "breakInside">;
  /** The background of its section, behind a stripe. */
  readonly ground: string | undefined;
  /** Whether its cells draw lines of their own. */
  readonly isGrid: boolean;
}

/** Works out the looks of one table's rows. */
export class Looks {
  private readonly sections: ReadonlyMap<SectionName, Styled>;
  private readonly kept = new Map<string, RowLook>();
  private readonly byClasses = new Map<string, RowLook>();

  constructor(
    names: readonly SectionName[],
    private readonly columns: readonly Column[],
    private readonly around: Styled,
    private readonly evaluation: Evaluation,
  ) {
    const { styles } = evaluation.template;
    const contexts = names.map((name) => styles.context(around.context, name, undefined, []));
    const nodes = styles.hasPositional ? placeAmong(contexts, around.node) : [];
    this.sections = new Map(
      names.flatMap((name, index) => {
        const context = contexts[index];
        if (context === undefined) return [];
        return [[name, this.styledPart(context, around.style, nodes[index])] as const];
      }),
    );
  }

  has(name: SectionName): boolean {
    return this.sections.has(name);
  }

  /** The look of a row of a section that is told by its classes alone. */
  of(name: SectionName, classes: readonly string[] = []): RowLook {
    const key = `${name} ${classes.join(" ")}`;
    const known = this.byClasses.get(key);
    if (known !== undefined) return known;
    const made = this.look(name, undefined, classes);
    this.byClasses.set(key, made);
    return made;
  }

  /** The look of a row at a place; rows that match the same rules share one. */
  at(name: SectionName, node: StyleNode, classes: readonly string[]): RowLook {
    const made = this.look(name, node, classes);
    const serials = this.columns.map((_, index) => made.cellAt(index).styled.style.serial);
    const key = `${made.style.serial}|${serials.join(",")}`;
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    this.kept.set(key, made);
    return made;
  }

  /** A part that is one cell as wide as the table: a child of it to selectors, which inherits as rows do. */
  part(element: string, classes: readonly string[], inline: Declared | undefined): CellLook {
    const { around } = this;
    const { styles } = this.evaluation.template;
    const context = styles.context(around.context, element, undefined, classes);
    const node = styles.hasPositional ? placeAmong([context], around.node)[0] : undefined;
    const parent = this.section("tbody").style;
    return lookOf(this.styledPart(context, parent, node, undefined, inline), "left");
  }

  /** The places of the body's rows, where any rule for a row or its cells asks for them. */
  places(count: number, classes: readonly (readonly string[])[]): StyleNode[] | undefined {
    const { styles } = this.evaluation.template;
    if (!styles.hasPositional) return undefined;
    const section = this.section("tbody");
    const rows = Array.from({ length: count }, (_, index) =>
      styles.context(section.context, "tr", undefined, classes[index] ?? []),
    );
    const asks = [...new Set(rows)].flatMap((row) => [
      row,
      ...this.columns.map((column) => this.cellContext(row, "td", column)),
    ]);
    if (asks.every(({ positional }) => positional.length === 0)) return undefined;
    return placeAmong(rows, section.node);
  }

  private section(name: SectionName): Styled {
    const section = this.sections.get(name);
    if (section === undefined) throw new Error("a table without this section");
    return section;
  }

  private look(
    name: SectionName,
    node: StyleNode | undefined,
    classes: readonly string[],
  ): RowLook {
    const { styles } = this.evaluation.template;
    const section = this.section(name);
    const cell = name === "thead" ? "th" : "td";
    const context = styles.context(section.context, "tr", undefined, classes);
    const placed =
      node ?? (styles.hasPositional ? placeAmong([context], section.node)[0] : undefined);
    const row = this.styledPart(context, section.style, placed);
    const contexts = this.columns.map((column) => this.cellContext(context, cell, column));
    const nodes = placed === undefined ? [] : placeAmong(contexts, placed);
    const cells = this.columns.flatMap((column, index) => {
      const own = contexts[index];
      if (own === undefined) return [];
      const hints = cell === "th" ? column.headHints : column.hints;
      const styled = this.styledPart(own, row.style, nodes[index], hints);
      return [lookOf(styled, column.column.align)];
    });
    return rowLook(row.style, cells, name === "tbody" ? undefined : section, section);
  }

  private cellContext(row: StyleContext, name: "th" | "td", { classes }: Column): StyleContext {
    return this.evaluation.template.styles.context(row, name, undefined, classes);
  }

  private styledPart(
    context: StyleContext,
    parent: ComputedStyle,
    node: StyleNode | undefined,
    hints?: Declared,
    inline?: Declared,
  ): Styled {
    const placed = node === undefined ? {} : { node };
    const hinted = hints === undefined ? {} : { hints };
    const own = inline === undefined ? {} : { inline };
    const { reportStyle, template } = this.evaluation;
    const request = { context, parent, ...hinted, ...own, ...placed };
    return { context, style: template.styles.style(request, reportStyle), ...placed };
  }
}

/**
 * The look of a row with these cells. Lines that all cells have above or below are the row's; where
 * cells have others, each keeps its own.
 * @param lined the section, where its own lines count as its rows'
 */
export function rowLook(
  style: ComputedStyle,
  cells: readonly CellLook[],
  lined: Styled | undefined,
  section: Styled,
): RowLook {
  const [first] = cells;
  const isGrid = cells.some(
    ({ border }) =>
      border?.left !== undefined ||
      border?.right !== undefined ||
      !isSameBorder(border, first?.border),
  );
  const line = (side: "top" | "bottom"): BorderSide | undefined =>
    (isGrid ? undefined : first?.border?.[side]) ??
    wider(style.box.border?.[side], lined?.style.box.border?.[side]);
  const above = line("top");
  const below = line("bottom");
  const background = style.box.backgroundColor;
  const { keepTogether } = style.box;
  const shown = isGrid ? cells.map(bordered) : cells;
  return {
    style,
    cellAt(index) {
      const cell = shown[index];
      if (cell === undefined) throw new Error("a column without a look");
      return cell;
    },
    isGrid,
    ground: section.style.box.backgroundColor,
    row: {
      ...(above === undefined ? {} : { above }),
      ...(below === undefined ? {} : { below }),
      ...(background === undefined ? {} : { background }),
      ...(keepTogether === undefined ? {} : { breakInside: keepTogether ? "avoid" : "auto" }),
    },
  };
}

/** Of the line of a row and that of what is around it, the one that is drawn (CSS 2.2, section 17.6.2.1). */
function wider(
  row: BorderSide | undefined,
  around: BorderSide | undefined,
): BorderSide | undefined {
  if (row === undefined || around === undefined) return row ?? around;
  return around.width > row.width ? around : row;
}
