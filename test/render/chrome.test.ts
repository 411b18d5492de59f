import { describe, expect, test } from "bun:test";
import type { BoxNode, DocumentNode, PageChrome, Run } from "../../src/template/document.ts";
import { overlaps, pdfPages, type PdfPage } from "../fixtures/pdf-places.ts";
import {
  A4,
  box,
  documentOf,
  LINE,
  MARGIN,
  ofSections,
  paragraph,
  rendered,
  run,
  section,
  STYLE,
  table,
} from "./made.ts";

const NUMBER: Run = { kind: "page-number", style: STYLE };
const TOTAL: Run = { kind: "page-total", style: STYLE };

function chrome(when: PageChrome["when"], ...children: readonly DocumentNode[]): PageChrome {
  return { when, node: box(children) };
}

const HEADER = chrome(
  "always",
  box([paragraph("Header-text")], { padding: { bottom: 10 }, border: { bottom: LINE } }),
);
const FOOTER = chrome(
  "always",
  paragraph([run("Page-"), NUMBER, run("-of-"), TOTAL], {}, { margin: { top: 10 } }),
);

function texts(page: PdfPage | undefined): string[] {
  return page?.words.map(({ text }) => text) ?? [];
}

describe("headers and footers", () => {
  test.each([1, 40, 2_000])(
    "stand on every page around %d rows, and nothing overlaps",
    async (count) => {
      using made = await rendered(
        documentOf([table(count)], { headers: [HEADER], footers: [FOOTER] }),
      );
      const pages = pdfPages(made.path);
      expect(pages).toHaveLength(made.pageCount);
      for (const [index, page] of pages.entries()) {
        const [header] = page.words;
        const footer = page.words.at(-1);
        expect(header?.text).toBe("Header-text");
        expect(footer?.text).toBe(`Page-${index + 1}-of-${pages.length}`);
        expect(header?.yMin).toBeGreaterThanOrEqual(MARGIN - 1);
        expect(footer?.yMax).toBeLessThanOrEqual(A4.height - MARGIN + 1);
        for (const word of page.words.slice(1, -1)) {
          expect(word.yMin).toBeGreaterThan((header?.yMax ?? 0) + 9);
          expect(word.yMax).toBeLessThan((footer?.yMin ?? 0) - 7);
        }
        expect(overlaps(page.words)).toEqual([]);
      }
    },
  );

  test("that are for the first or last page replace the others there", async () => {
    using made = await rendered(
      documentOf([table(80)], {
        headers: [HEADER, chrome("first", paragraph("First-header"))],
        footers: [
          chrome("always", paragraph("Any-footer")),
          chrome("last", paragraph("Last-footer"), paragraph("of-two-lines")),
        ],
      }),
    );
    const pages = pdfPages(made.path);
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      const isFirst = index === 0;
      const isLast = index === pages.length - 1;
      expect(texts(page).includes("First-header")).toBe(isFirst);
      expect(texts(page).includes("Header-text")).toBe(!isFirst);
      expect(texts(page).includes("Last-footer")).toBe(isLast);
      expect(texts(page).includes("Any-footer")).toBe(!isLast);
      expect(overlaps(page.words)).toEqual([]);
    }
  });

  test("that only the last page has never stand in its text, wherever the text ends", async () => {
    const tall = chrome(
      "last",
      ...Array.from({ length: 12 }, (_, index) => paragraph(`end${index}`)),
    );
    for (let rows = 24; rows < 38; rows += 1) {
      using made = await rendered(documentOf([table(rows)], { footers: [tall] }));
      const pages = pdfPages(made.path);
      for (const [index, page] of pages.entries()) {
        expect(overlaps(page.words)).toEqual([]);
        expect([rows, texts(page).includes("end0")]).toEqual([rows, index === pages.length - 1]);
      }
      const found = pages.flatMap(texts).filter((text) => text.startsWith("Row"));
      expect(found).toHaveLength(rows);
    }
  });

  test("that are for odd and even pages take turns, and both join what is on all", async () => {
    using made = await rendered(
      documentOf([table(120)], {
        headers: [HEADER, chrome("odd", paragraph("Odd")), chrome("even", paragraph("Even"))],
      }),
    );
    for (const [index, page] of pdfPages(made.path).entries()) {
      expect(texts(page)).toContain("Header-text");
      expect(texts(page).includes("Odd")).toBe(index % 2 === 0);
      expect(texts(page).includes("Even")).toBe(index % 2 === 1);
    }
  });

  test("count the pages of the whole document, and have a first one in each section", async () => {
    const headers = [chrome("always", paragraph("Later")), chrome("first", paragraph("Opening"))];
    const body = [paragraph("a"), paragraph("b", {}, { breakBefore: true })];
    using made = await rendered(
      ofSections([
        section(body, { headers, footers: [FOOTER] }),
        section(body, { headers, footers: [FOOTER], width: 400, height: 300 }),
      ]),
    );
    expect(pdfPages(made.path).map(texts)).toEqual([
      ["Opening", "a", "Page-1-of-4"],
      ["Later", "b", "Page-2-of-4"],
      ["Opening", "a", "Page-3-of-4"],
      ["Later", "b", "Page-4-of-4"],
    ]);
  });

  test("get the room that they need when their text wraps", async () => {
    const long = chrome("always", paragraph("word ".repeat(150).trim()));
    using made = await rendered(documentOf([table(60)], { headers: [long], footers: [long] }));
    for (const page of pdfPages(made.path)) expect(overlaps(page.words)).toEqual([]);
  });

  test("get more room where page numbers make them wrap", async () => {
    // Fits beside one figure, not beside three.
    const narrow: BoxNode = box([paragraph([run("No. "), NUMBER])], { width: 26 });
    using made = await rendered(
      documentOf([table(4_000)], { headers: [{ when: "always", node: narrow }] }),
    );
    const pages = pdfPages(made.path);
    expect(pages.length).toBeGreaterThan(100);
    for (const page of [pages[0], pages[50], pages[110]])
      expect(overlaps(page?.words ?? [])).toEqual([]);
  });
});
