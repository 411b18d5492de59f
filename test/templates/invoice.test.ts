import { afterAll, describe, expect, test } from "bun:test";
import type { JsonObject } from "../../src/manifest/manifest.ts";
import {
  expectInOrder,
  expectSound,
  findings,
  invoiceFolder,
  manifest,
  MINIMAL,
  rows,
  SAMPLE,
  sampleWith,
  SIDE,
  UTC,
  validator,
} from "../fixtures/invoice.ts";
import { pdfFonts } from "../fixtures/pdf.ts";
import type { PdfPage } from "../fixtures/pdf-places.ts";

const { invoice, remove } = invoiceFolder();
afterAll(remove);

const OPTIONAL_LABELS = [
  "Number",
  "Date",
  "Due",
  "Delivered",
  "Purchase order",
  "Reference",
  "Ship to",
  "Tax",
  "Payment",
  "Account",
  "Bank",
  "IBAN",
  "BIC",
  "Pay online",
  "Notes",
  "Subtotal",
  "Discount",
  "Shipping",
  "Paid",
  "Balance",
];

describe("the invoice's source", () => {
  test("compiles without a single finding", () => {
    expect(findings).toEqual([]);
  });

  test("asks for a customer, items and a total, and for nothing else", () => {
    const required = [...manifest.variables, ...manifest.loops].filter((one) => one.required);
    expect(required.map(({ key }) => key)).toEqual(["customer.name", "total", "items"]);
    expect(validator.validate(MINIMAL, UTC).ok).toBe(true);
    for (const key of ["customer", "items", "total"]) {
      const { [key]: _, ...rest }: JsonObject = MINIMAL;
      expect(validator.validate(rest, UTC).ok).toBe(false);
    }
  });

  test("comes with a sample that its manifest takes as it is", () => {
    const validated = validator.validate(SAMPLE, UTC);
    expect(validated.ok && validated.value.warnings).toEqual([]);
  });

  test("refuses a paper that it is not made for", () => {
    expect(validator.validate({ ...MINIMAL, paper: "A7" }, UTC).ok).toBe(false);
  });
});

describe("the smallest invoice", () => {
  test("is whole: who, what, how much, and the page", async () => {
    const made = await invoice(MINIMAL);
    expect(made.text).toBe(
      "Invoice Bill to Acme Corp Description Quantity Price Amount Widget 5 9.99 49.95 Total 49.95 Page 1 of 1",
    );
    expectSound(made);
  });

  test("looks the same where what is optional comes as empty texts", async () => {
    const { text } = await invoice({
      ...MINIMAL,
      number: "",
      date: "",
      poNumber: " ",
      reference: "",
      language: "",
      currency: "",
      notes: "",
      title: "",
      discountLabel: "",
      taxLabel: "",
      company: { name: "", logo: "", address: "", email: "", registration: "", taxId: "" },
      shipTo: { name: "", address: "" },
      payment: { terms: "", iban: "", url: "" },
      taxes: [],
    });
    expect(text).toBe((await invoice(MINIMAL)).text);
  });

  test("says so where there is nothing to bill", async () => {
    const made = await invoice({ ...MINIMAL, items: [], total: 0 });
    expect(made.text).toContain("No items.");
    expect(made.text).not.toContain("Quantity");
    expectSound(made);
  });
});

describe("a full invoice", () => {
  test("fits the sample on one page, in the order of reading", async () => {
    const made = await invoice(SAMPLE);
    expect(made.pages).toHaveLength(1);
    expectInOrder(made.text, [
      ...["Invoice", "Number 2026-0147", "Date 5 October 2026", "Due 4 November 2026"],
      ...["Delivered 30 September 2026", "Purchase order 4500-88213", "Reference Spring relaunch"],
      ...["Halbton Studio GmbH", "Oranienstraße 183", "accounts@halbton.example"],
      ...["Bill to", "Kestrel & Vane Outfitters Ltd", "Imogen Ashdown", "Tax ID GB 271 828 182"],
      ...["Ship to", "Kestrel & Vane Warehouse"],
      ...["Description", "Quantity", "Price", "Tax", "Amount"],
      ...["Brand identity", "Mark, colours and type", "1", "set", "4,800.00", "19%", "4,800.00"],
      ...["Website design", "46", "h", "95.00", "19%", "4,370.00"],
      ...["Payment", "Account holder", "IBAN DE89 3704 0044 0532 0130 00", "BIC", "Pay online"],
      ...["Subtotal 12,010.00", "Returning customer −500.00", "Shipping 24.00"],
      ...["VAT 19% of 11,214.00 2,130.66", "VAT 7% of 320.00 22.40", "Total €13,687.06"],
      ...["Notes", "Thank you", "Tax ID DE 314 159 265", "Page 1 of 1"],
    ]);
    expectSound(made);
  });

  test("says its currency once", async () => {
    const { text } = await invoice(SAMPLE);
    expect(text.match(/€|EUR/g)).toEqual(["€"]);
  });

  test("embeds its fonts", async () => {
    const { path } = await invoice(SAMPLE);
    const used = pdfFonts(path);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter(({ embedded }) => !embedded)).toEqual([]);
  });

  test("shows a label only where there is something to label", async () => {
    const { text } = await invoice(SAMPLE);
    const least = await invoice(MINIMAL);
    for (const label of OPTIONAL_LABELS.filter((l) => !/Discount|Paid|Balance/.test(l))) {
      expect(text).toContain(label);
    }
    for (const label of OPTIONAL_LABELS) expect(least.text).not.toContain(label);
    const unpaid = await invoice(sampleWith({ payment: undefined, shipTo: undefined }));
    for (const label of ["Payment", "IBAN", "Account holder", "Ship to"]) {
      expect(unpaid.text).not.toContain(label);
    }
    const plain = rows(2, (n) => ({ name: `Service ${n}`, amount: 600 }));
    const services = await invoice({ ...MINIMAL, items: plain, total: 1200 });
    for (const title of ["Quantity", "Price"]) expect(services.text).not.toContain(title);
    expectInOrder(services.text, ["Service 1 600.00", "Service 2 600.00", "Total 1,200.00"]);
  });

  test("is made for Letter too", async () => {
    const made = await invoice(sampleWith({ paper: "Letter", currency: "USD" }));
    expect(made.pages.map(({ width, height }) => [width, height])).toEqual([[612, 792]]);
    expectSound(made);
  });

  test("writes dates and amounts as its language and currency do", async () => {
    const german = await invoice(sampleWith({ language: "de-DE" }));
    expectInOrder(german.text, ["5. Oktober 2026", "4.800,00", "13.687,06"]);
    const yen = await invoice(sampleWith({ language: "en", currency: "JPY", total: 13687 }));
    expect(yen.text).toContain("¥13,687");
    expect(yen.text).not.toContain(".00");
  });
});

describe("the page's own words", () => {
  /** What is not the data's: with none of it, and no number that a language writes in its own way. */
  const wordsIn = async (language: string): Promise<string> =>
    (await invoice({ ...MINIMAL, language, discount: 1, tax: 2, paid: 3 })).text;

  test.each([
    [
      "de-AT",
      "Rechnung Rechnung an Acme Corp Bezeichnung Menge Einzelpreis Betrag",
      "Seite 1 von 1",
    ],
    [
      "fr",
      "Facture Facturé à Acme Corp Désignation Quantité Prix unitaire Montant",
      "Page 1 sur 1",
    ],
    ["es-MX", "Factura Facturar a Acme Corp Descripción Cantidad Precio Importe", "Página 1 de 1"],
  ])("are those of %s", async (language, head, foot) => {
    const text = await wordsIn(language);
    expect(text).toStartWith(head);
    expect(text).toEndWith(foot);
    expect(text).not.toMatch(/Discount|Tax|Total due|Balance|Subtotal,|Number/);
  });

  test("are the caller's where it sends some", async () => {
    const { text } = await invoice(
      sampleWith({ language: "de", title: "Tax invoice", taxLabel: "GST" }),
    );
    expect(text).toStartWith("Tax invoice");
  });

  test.each(["ar", "he"])("run from right to left in %s", async (language) => {
    const made = await invoice({ ...MINIMAL, language });
    const left = (text: string): number =>
      made.pages[0]?.words.find((word) => word.text === text)?.xMin ?? -1;
    expect(left("Acme")).toBeGreaterThan((made.pages[0]?.width ?? 0) / 2);
    expect(left("9.99")).toBeLessThan(left("Widget"));
  });
});

describe("amounts", () => {
  const priced = async (item: JsonObject, more: JsonObject = {}): Promise<string> => {
    const { text } = await invoice({ ...MINIMAL, items: [{ name: "Thing", ...item }], ...more });
    return text;
  };

  test("are quantity times price, one where no quantity is given", async () => {
    expect(await priced({ qty: 3, price: 0.1 })).toContain("Thing 3 0.10 0.30");
    expect(await priced({ price: 12.5 })).toContain("Thing 12.50 12.50");
    expect(await priced({ qty: 0, price: 12.5 })).toContain("Thing 0 12.50 0.00");
  });

  test("are what the sender says where it says so", async () => {
    expect(await priced({ qty: 3, price: 10, amount: 27 })).toContain("Thing 3 10.00 27.00");
  });

  test("are left out where nothing is known of them", async () => {
    expect(await priced({ qty: 2 }, { total: 7 })).toContain("Quantity Amount Thing 2 Total 7.00");
  });

  test("get a subtotal that leads to the total, or the sender's own", async () => {
    const lines = { discount: 10, shipping: 5, tax: 19, taxRate: 8.875, total: 114 };
    const text = await priced({ price: 100 }, lines);
    expectInOrder(text, [
      "Subtotal 100.00",
      "Discount −10.00",
      "Shipping 5.00",
      "Tax 8.875% 19.00",
    ]);
    expect(await priced({ price: 100 }, { ...lines, subtotal: 99 })).toContain("Subtotal 99.00");
    expect(await priced({ price: 100 }, { ...lines, discount: -10 })).toContain("Discount −10.00");
  });

  test("keep a tax of nothing, which has its meaning, and drop a discount of nothing", async () => {
    const text = await priced({ price: 100 }, { discount: 0, tax: 0, taxRate: 0, total: 100 });
    expect(text).toContain("Tax 0% 0.00");
    expect(text).not.toContain("Discount");
  });

  test("tell what is left to pay", async () => {
    const text = await priced({ price: 100 }, { total: 100, paid: 40 });
    expectInOrder(text, ["Total 100.00", "Paid −40.00", "Balance due 60.00"]);
  });

  test("end at the right edge, with figures of one width; the total is the largest of them", async () => {
    const { pages } = await invoice(SAMPLE);
    const words = pages[0]?.words ?? [];
    const edge = (pages[0]?.width ?? 0) - SIDE;
    const box = (text: string) => words.findLast((word) => word.text === text);
    for (const amount of ["4,800.00", "360.00", "12,010.00", "−500.00", "22.40", "€13,687.06"]) {
      expect(box(amount)?.xMax ?? 0).toBeCloseTo(edge, 0);
    }
    const width = (text: string) => (box(text)?.xMax ?? 0) - (box(text)?.xMin ?? 0);
    expect(width("2,160.00")).toBeCloseTo(width("4,370.00"), 1);
    const height = ({ yMin, yMax }: PdfPage["words"][number]) => yMax - yMin;
    const figures = words
      .filter(({ text }) => /\d/.test(text))
      .toSorted((a, b) => height(b) - height(a));
    expect(figures[0]?.text).toBe("€13,687.06");
  });
});
