import { describe, expect, test } from "bun:test";
import type { BoxNode, Run } from "../../src/template/document.ts";
import { Warnings } from "../../src/render/tree/building.ts";
import { layOutChrome, type ChromePage } from "../../src/render/tree/chrome.ts";
import type { LaidOut } from "../../src/render/tree/instance.ts";
import { Lessons } from "../../src/render/tree/lessons.ts";
import { layOutNumbered } from "../../src/render/tree/numbered-chrome.ts";
import { FontStacks } from "../../src/render/type/font-stacks.ts";
import { box, fonts, paragraph, row, cell, run, STYLE, table } from "./made.ts";

const PAGES = 120;
const WIDTH = 400;
const NUMBER: Run = { kind: "page-number", style: STYLE };
const TOTAL: Run = { kind: "page-total", style: STYLE };
const FOLIO = [run("Page "), NUMBER, run(" of "), TOTAL];
const HALVES = { flexDirection: "row" } as const;

const stacks = new FontStacks(fonts);

/** Pages with a header that never changes and this footer. */
function pagesWith(footer: BoxNode): readonly ChromePage[] {
  const header = box([paragraph("Header")]);
  const building = {
    stacks,
    language: "en",
    opacity: 1,
    page: null,
    lessons: new Lessons(),
    warnings: new Warnings(),
    style: STYLE,
    code: () => ({ width: 0, height: 0, marks: [] }),
    picture: () => null,
    direction: "column",
    area: { width: WIDTH, height: 700 },
  } as const;
  return Array.from({ length: PAGES }, (_, index) => ({
    selection: { key: "all", headers: [header], footers: [footer] },
    numbers: { pageNumber: index + 1, totalPages: PAGES },
    building,
  }));
}

async function numbered(pages: readonly ChromePage[]) {
  const some = pages.slice(0, 1).map((page) => ({
    ...page,
    numbers: { pageNumber: 88, totalPages: 88 },
  }));
  const [measured] = await layOutChrome(some, stacks);
  return layOutNumbered(pages, () => measured, stacks);
}

/** What a page shows: each box's place, each text's lines. */
function shown(node: LaidOut): unknown {
  const { type, box: { top, left, width, height } = {}, lines = [], children = [] } = node;
  const texts = lines.map((line) => [line.string, line.xAdvance, line.box.x, line.box.y]);
  const inside = type === "TEXT" ? [] : children.map(shown);
  return { type, place: [top, left, width, height], texts, inside };
}

const STEADY: Record<string, BoxNode> = {
  "as wide as the page": box([paragraph(FOLIO)]),
  "in the middle": box([paragraph(FOLIO, { textAlign: "center" })]),
  "at the right": box([paragraph(FOLIO, { textAlign: "right" })]),
  "with padding, in a box of a fixed width": box(
    [paragraph("Left"), paragraph(FOLIO, {}, { width: 120, padding: { left: 8, right: 4 } })],
    HALVES,
  ),
  "in a table": box([table(0, { rows: [row([cell("Left"), cell("of"), cell(FOLIO, {}, 2)])] })]),
};

const MOVING: Record<string, BoxNode> = {
  "as wide as its number": box([paragraph("Left", {}, { flexGrow: 1 }), paragraph(FOLIO)], HALVES),
  "outgrowing its least width": box(
    [paragraph("Left", {}, { flexGrow: 1 }), paragraph(FOLIO, {}, { minWidth: 75 })],
    HALVES,
  ),
  "of two lines": box([paragraph([run("One\n"), ...FOLIO])]),
  "too long for its box where it has three figures": box([paragraph(FOLIO, {}, { width: 76 })]),
};

describe("headers and footers with page numbers", () => {
  test.each(Object.entries({ ...STEADY, ...MOVING }))(
    "are on each page what they are when laid out by themselves: %s",
    async (_, footer) => {
      const pages = pagesWith(footer);
      const alone = await layOutChrome(pages, stacks);
      const made = await numbered(pages);
      for (const [index, { header, footer: foot }] of made.entries()) {
        expect(shown(header)).toEqual(shown(alone[index]?.header ?? header));
        expect(shown(foot)).toEqual(shown(alone[index]?.footer ?? foot));
      }
    },
  );

  test.each(Object.entries(STEADY))(
    "share what is the same on all pages: %s",
    async (_, footer) => {
      const [first, ...others] = await numbered(pagesWith(footer));
      for (const { header, footer: foot } of others) {
        expect(header).toBe(first?.header ?? foot);
        expect(foot).not.toBe(first?.footer ?? header);
      }
    },
  );
});
