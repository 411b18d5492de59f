/** The documents that are printed: how each is made, who prints it in what sizes, and how it is checked. */

import { type Checked, checkedInvoice, checkedReport, checkedScripts } from "./check.ts";
import { invoiceOf } from "./invoice.ts";
import { reportOf } from "./report/data.ts";
import type { Entry } from "./runner.ts";
import { scriptsInvoiceOf } from "./scripts/data.ts";

export interface BenchDocument {
  /** What its size counts. */
  readonly unit: string;
  /** The sizes that are measured where none are asked for. */
  readonly sizes: readonly number[];
  /** Its data in one turn. Figures and details are others in each. */
  readonly dataOf: (size: number, turn: number) => object;
  readonly checked: Checked;
  readonly contenders: readonly Entry[];
}

export type DocumentName = "invoice" | "report" | "scripts";

export const DOCUMENTS: Readonly<Record<DocumentName, BenchDocument>> = {
  invoice: {
    unit: "rows",
    sizes: [5, 50, 1_000, 10_000],
    dataOf: invoiceOf,
    checked: checkedInvoice,
    contenders: [
      { name: "platen", file: "platen.ts", member: "invoice" },
      { name: "typst", file: "typst.ts", member: "invoice" },
      { name: "pdfmake", file: "pdfmake.ts", member: "pdfmake" },
      { name: "react-pdf", file: "react-pdf.ts", member: "reactPdf" },
      { name: "pdfkit", file: "pdfkit.ts", member: "pdfkit" },
    ],
  },
  report: {
    unit: "departments",
    sizes: [1, 10, 100],
    dataOf: reportOf,
    checked: checkedReport,
    contenders: [
      { name: "platen", file: "platen.ts", member: "report" },
      { name: "typst", file: "typst.ts", member: "report" },
    ],
  },
  scripts: {
    unit: "rows",
    sizes: [5, 50, 1_000],
    dataOf: scriptsInvoiceOf,
    checked: checkedScripts,
    contenders: [
      { name: "platen", file: "platen.ts", member: "scripts" },
      { name: "typst", file: "typst.ts", member: "scripts" },
    ],
  },
};

/** The document of a name. Throws where there is none. */
export function documentCalled(name: string): BenchDocument {
  // A name that is none of them finds nothing.
  const found = DOCUMENTS[name as DocumentName] as BenchDocument | undefined;
  if (found === undefined) throw new Error(`there is no document ${name}`);
  return found;
}
