/** Whether a contender's PDF is the invoice: every item once and in order, its head, folio and total. */

import { spawnSync } from "node:child_process";
import { invoiceOf, written } from "./invoice.ts";

/** Looks into a PDF with pdftotext and gives its pages; throws where something is missing. */
export function checkedPages(path: string, rows: number, turn: number): number {
  const options = { encoding: "utf8", maxBuffer: 1 << 28 } as const;
  const { stdout, error } = spawnSync("pdftotext", ["-layout", path, "-"], options);
  if (error !== undefined) throw new Error(`pdftotext: ${error.message}`);
  const pages = stdout.replace(/\f$/, "").split("\f");
  const { items, total } = written(invoiceOf(rows, turn));
  const numbers = [...stdout.matchAll(/#(\d+)/g)].map(([, number]) => Number(number));
  if (numbers.length !== rows || numbers.some((number, index) => number !== index + 1)) {
    throw new Error(`holds ${numbers.length} of ${rows} items, or not in their order`);
  }
  const words = new Set(stdout.split(/\s+/));
  const lost = items.find(({ amount, price }) => !words.has(amount) || !words.has(price));
  if (lost !== undefined) throw new Error(`lacks the figures of ${lost.name}`);
  if (!stdout.includes(total)) throw new Error(`lacks the total, ${total}`);
  for (const [index, page] of pages.entries()) {
    if (!page.includes(`Page ${index + 1} of ${pages.length}`)) {
      throw new Error(`page ${index + 1} lacks its number`);
    }
    if (/#\d/.test(page) && !page.includes("Description")) {
      throw new Error(`page ${index + 1} lacks the table's head`);
    }
  }
  return pages.length;
}
