/** The columns of a table over a list: what does not change from row to row. */

import { TABLE_COLUMNS_MAX } from "../../../limits.ts";
import type { CompiledElement } from "../../compile/nodes.ts";
import type { Direction, TableColumn } from "../../document.ts";
import { TemplateFault } from "../../expressions/run-expression.ts";
import type { Declared } from "../../styles/engine.ts";
import type { Evaluation } from "../evaluation.ts";
import type { Identified, Item } from "../expand.ts";
import { attributeValue, declarations, inlineStyle, textAttribute } from "../texts.ts";
import { sideOf } from "./cells.ts";
import { createTotal, type Total } from "../totals.ts";

export interface Column {
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

/** How columns of figures are aligned. */
const FIGURES: ReadonlySet<string> = new Set(["right", "end", "decimal"]);
const DEFAULT_WIDTH = { kind: "share", parts: 1 } as const;
const ALIGNMENTS = ["start", "end", "left", "right", "center"] as const;

/** Reads columns with what the data says of them. */
export function readColumns(
  parts: Iterable<Identified>,
  direction: Direction | undefined,
  evaluation: Evaluation,
): Column[] {
  const columns: Column[] = [];
  for (const part of parts) {
    const { node } = part.item;
    if (node.name !== "column") continue;
    if (columns.length >= TABLE_COLUMNS_MAX) throw tooManyColumns(node);
    columns.push(readColumn(part, direction, evaluation));
  }
  return columns;
}

/**
 * What `align` says in CSS. Figures below each other are of one width; in text they are not, for faces
 * widen the hyphen with them.
 */
export function alignmentCss(written: string | undefined): string {
  if (written === undefined) return "";
  const css = `text-align: ${written === "decimal" ? "right" : written}`;
  return FIGURES.has(written) ? `${css}; font-variant-numeric: tabular-nums` : css;
}

/** What stops a render whose table has more columns than there may be. */
export function tooManyColumns({ place }: CompiledElement): TemplateFault {
  const message = `A table has at most ${TABLE_COLUMNS_MAX} columns, and this one comes to more.`;
  return new TemplateFault(message, place);
}

function readColumn(
  one: Identified,
  direction: Direction | undefined,
  evaluation: Evaluation,
): Column {
  const { node, bindings } = one.item;
  const width = attributeValue(node, "width", bindings, evaluation);
  const written = textAttribute(node, "align", bindings, evaluation);
  const asked = ALIGNMENTS.find((known) => known === written) ?? "start";
  const align = written === "decimal" ? written : sideOf(asked, direction);
  // The column's own rules and style are worked out once, and then count for each of its cells.
  const { node: placed } = one;
  const positional = one.context.positional.filter(
    (r) => placed !== undefined && r.matches(placed),
  );
  const own = [...one.context.rules, ...positional].filter((rule) => !rule.isDefault);
  const inline = inlineStyle(node.inline, bindings, evaluation);
  const hint = declarations(alignmentCss(written), node.place, evaluation);
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
