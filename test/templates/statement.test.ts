import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JsonObject } from "../../src/manifest/manifest.ts";
import { type PdfPage, pdfPages, type PdfWord } from "../fixtures/pdf-places.ts";
import { renderStarter, sampleOf } from "../fixtures/starter.ts";

const folder = mkdtempSync(join(tmpdir(), "platen-statement-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Movement {
  readonly date: string;
  readonly reference: string;
  readonly text: string;
  readonly debit?: number;
  readonly credit?: number;
}

/** Amounts in cents, so that nothing is rounded on the way. */
interface Figures {
  readonly debit: number;
  readonly credit: number;
  readonly balance: number;
}

const OPENING = -1234.56;

function movements(count: number): Movement[] {
  return Array.from({ length: count }, (_, index) => ({
    date: "2026-03-31",
    reference: `R${index + 1}`,
    text: "word ".repeat(1 + ((index * 7) % 23)).trim(),
    ...(index % 3 === 0 ? { credit: (index * 7919) / 100 } : { debit: (index * 1237) / 100 }),
  }));
}

async function statement(body: JsonObject): Promise<PdfPage[]> {
  const { path, warnings } = await renderStarter("statement", body, folder);
  expect(warnings).toEqual([]);
  return pdfPages(path);
}

/** The figures that stand on the line of a word, from left to right, in cents. */
function figuresBeside(page: PdfPage, label: string): number[] {
  const words = label.split(" ");
  const at = page.words.findIndex((_, index) =>
    words.every((text, offset) => page.words[index + offset]?.text === text),
  );
  const word = page.words[at];
  if (word === undefined) return [];
  return page.words
    .filter((other) => isBeside(other, word))
    .sort((one, other) => one.xMin - other.xMin)
    .flatMap(({ text }) => (/^-?[\d,]+\.\d\d$/.test(text) ? [cents(text)] : []));
}

function isBeside(other: PdfWord, word: PdfWord): boolean {
  return other.xMin > word.xMin && Math.abs(other.yMin - word.yMin) < 5;
}

function cents(text: string): number {
  return Math.round(Number(text.replaceAll(",", "")) * 100);
}

/** What the movements up to and including one come to. */
function upTo(all: readonly Movement[], count: number): Figures {
  const sum = (side: "debit" | "credit"): number =>
    all.slice(0, count).reduce((whole, one) => whole + Math.round((one[side] ?? 0) * 100), 0);
  const [debit, credit] = [sum("debit"), sum("credit")];
  return { debit, credit, balance: Math.round(OPENING * 100) + debit - credit };
}

function figures({ debit, credit, balance }: Figures): number[] {
  return [debit, credit, balance];
}

function referencesOn({ words }: PdfPage): number[] {
  return words.flatMap(({ text }) => (/^R\d+$/.test(text) ? [Number(text.slice(1))] : []));
}

describe("a statement of many pages", () => {
  test("carries its sums and its balance from each page to the next", async () => {
    const all = movements(200);
    const own: JsonObject = JSON.parse(JSON.stringify({ opening: OPENING, movements: all }));
    const pages = await statement({ ...sampleOf("statement", "sample"), ...own });
    expect(pages.length).toBeGreaterThan(4);
    expect(pages.flatMap(referencesOn)).toEqual(all.map((_, index) => index + 1));
    let shown = 0;
    for (const page of pages) {
      const references = referencesOn(page);
      if (references.length === 0) continue;
      const before = shown === 0 ? [] : figures(upTo(all, shown));
      expect(figuresBeside(page, "Brought forward")).toEqual(before);
      for (const number of references) {
        const { debit, credit } = all[number - 1] ?? {};
        const sides = [debit, credit].flatMap((side) =>
          side === undefined ? [] : [Math.round(side * 100)],
        );
        const expected = [...sides, upTo(all, number).balance];
        expect([number, figuresBeside(page, `R${number}`)]).toEqual([number, expected]);
      }
      shown = references.at(-1) ?? shown;
      const after = shown === all.length ? [] : figures(upTo(all, shown));
      expect(figuresBeside(page, "Carried forward")).toEqual(after);
    }
    const last = pages.findLast((page) => referencesOn(page).length > 0);
    if (last === undefined) throw new Error("there are no movements");
    expect(figuresBeside(last, "Closing balance")).toEqual(figures(upTo(all, all.length)));
  });
});

test("balances that come with the movements are shown and carried as they are", async () => {
  const all = movements(60).map((one, index) => ({ ...one, balance: index * 11 }));
  const own: JsonObject = JSON.parse(JSON.stringify({ movements: all }));
  const pages = await statement({ ...sampleOf("statement", "sample"), ...own });
  const [first, second] = pages;
  if (first === undefined || second === undefined) throw new Error("it has one page");
  const last = referencesOn(first).at(-1) ?? 0;
  expect(figuresBeside(first, `R${last}`).at(-1)).toBe((last - 1) * 1100);
  expect(figuresBeside(first, "Carried forward").at(-1)).toBe((last - 1) * 1100);
  expect(figuresBeside(second, "Brought forward").at(-1)).toBe((last - 1) * 1100);
});

describe("what is due", () => {
  const textOf = async (changes: JsonObject): Promise<string> => {
    const pages = await statement({ ...sampleOf("statement", "sample"), ...changes });
    return pages.flatMap(({ words }) => words.map(({ text }) => text)).join(" ");
  };

  test("is the closing balance, with a bank account and a date to pay by", async () => {
    const text = await textOf({});
    expect(text).toContain("Amount due €5,437.24");
    expect(text).toContain("IBAN DE89 3704 0044 0532 0130 00");
  });

  test("is nothing to be paid where the customer has a credit", async () => {
    const text = await textOf({ opening: -20000 });
    expect(text).toContain("In your favour €15,803.26");
    expect(text).not.toContain("IBAN");
  });

  test("is the opening balance where nothing moved, and no age is told that is not known", async () => {
    const text = await textOf({ movements: [], ageing: {} });
    expect(text).toContain("No movements in this period.");
    expect(text).toContain("Amount due €1,240.50");
    expect(text).not.toContain("By age");
  });
});
