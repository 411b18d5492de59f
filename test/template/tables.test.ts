import { describe, expect, test } from "bun:test";
import type { TableNode } from "../../src/template/document.ts";
import {
  bodyOf,
  codesOf,
  evaluated,
  evaluationError,
  type Fields,
  findingsOf,
  page,
  tableOf,
  textOf,
  textsOf,
} from "../fixtures/templates.ts";

const FIELDS: Fields = {
  note: "text",
  label: "text",
  on: "boolean",
  rates: ["number"],
  items: {
    name: "text",
    unit: "text",
    qty: "number",
    price: "currency",
    hours: "number",
    lots: { n: "number" },
  },
};
const ITEMS = [
  { name: "A", unit: "kg", qty: 2, price: 1.1 },
  { name: "B", unit: "kg", qty: 3, price: 2.2 },
  { name: "C", unit: "kg", price: 0.05 },
];

function table(columns: string, data: object = {}, attributes = "", css = ""): TableNode {
  const layout = page(`<table each="item in items"${attributes}>${columns}</table>`, css);
  return tableOf(evaluated(layout, FIELDS, { items: ITEMS, ...data }));
}

function rowsOf({ rows }: TableNode): string[] {
  return rows.map(({ cells }) => cells.map(({ runs }) => textOf(runs)).join("|"));
}

function footOf({ foot }: TableNode): string | undefined {
  return foot[0]?.cells.map(({ runs }) => textOf(runs)).join("|");
}

describe("rows", () => {
  test("are one an item, a cell a column, in order", () => {
    const node = table(
      '<column title="Item">{{ item.name }}</column><column>{{ item.qty }}</column>',
    );
    expect(node.head[0]?.cells.map(({ runs }) => textOf(runs))).toEqual(["Item", ""]);
    expect(rowsOf(node)).toEqual(["A|2", "B|3", "C|"]);
    expect(node.foot).toEqual([]);
  });

  test("count themselves, and hold text, elements and control flow", () => {
    const node = table(
      '<column>{{ loop.index }}. <if test="item.qty"><strong>{{ item.name }}</strong></if><else><em>{{ item.name }}</em><br/>none</else></column>',
    );
    expect(rowsOf(node)).toEqual(["1. A", "2. B", "3. C\nnone"]);
    expect(node.rows[0]?.cells[0]?.runs).toMatchObject([
      { style: { fontWeight: 400 } },
      { style: { fontWeight: 700 } },
    ]);
  });

  test("may loop over a list of their own", () => {
    const items = [{ lots: [{ n: 1 }, { n: 2 }] }, {}];
    expect(
      rowsOf(table('<column><for each="l in item.lots">({{ l.n }})</for></column>', { items })),
    ).toEqual(["(1)(2)", ""]);
  });

  test("see the names around their table", () => {
    const layout = page(
      '<let name="f" value="10"/><table each="item in items"><column>{{ item.qty | times: f }}{{ note }}</column></table>',
    );
    expect(rowsOf(tableOf(evaluated(layout, FIELDS, { items: ITEMS, note: "!" })))).toEqual([
      "20!",
      "30!",
      "0!",
    ]);
  });

  test("have no head where no column has a title", () => {
    expect(table("<column>{{ item.name }}</column>").head).toEqual([]);
  });
});

describe("an empty list", () => {
  const layout = page(
    '<table each="item in items"><column title="x">{{ item.name }}</column><empty>Nothing <strong>here</strong>.<p>Really.</p></empty></table>',
  );

  test("shows what <empty> holds, in place of the table", () => {
    expect(textsOf(bodyOf(evaluated(layout, FIELDS, { items: [] })))).toEqual([
      "Nothing here.",
      "Really.",
    ]);
    expect(textsOf(bodyOf(evaluated(layout, FIELDS, {})))).toEqual(["Nothing here.", "Really."]);
  });

  test("shows nothing without it, head and foot included", () => {
    const bare = page(
      '<table each="item in items"><column title="x" total="count">{{ item.name }}</column></table>',
    );
    expect(bodyOf(evaluated(bare, FIELDS, {}))).toEqual([]);
  });

  test("does not show it where there are rows", () => {
    expect(textsOf(bodyOf(evaluated(layout, FIELDS, { items: ITEMS })))).toEqual([
      "x",
      "A",
      "B",
      "C",
    ]);
  });
});

describe("columns", () => {
  test("have figures of one width where they are aligned for figures, unless CSS says otherwise", () => {
    const columns = ["", ' align="right"', ' align="end"', ' align="decimal"', ' align="center"']
      .map((align) => `<column${align}>{{ item.qty }}</column>`)
      .join("");
    const widths = (css: string): (boolean | undefined)[] =>
      table(columns, {}, "", css).rows[0]?.cells.map(({ style }) => style.tabularFigures) ?? [];
    expect(widths("")).toEqual([false, true, true, true, false]);
    expect(widths("td { font-variant-numeric: normal }")).not.toContain(true);
    expect(widths("td { font-variant-numeric: tabular-nums }")).not.toContain(false);
  });

  test("have widths: points, shares, percentages, auto; one share unless told", () => {
    const widths = ["120pt", "30mm", "2*", "*", "20%", "auto"]
      .map((w) => `<column width="${w}">x</column>`)
      .join("");
    expect(table(`${widths}<column>x</column>`).columns.map(({ width }) => width)).toEqual([
      { kind: "fixed", points: 120 },
      { kind: "fixed", points: 85.0394 },
      { kind: "share", parts: 2 },
      { kind: "share", parts: 1 },
      { kind: "percent", percent: 20 },
      { kind: "auto" },
      { kind: "share", parts: 1 },
    ]);
  });

  test("with widths that are none are errors", () => {
    for (const width of ["0", "-3pt", "2em", "120%", "NaN", "1e999*", "**"]) {
      const layout = page(
        `<table each="item in items"><column width="${width}">x</column></table>`,
      );
      expect([width, codesOf(layout, { items: { a: "text" } })]).toEqual([
        width,
        ["1:60 invalid_attribute"],
      ]);
    }
  });

  test("are aligned in head, body and foot, unless CSS says otherwise", () => {
    const columns =
      '<column title="a" align="right" total="sum">{{ item.qty }}</column><column title="b" class="mid">{{ item.name }}</column>';
    const {
      head,
      rows,
      foot,
      columns: made,
    } = table(columns, {}, "", ".mid { text-align: center }");
    expect(made.map(({ align }) => align)).toEqual(["right", "left"]);
    for (const row of [head[0], rows[0], foot[0]]) {
      expect(row?.cells.map(({ style }) => style.textAlign)).toEqual(["right", "center"]);
    }
  });

  test("may be there only on a condition, or once for each of a list", () => {
    const columns =
      '<column>{{ item.name }}</column><if test="on"><column>{{ item.unit }}</column></if><for each="r in rates"><column title="{{ r }}x">{{ item.qty | times: r }}</column></for>';
    expect(rowsOf(table(columns, { rates: [10, 100] }))[0]).toBe("A|20|200");
    const node = table(columns, { on: true, rates: [10] });
    expect(rowsOf(node)[0]).toBe("A|kg|20");
    expect(node.head[0]?.cells.map(({ runs }) => textOf(runs))).toEqual(["", "", "10x"]);
  });

  test("may name the format of their one output", () => {
    expect(rowsOf(table("<column format='number: 2'>{{ item.qty }}</column>"))[0]).toBe("2.00");
    expect(
      codesOf(page("<table each='i in items'><column format='nope'>x</column></table>"), {
        items: { a: "text" },
      }),
    ).toEqual(["1:58 invalid_attribute"]);
  });

  test("are what a table needs", () => {
    expect(
      findingsOf(page('<table each="item in items"/>'), { items: { a: "text" } })[0],
    ).toContain("A table needs at least one <column>.");
    expect(codesOf(page("<table><column>x</column></table>"))).toEqual(["1:17 missing_attribute"]);
    expect(
      codesOf(page('<table each="i in items"><column>{{ i.a }}<page-break/></column></table>'), {
        items: { a: "text" },
      }),
    ).toEqual(["1:59 misplaced_element"]);
  });
});

describe("totals", () => {
  const priced =
    '<column>{{ item.name }}</column><column total="sum">{{ item.qty | times: item.price | currency: "EUR" }}</column>';

  test("are taken over the values before they are written, and written the same way", () => {
    expect(footOf(table(priced))).toBe("Total|€8.80");
    const column = (kind: string) =>
      `<column>x</column><column total="${kind}">{{ item.price | number: 2 }} kg</column>`;
    expect(["sum", "avg", "min", "max", "last"].map((kind) => footOf(table(column(kind))))).toEqual(
      ["Total|3.35 kg", "Total|1.12 kg", "Total|0.05 kg", "Total|2.20 kg", "Total|0.05 kg"],
    );
  });

  test("leave out what is absent", () => {
    expect(footOf(table('<column>x</column><column total="avg">{{ item.qty }}</column>'))).toBe(
      "Total|2.5",
    );
    expect(footOf(table('<column>x</column><column total="count">{{ item.qty }}</column>'))).toBe(
      "Total|2",
    );
    expect(footOf(table('<column>x</column><column total="count">x</column>'))).toBe("Total|3");
    expect(footOf(table('<column>x</column><column total="max">{{ item.hours }}</column>'))).toBe(
      "Total|",
    );
    expect(footOf(table('<column>x</column><column total="sum">{{ item.hours }}</column>'))).toBe(
      "Total|0",
    );
  });

  test("count only the rows that show a value", () => {
    const column =
      '<column>x</column><column total="sum"><if test="item.qty &gt; 2">{{ item.qty | number: 1 }}</if><else>-</else></column>';
    const node = table(column);
    expect(rowsOf(node)).toEqual(["x|-", "x|3.0", "x|-"]);
    expect(footOf(node)).toBe("Total|3.0");
  });

  test("have a label in the first column, where that has no total", () => {
    expect(footOf(table(priced, { label: "Summe" }, ' total-label="{{ label }}"'))).toBe(
      "Summe|€8.80",
    );
    expect(footOf(table('<column total="sum">{{ item.qty }}</column>'))).toBe("5");
  });

  test("of 10,000 cents are whole", () => {
    const items = Array.from({ length: 10_000 }, () => ({ price: 0.01 }));
    expect(footOf(table('<column total="sum">{{ item.price }}</column>', { items }))).toBe("100");
  });

  test("are written with the default format and the document's currency too", () => {
    const fields: Fields = { items: { p: { dataType: "currency", format: "currency" } } };
    const layout =
      '<document currency="GBP"><page><table each="i in items"><column total="sum">{{ i.p }}</column></table></page></document>';
    expect(footOf(tableOf(evaluated(layout, fields, { items: [{ p: 1 }, { p: 2.5 }] })))).toBe(
      "£3.50",
    );
  });

  test("of what is no number are errors, at publish where it can be known", () => {
    const errors = (column: string) =>
      findingsOf(page(`<table each="item in items">${column}</table>`), FIELDS).filter((finding) =>
        finding.includes("no_total"),
      );
    expect(errors('<column total="sum">{{ item.name }}</column>')).toEqual([
      "1:53 no_total A total needs numbers, and item.name is none.",
    ]);
    expect(errors('<column total="sum">x</column>')[0]).toContain("prints none");
    expect(errors('<column total="sum">{{ item.qty }} {{ item.price }}</column>')[0]).toContain(
      "prints several",
    );
    expect(errors('<column total="sum">{{ item.qty | append: "h" }}</column>')).toHaveLength(1);
    const late = page(
      '<let name="x" value="items | map: \'name\'"/><table each="n in x | uniq"><column total="sum">{{ n | default: 1 }}</column></table>',
    );
    expect(findingsOf(late, FIELDS).some((finding) => finding.includes("no_total"))).toBe(true);
    const unknown = page(
      '<table each="n in note | split: \',\'"><column total="sum">{{ n }}</column></table>',
    );
    expect(evaluationError(unknown, FIELDS, { note: "1,2,x" })).toMatchObject({
      message: 'A total needs numbers, and n is "x" in row 3.',
      line: 1,
      column: 77,
    });
  });
});

describe("the look of a table", () => {
  const two =
    '<column title="a" class="num">{{ item.name }}</column><column title="b" total="sum">{{ item.qty }}</column>';

  test("has lines below the head, between rows and above the foot, from CSS", () => {
    const lines = ({ head, rows, foot }: TableNode) =>
      [head[0]?.below, rows[0]?.below, foot[0]?.above].map((line) => line?.width);
    expect(lines(table(two))).toEqual([0.75, 0.5, 0.75]);
    const css =
      "thead tr { border-bottom: 2pt solid red } td { border-bottom: 1pt dashed blue } tfoot tr { border-top: none }";
    const node = table(two, {}, "", css);
    expect(lines(node)).toEqual([2, 1, undefined]);
    expect(node.rows[0]?.below).toEqual({ width: 1, style: "dashed", color: "#0000ff" });
    expect(lines(table(two, {}, "", "tr { border: none }"))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("has stripes, and rows by their place", () => {
    const backgrounds = (node: TableNode) => node.rows.map(({ background }) => background);
    expect(backgrounds(table(two, {}, ' stripe="#eee"'))).toEqual([
      undefined,
      "#eeeeee",
      undefined,
    ]);
    expect(backgrounds(table(two, {}, "", "tbody tr:nth-child(odd) { background: red }"))).toEqual([
      "#ff0000",
      undefined,
      "#ff0000",
    ]);
    expect(backgrounds(table(two, {}, "", "tbody tr:last-child { background: red }"))).toEqual([
      undefined,
      undefined,
      "#ff0000",
    ]);
    expect(table(two, {}, "", "thead { background: red }").head[0]?.background).toBe("#ff0000");
    expect(table(two, {}, "", "td { background: red }").rows[0]?.cells[0]?.background).toBe(
      "#ff0000",
    );
  });

  test("has cells with the classes of their column", () => {
    const css =
      ".num { color: red } th.num { color: blue } tfoot td { font-size: 12pt } tr:nth-child(2) td.num { color: lime } td:last-child { font-style: italic }";
    const { head, rows, foot } = table(two, {}, "", css);
    expect(head[0]?.cells[0]?.style.color).toBe("#0000ff");
    expect(rows.map(({ cells }) => cells[0]?.style.color)).toEqual([
      "#ff0000",
      "#00ff00",
      "#ff0000",
    ]);
    expect(rows[0]?.cells.map(({ style }) => style.fontStyle)).toEqual(["normal", "italic"]);
    expect(foot[0]?.cells[0]?.style.fontSize).toBe(12);
  });

  test("has a column's own style in its body and foot, below the rules of its cells", () => {
    const columns = '<column title="a" style="color: red; padding: 1pt" total="count">x</column>';
    const { head, rows, foot } = table(columns, {}, "", "td { padding: 2pt }");
    expect(head[0]?.cells[0]?.style.color).toBe("#1a1a1a");
    expect(rows[0]?.cells[0]).toMatchObject({
      style: { color: "#ff0000" },
      padding: { top: 2, right: 2, bottom: 2, left: 2 },
    });
    expect(foot[0]?.cells[0]?.style.color).toBe("#ff0000");
  });

  test("is shared by all rows, so that thousands cost what their text does", () => {
    const { rows } = table(two);
    const [a, b] = rows.map(({ cells }) => cells[0]);
    expect(a?.style === b?.style && a?.padding === b?.padding).toBe(true);
  });

  test("warns of CSS that does nothing on a part of a table", () => {
    const layout = page(
      `<table each="item in items">${two}</table>`,
      "tr { border-left: 1pt solid red }\ntbody { border-top: 1pt solid }\ntr { padding: 3pt }\ntd { border-bottom: 1pt }",
    );
    expect(findingsOf(layout, { items: { name: "text", qty: "number" } })).toEqual([
      "1:23 property_without_effect border-left has no effect on <tr>.",
      "2:9 property_without_effect border-top has no effect on <tbody>.",
      "3:6 property_without_effect padding has no effect on <tr>.",
    ]);
  });
});

describe("10,000 rows", () => {
  const items = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ name: `Item ${i}`, qty: i % 9, price: i / 7 }));
  const columns =
    '<column>{{ loop.index }}</column><column>{{ item.name }}</column><column>{{ item.price | currency: "EUR" }}</column><column total="sum">{{ item.qty | times: item.price | currency: "EUR" }}</column>';

  test("are made in the time of their text, also where rows are told apart by place", () => {
    for (const css of ["", "tbody tr:nth-child(even) td, tr:last-child { background: #eee }"]) {
      const started = performance.now();
      const node = table(columns, { items: items(10_000) }, "", css);
      expect(node.rows).toHaveLength(10_000);
      // Measured: a tenth of a second. Anything quadratic takes minutes.
      expect(performance.now() - started).toBeLessThan(5_000);
    }
  });
});
