import { describe, expect, test } from "bun:test";
import type { EvaluatedDocument } from "../../src/template/document.ts";
import { overlaps, pdfPages } from "../fixtures/pdf-places.ts";
import { pdfStructure, spokenText } from "../fixtures/pdf-structure.ts";
import { pdfText } from "../fixtures/pdf.ts";
import { evaluated, page, type Fields } from "../fixtures/templates.ts";
import { rendered } from "./made.ts";

const FIELDS: Fields = { items: { name: "text", kind: "text", price: "number", long: "text" } };

function documentOf(
  count: number,
  attributes: string,
  inside: string,
  css = "",
): EvaluatedDocument {
  const items = Array.from({ length: count }, (_, index) => ({
    name: `Row${index + 1}`,
    kind: `K${index % 3}`,
    price: ((index * 37) % 100) + 0.25,
    long: "word ".repeat(((index * 7) % 5) * 12),
  }));
  const layout = page(
    `<h1>Account</h1><table each="item in items" carry="true"${attributes}>${inside}</table><p>After</p>`,
    `page { size: A5; margin: 15mm } ${css}`,
  );
  return evaluated(layout, FIELDS, { items });
}

const COLUMNS =
  '<column title="Item" width="1*">{{ item.name }}</column><column title="Sum" width="80pt" align="right" total="sum">{{ item.price | number: 2 }}</column>';

/** The pages' lines that show a number, as `[name, cents]`. */
function linesOf(path: string): [string, number][][] {
  return pdfText(path)
    .split("\f")
    .slice(0, -1)
    .map((text) =>
      [...text.matchAll(/^ *(\S.*?) +([\d,]+\.\d\d)$/gm)].map(([, name = "", amount = ""]) => [
        name.trim(),
        Math.round(Number(amount.replaceAll(",", "")) * 100),
      ]),
    );
}

/** Counts over the text of the file: what each page says of those before it must be so. */
function checkSums(path: string, rows: number): void {
  const all = linesOf(path);
  // What follows the table may have a page of its own.
  const pages = all.slice(0, 1 + all.findLastIndex((lines) => lines.length > 0));
  let sum = 0;
  const seen: string[] = [];
  for (const [index, lines] of pages.entries()) {
    const isLast = index === pages.length - 1;
    const brought = lines.filter(([name]) => name === "Brought forward");
    expect([index, brought]).toEqual([index, index === 0 ? [] : [["Brought forward", sum]]]);
    for (const [name, cents] of lines) {
      if (!name.startsWith("Row")) continue;
      sum += cents;
      seen.push(name);
    }
    const carried = lines.filter(([name]) => name === "Carried forward");
    expect([index, carried]).toEqual([index, isLast ? [] : [["Carried forward", sum]]]);
    const totals = lines.filter(([name]) => name === "Total");
    expect([index, totals]).toEqual([index, isLast ? [["Total", sum]] : []]);
  }
  expect(new Set(seen).size).toBe(rows);
  expect(seen).toHaveLength(rows);
}

describe("a table that carries its totals forward", () => {
  test.each([
    ["painted rows", "", COLUMNS, ""],
    ["rows with blocks", "", COLUMNS.replace("{{ item.name }}", "<p>{{ item.name }}</p>"), ""],
    [
      "groups with sub-totals",
      ' group-by="item.kind" subtotals="true"',
      `${COLUMNS}<group-head>{{ group.value }}</group-head>`,
      "",
    ],
    ["details of many heights", "", `${COLUMNS}<detail>{{ item.long }}</detail>`, ""],
    [
      "cells with borders and no head",
      "",
      COLUMNS.replaceAll(/ title="\w+"/g, ""),
      "td { border: 1pt solid #888 }",
    ],
  ])("says on every page what those before it come to: %s", async (_, attributes, inside, css) => {
    using made = await rendered(documentOf(150, attributes, inside, css));
    expect(made.pageCount).toBeGreaterThan(3);
    expect(made.warnings).toEqual([]);
    checkSums(made.path, 150);
    for (const { words, height } of pdfPages(made.path)) {
      expect(overlaps(words)).toEqual([]);
      for (const { yMax } of words) expect(yMax).toBeLessThan(height - 42);
    }
  });

  test("is read aloud without what is carried, and its head once", async () => {
    const inside = `${COLUMNS}<group-head>Of {{ group.value }}</group-head>`;
    using made = await rendered(documentOf(90, ' group-by="item.kind"', inside));
    expect(pdfStructure(made.path).faults).toEqual([]);
    const spoken = spokenText(made.path);
    expect(spoken.filter((text) => /^Row\d+$/.test(text))).toHaveLength(90);
    expect(spoken.filter((text) => /forward/.test(text))).toEqual([]);
    expect(spoken.filter((text) => text === "Item")).toHaveLength(1);
    expect(spoken.filter((text) => /^Of K/.test(text))).toEqual(["Of K0", "Of K1", "Of K2"]);
  });

  test("stands on one page as any other table does", async () => {
    using made = await rendered(documentOf(4, "", COLUMNS));
    expect(pdfText(made.path)).not.toMatch(/forward/);
  });

  test("never ends a page in its head or in what was brought to it", async () => {
    for (let space = 380; space < 470; space += 6) {
      const layout = page(
        `<div style="height: ${space}pt"/><table each="n in (1..9)" carry="true"><column title="Item">Row{{ n }}</column><column total="sum">{{ n | number: 2 }}</column></table>`,
        "page { size: A5; margin: 15mm }",
      );
      using made = await rendered(evaluated(layout, {}, {}));
      for (const { words } of pdfPages(made.path)) {
        const rows = words.filter(({ text }) => text.startsWith("Row")).length;
        const others = words.filter(({ text }) => ["Item", "Brought", "Carried"].includes(text));
        expect([space, others.length > 0 && rows === 0]).toEqual([space, false]);
      }
    }
  });

  test("is left as it is, with a warning, where its words can't be painted", async () => {
    const attributes = ` carry-label="${"\u0645\u0631\u062d\u0644 ".repeat(40)}"`;
    using made = await rendered(documentOf(80, attributes, COLUMNS));
    expect(made.warnings.map(({ code }) => code)).toEqual(["carry_left_out"]);
    expect(pdfText(made.path)).toContain("Row80");
  });
});
