/** Typst inside the process, through its Node binding: the compiler and the fonts stay loaded. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { INTER, type Contender } from "./contender.ts";
import { written } from "./invoice.ts";

/** Nothing is kept of the last document: all of the next one's words are others. Keeping it is slower. */
const CACHE_AGE = 0;
/** Where the layout reads the data. There is no such file: the compiler is told what would be in it. */
const DATA = join(import.meta.dir, "invoice.json");

export const typst: Contender = {
  note: "a table with table.header, columns auto and 1fr; the data as a JSON file in memory, untagged",
  start: () => {
    const fontBlobs = [INTER.regular, INTER.semiBold].map((path) => readFileSync(path));
    const compiler = NodeCompiler.create({ workspace: import.meta.dir, fontArgs: [{ fontBlobs }] });
    const mainFilePath = join(import.meta.dir, "invoice.typ");
    return Promise.resolve((invoice) => {
      compiler.mapShadow(DATA, Buffer.from(JSON.stringify(written(invoice))));
      const compiled = compiler.compile({ mainFilePath });
      const { result } = compiled;
      if (result === null) {
        throw new Error(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics));
      }
      const pdf = compiler.pdf(result, { pdfTags: false });
      compiler.evictCache(CACHE_AGE);
      return pdf;
    });
  },
};
