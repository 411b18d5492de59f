import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { JsonObject } from "../../../src/manifest/manifest.ts";
import { sampleData } from "../../../src/manifest/sample.ts";
import { type PageConfig, synthesiseLayout } from "../../../src/template/synthesis/synthesise.ts";
import { pdfText } from "../../fixtures/pdf.ts";
import { inkBox, overlaps, pdfPages, type PdfPage } from "../../fixtures/pdf-places.ts";
import { rendered } from "../../fixtures/render.ts";
import { runs } from "../../manifest/arbitraries.ts";
import { layoutOf, meaningfulManifest, parsed, templateName } from "./manifests.ts";

/** 10 mm: printers reach no further. */
const EDGE_POINTS = 28;

function variable(key: string, dataType: string) {
  return { key, dataType };
}

const INVOICE = {
  variables: [
    ...[
      variable("invoiceNumber", "text"),
      variable("invoiceDate", "date"),
      variable("currency", "text"),
    ],
    ...[
      variable("company.name", "text"),
      variable("company.street", "text"),
      variable("company.email", "email"),
    ],
    ...[
      variable("customer.name", "text"),
      variable("customer.street", "text"),
      variable("customer.city", "text"),
    ],
    ...[
      variable("subtotal", "currency"),
      variable("tax", "currency"),
      variable("total", "currency"),
    ],
    ...[variable("iban", "text"), variable("notes", "longtext"), variable("approved", "boolean")],
  ],
  loops: [
    {
      key: "items",
      itemFields: [
        ...[
          variable("name", "text"),
          variable("description", "longtext"),
          variable("quantity", "number"),
        ],
        ...[variable("unitPrice", "currency"), variable("amount", "currency")],
      ],
    },
  ],
};

function invoice(rows: number): JsonObject {
  return {
    ...{ invoiceNumber: "2026-0042", invoiceDate: "2026-11-23", currency: "EUR", approved: true },
    company: {
      name: "Northwind Print GmbH",
      street: "Hafenstrasse 12",
      email: "mail@northwind.example",
    },
    customer: { name: "Ada Lovelace Ltd", street: "12 St James's Square", city: "London" },
    ...{ subtotal: 1400, tax: 266, total: 1666, iban: "DE89 3704 0044 0532 0130 00" },
    notes: "Thank you for your order.",
    items: Array.from({ length: rows }, (_, index) => ({
      name: `Poster number ${index + 1}`,
      ...(index % 3 === 0 ? { description: "Matt paper, 170 g" } : {}),
      ...{ quantity: index * 100, unitPrice: 4.8, amount: index * 480 },
    })),
  };
}

/** What is nowhere else: how far to the right each word of a list reaches. */
function rightEdges(page: PdfPage, words: readonly string[]): number[] {
  return words.map((text) =>
    Math.round(page.words.findLast((word) => word.text === text)?.xMax ?? 0),
  );
}

describe("the pages of a synthesised layout", () => {
  test.each([
    ["A4", {}],
    ["Letter", { format: "Letter" }],
    ["A5", { format: "A5" }],
    ["A4 landscape", { orientation: "landscape" }],
    ["a receipt", { format: "80mm 200mm" }],
  ] satisfies [string, PageConfig][])(
    "keep from the edges of %s, and nothing stands on another",
    async (_, config) => {
      const layout = layoutOf(INVOICE, "Invoice", config);
      using pdf = await rendered(layout, { manifest: parsed(INVOICE), data: invoice(40) });
      const pages = pdfPages(pdf.path);
      for (const [index, page] of pages.entries()) {
        expect(overlaps(page.words)).toEqual([]);
        const ink = inkBox(pdf.path, index + 1);
        const space = [ink.xMin, ink.yMin, page.width - ink.xMax, page.height - ink.yMax];
        expect(Math.min(...space)).toBeGreaterThanOrEqual(EDGE_POINTS);
      }
      expect(pdf.warnings).toEqual([]);
    },
  );

  test("have the head of a table and their number on each", async () => {
    const layout = layoutOf(INVOICE, "Invoice");
    using pdf = await rendered(layout, { manifest: parsed(INVOICE), data: invoice(90) });
    const pages = pdfText(pdf.path).split("\f").slice(0, -1);
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, text] of pages.slice(0, -1).entries()) {
      expect(text).toMatch(/Name +Quantity +Unit price +Amount/);
      expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
    }
  });

  test("set figures below each other at the right, and the total largest", async () => {
    const layout = layoutOf(INVOICE, "Invoice");
    using pdf = await rendered(layout, { manifest: parsed(INVOICE), data: invoice(3) });
    const [page] = pdfPages(pdf.path);
    if (page === undefined) throw new Error("no page");
    const [head, ...figures] = rightEdges(page, ["Amount", "960.00", "1,400.00", "266.00"]);
    for (const edge of figures) expect(Math.abs(edge - (head ?? 0))).toBeLessThanOrEqual(1);
    const heightOf = (text: string): number => {
      const word = page.words.find((each) => each.text === text);
      return word === undefined ? 0 : word.yMax - word.yMin;
    };
    const total = heightOf("€1,666.00");
    expect(total).toBeGreaterThan(1.5 * heightOf("266.00"));
    expect(page.words.filter(({ text }) => text.includes("€"))).toHaveLength(1);
  });

  test("set two parties side by side", async () => {
    const layout = layoutOf(INVOICE, "Invoice");
    using pdf = await rendered(layout, { manifest: parsed(INVOICE), data: invoice(1) });
    const words = pdfPages(pdf.path)[0]?.words ?? [];
    const [from, to] = ["Northwind", "Ada"].map((text) => words.find((word) => word.text === text));
    expect(to?.yMin).toBe(from?.yMin ?? 0);
    expect(to?.xMin).toBeGreaterThan(from?.xMax ?? Infinity);
  });

  test("are printed for whatever is in a manifest", async () => {
    await fc.assert(
      fc.asyncProperty(meaningfulManifest, templateName, async (manifest, name) => {
        const layout = synthesiseLayout(manifest, { name });
        using full = await rendered(layout, { manifest, data: sampleData(manifest) });
        expect(full.pageCount).toBeGreaterThan(0);
        using empty = await rendered(layout, { manifest, data: {} });
        expect(empty.pageCount).toBe(1);
      }),
      runs(15),
    );
  });
});
