/** Whether a contender's PDF is what was asked for: its texts once and in order, heads, folios and totals. */

import { spawnSync } from "node:child_process";
import { invoiceOf, written } from "./invoice.ts";
import { REGIONS, SERIES, reportOf, writtenReport } from "./report/data.ts";
import { WORDS, scriptsInvoiceOf } from "./scripts/data.ts";

/** Looks into a PDF and gives its pages; throws where something is missing. */
export type Checked = (path: string, size: number, turn: number) => number;

/** What an invoice in many scripts has to embed: no box stands for a letter then. */
const FONTS = ["Inter-Regular", "NotoSans-Regular", "NotoSansHebrew", "NotoNaskhArabic"] as const;
/** Marks that tell which way a text runs; pdftotext adds them. */
const DIRECTIONS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export const checkedInvoice: Checked = (path, rows, turn) => {
  const { text, pages } = textOf(path);
  const { items, total } = written(invoiceOf(rows, turn));
  numbered(text, rows);
  const words = new Set(text.split(/\s+/));
  const lost = items.find(({ amount, price }) => !words.has(amount) || !words.has(price));
  if (lost !== undefined) throw new Error(`lacks the figures of ${lost.name}`);
  holds(text, [total]);
  headed(pages, "Description");
  return pages.length;
};

export const checkedScripts: Checked = (path, rows, turn) => {
  const { text, pages } = textOf(path);
  const { items } = scriptsInvoiceOf(rows, turn);
  numbered(text, rows);
  headed(pages, "Description");
  holds(text, WORDS.slice(0, rows));
  holds(
    text.replaceAll(/\s+/g, " "),
    items.map(({ detail }) => detail),
  );
  holds(outputOf("pdffonts", [path]), FONTS);
  return pages.length;
};

export const checkedReport: Checked = (path, departments, turn) => {
  const { text, pages } = textOf(path);
  numbered(text, departments);
  if (pages.length !== departments) throw new Error(`has ${pages.length} pages`);
  headed(pages, "Change");
  for (const [index, { rows, center }] of writtenReport(
    reportOf(departments, turn),
  ).departments.entries()) {
    holds(pages[index] ?? "", [...rows.flat(), center, ...REGIONS, ...SERIES]);
  }
  return pages.length;
};

function textOf(path: string): { readonly text: string; readonly pages: readonly string[] } {
  const text = outputOf("pdftotext", ["-layout", path, "-"])
    .replaceAll(DIRECTIONS, "")
    .normalize("NFKC");
  return { text, pages: text.replace(/\f$/, "").split("\f") };
}

function outputOf(command: string, args: readonly string[]): string {
  const options = { encoding: "utf8", maxBuffer: 1 << 28 } as const;
  const { stdout, error } = spawnSync(command, args, options);
  if (error !== undefined) throw new Error(`${command}: ${error.message}`);
  return stdout;
}

/** Whether #1, #2 and on stand there once and in order. */
function numbered(text: string, count: number): void {
  const numbers = [...text.matchAll(/#(\d+)/g)].map(([, number]) => Number(number));
  if (numbers.length !== count || numbers.some((number, index) => number !== index + 1)) {
    throw new Error(`holds ${numbers.length} of ${count} items, or not in their order`);
  }
}

/** Whether each page has its number, and the table's head where something of it stands. */
function headed(pages: readonly string[], head: string): void {
  for (const [index, page] of pages.entries()) {
    if (!page.includes(`Page ${index + 1} of ${pages.length}`)) {
      throw new Error(`page ${index + 1} lacks its number`);
    }
    if (/#\d/.test(page) && !page.includes(head)) {
      throw new Error(`page ${index + 1} lacks the table's head`);
    }
  }
}

function holds(text: string, wanted: readonly string[]): void {
  const lost = wanted.find((one) => !text.includes(one));
  if (lost !== undefined) throw new Error(`lacks ${lost}`);
}
