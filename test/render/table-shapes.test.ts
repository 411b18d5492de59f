/**
 * Tables of random shapes, parted between pages of random heights: no row is lost or shown twice, what
 * stands together stays together, and heads stand where they should, counted over the text of the file.
 */

import { expect, test } from "bun:test";
import fc from "fast-check";
import { overlaps, pdfPages } from "../fixtures/pdf-places.ts";
import { evaluated, type Fields, page } from "../fixtures/templates.ts";
import { rendered } from "./made.ts";

const SEED = 20_260_705;
const RUNS = 60;
const FIELDS: Fields = {
  items: { name: "text", kind: "text", text: "text", note: "text", n: "number" },
};

interface ListShape {
  readonly rows: readonly {
    readonly kind: number;
    readonly words: number;
    readonly note: number;
  }[];
  readonly hasHead: boolean;
  readonly grouped: boolean;
  readonly isGrid: boolean;
  readonly isBlock: boolean;
  readonly carries: boolean;
  readonly height: number;
  readonly before: number;
}

const listShape: fc.Arbitrary<ListShape> = fc.record({
  rows: fc.array(
    fc.record({
      kind: fc.nat(4),
      words: fc.oneof({ weight: 9, arbitrary: fc.nat(20) }, { weight: 1, arbitrary: fc.nat(400) }),
      note: fc.oneof(
        { weight: 3, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.nat(30) },
      ),
    }),
    { minLength: 1, maxLength: 70 },
  ),
  hasHead: fc.boolean(),
  grouped: fc.boolean(),
  isGrid: fc.boolean(),
  isBlock: fc.boolean(),
  carries: fc.boolean(),
  height: fc.integer({ min: 190, max: 600 }),
  before: fc.nat(300),
});

function listLayout({
  hasHead,
  grouped,
  isGrid,
  isBlock,
  carries,
  height,
  before,
}: ListShape): string {
  const title = (text: string): string => (hasHead ? ` title="${text}"` : "");
  const text = isBlock ? "<p>{{ item.text }}</p>" : "{{ item.text }}";
  const groups = grouped
    ? "<group-head>Group{{ group.value }}</group-head><group-foot>End{{ group.value }}</group-foot>"
    : "";
  return page(
    `<div style="height: ${Math.min(before, height - 60)}pt"/>
    <table each="item in items"${grouped ? ' group-by="item.kind" subtotals="true"' : ""}${carries ? ' carry="true"' : ""}>
      <column${title("Head")} width="70pt">{{ item.name }}</column>
      <column width="1*">${text}</column>
      <column width="60pt" total="sum" align="decimal">{{ item.n }}</column>
      <detail>{{ item.note }}</detail>${groups}
    </table>`,
    `page { size: 300pt ${height}pt; margin: 20pt }${isGrid ? " td { border: 1pt solid }" : ""}`,
  );
}

test("a table over a list, of any shape, has each row once and its heads on every page", async () => {
  await fc.assert(
    fc.asyncProperty(listShape, async (shape) => {
      const items = shape.rows.map(({ kind, words, note }, index) => ({
        name: `Row${index + 1}`,
        kind: `K${kind}`,
        text: Array.from({ length: words }, (_, at) => `w${index + 1}x${at}`).join(" "),
        note: Array.from({ length: note }, (_, at) => `n${index + 1}x${at}`).join(" "),
        n: index + 1,
      }));
      using made = await rendered(evaluated(listLayout(shape), FIELDS, { items }));
      const pages = pdfPages(made.path).map(({ words }) => words.map(({ text }) => text));
      const all = pages.flat();
      const count = (pattern: RegExp): string[] => all.filter((text) => pattern.test(text)).sort();
      // Everything once.
      expect(count(/^Row\d+$/)).toEqual(items.map(({ name }) => name).sort());
      expect(count(/^[wn]\d+x\d+$/)).toEqual(
        items.flatMap(({ text, note }) => `${text} ${note}`.split(" ").filter(Boolean)).sort(),
      );
      expect(count(/^Total$/)).toHaveLength(1);
      const kinds = [...new Set(items.map(({ kind }) => kind))];
      if (shape.grouped) {
        expect(count(/^EndK/)).toEqual(kinds.map((kind) => `End${kind}`).sort());
        expect(count(/^Subtotal$/)).toHaveLength(kinds.length);
      }
      // Heads, on each page that has a part of the table.
      for (const [index, words] of pages.entries()) {
        const isOfTable = words.some((text) =>
          /^(Row\d|[wn]\d|Total|Subtotal|EndK|GroupK)/.test(text),
        );
        const heads = words.filter((text) => text === "Head").length;
        expect([index, heads]).toEqual([index, isOfTable && shape.hasHead ? 1 : 0]);
        const last = words.findLast((text) =>
          /^(GroupK|Row\d|EndK|Subtotal|Total|[wn]\d)/.test(text),
        );
        expect(last?.startsWith("GroupK") ?? false).toBe(false);
      }
      for (const { words } of pdfPages(made.path)) expect(overlaps(words)).toEqual([]);
    }),
    { seed: SEED, numRuns: RUNS },
  );
}, 120_000);

interface FreeShape {
  readonly rows: readonly (readonly {
    readonly span: number;
    readonly rows: number;
    readonly words: number;
    readonly isBlock: boolean;
  }[])[];
  readonly heads: number;
  readonly isGrid: boolean;
  readonly height: number;
}

const freeShape: fc.Arbitrary<FreeShape> = fc.record({
  rows: fc.array(
    fc.array(
      fc.record({
        span: fc.oneof(
          { weight: 4, arbitrary: fc.constant(1) },
          { weight: 1, arbitrary: fc.integer({ min: 2, max: 3 }) },
        ),
        rows: fc.oneof(
          { weight: 5, arbitrary: fc.constant(1) },
          { weight: 1, arbitrary: fc.integer({ min: 2, max: 6 }) },
        ),
        words: fc.oneof(
          { weight: 9, arbitrary: fc.integer({ min: 1, max: 8 }) },
          { weight: 1, arbitrary: fc.integer({ min: 9, max: 90 }) },
        ),
        isBlock: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    { minLength: 1, maxLength: 40 },
  ),
  heads: fc.nat(2),
  isGrid: fc.boolean(),
  height: fc.integer({ min: 260, max: 600 }),
});

function freeLayout({ rows, heads, isGrid, height }: FreeShape): string {
  const cells = rows.map((row, at) =>
    row
      .map(({ span, rows: high, words, isBlock }, index) => {
        const text = Array.from({ length: words }, (_, word) => `c${at}x${index}x${word}`).join(
          " ",
        );
        return `<td colspan="${span}" rowspan="${high}">${isBlock ? `<p>${text}</p>` : text}</td>`;
      })
      .join(""),
  );
  const head = Array.from({ length: heads }, (_, index) => `<tr><th>Head${index}</th></tr>`).join(
    "",
  );
  return page(
    `<table>${head === "" ? "" : `<thead>${head}</thead>`}${cells.map((row) => `<tr>${row}</tr>`).join("")}</table>`,
    `page { size: 900pt ${height}pt; margin: 20pt }${isGrid ? " td, th { border: 1pt solid }" : ""}`,
  );
}

test("a free-form table of any shape has each cell once and its head on every page", async () => {
  await fc.assert(
    fc.asyncProperty(freeShape, async (shape) => {
      using made = await rendered(evaluated(freeLayout(shape)));
      const pages = pdfPages(made.path);
      const found = pages
        .flatMap(({ words }) => words.map(({ text }) => text))
        .filter((text) => text.startsWith("c"))
        .sort();
      const wanted = shape.rows.flatMap((row, at) =>
        row.flatMap(({ words }, index) =>
          Array.from({ length: words }, (_, word) => `c${at}x${index}x${word}`),
        ),
      );
      expect(found).toEqual(wanted.sort());
      for (const { words } of pages) {
        const heads = words.filter(({ text }) => text.startsWith("Head")).length;
        // What is left of a row that was split may be the room below its text.
        if (words.length > heads) expect(heads).toBe(shape.heads);
        expect(overlaps(words)).toEqual([]);
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
}, 120_000);
