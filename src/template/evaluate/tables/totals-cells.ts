/** The cells of a row of totals: a label up to the first of them, and each written as its column's cells are. */

import type { TableCell } from "../../document.ts";
import { RunBuilder } from "../runs.ts";
import { sideOf, textCell } from "./cells.ts";
import type { Column } from "./columns.ts";
import type { RowLook } from "./looks.ts";

/**
 * Makes the cells.
 * @param results what each column's total comes to
 */
export function totalsCells(
  columns: readonly Column[],
  look: RowLook,
  label: string,
  results: readonly (number | undefined)[],
): TableCell[] {
  const first = columns.findIndex(({ total }) => total !== undefined);
  const cells: TableCell[] = [];
  // A label may be long and the first column narrow.
  const span = Math.max(1, first);
  for (const [index, { total, item }] of columns.entries()) {
    if (index > 0 && index < span) continue;
    const cell = look.cellAt(index);
    const runs = new RunBuilder();
    if (total !== undefined) total.addTo(runs, item.node, cell.styled, results[index]);
    else if (index === 0) runs.text(label, cell.styled.style.text, undefined, "lines");
    const place = span > 1 ? { at: index, ...(index === 0 ? { span } : {}) } : {};
    // The end of its column is nowhere in a cell that is wider.
    const start = sideOf("start", cell.styled.style.text.direction);
    const align = span > 1 && index === 0 ? { align: start } : {};
    cells.push(textCell(runs, cell, { ...place, ...align }));
  }
  return cells;
}
