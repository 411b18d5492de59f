import { describe, expect, test } from "bun:test";
import type { TableNode } from "../../src/template/document.ts";
import {
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
  items: {
    name: "text",
    kind: "text",
    state: "text",
    note: "text",
    qty: "number",
    price: "number",
  },
};
const ITEMS = [
  { name: "Oak", kind: "Wood", qty: 2, price: 10, state: "ok", note: "Oiled" },
  { name: "Nail", kind: "Iron", qty: 100, price: 0.1, state: "late" },
  { name: "Ash", kind: "Wood", qty: 3, price: 20 },
  { name: "Glue", qty: 1, price: 5 },
];
const COLUMNS =
  '<column>{{ loop.index }}</column><column title="Name">{{ item.name }}</column><column title="Qty" total="sum">{{ item.qty | number }} kg</column>';

function layoutOf(inside: string, attributes = "", css = ""): string {
  return page(`<table each="item in items"${attributes}>${inside}</table>`, css);
}

function table(inside: string, attributes = "", css = "", items: object[] = ITEMS): TableNode {
  return tableOf(evaluated(layoutOf(inside, attributes, css), FIELDS, { items } as never));
}

function rowsOf({ rows }: TableNode): string[] {
  return rows.map(({ cells }) =>
    cells
      .map(({ runs, children }) =>
        children === undefined ? textOf(runs) : `[${textsOf(children).join(",")}]`,
      )
      .join("|"),
  );
}

function codes(inside: string, attributes = ""): string[] {
  return findingsOf(layoutOf(inside, attributes), FIELDS)
    .filter((finding) => !finding.includes("unused_variable"))
    .map((finding) => finding.replace(/^\S+ /, ""));
}

describe("groups", () => {
  const parts =
    "<group-head>{{ group.index }}: {{ group.value }} ({{ group.count }})</group-head><group-foot>End of {{ group.value }}</group-foot>";

  test("hold all rows of one value, in the order in which the list has the first of each", () => {
    expect(rowsOf(table(COLUMNS + parts, ' group-by="item.kind"'))).toEqual([
      "1: Wood (2)",
      "1|Oak|2 kg",
      "2|Ash|3 kg",
      "End of Wood",
      "2: Iron (1)",
      "3|Nail|100 kg",
      "End of Iron",
      "3: (1)",
      "4|Glue|1 kg",
      "End of",
    ]);
  });

  test("know their items, and whether they are the first or last one", () => {
    const head =
      '<group-head>{{ group.items | map: "qty" | sum }} {{ group.first }} {{ group.last }}</group-head>';
    const rows = rowsOf(table(COLUMNS + head, ' group-by="item.kind"'));
    expect(rows.filter((row) => !row.includes("|"))).toEqual([
      "5 true false",
      "100 false false",
      "1 false true",
    ]);
  });

  test("have totals of their own, written as the column's, and leave the whole's alone", () => {
    const node = table(
      COLUMNS,
      ' group-by="item.kind" subtotals="true" subtotal-label="All {{ group.value }}"',
    );
    expect(rowsOf(node).filter((row) => row.startsWith("All"))).toEqual([
      "All Wood|5 kg",
      "All Iron|100 kg",
      "All|1 kg",
    ]);
    expect(node.foot[0]?.cells.map(({ runs }) => textOf(runs))).toEqual(["Total", "106 kg"]);
  });

  test("take averages, counts and extremes of their own rows", () => {
    const columns = ["avg", "count", "min", "max"]
      .map((kind) => `<column total="${kind}">{{ item.price | number: 2 }}</column>`)
      .join("");
    const node = table(
      `<column>{{ item.name }}</column>${columns}`,
      ' group-by="item.kind" subtotals="true"',
    );
    expect(rowsOf(node).filter((row) => row.startsWith("Subtotal"))).toEqual([
      "Subtotal|15.00|2|10.00|20.00",
      "Subtotal|0.10|1|0.10|0.10",
      "Subtotal|5.00|1|5.00|5.00",
    ]);
  });

  test("keep their head with the first row and their foot with the last, and say how many rows they lead", () => {
    const { rows } = table(COLUMNS + parts, ' group-by="item.kind"');
    expect(rows.map(({ leads }) => leads)).toEqual([
      3,
      undefined,
      undefined,
      undefined,
      2,
      undefined,
      undefined,
      2,
      undefined,
      undefined,
    ]);
    expect(rows.map(({ keepWithNext }) => keepWithNext === true)).toEqual([
      true,
      false,
      true,
      false,
      true,
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  test("begin their stripes anew", () => {
    const { rows } = table(COLUMNS, ' group-by="item.kind" stripe="#eeeeee"');
    expect(rows.map(({ background }) => background)).toEqual([
      undefined,
      "#eeeeee",
      undefined,
      undefined,
    ]);
  });

  test("have a head and a foot that CSS reaches", () => {
    const { rows } = table(
      COLUMNS + parts,
      ' group-by="item.kind" subtotals="true"',
      "table > group-head { background: #ff0000; border-bottom: 2pt solid blue }\n.subtotal td { color: #00ff00 }",
    );
    expect(rows[0]?.cells[0]?.background).toBe("#ff0000");
    expect(rows[0]?.below).toEqual({ width: 2, style: "solid", color: "#0000ff" });
    expect(rows[3]?.cells[0]?.style.color).toBe("#00ff00");
  });

  test("are wrong at publish without what they are of", () => {
    expect(codes(COLUMNS + parts)).toEqual([
      "missing_attribute <group-head> is for a table with group-by.",
      "missing_attribute <group-foot> is for a table with group-by.",
    ]);
    expect(codes(COLUMNS, ' subtotals="true"')).toEqual([
      "invalid_attribute subtotals is for a table with group-by.",
    ]);
    expect(
      codes("<column>{{ item.name }}</column>", ' group-by="item.kind" subtotals="true"'),
    ).toEqual(["no_total subtotals needs a column with a total."]);
    expect(codes(COLUMNS, ' group-by="item.knd"')).toEqual([
      "unknown_variable item.knd is not in the manifest.",
    ]);
    expect(
      codes(`${COLUMNS}<group-head>{{ item.name }}</group-head>`, ' group-by="item.kind"'),
    ).toEqual(["unknown_variable item is not in the manifest."]);
  });
});

describe("rows", () => {
  test("have classes by their item, which CSS reaches", () => {
    const { rows } = table(
      COLUMNS,
      ' row-class="row {{ item.state }}"',
      "tr.late td { color: #ff0000 } tr.row:nth-child(2) { background: #0000ff }",
    );
    expect(rows.map(({ cells }) => cells[0]?.style.color)).toEqual([
      "#1a1a1a",
      "#ff0000",
      "#1a1a1a",
      "#1a1a1a",
    ]);
    expect(rows.map(({ background }) => background)).toEqual([
      undefined,
      "#0000ff",
      undefined,
      undefined,
    ]);
  });

  test("may have a detail below them, which goes where they go", () => {
    const { rows } = table(`${COLUMNS}<detail>{{ item.note }}</detail>`);
    expect(rowsOf(table(`${COLUMNS}<detail>{{ item.note }}</detail>`))).toEqual([
      "1|Oak|2 kg",
      "Oiled",
      "2|Nail|100 kg",
      "3|Ash|3 kg",
      "4|Glue|1 kg",
    ]);
    expect(rows[0]).toMatchObject({ keepWithNext: true });
    expect(rows[0]?.below).toBeUndefined();
    expect(rows[1]).toMatchObject({ cells: [{ at: 0, span: 3 }], below: { width: 0.5 } });
  });

  test("hold blocks, loops and tables in their cells, and text where it is text", () => {
    const node = table(
      '<column><if test="item.note"><p>{{ item.note }}</p></if><else>{{ item.name }}</else></column><column><for each="n in (1..2)"><div>{{ n }}</div></for></column><column><table><tr><td>in</td></tr></table></column>',
    );
    expect(rowsOf(node)[0]).toBe("[Oiled]|[1,2]|[in]");
    expect(rowsOf(node)[1]).toBe("Nail|[1,2]|[in]");
    expect(node.rows[1]?.cells[0]?.children).toBeUndefined();
  });

  test("can't be totalled where blocks stand, nor broken by hand", () => {
    expect(codes('<column total="sum"><p>{{ item.qty }}</p></column>')).toEqual([
      "no_total A total needs a column of text, and blocks stand in this one.",
    ]);
    expect(codes("<column>{{ item.name }}<page-break/></column>")).toEqual([
      "misplaced_element A page can't be broken inside a table.",
    ]);
  });

  test("say whether they may be split", () => {
    const breaks = (css: string) => table(COLUMNS, "", css).rows[0]?.breakInside;
    expect(breaks("")).toBeUndefined();
    expect(breaks("tbody tr { break-inside: avoid }")).toBe("avoid");
    expect(breaks("tbody tr { break-inside: auto }")).toBe("auto");
  });

  test("have cells with lines of their own, and lines over the whole width where all are alike", () => {
    const lined = table(COLUMNS, "", "td { border-bottom: 1pt solid red }").rows[0];
    expect([lined?.below?.width, lined?.cells[0]?.border]).toEqual([1, undefined]);
    const grid = table(COLUMNS, "", "td { border: 1pt solid red }").rows[0];
    expect(grid?.cells[0]?.border?.left).toEqual({ width: 1, style: "solid", color: "#ff0000" });
  });
});

describe("columns", () => {
  test("are at most 200", () => {
    const many = (count: number) => `<for each="n in (1..${count})"><column>{{ n }}</column></for>`;
    expect(table(many(200)).columns).toHaveLength(200);
    expect(evaluationError(layoutOf(many(201)), FIELDS, { items: ITEMS } as never)).toMatchObject({
      message: "A table has at most 200 columns, and this one comes to more.",
      line: 1,
    });
  });

  test("stand on their points, head and foot included", () => {
    const node = table(
      '<column title="P" align="decimal" total="sum">{{ item.price }}</column><column>x</column>',
    );
    expect(node.columns.map(({ align }) => align)).toEqual(["decimal", "left"]);
    expect(node.head[0]?.cells[0]?.style.textAlign).toBe("right");
  });
});

describe("what is carried forward", () => {
  const node = (attributes = ""): TableNode => table(COLUMNS, ` carry="true"${attributes}`);

  test("is the total up to a row, in the words of the table", () => {
    const between = (row: number) => {
      const { carried, brought } = node(' carry-label="Übertrag"').carry?.between(row) ?? {};
      return [carried, brought].map((one) => one?.cells.map(({ runs }) => textOf(runs)).join("|"));
    };
    expect([0, 1, 2].map(between)).toEqual([
      ["Übertrag|2 kg", "Brought forward|2 kg"],
      ["Übertrag|102 kg", "Brought forward|102 kg"],
      ["Übertrag|105 kg", "Brought forward|105 kg"],
    ]);
  });

  test("is there only where it is asked for", () => {
    expect(table(COLUMNS).carry).toBeUndefined();
    expect(table(COLUMNS, ' carry="false"').carry).toBeUndefined();
    expect(codes("<column>{{ item.name }}</column>", ' carry="true"')).toEqual([
      "no_total carry needs a column with a total.",
    ]);
  });
});
