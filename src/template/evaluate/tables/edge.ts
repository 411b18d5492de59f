/** The border of a table itself, which its outer cells share where they have lines of their own. */

import type { TableNode } from "../../document.ts";

/** The table with its border at its cells, as `border-collapse: collapse` has it. */
export function collapsed(table: TableNode): TableNode {
  const { border, ...box } = table.box;
  if (border === undefined) return table;
  const rows = [...table.head, ...table.rows, ...table.foot];
  const hasLines = rows.some(({ cells }) => cells.some((cell) => cell.border !== undefined));
  return hasLines ? { ...table, box, edge: border } : table;
}
