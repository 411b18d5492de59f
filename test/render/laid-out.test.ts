import { describe, expect, test } from "bun:test";
import { PAGES_MAX } from "../../src/limits.ts";
import type { DocumentNode } from "../../src/template/document.ts";
import { pdfFonts, pdfPageCount, pdfText } from "../fixtures/pdf.ts";
import { pdfPages } from "../fixtures/pdf-places.ts";
import {
  A4,
  box,
  documentOf,
  failure,
  ofSections,
  paragraph,
  rendered,
  run,
  section,
  STYLE,
  table,
} from "./made.ts";

function info(path: string): string {
  return Bun.spawnSync(["pdfinfo", "-isodates", path]).stdout.toString();
}

const WORDS = "The quick brown fox jumps over the lazy dog. ".repeat(40);

describe("a document", () => {
  test("says its title, author and language, when it was made, and by whom", async () => {
    using made = await rendered(documentOf([paragraph("Hello")]), {
      createdAt: Date.UTC(2026, 10, 23, 10, 30),
    });
    expect(info(made.path)).toMatch(/^Title:\s+A title$/m);
    expect(info(made.path)).toMatch(/^Author:\s+An author$/m);
    expect(info(made.path)).toMatch(/^Creator:\s+Platen$/m);
    expect(info(made.path)).toMatch(/^CreationDate:\s+2026-11-23T10:30:00Z$/m);
    expect(info(made.path)).toMatch(/^PDF version:\s+1\.7$/m);
    const bytes = Buffer.from(made.pdf).toString("latin1");
    expect(bytes).toContain("/Lang (en-GB)");
    expect(bytes).toContain("/DisplayDocTitle true");
  });

  test("has the same bytes each time, and others for other text", async () => {
    const nodes = [paragraph(WORDS), table(120), paragraph("\u0627\u0644\u0639 \u{1f600}")];
    using first = await rendered(documentOf(nodes));
    using again = await rendered(documentOf(nodes));
    expect(Bun.hash(again.pdf)).toBe(Bun.hash(first.pdf));
    expect(again.pdf.length).toBe(first.pdf.length);
    using other = await rendered(documentOf([...nodes, paragraph("more")]));
    expect(Bun.hash(other.pdf)).not.toBe(Bun.hash(first.pdf));
  });

  test("embeds every font that it uses, and names no other", async () => {
    const families = ["Inter", "Noto Sans", "monospace"];
    const nodes = families.flatMap((family) => [
      paragraph(`In ${family}`, { fontFamily: [family] }),
      paragraph("and bold", { fontFamily: [family], fontWeight: 700 }),
    ]);
    using made = await rendered(
      documentOf([...nodes, table(3), paragraph("\u05e9\u05dc\u05d5\u05dd \u{1f600}")]),
      { watermark: "TEST" },
    );
    const found = pdfFonts(made.path);
    expect(found.length).toBe(8);
    for (const font of found) expect(font).toMatchObject({ embedded: true });
  });

  test("has its text in reading order, page by page", async () => {
    using made = await rendered(
      ofSections([
        section([paragraph("One"), paragraph("Two", {}, { breakBefore: true })]),
        section([paragraph("Three")], { width: 300, height: 200 }),
      ]),
    );
    expect(made.pageCount).toBe(3);
    expect(pdfPageCount(made.path)).toBe(3);
    expect(
      pdfText(made.path)
        .split("\f")
        .map((page) => page.trim()),
    ).toEqual(["One", "Two", "Three", ""]);
    expect(pdfPages(made.path).map(({ width }) => Math.round(width))).toEqual([595, 595, 300]);
  });

  test("breaks before a node deep inside, and goes on with its box", async () => {
    const inner = box([paragraph("first"), paragraph("second", {}, { breakBefore: true })], {
      padding: { left: 20 },
    });
    using made = await rendered(documentOf([box([inner, paragraph("third")])]));
    expect(
      pdfText(made.path)
        .split("\f")
        .map((page) => page.trim().split(/\s+/)),
    ).toEqual([["first"], ["second", "third"], [""]]);
    const [one, two] = pdfPages(made.path);
    expect(one?.words[0]?.xMin).toBe(two?.words[0]?.xMin ?? 0);
  });

  test("keeps a heading with what follows it, and a box whole that is to stay so", async () => {
    for (const space of [690, 705, 720, 735]) {
      const heading = {
        ...paragraph("Heading", { fontSize: 20 }, { keepWithNext: true }),
        heading: 1,
      } as const;
      const kept = box([paragraph("alpha"), paragraph("beta"), paragraph("gamma")], {
        keepTogether: true,
      });
      using made = await rendered(documentOf([box([], { height: space }), heading, kept]));
      const pages = pdfText(made.path).split("\f");
      const at = pages.findIndex((page) => page.includes("Heading"));
      for (const word of ["alpha", "beta", "gamma"]) expect(pages[at]).toContain(word);
    }
  });

  test("splits what was to stay whole and is higher than a page", async () => {
    const lines = Array.from({ length: 90 }, (_, index) => paragraph(`line${index}`));
    using made = await rendered(
      documentOf([paragraph("Before"), box(lines, { keepTogether: true }), paragraph("After")]),
    );
    expect(pdfText(made.path).match(/line\d+/g)).toHaveLength(90);
    expect(pdfText(made.path)).toContain("After");
    expect(made.warnings).toEqual([]);
  });

  test("says where something is cut off", async () => {
    using made = await rendered(
      documentOf([
        box([paragraph("high")], { height: A4.height, keepTogether: true, padding: { top: 800 } }),
      ]),
    );
    expect(made.warnings).toEqual([
      expect.objectContaining({ code: "content_cut", line: 3, column: 5 }),
    ]);
  });

  test("has an outline of its headings, by their levels", async () => {
    const heading = (text: string, heading: 1 | 2): DocumentNode => ({
      ...paragraph(text),
      heading,
    });
    using made = await rendered(
      documentOf([
        heading("Chapter", 1),
        heading("Section", 2),
        paragraph(WORDS),
        heading("Chapter two", 1),
      ]),
    );
    const bytes = Buffer.from(made.pdf).toString("latin1");
    expect(bytes).toContain("/PageMode /UseOutlines");
    const entries = [
      ...bytes.matchAll(/(\d+) 0 obj\n<<\n\/Dest.*\n\/Parent (\d+) 0 R\n\/Title \((.*)\)/g),
    ];
    const numbers = new Map(entries.map(([, number, , title]) => [title, number]));
    const parents = new Map(entries.map(([, , parent, title]) => [title, parent]));
    expect([...numbers.keys()].sort()).toEqual(["Chapter", "Chapter two", "Section"]);
    expect(parents.get("Section")).toBe(numbers.get("Chapter"));
    expect(parents.get("Chapter two")).toBe(parents.get("Chapter"));
  });

  test("links to the web and to its own places", async () => {
    using made = await rendered(
      documentOf([
        paragraph([
          run("out", {}, "https://example.com/a?b=1"),
          run(" and "),
          run("down", {}, "#end"),
        ]),
        box([box([{ ...paragraph("The end"), id: "end" }], { margin: { top: 100 } })], {
          breakBefore: true,
        }),
      ]),
    );
    const { stdout } = Bun.spawnSync(["pdfinfo", "-dests", made.path]);
    // 40 points of margin and 100 above it, from the bottom.
    expect(stdout.toString()).toMatch(/2 \[ XYZ\s+40\s+702\s+null\s+\] "end"/);
    const bytes = Buffer.from(made.pdf).toString("latin1");
    expect(bytes).toContain("(https://example.com/a?b=1)");
    expect(bytes.match(/\/Subtype \/Link/g)).toHaveLength(2);
  });

  test("carries its watermark on every page, over text that can be read through it", async () => {
    using made = await rendered(documentOf([paragraph(WORDS.repeat(4))]), { watermark: "TEST" });
    using plain = await rendered(documentOf([paragraph(WORDS.repeat(4))]));
    expect(made.pageCount).toBe(plain.pageCount);
    expect(made.pageCount).toBeGreaterThan(1);
    for (const { words } of pdfPages(made.path)) {
      // poppler takes slanted letters for words of their own.
      const slanted = words.map(({ text }) => text).filter((text) => /^[A-Z]+$/.test(text));
      expect(slanted.join("").split("").sort().join("")).toBe("ESTT");
    }
    expect(pdfText(plain.path)).not.toMatch(/[EST]{2}/);
    const quick = pdfPages(made.path).flatMap(({ words }) =>
      words.filter(({ text }) => text === "quick"),
    );
    expect(quick).toHaveLength(160);
  });
});

describe("a render that fails", () => {
  test("says so of a document that has more pages than one may", async () => {
    const pages = Array.from({ length: PAGES_MAX + 1 }, () =>
      paragraph("x", {}, { breakBefore: true }),
    );
    expect(await failure(documentOf(pages))).toMatchObject({
      code: "too_many_pages",
      retryable: false,
    });
  }, 60_000);

  test("says where margins, header and footer leave nothing", async () => {
    const header = { when: "always", node: box([], { height: 800 }) } as const;
    expect(await failure(documentOf([paragraph("x")], { headers: [header] }))).toEqual({
      code: "template_error",
      message:
        "Margins, header and footer take the whole page: nothing is left for what stands between.",
      line: 3,
      column: 5,
      retryable: false,
    });
  });

  test("is an answer, not an exception, also where fonts are broken", async () => {
    const { createFontLibrary } = await import("../../src/render/fonts.ts");
    const broken = createFontLibrary([
      { family: "Inter", weight: 400, style: "normal", bytes: new Uint8Array(20) },
    ]);
    expect(await failure(documentOf([paragraph("x")]), { fonts: broken })).toMatchObject({
      code: "template_error",
    });
  });
});

describe("text", () => {
  test("stays inside its box, also a word that is wider than it", async () => {
    const words = [
      "Donaudampfschifffahrtsgesellschaftskapit\u00e4n",
      "https://example.com/a/long/path-with-parts?and=query",
      "x".repeat(200),
    ];
    for (const word of words) {
      using made = await rendered(documentOf([paragraph(`see ${word} here`, {}, { width: 120 })]));
      const [page] = pdfPages(made.path);
      for (const one of page?.words ?? []) expect(one.xMax).toBeLessThanOrEqual(160.5);
      expect(page?.words.map(({ text }) => text).join("")).toBe(`see${word}here`);
    }
  });

  test("wraps beside its neighbours in a row, and is set for the width that it got", async () => {
    const row = box([paragraph(WORDS), paragraph(WORDS)], { flexDirection: "row", columnGap: 20 });
    using made = await rendered(documentOf([row]));
    for (const page of pdfPages(made.path)) {
      for (const { xMin, xMax } of page.words) {
        const isLeft = xMax <= A4.width / 2 - 9.5;
        expect(isLeft || (xMin >= A4.width / 2 + 9.5 && xMax <= A4.width - 39.5)).toBe(true);
      }
    }
  });

  test("ends at the right edge of a box that grows, where it is aligned there", async () => {
    const row = box(
      [paragraph("Label"), paragraph("12.50", { textAlign: "right" }, { flexGrow: 1 })],
      { flexDirection: "row" },
    );
    using made = await rendered(documentOf([row]));
    expect(pdfPages(made.path)[0]?.words[1]?.xMax).toBeCloseTo(A4.width - 40, 0);
  });

  test("is as wide as its box where it is justified, but for the last line of a paragraph", async () => {
    using made = await rendered(documentOf([paragraph(WORDS.trim(), { textAlign: "justify" })]));
    const words = pdfPages(made.path)[0]?.words ?? [];
    const ends = new Map<number, number>();
    for (const { yMin, xMax } of words) ends.set(yMin, Math.max(ends.get(yMin) ?? 0, xMax));
    const edges = [...ends.entries()].sort(([a], [b]) => a - b).map(([, end]) => end);
    for (const end of edges.slice(0, -1)) expect(end).toBeCloseTo(A4.width - 40, 0);
    expect(edges.at(-1)).toBeLessThan(A4.width - 60);
  });

  test("shares what a line height adds between above and below, as CSS does", async () => {
    using made = await rendered(documentOf([paragraph("Hxg", { fontSize: 20, lineHeight: 3 })]));
    const [word] = pdfPages(made.path)[0]?.words ?? [];
    // The word's own box is 1.21 of its size high, in a line of 60 points from 40 down.
    expect(((word?.yMin ?? 0) + (word?.yMax ?? 0)) / 2).toBeCloseTo(70, 0);
  });

  test("draws a box for a character that no font has, and warns of each once", async () => {
    using made = await rendered(
      documentOf([
        paragraph("a \u4e2d b \u4e2d"),
        table(0, { rows: [table(1).rows[0]!] }),
        paragraph("\u6587"),
      ]),
    );
    expect(made.warnings).toEqual([
      { code: "missing_glyph", message: "No font has \u4e2d (U+4E2D); a box stands for it." },
      { code: "missing_glyph", message: "No font has \u6587 (U+6587); a box stands for it." },
    ]);
    expect(pdfText(made.path)).toContain("\u4e2d");
  });

  test("warns of a font that is not there, and is set in another", async () => {
    using made = await rendered(
      documentOf([paragraph("x", { fontFamily: ["Papyrus", "Noto Sans"] })]),
    );
    expect(made.warnings).toEqual([expect.objectContaining({ code: "unknown_font" })]);
    expect(pdfFonts(made.path)[0]?.name).toContain("NotoSans");
  });

  test("runs from right to left where its letters do", async () => {
    const arabic = "\u0627\u0644\u0639\u0631\u0628\u064a\u0629";
    using made = await rendered(
      documentOf([paragraph(`${arabic} 42`), paragraph(`Latin ${arabic}`)]),
    );
    expect(pdfText(made.path)).toContain(arabic);
    const [page] = pdfPages(made.path);
    const lowest = Math.min(...(page?.words.map(({ yMin }) => yMin) ?? []));
    const first = page?.words.filter(({ yMin }) => yMin < lowest + 8) ?? [];
    expect(Math.max(...first.map(({ xMax }) => xMax))).toBeCloseTo(A4.width - 40, 0);
    expect(made.warnings).toEqual([]);
  });

  test("counts pages in the body too", async () => {
    const numbers = (label: string): DocumentNode =>
      paragraph([
        run(`${label} `),
        { kind: "page-number", style: STYLE },
        run(" of "),
        { kind: "page-total", style: STYLE },
      ]);
    using made = await rendered(
      documentOf([numbers("here"), box([numbers("there")], { breakBefore: true })]),
    );
    expect(
      pdfText(made.path)
        .split("\f")
        .map((page) => page.trim()),
    ).toEqual(["here 1 of 2", "there 2 of 2", ""]);
  });
});
