/** Tables. */

import {
  INLINE,
  FLOW,
  STYLED,
  classes,
  style,
  attribute,
  EACH,
  type ElementDefinition,
} from "./definition.ts";

export const TABLES = {
  table: {
    documentation:
      "A table over a list: one row an item. For CSS it holds thead, tbody and tfoot, each with tr, and in it th or td, which have the classes of their column. Lines are border-bottom of th or tr and border-top of tfoot.",
    category: "block",
    content: ["table-part"],
    attributes: {
      ...STYLED,
      each: EACH,
      stripe: attribute("color", "The background of every second row."),
      "total-label": attribute(
        "text",
        'What stands in the first column of the totals; "Total" without it.',
      ),
    },
  },
  column: {
    documentation: "A column of a table: its content is the cell of each row.",
    category: "table-part",
    content: INLINE,
    attributes: {
      class: classes,
      style,
      title: attribute("text", "What stands in the head."),
      width: attribute(
        "column-width",
        "A length (120pt), a share of the rest (2*), of the table (20%), or auto. 1* without it.",
      ),
      align: attribute(
        { oneOf: ["start", "end", "left", "right", "center"] },
        "How its cells are aligned; start and end are left and right, the other way round where the table runs to the left.",
      ),
      total: attribute(
        { oneOf: ["sum", "avg", "count", "min", "max"] },
        "What the foot shows of all rows, written by the cell's own formatting filters.",
        { outputs: false },
      ),
      format: attribute(
        "column-format",
        'The filter that writes its value and total, such as currency: "EUR", where the cell is one output without one.',
        { outputs: false },
      ),
    },
  },
  empty: {
    documentation: "What stands in place of the table where the list is empty.",
    category: "table-part",
    content: FLOW,
    attributes: { class: classes, style },
  },
} as const satisfies Record<string, ElementDefinition>;
