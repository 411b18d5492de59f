/** Tables: over a list, a row an item; or free-form, as in HTML. */

import {
  FLOW,
  NOTHING,
  STYLED,
  classes,
  style,
  attribute,
  EACH_IF_ANY,
  type ElementDefinition,
} from "./definition.ts";

const CELL = {
  class: classes,
  style,
  colspan: attribute("span", "How many columns it takes."),
  rowspan: attribute("span", "How many rows it takes."),
  width: attribute(
    "column-width",
    "How wide its column is, where no col says so: 120pt, 2*, 20% or auto.",
  ),
  align: attribute(
    { oneOf: ["start", "end", "left", "right", "center", "decimal"] },
    "How it is aligned; decimal puts the points of a column's numbers below each other.",
  ),
};
const PART = { class: classes, style };

export const TABLES = {
  table: {
    documentation:
      "With each, a table over a list: one row an item, a column for each <column>. For CSS it holds thead, tbody and tfoot, each with tr, and in it th or td, which have the classes of their column. Without each, a free-form table as in HTML, of caption, colgroup, thead, tbody, tfoot and tr. The head is repeated on every page. Lines that neighbours share are drawn once, the wider one.",
    category: "block",
    content: ["table-part", "table-row"],
    attributes: {
      ...STYLED,
      each: EACH_IF_ANY,
      stripe: attribute("color", "The background of every second row, counted anew in each group."),
      "total-label": attribute(
        "text",
        'What stands in the first columns of the totals; "Total" without it.',
      ),
      "row-class": attribute(
        "row-text",
        'Classes of each row, worked out for its item: row-class="{{ item.state }}".',
      ),
      "group-by": attribute(
        "value",
        "An expression without braces, such as item.category: rows for which it comes to the same stand together, the groups in the order in which the list has them first.",
        { outputs: false },
      ),
      subtotals: attribute("flag", "true: the totals of each group stand below it, too."),
      "subtotal-label": attribute(
        "group-text",
        'What stands in the first columns of a group\'s totals, where group.value is known; "Subtotal" without it.',
      ),
      carry: attribute(
        "flag",
        "true: each page that the table goes on from ends with the totals up to there, and the next one begins with them.",
      ),
      "carry-label": attribute("text", 'At the end of such a page; "Carried forward" without it.'),
      "brought-label": attribute(
        "text",
        'At the beginning of the next one; "Brought forward" without it.',
      ),
    },
  },
  column: {
    documentation:
      "A column of a table: its content is the cell of each row. Text alone is quickest; blocks such as img, qrcode, p, a loop or a table may stand there as well.",
    category: "table-part",
    content: FLOW,
    attributes: {
      class: classes,
      style,
      title: attribute("text", "What stands in the head."),
      width: attribute(
        "column-width",
        "A length (120pt), a share of the rest (2*), of the table (20%), or auto. 1* without it.",
      ),
      align: attribute(
        { oneOf: ["start", "end", "left", "right", "center", "decimal"] },
        "How its cells are aligned; start and end are left and right, the other way round where the table runs to the left. decimal puts the points of its numbers below each other, as the document's language writes them.",
      ),
      total: attribute(
        { oneOf: ["sum", "avg", "count", "min", "max", "last"] },
        "What the foot shows of all rows, written by the cell's own formatting filters; last is the value of the last row, such as a running balance.",
        { outputs: false },
      ),
      format: attribute(
        "column-format",
        'The filter that writes its value and total, such as currency: "EUR", where the cell is one output without one.',
        { outputs: false },
      ),
    },
  },
  detail: {
    documentation:
      "Stands below each row of a table with each, over its whole width, and on the row's page. Knows the item. Where it comes to nothing there is none.",
    category: "table-part",
    content: FLOW,
    attributes: PART,
  },
  "group-head": {
    documentation:
      "Stands above each group of a table with group-by, never apart from its first row, and again on each page that the group goes on to. Knows group.value, group.count, group.index, group.first, group.last and group.items.",
    category: "table-part",
    content: FLOW,
    attributes: PART,
  },
  "group-foot": {
    documentation: "Stands below each group, on the page of its last row. Knows group as well.",
    category: "table-part",
    content: FLOW,
    attributes: PART,
  },
  empty: {
    documentation: "What stands in place of the table where the list is empty.",
    category: "table-part",
    content: FLOW,
    attributes: PART,
  },
  caption: {
    documentation: "What stands above a free-form table.",
    category: "table-part",
    content: FLOW,
    attributes: PART,
  },
  colgroup: {
    documentation: "Says how wide the columns of a free-form table are.",
    category: "table-part",
    content: ["table-column"],
    attributes: {},
  },
  col: {
    documentation: "One column, or several that are alike.",
    category: "table-column",
    content: NOTHING,
    attributes: {
      width: attribute("column-width", "120pt, 2*, 20% or auto. auto without it."),
      span: attribute("span", "How many columns it stands for."),
    },
  },
  thead: {
    documentation: "Rows that are repeated at the top of every page.",
    category: "table-part",
    content: ["table-row"],
    attributes: PART,
  },
  tbody: {
    documentation:
      "Rows of a free-form table. Rows that stand directly in <table> are in one, too.",
    category: "table-part",
    content: ["table-row"],
    attributes: PART,
  },
  tfoot: {
    documentation: "Rows at the end of the table, on the page of the last row before them.",
    category: "table-part",
    content: ["table-row"],
    attributes: PART,
  },
  tr: {
    documentation:
      "A row of cells. It stays whole where it is no taller than half a page: break-inside: avoid keeps it whole up to a page, break-inside: auto lets it be split anywhere.",
    category: "table-row",
    content: ["table-cell"],
    attributes: PART,
  },
  td: {
    documentation: "A cell: text, or blocks. vertical-align is top, middle or bottom.",
    category: "table-cell",
    content: FLOW,
    attributes: CELL,
  },
  th: {
    documentation: "A cell that is a heading.",
    category: "table-cell",
    content: FLOW,
    attributes: CELL,
  },
} as const satisfies Record<string, ElementDefinition>;
