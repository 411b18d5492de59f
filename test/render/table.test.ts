import { describe, expect, test } from "bun:test";
import type { Run, TableNode, TextStyle } from "../../src/template/document.ts";
import { pdfFonts, pdfText } from "../fixtures/pdf.ts";
import { overlaps, pdfPages, type PdfPage, type PdfWord } from "../fixtures/pdf-places.ts";
import {
  A4,
  box,
  cell,
  documentOf,
  LINE,
  lined,
  MARGIN,
  paragraph,
  rendered,
  row,
  run,
  STYLE,
  table,
} from "./made.ts";

/** What is printed, in grey, at 144 dots an inch. */
function pixels(path: string): Buffer {
  const { stdout, exitCode } = Bun.spawnSync(["pdftoppm", "-r", "144", "-gray", path]);
  expect(exitCode).toBe(0);
  return stdout;
}

/** The share of dots that differ by more than a shade. */
function difference(one: Buffer, other: Buffer): number {
  expect(one.length).toBe(other.length);
  let count = 0;
  for (let index = 0; index < one.length; index += 1) {
    if (Math.abs((one[index] ?? 0) - (other[index] ?? 0)) > 24) count += 1;
  }
  return count / one.length;
}

function words(page: PdfPage | undefined, pattern: RegExp): PdfWord[] {
  return (page?.words ?? []).filter(({ text }) => pattern.test(text));
}

/** A table whose rows are painted, or laid out because a page number stands in them. */
function alike(isPainted: boolean): TableNode {
  const last: Run = isPainted ? run("1") : { kind: "page-number", style: STYLE };
  const figures: Partial<TextStyle> = { tabularFigures: true, fontSize: 9 };
  const rows = [
    row([cell("Plain AVATAR, To"), cell("1,234.50", figures), cell([last])]),
    row(
      [
        cell([run("Bold ", { fontWeight: 700 }), run("and muted", { color: "#888888" })]),
        cell("11.11", figures),
        cell([last]),
      ],
      "#eef2f6",
    ),
    row([
      cell("Gr\u00fc\u00dfe \u2192 \u20b9 \u03a9", { letterSpacing: 1 }),
      cell("7", figures),
      cell([last]),
    ]),
    row([
      cell([run("First line\n"), run("second line", { fontSize: 7, underline: true })]),
      { ...cell("9"), background: "#ffe4e0" },
      cell([last], { lineThrough: true }),
    ]),
  ];
  return table(0, { rows: lined(rows, { ...LINE, style: "dashed" }) });
}

describe("a table", () => {
  test("looks the same whether its rows are painted or laid out", async () => {
    using painted = await rendered(documentOf([alike(true)]));
    using laidOut = await rendered(documentOf([alike(false)]));
    expect(pdfText(painted.path)).toBe(pdfText(laidOut.path));
    expect(difference(pixels(painted.path), pixels(laidOut.path))).toBeLessThan(0.001);
    // The comparison sees what it is to see: a row that moved by a point.
    const moved = alike(true);
    using other = await rendered(documentOf([{ ...moved, box: { margin: { top: 1 } } }]));
    expect(difference(pixels(painted.path), pixels(other.path))).toBeGreaterThan(0.005);
  });

  test.each([1, 40, 2_000])(
    "of %d rows has each of them once, in order, between head and foot",
    async (count) => {
      using made = await rendered(
        documentOf([paragraph("Before"), table(count), paragraph("After")]),
      );
      const text = pdfText(made.path);
      const rows = [...text.matchAll(/Row(\d+)/g)].map(([, number]) => Number(number));
      expect(rows).toEqual(Array.from({ length: count }, (_, index) => index + 1));
      expect(text.indexOf("Before")).toBeLessThan(text.indexOf("Item"));
      expect(text.indexOf("Total")).toBeLessThan(text.indexOf("After"));
      expect(text.match(/Total/g)).toHaveLength(1);
      expect(made.warnings).toEqual([]);
      const pages = pdfPages(made.path);
      for (const page of pages) {
        expect(words(page, /^Item$/)).toHaveLength(words(page, /^Row/).length > 0 ? 1 : 0);
        expect(overlaps(page.words)).toEqual([]);
        for (const word of page.words) {
          expect(word.yMin).toBeGreaterThanOrEqual(MARGIN - 1);
          expect(word.yMax).toBeLessThanOrEqual(A4.height - MARGIN + 1);
        }
      }
      expect(pages).toHaveLength(made.pageCount);
    },
  );

  test("never leaves its head alone at the end of a page, nor its foot at the start of one", async () => {
    for (let space = 640; space < 762; space += 8) {
      const gap = box([], { height: space });
      using made = await rendered(documentOf([gap, table(2)]));
      for (const page of pdfPages(made.path)) {
        const heads = words(page, /^Item$/).length;
        const rows = words(page, /^Row/).length;
        expect([space, heads > 0, words(page, /^Total$/).length <= rows]).toEqual([
          space,
          rows > 0,
          true,
        ]);
      }
    }
  });

  test("fills its pages: a row goes to the next page only where it does not fit", async () => {
    using made = await rendered(documentOf([table(100)]));
    const rowHeight = 14 + 8 + 0.5;
    for (const page of pdfPages(made.path).slice(0, -1)) {
      const lowest = Math.max(...page.words.map(({ yMax }) => yMax));
      expect(A4.height - MARGIN - lowest).toBeLessThan(rowHeight + 8);
    }
  });

  test("goes on on the next page with a row that is higher than one, and loses none of it", async () => {
    const long = Array.from({ length: 1_500 }, (_, index) => `word${index}`).join(" ");
    const rows = [
      row([cell("Row1"), cell("1"), cell("1")]),
      row([cell(long), cell("2"), cell("2")]),
      row([cell("Row3"), cell("3"), cell("3")]),
    ];
    using made = await rendered(documentOf([table(0, { rows }), paragraph("After")]));
    const found = pdfText(made.path).match(/word\d+/g) ?? [];
    expect(found).toHaveLength(1_500);
    expect(new Set(found).size).toBe(1_500);
    expect(made.pageCount).toBeLessThan(6);
    expect(pdfText(made.path)).toContain("Row3");
    expect(made.warnings).toEqual([]);
  });

  test("keeps its lines whole between rows that share a page", async () => {
    const lines = Array.from({ length: 12 }, (_, index) => `line${index}`).join("\n");
    const rows = Array.from({ length: 12 }, (_, index) =>
      row([cell(`${lines}`), cell(`R${index}`), cell("")]),
    );
    using made = await rendered(documentOf([table(0, { rows })]));
    for (const page of pdfPages(made.path)) {
      expect(words(page, /^line0$/)).toHaveLength(words(page, /^R\d+$/).length);
      expect(words(page, /^line11$/)).toHaveLength(words(page, /^R\d+$/).length);
    }
  });

  test("aligns figures to the right, to the point", async () => {
    const rows = ["1", "22.50", "1,234,567.89"].map((text) =>
      row([cell("x"), cell(text, { tabularFigures: true }), cell("")]),
    );
    using made = await rendered(documentOf([table(0, { rows })]));
    const [page] = pdfPages(made.path);
    const ends = words(page, /^[\d.,]+$/)
      .map(({ xMax }) => xMax)
      .slice(0, 3);
    expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(0.05);
  });

  test("stands as wide as the box around it, also where only the layout tells how wide that is", async () => {
    const half = box([table(2)], { flexGrow: 1, flexBasis: 0 });
    const halves = box([half, { ...half, children: [table(3)] }], {
      flexDirection: "row",
      columnGap: 20,
    });
    using made = await rendered(documentOf([halves]));
    const [page] = pdfPages(made.path);
    const [left, right] = words(page, /^Price$/).sort((a, b) => a.xMax - b.xMax);
    expect(left?.xMax).toBeCloseTo(A4.width / 2 - 10 - 4, 0);
    expect(right?.xMax).toBeCloseTo(A4.width - MARGIN - 4, 0);
  });

  test("breaks what does not fit into a column, and never runs into the next", async () => {
    const rows = [
      row([
        cell("Donaudampfschifffahrtsgesellschaftskapit\u00e4n ".repeat(3)),
        cell("1"),
        cell("x".repeat(120)),
      ]),
    ];
    using made = await rendered(documentOf([table(0, { rows })]));
    const [page] = pdfPages(made.path);
    expect(overlaps(page?.words ?? [])).toEqual([]);
    expect(
      words(page, /^x+$/)
        .map(({ text }) => text)
        .join(""),
    ).toBe("x".repeat(120));
  });

  test("lays out a row in a script that joins its letters, beside painted ones", async () => {
    const arabic =
      "\u062e\u062f\u0645\u0627\u062a \u0627\u0633\u062a\u0634\u0627\u0631\u064a\u0629";
    const rows = [
      row([cell("Row1"), cell("1"), cell("1")]),
      row([cell(arabic), cell("2"), cell("2")]),
    ];
    using made = await rendered(documentOf([table(0, { rows })]));
    const text = pdfText(made.path);
    for (const word of arabic.split(" ")) expect(text).toContain(word);
    expect(pdfFonts(made.path).some(({ name }) => name.includes("Arabic"))).toBe(true);
    expect(made.warnings).toEqual([]);
  });

  test("has no rows and still has its head and foot", async () => {
    using made = await rendered(documentOf([table(0)]));
    expect(pdfText(made.path)).toMatch(/Item[^]*Total/);
  });

  test("links what is a link in a cell", async () => {
    const rows = [row([cell([run("here", {}, "https://example.com/x")]), cell(""), cell("")])];
    using made = await rendered(documentOf([table(0, { rows })]));
    expect(Buffer.from(made.pdf).toString("latin1")).toContain("(https://example.com/x)");
  });
});
