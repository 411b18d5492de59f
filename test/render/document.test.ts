import { describe, expect, test } from "bun:test";
import type { Manifest } from "../../src/manifest/manifest.ts";
import { pdfFonts, pdfText } from "../fixtures/pdf.ts";
import { colorAt, inkBox, overlaps, pdfPages } from "../fixtures/pdf-places.ts";
import { rendered, renderError } from "../fixtures/render.ts";

const ROWS: Manifest = {
  variables: [],
  loops: [
    {
      key: "items",
      label: "Items",
      required: false,
      itemFields: [
        { key: "name", label: "Name", dataType: "text", required: false },
        { key: "qty", label: "Quantity", dataType: "number", required: false },
      ],
    },
  ],
};

/** A red PNG of 2 by 1 pixels. */
const RED =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR42mP4z8DAAMQACf4B/4Hh3fwAAAAASUVORK5CYII=";

function page(body: string, css = ""): string {
  return `<document title="Title" author="Author" language="en"><style>page { size: A4; margin: 20mm } ${css}</style><page>${body}</page></document>`;
}

function table(cells: string, css = ""): string {
  return page(
    `<header><p>HEADER</p></header><table each="item in items"><column title="NAME">${cells}</column><column title="QTY" align="right" total="sum">{{ item.qty | number }}</column></table><footer><p>FOOTER {{ page.number }}/{{ page.total }}</p></footer>`,
    css,
  );
}

function items(count: number, name = (n: number): string => `Row ${n}`) {
  return { items: Array.from({ length: count }, (_, n) => ({ name: name(n + 1), qty: n + 1 })) };
}

describe("text", () => {
  test("stands in its order, with every font embedded", async () => {
    using it = await rendered(page("<h1>One</h1><p>two <strong>three</strong></p><p>four</p>"));
    expect(pdfText(it.path).split(/\s+/).filter(Boolean)).toEqual(["One", "two", "three", "four"]);
    expect(pdfFonts(it.path).every(({ embedded }) => embedded)).toBe(true);
    expect(
      pdfFonts(it.path)
        .map(({ name }) => name)
        .join(),
    ).not.toMatch(/Helvetica|Times|Courier/);
  });

  test("in other scripts takes a font that has them, and warns of none", async () => {
    using it = await rendered(page("<p>Grüße Ωμέγα Привет Tiếng Việt שלום مرحبا 😀</p>"));
    expect(it.warnings).toEqual([]);
    expect(pdfText(it.path)).toContain("Grüße Ωμέγα Привет Tiếng Việt");
    expect(pdfFonts(it.path).every(({ embedded }) => embedded)).toBe(true);
  });

  test("that no font has is a box and a warning, once a character", async () => {
    using it = await rendered(page("<p>漢漢 A 漢</p>"));
    expect(it.warnings.map(({ code, message }) => [code, message.includes("U+6F22")])).toEqual([
      ["missing_glyph", true],
    ]);
  });

  test("of one long word breaks instead of leaving its box", async () => {
    using it = await rendered(page(`<p style="width: 60pt">${"W".repeat(60)}</p>`));
    const [first] = pdfPages(it.path);
    expect(Math.max(...(first?.words ?? []).map(({ xMax }) => xMax))).toBeLessThan(56.7 + 60 + 1);
    expect(pdfText(it.path).replace(/\s/g, "")).toBe("W".repeat(60));
  });
});

describe("a table", () => {
  test.each([1, 40, 2_000])(
    "of %i rows keeps header, head, body and footer apart on every page",
    async (count) => {
      using it = await rendered(table("{{ item.name }}"), { manifest: ROWS, data: items(count) });
      const pages = pdfPages(it.path);
      expect(pages).toHaveLength(it.pageCount);
      pages.forEach(({ words }, index) => {
        const texts = words.map(({ text }) => text);
        for (const once of ["HEADER", "NAME", "QTY", "FOOTER"]) {
          expect(texts.filter((text) => text === once)).toHaveLength(1);
        }
        expect(texts).toContain(`${index + 1}/${pages.length}`);
        expect(overlaps(words)).toEqual([]);
        const top = (text: string): number => words.find((word) => word.text === text)?.yMin ?? 0;
        expect(top("HEADER")).toBeLessThan(top("NAME"));
        expect(Math.max(...words.map(({ yMin }) => yMin))).toBe(top("FOOTER"));
      });
      const rows = pages.flatMap(({ words }) => words.filter(({ text }) => text === "Row"));
      expect(rows).toHaveLength(count);
      const sum = new Intl.NumberFormat("en").format((count * (count + 1)) / 2);
      expect(pages.at(-1)?.words.map(({ text }) => text)).toContain(sum);
    },
  );

  test("aligns its figures to the right, to the hundredth", async () => {
    using it = await rendered(
      table("{{ item.name }}", "table { font-variant-numeric: tabular-nums }"),
      {
        manifest: ROWS,
        data: items(12),
      },
    );
    const figures = (pdfPages(it.path)[0]?.words ?? []).filter(
      ({ text, xMin }) => /^\d+$/.test(text) && xMin > 300,
    );
    expect(figures.length).toBeGreaterThanOrEqual(13);
    const edges = figures.map(({ xMax }) => xMax);
    expect(Math.max(...edges) - Math.min(...edges)).toBeLessThan(0.01);
  });

  test("with a row taller than a page ends, and loses no word", async () => {
    const words = Array.from({ length: 4_000 }, (_, n) => `w${n}`);
    using it = await rendered(table("{{ item.name }}"), {
      manifest: ROWS,
      data: items(3, (n) => (n === 2 ? words.join(" ") : `Row ${n}`)),
    });
    expect(it.pageCount).toBeLessThan(20);
    const there = new Set(pdfText(it.path).split(/\s+/));
    expect(words.filter((word) => !there.has(word))).toEqual([]);
    expect(pdfText(it.path)).toContain("Row 3");
  });

  test("sets rows of one style and rows of several on the same lines", async () => {
    const cells = '{{ item.name }}<if test="item.qty == 2"><strong></strong></if>';
    using painted = await rendered(table("{{ item.name }}"), { manifest: ROWS, data: items(3) });
    using mixed = await rendered(table(cells), { manifest: ROWS, data: items(3) });
    const places = (path: string) =>
      pdfPages(path)[0]?.words.map(({ text, xMin, yMin }) => ({ text, xMin, yMin }));
    expect(places(mixed.path)).toEqual(places(painted.path));
  });

  test("with nothing in it shows what it is told to", async () => {
    const layout = page(
      '<table each="item in items"><column title="NAME">{{ item.name }}</column><empty>Nothing here.</empty></table>',
    );
    using it = await rendered(layout, { manifest: ROWS, data: { items: [] } });
    expect(pdfText(it.path)).toContain("Nothing here.");
  });
});

describe("a picture", () => {
  test("from the data is painted where it stands", async () => {
    using it = await rendered(
      page(`<img src="${RED}" alt="" style="width: 100pt; height: 50pt"/>`),
    );
    expect(it.warnings).toEqual([]);
    const ink = inkBox(it.path, 1);
    expect(ink.xMax - ink.xMin).toBeWithin(99, 102);
    expect(ink.yMax - ink.yMin).toBeWithin(49, 52);
  });

  test.each([
    ["that is on the web", "https://pictures.example/a.png"],
    ["that is damaged", "data:image/png;base64,AAAA"],
    ["that nobody has", "asset:logo"],
  ])("%s is a marked box and a warning with its place", async (_, source) => {
    using it = await rendered(
      page(`<img src="${source}" alt="The logo" style="width: 100pt; height: 50pt"/>`),
    );
    expect(it.warnings).toMatchObject([{ code: "image_unavailable", line: 1 }]);
    expect(inkBox(it.path, 1).xMax).toBeGreaterThan(100);
  });
});

describe("a document", () => {
  test("of the same input is the same bytes", async () => {
    const make = () => rendered(table("{{ item.name }}"), { manifest: ROWS, data: items(50) });
    using first = await make();
    using second = await make();
    expect(Buffer.compare(first.pdf, second.pdf)).toBe(0);
  });

  test("with too many pages fails, and says how many it may have", async () => {
    const many = { items: Array.from({ length: 5_001 }, () => ({ name: "x", qty: 1 })) };
    const layout = page('<for each="item in items"><p>{{ item.name }}</p><page-break/></for>');
    const error = await renderError(layout, { manifest: ROWS, data: many });
    expect(error).toMatchObject({ code: "too_many_pages", retryable: false });
    expect(error.message).toContain("5000");
  });

  test("with a watermark bears it on every page, and its text stays readable", async () => {
    const layout = table("{{ item.name }}");
    const options = { manifest: ROWS, data: items(80) };
    using plain = await rendered(layout, options);
    using marked = await rendered(layout, { ...options, watermark: "TEST" });
    expect(marked.pageCount).toBe(plain.pageCount);
    for (let number = 1; number <= marked.pageCount; number += 1) {
      // Along the middle of the page the diagonal word passes somewhere.
      const middle = Array.from({ length: 12 }, (_, n) => 150 + n * 27);
      const colors = (path: string) => middle.map((x) => colorAt(path, number, x, 421)).join();
      expect(colors(marked.path)).not.toBe(colors(plain.path));
    }
    expect(pdfText(marked.path)).toContain("Row 80");
    expect(pdfText(plain.path)).not.toContain("TEST");
  });
});
