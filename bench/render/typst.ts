/** Typst inside the process, through its Node binding: the compiler and the fonts stay loaded. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { INTER, NOTO, type Contender } from "./contender.ts";
import { type Invoice, written } from "./invoice.ts";
import { type Report, writtenReport } from "./report/data.ts";
import { type ScriptsInvoice, writtenScripts } from "./scripts/data.ts";

/** Nothing is kept of the last document: all of the next one's words are others. Keeping it is slower. */
const CACHE_AGE = 0;
const LATIN = [INTER.regular, INTER.semiBold];

export const invoice: Contender<Invoice> = {
  note: "a table with table.header, columns auto and 1fr; the data as a JSON file in memory, untagged",
  start: () => printing("invoice.typ", "invoice.json", LATIN, written),
};

export const report: Contender<Report> = {
  note: "charts in plain Typst, of lines, rectangles, curves and polygons; untagged",
  start: () => printing("report/layout.typ", "report/data.json", LATIN, writtenReport),
};

export const scripts: Contender<ScriptsInvoice> = {
  note: "Inter first, then Noto Sans, Hebrew and Naskh Arabic; untagged",
  start: () =>
    printing(
      "scripts/layout.typ",
      "scripts/data.json",
      [...LATIN, NOTO.sans, NOTO.hebrew, NOTO.arabic],
      writtenScripts,
    ),
};

/**
 * What prints a layout.
 * @param data where the layout reads its data. There is no such file: the compiler is told what would be in it
 */
function printing<Data>(
  layout: string,
  data: string,
  fonts: readonly string[],
  write: (data: Data) => object,
): Promise<(data: Data) => Uint8Array> {
  const fontBlobs = fonts.map((path) => readFileSync(path));
  const compiler = NodeCompiler.create({ workspace: import.meta.dir, fontArgs: [{ fontBlobs }] });
  const mainFilePath = join(import.meta.dir, layout);
  return Promise.resolve((value) => {
    compiler.mapShadow(join(import.meta.dir, data), Buffer.from(JSON.stringify(write(value))));
    const compiled = compiler.compile({ mainFilePath });
    const { result } = compiled;
    if (result === null) {
      throw new Error(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics));
    }
    const pdf = compiler.pdf(result, { pdfTags: false });
    compiler.evictCache(CACHE_AGE);
    return pdf;
  });
}
