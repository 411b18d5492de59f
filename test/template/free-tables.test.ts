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

const FIELDS: Fields = { on: "boolean", n: "number", items: { name: "text", qty: "number" } };
const DATA = {
  on: true,
  n: 2,
  items: [
    { name: "A", qty: 1 },
    { name: "B", qty: 2 },
  ],
};

function table(inside: string, css = "", data: object = DATA): TableNode {
  return tableOf(evaluated(page(`<table>${inside}</table>`, css), FIELDS, data as never));
}

function shapeOf(rows: TableNode["rows"]): string[] {
  return rows.map(({ cells }) =>
    cells
      .map(({ runs, at, span = 1, rows: high = 1 }) => `${textOf(runs)}@${at}+${span}x${high}`)
      .join(" "),
  );
}

describe("a free-form table", () => {
  test("has the rows that are written, in head, body and foot, loops and conditions worked out", () => {
    const node = table(
      '<thead><tr><th>H</th></tr></thead><for each="i in items"><tr><td>{{ i.name }}</td></tr></for><if test="on"><tr><td>on</td></tr></if><else><tr><td>off</td></tr></else><tfoot><tr><td>F</td></tr></tfoot>',
    );
    expect(shapeOf(node.head)).toEqual(["H@0+1x1"]);
    expect(shapeOf(node.rows)).toEqual(["A@0+1x1", "B@0+1x1", "on@0+1x1"]);
    expect(shapeOf(node.foot)).toEqual(["F@0+1x1"]);
  });

  test("takes loops and conditions around cells", () => {
    const node = table(
      '<tr><td>x</td><for each="i in items"><td>{{ i.qty }}</td></for><if test="on"><td>y</td></if></tr>',
    );
    expect(shapeOf(node.rows)).toEqual(["x@0+1x1 1@1+1x1 2@2+1x1 y@3+1x1"]);
    expect(node.columns).toHaveLength(4);
  });

  test("puts cells where HTML does when others reach over several rows or columns", () => {
    const node = table(
      '<tr><td rowspan="2">a</td><td colspan="2">b</td></tr><tr><td>c</td><td rowspan="9">d</td></tr><tr><td colspan="{{ n }}">e</td></tr>',
    );
    expect(shapeOf(node.rows)).toEqual(["a@0+1x2 b@1+2x1", "c@1+1x1 d@2+1x2", "e@0+2x1"]);
  });

  test("reads widths from its columns, or from the first cell that tells one", () => {
    const widths = (inside: string, css = "") =>
      table(inside, css).columns.map(({ width }) => width);
    expect(
      widths(
        '<colgroup><col width="30pt"/><col span="2" width="20%"/></colgroup><tr><td>a</td></tr>',
      ),
    ).toEqual([
      { kind: "fixed", points: 30 },
      { kind: "percent", percent: 20 },
      { kind: "percent", percent: 20 },
    ]);
    expect(
      widths(
        '<tr><td width="2*">a</td><td class="w">b</td><td style="width: 25%">c</td><td>d</td></tr>',
        ".w { width: 40pt }",
      ),
    ).toEqual([
      { kind: "share", parts: 2 },
      { kind: "fixed", points: 40 },
      { kind: "percent", percent: 25 },
      { kind: "auto" },
    ]);
  });

  test("is no wider than its content unless it is told", () => {
    expect(table("<tr><td>a</td></tr>").shrinks).toBe(true);
    expect(table("<tr><td>a</td></tr>", "table { width: 100% }").shrinks).toBeUndefined();
    expect(table('<tr><td width="1*">a</td></tr>').shrinks).toBeUndefined();
  });

  test("has cells that CSS aligns", () => {
    const css =
      ".m { vertical-align: middle; text-align: center } .b { vertical-align: bottom; text-align: right }";
    const node = table(
      '<tr><td class="m">a</td><td class="b">b</td><td align="decimal">c</td></tr>',
      css,
    );
    expect(node.rows[0]?.cells.map(({ stands, align }) => [stands, align])).toEqual([
      ["middle", "center"],
      ["bottom", "right"],
      [undefined, "decimal"],
    ]);
  });

  test("has a caption above it, which stays with it", () => {
    const nodes = bodyOf(
      evaluated(page("<table><caption>C</caption><tr><td>a</td></tr></table>"), FIELDS, {}),
    );
    expect(nodes.map(({ kind }) => kind)).toEqual(["box", "table"]);
    expect(nodes[0]?.box.keepWithNext).toBe(true);
    expect(textsOf(nodes)).toEqual(["C", "a"]);
  });

  test("shares its border with its cells, as border-collapse: collapse has it", () => {
    const css = "table { border: 2pt solid; border-collapse: collapse }";
    const cells = "<tr><td>a</td></tr>";
    expect(table(cells, css)).toMatchObject({ box: { border: { top: { width: 2 } } } });
    const shared = table(cells, `${css} td { border: 1pt solid }`);
    expect(shared.box.border).toBeUndefined();
    expect(shared.edge?.left?.width).toBe(2);
    expect(codesOf(page(`<table>${cells}</table>`, css))).toEqual([]);
    expect(codesOf(page(`<table>${cells}</table>`, "table { border-collapse: separate }"))).toEqual(
      ["1:43 invalid_value"],
    );
  });

  test("is not there without rows", () => {
    const layout = page(
      '<table><for each="i in items"><tr><td>{{ i.name }}</td></tr></for></table>',
    );
    expect(bodyOf(evaluated(layout, FIELDS, { items: [] }))).toEqual([]);
  });

  test("holds blocks and tables in its cells", () => {
    const node = table("<tr><td><p>a</p><table><tr><td>b</td></tr></table></td><td>c</td></tr>");
    const [first, second] = node.rows[0]?.cells ?? [];
    expect(textsOf(first?.children ?? [])).toEqual(["a", "b"]);
    expect(second?.children).toBeUndefined();
  });
});

describe("a free-form table is wrong", () => {
  const codes = (inside: string, attributes = "") =>
    findingsOf(page(`<table${attributes}>${inside}</table>`)).map((one) =>
      one.replace(/^\S+ /, ""),
    );

  test("without a row, with parts of a table over a list, and the other way round", () => {
    expect(codes("")).toEqual(["missing_element A table needs at least one <tr>."]);
    expect(codes("<column>x</column>")[0]).toBe(
      "missing_attribute <table> needs the attribute each for <column>.",
    );
    expect(codes("<tr><td>a</td></tr>", ' stripe="#eee"')).toEqual([
      "invalid_attribute stripe is for a table over a list: with each.",
    ]);
    expect(
      findingsOf(
        page('<table each="i in items"><column>{{ i.a }}</column><tr><td>x</td></tr></table>'),
        {
          items: { a: "text" },
        },
      )[0],
    ).toBe("1:68 misplaced_element <tr> is for a table without each.");
  });

  test("where text or cells stand outside of rows", () => {
    expect(codes("text<tr><td>a</td></tr>")[0]).toContain("misplaced_text");
    expect(codes("<td>a</td>")[1]).toContain("misplaced_element");
    expect(codesOf(page("<p><tr/></p>"))[0]).toContain("misplaced_element");
  });

  test("where a span is none, at publish, and warned of where the data says so", () => {
    for (const span of ["0", "-1", "1.5", "1001", "x"]) {
      expect(codes(`<tr><td colspan="${span}">a</td></tr>`)).toEqual([
        `invalid_attribute colspan can't be "${span}".`,
      ]);
    }
    expect(codes('<tr><td rowspan="1000">a</td></tr>')).toEqual([]);
    const layout = page('<table><tr><td colspan="{{ n }}">a</td></tr></table>');
    const document = evaluated(layout, FIELDS, { n: 0 });
    expect(document.warnings.map(({ code }) => code)).toEqual(["invalid_value"]);
    expect(tableOf(document).columns).toHaveLength(1);
  });
});

describe("a free-form table is bounded", () => {
  const layout = page(
    '<table><for each="r in (1..n)"><tr><for each="c in (1..100)"><td>x</td></for></tr></for></table>',
  );

  test("to 100,000 cells", () => {
    expect(tableOf(evaluated(layout, FIELDS, { n: 1_000 })).rows).toHaveLength(1_000);
    expect(evaluationError(layout, FIELDS, { n: 1_001 })).toMatchObject({
      message: "A table without each has at most 100000 cells, and this one comes to more.",
      line: 1,
    });
  });

  test("to 200 columns", () => {
    const wide = page(
      '<table><tr><for each="c in (1..n)"><td>x</td></for></tr><tr><td colspan="{{ n }}">y</td></tr></table>',
    );
    expect(tableOf(evaluated(wide, FIELDS, { n: 200 })).columns).toHaveLength(200);
    expect(evaluationError(wide, FIELDS, { n: 201 })).toMatchObject({ line: 1 });
    const spanned = page('<table><tr><td colspan="201">y</td></tr></table>');
    expect(evaluationError(spanned, FIELDS, {}).message).toContain("at most 200 columns");
    const told = page('<table><colgroup><col span="201"/></colgroup><tr><td>y</td></tr></table>');
    expect(evaluationError(told, FIELDS, {}).message).toContain("at most 200 columns");
  });
});
