import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { acceptInvoices, renderState } from "../fixtures/hook-client.ts";
import { overlaps, pdfPages, type PdfPage } from "../fixtures/pdf-places.ts";
import { pdfFonts } from "../fixtures/pdf.ts";
import {
  installIn,
  serve,
  type Installation,
  type ServerProcess,
} from "../fixtures/server-process.ts";
import { temporaryFolder } from "../fixtures/store.ts";

let folder: ReturnType<typeof temporaryFolder>;
let installation: Installation;
let server: ServerProcess;

beforeAll(async () => {
  folder = temporaryFolder();
  installation = await installIn(join(folder.path, "data"));
  server = await serve(installation.data);
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** Sends an invoice of so many lines through the executable and saves its PDF. */
async function invoiceOf(lines: number): Promise<string> {
  const { apiKey, hook } = installation;
  const [id = ""] = await acceptInvoices(server.url, hook, [`INV-${lines}`], { lines });
  const render = await renderState(server.url, apiKey, id, 60);
  expect(render).toMatchObject({ status: "succeeded", errorMessage: null });
  const answer = await fetch(`${server.url}/v1/renders/${id}/download`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  const path = join(folder.path, `${lines}.pdf`);
  writeFileSync(path, await answer.bytes());
  return path;
}

/** The numbers after "Widget", in the order of the page. */
function widgets({ words }: PdfPage): number[] {
  return words.flatMap(({ text }, index) =>
    text === "Widget" ? [Number(words[index + 1]?.text)] : [],
  );
}

/** Where the words "Page n of m" stand; fails where they don't. */
function footerTop({ words }: PdfPage, number: number, total: number): number {
  const at = words.findIndex(
    ({ text }, index) =>
      text === "Page" &&
      words[index + 1]?.text === String(number) &&
      words[index + 3]?.text === String(total),
  );
  expect([number, at === -1]).toEqual([number, false]);
  return words[at]?.yMin ?? 0;
}

describe.each([1, 40, 2_000])("an invoice of %i lines, from the hook to poppler", (lines) => {
  test("has every line once and in order, with header and footer on every page", async () => {
    const path = await invoiceOf(lines);
    const pages = pdfPages(path);
    expect(pages.flatMap(widgets)).toEqual(Array.from({ length: lines }, (_, index) => index + 1));
    for (const [index, page] of pages.entries()) {
      const bottom = footerTop(page, index + 1, pages.length);
      const heads = page.words.filter(({ text }) => text === "Description");
      const rows = page.words.filter(({ text }) => text === "Widget");
      // The table's head is repeated where there are rows, above them; the footer is below all of them.
      expect([index, heads.length]).toEqual([index, rows.length > 0 ? 1 : 0]);
      for (const row of rows) {
        expect(row.yMin).toBeGreaterThan(heads[0]?.yMax ?? Number.NaN);
        expect(row.yMax).toBeLessThan(bottom);
      }
      expect(overlaps(page.words)).toEqual([]);
    }
    const fonts = pdfFonts(path);
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.filter(({ embedded }) => !embedded)).toEqual([]);
  }, 60_000);
});
