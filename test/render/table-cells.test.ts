import { describe, expect, test } from "bun:test";
import { decimalPoint } from "../../src/render/table/decimal.ts";
import type { EvaluatedDocument, TableRow } from "../../src/template/document.ts";
import { colorAt, overlaps, pdfPages, type PdfWord } from "../fixtures/pdf-places.ts";
import { outlineOf, pdfStructure } from "../fixtures/pdf-structure.ts";
import { pdfText } from "../fixtures/pdf.ts";
import { evaluated, type Fields, page } from "../fixtures/templates.ts";
import { pixel } from "../fixtures/pixel.ts";
import { rendered } from "./made.ts";

const PAGE = "page { size: 300pt 400pt; margin: 20pt }";

/** The words of the one page of a layout. */
async function wordsOf(
  layout: string,
  fields: Fields = {},
  data: object = {},
): Promise<readonly PdfWord[]> {
  using made = await rendered(evaluated(layout, fields, data as never));
  expect(made.warnings).toEqual([]);
  const [first] = pdfPages(made.path);
  expect(overlaps(first?.words ?? [])).toEqual([]);
  return first?.words ?? [];
}

function wordIn(words: readonly PdfWord[], text: string): PdfWord {
  const found = words.find((word) => word.text === text);
  if (found === undefined)
    throw new Error(`no ${text} among ${words.map((one) => one.text).join(" ")}`);
  return found;
}

describe("the point of a number", () => {
  test.each([
    ["1,234.50", "en", 5],
    ["1.234,50", "de", 5],
    ["12", "en", 2],
    ["$1,234.50", "en", 6],
    ["1.234,50 \u20ac", "de", 5],
    ["(1,234.50)", "en", 6],
    ["1,234", "en", 5],
    ["1.5 kg of 2", "en", 1],
    ["1\u202f234,5", "fr", 5],
    ["1\u2019234.50", "de-CH", 5],
    ["no. 5", "en", 5],
    ["n/a", "en", undefined],
    ["", "en", undefined],
    [".", "en", undefined],
  ])("in %p of %s is at %p", (text, language, at) => {
    expect(decimalPoint(text, language)).toBe(at);
  });
});

describe("a column aligned on the point", () => {
  const values = ["1.234,50 \u20ac", "7 \u20ac", "0,125 \u20ac", "99,9 \u20ac", "n/a"];
  const layout = (cell: string): string =>
    `<document language="de"><style>${PAGE}</style><page><table each="v in values"><column title="X" width="1*">x</column><column title="Sum" align="decimal" width="120pt">${cell}</column></table></page></document>`;
  test("has its points below each other, painted or laid out", async () => {
    for (const cell of ["{{ v }}", "<if test=\"v == 'n/a'\"><p>n/a</p></if><else>{{ v }}</else>"]) {
      const words = await wordsOf(layout(cell), { values: ["text"] }, { values });
      const [long, short] = [wordIn(words, "1.234,50"), wordIn(words, "99,9")];
      const figure = wordIn(words, "7").xMax - wordIn(words, "7").xMin;
      // Two figures after the point, one figure after it, three, none.
      expect(long.xMax - short.xMax).toBeCloseTo(figure, 0);
      expect(wordIn(words, "0,125").xMax - long.xMax).toBeCloseTo(figure, 0);
      expect(short.xMax - wordIn(words, "7").xMax).toBeGreaterThan(figure);
      expect(short.xMax - wordIn(words, "7").xMax).toBeLessThan(2 * figure);
      // The widest reaches the column's edge, as its head does.
      const end = Math.max(
        ...words.filter(({ text }) => text === "\u20ac").map(({ xMax }) => xMax),
      );
      expect(end).toBeCloseTo(wordIn(words, "Sum").xMax, 0);
    }
  });

  test("is wide enough for its longest parts before and after the point", async () => {
    const free =
      '<table><tr><td align="decimal">123456.5</td></tr><tr><td align="decimal">1.123456</td></tr></table>';
    const words = await wordsOf(page(free, PAGE));
    expect(words.map(({ text }) => text)).toEqual(["123456.5", "1.123456"]);
  });
});

describe("a cell of blocks", () => {
  test("holds pictures, codes, paragraphs, loops and tables, and its row is as high as they are", async () => {
    const source = `data:image/png;base64,${(await pixel(200, 40, 40)).toString("base64")}`;
    const cells =
      `<tr><td><img src="${source}" style="width: 30pt; height: 50pt" alt="p"/></td><td><p>One</p><p>Two</p></td><td><for each="n in (1..3)"><div>n{{ n }}</div></for></td></tr>` +
      '<tr><td><qrcode value="https://example.com" size="40pt"/></td><td><table><tr><td>in</td><td>ner</td></tr></table></td><td>text</td></tr><tr><td>end</td></tr>';
    const words = await wordsOf(page(`<table>${cells}</table>`, PAGE));
    const lines = words.map(({ text }) => text);
    for (const text of ["One", "Two", "n1", "n2", "n3", "in", "ner", "text", "end"]) {
      expect(lines.filter((one) => one === text)).toHaveLength(1);
    }
    expect(wordIn(words, "text").yMin - wordIn(words, "One").yMin).toBeGreaterThanOrEqual(50);
    expect(wordIn(words, "end").yMin - wordIn(words, "text").yMin).toBeGreaterThanOrEqual(40);
  });

  test("stands where vertical-align says, as painted text does", async () => {
    const cell = (name: string, align: string): string =>
      `<td style="vertical-align: ${align}">${name}</td><td style="vertical-align: ${align}"><p style="margin: 0">${name}b</p></td>`;
    const high = '<td><div style="height: 90pt"/></td>';
    const row = `<tr>${high}${cell("t", "top")}${cell("m", "middle")}${cell("b", "bottom")}</tr>`;
    const words = await wordsOf(page(`<table>${row}</table>`, PAGE));
    const tops = (name: string): number[] => [
      wordIn(words, name).yMin,
      wordIn(words, `${name}b`).yMin,
    ];
    const [top = 0] = tops("t");
    for (const [name, share] of [
      ["t", 0],
      ["m", 0.5],
      ["b", 1],
    ] as const) {
      for (const at of tops(name)) expect(at - top).toBeCloseTo(share * (90 - 13), 0);
    }
  });

  test("reaches over rows, whose heights make room for it", async () => {
    const rows =
      '<tr><td rowspan="3"><p>A</p><p>B</p><p>C</p><p>D</p><p>E</p></td><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr><tr><td>after</td></tr>';
    const words = await wordsOf(page(`<table>${rows}</table>`, PAGE));
    expect(wordIn(words, "after").yMin).toBeGreaterThan(wordIn(words, "E").yMax);
    expect(wordIn(words, "2").yMin - wordIn(words, "1").yMin).toBeLessThan(25);
  });
});

test("tables in tables have the room that what is innermost needs", async () => {
  const deep = (levels: number): string =>
    levels === 0
      ? "<p>core</p>"
      : `<table><tr><td rowspan="2">${deep(levels - 1)}</td><td>a</td></tr><tr><td>b</td></tr></table>`;
  using made = await rendered(evaluated(page(deep(5), "td { padding: 4pt }")));
  expect(pdfText(made.path).match(/core/g)).toHaveLength(1);
  expect(pdfText(made.path).match(/b/g)).toHaveLength(5);
  expect(overlaps(pdfPages(made.path)[0]?.words ?? [])).toEqual([]);
});

describe("lines between cells", () => {
  const grid =
    '<table style="width: 260pt"><colgroup><col width="130pt"/><col width="130pt"/></colgroup><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>';

  test("are drawn once, the wider one of two", async () => {
    const css = `${PAGE} td { border: 2pt solid #ff0000; padding: 20pt } tr:nth-child(2) td { border-top: 6pt solid #0000ff }`;
    using made = await rendered(evaluated(page(grid, css)));
    // Text is 13 pt high: the first row is 2 + 53 + 6 pt.
    expect(colorAt(made.path, 1, 80, 21)).toBe("#ff0000");
    expect(colorAt(made.path, 1, 80, 78)).toBe("#0000ff");
    expect(colorAt(made.path, 1, 80, 60)).toBe("#ffffff");
    expect(colorAt(made.path, 1, 20.5, 60)).toBe("#ff0000");
    expect(colorAt(made.path, 1, 150, 60)).toBe("#ff0000");
    expect(colorAt(made.path, 1, 279, 60)).toBe("#ff0000");
    expect(colorAt(made.path, 1, 283, 60)).toBe("#ffffff");
  });

  test("are shared with the table's own border, also where a page ends in it", async () => {
    const css = `${PAGE} table { border: 5pt solid #00ff00; border-collapse: collapse } td { border: 1pt solid #ff0000; padding: 20pt }`;
    const many = grid.replace("</table>", "<tr><td>e</td><td>f</td></tr>".repeat(9) + "</table>");
    using made = await rendered(evaluated(page(many, css)));
    expect(made.warnings).toEqual([]);
    for (const number of [1, 2]) {
      expect(colorAt(made.path, number, 22, 60)).toBe("#00ff00");
      expect(colorAt(made.path, number, 277, 60)).toBe("#00ff00");
      expect(colorAt(made.path, number, 150, 60)).toBe("#ff0000");
    }
    expect(colorAt(made.path, 1, 80, 22)).toBe("#00ff00");
    expect(colorAt(made.path, 1, 26, 60)).toBe("#ffffff");
  });

  test("stand where they do whether a row is painted or laid out", async () => {
    const css = `${PAGE} td { border: 3pt solid #ff0000; padding: 20pt }`;
    const blocks = grid.replaceAll(/<td>(\w)<\/td>/g, '<td><p style="margin: 0">$1</p></td>');
    using painted = await rendered(evaluated(page(grid, css)));
    using laidOut = await rendered(evaluated(page(blocks, css)));
    for (const [x, y] of [
      [80, 21],
      [80, 60],
      [80, 77],
      [150, 60],
      [21, 100],
      [150, 130],
    ] as const) {
      expect([x, y, colorAt(laidOut.path, 1, x, y)]).toEqual([
        x,
        y,
        colorAt(painted.path, 1, x, y),
      ]);
    }
  });

  test("do not cross a cell that reaches over them", async () => {
    const rows =
      '<table style="width: 260pt"><colgroup><col width="130pt"/><col width="130pt"/></colgroup><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table>';
    const css = `${PAGE} td { border: 2pt solid #ff0000; padding: 20pt }`;
    using made = await rendered(evaluated(page(rows, css)));
    const colors = (x: number): string[] =>
      Array.from({ length: 100 }, (_, y) => colorAt(made.path, 1, x, 25 + y));
    expect(colors(200)).toContain("#ff0000");
    expect(colors(100)).not.toContain("#ff0000");
  });
});

test("a table that asks for more room than there is says so, and stays on the paper", async () => {
  const wide = '<table><tr><td width="200pt">left</td><td width="200pt">right</td></tr></table>';
  using made = await rendered(evaluated(page(wide, PAGE)));
  expect(made.warnings).toMatchObject([{ code: "table_too_wide", line: 1 }]);
  for (const { xMax } of pdfPages(made.path)[0]?.words ?? []) expect(xMax).toBeLessThan(280);
  const long = `<table><tr><td>${"long".repeat(60)}</td><td>b</td></tr></table>`;
  using broken = await rendered(evaluated(page(long, PAGE)));
  expect(broken.warnings).toEqual([]);
  expect(pdfText(broken.path).replaceAll(/\s|b/g, "")).toBe("long".repeat(60));
});

test("who reads a table aloud hears which columns and rows a cell takes", async () => {
  const rows =
    '<thead><tr><th colspan="2">H</th></tr></thead><tr><td rowspan="2"><p>a</p></td><td>b</td></tr><tr><td>c</td></tr>';
  using made = await rendered(evaluated(page(`<table>${rows}</table>`, PAGE)));
  const { root, faults } = pdfStructure(made.path);
  expect(faults).toEqual([]);
  expect(outlineOf(root).map((line) => line.trim())).toEqual([
    "Document",
    "Sect",
    "Table",
    "THead",
    "TR",
    "TH",
    "TBody",
    "TR",
    "TD",
    "P",
    "TD",
    "TR",
    "TD",
  ]);
  const told = Bun.spawnSync(["pdfinfo", "-struct", made.path]).stdout.toString();
  expect(told).toMatch(/ColSpan 2/);
  expect(told).toMatch(/RowSpan 2/);
});

/** How often a render reads the runs of a table's cells. */
async function readsOf(document: EvaluatedDocument): Promise<number> {
  let reads = 0;
  const counted = (rows: readonly TableRow[]): TableRow[] =>
    rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => {
        const { runs } = cell;
        return Object.defineProperty({ ...cell }, "runs", {
          enumerable: true,
          get: () => {
            reads += 1;
            return runs;
          },
        });
      }),
    }));
  const sections = document.sections.map((section) => ({
    ...section,
    body: section.body.map((node) =>
      node.kind === "table" ? { ...node, rows: counted(node.rows) } : node,
    ),
  }));
  using made = await rendered({ ...document, sections });
  expect(made.warnings).toEqual([]);
  return reads;
}

test.each([
  [
    "over a list",
    '<table each="n in (1..m)"><column title="N" total="sum">{{ n }}</column><column align="decimal">{{ n | times: 1.5 }}</column></table>',
  ],
  [
    "with groups",
    '<table each="n in (1..m)" group-by="n | divided_by: 7 | floor"><column total="sum">{{ n }}</column><group-head>{{ group.value }}</group-head></table>',
  ],
  ["free-form", '<table><for each="n in (1..m)"><tr><td>{{ n }}</td><td>x</td></tr></for></table>'],
  [
    "with spans",
    '<table><for each="n in (1..m)"><tr><td rowspan="2">{{ n }}</td><td>x</td></tr><tr><td>y</td></tr></for></table>',
  ],
])(
  "a table %s costs twice as much where it has twice as many rows, and no more",
  async (_, layout) => {
    const reads = (m: number): Promise<number> =>
      readsOf(evaluated(page(layout), { m: "number" }, { m }));
    const [once, twice] = [await reads(400), await reads(800)];
    expect(once).toBeGreaterThan(400);
    expect(twice / once).toBeLessThan(2.05);
  },
);
