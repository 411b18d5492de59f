import { afterAll, describe, expect, test } from "bun:test";
import {
  expectSound,
  type Invoice,
  invoiceFolder,
  rows,
  SAMPLE,
  sampleWith,
  SIDE,
  textOf,
  TOP,
} from "../fixtures/invoice.ts";
import { colorAt } from "../fixtures/pdf-places.ts";

const { invoice, remove } = invoiceFolder();
afterAll(remove);

/** One blue pixel, as PNG. */
const BLUE_PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGPgjv8PAAHiAWo4ZvmvAAAAAElFTkSuQmCC",
  "base64",
);

describe("long invoices", () => {
  test("repeat header, table head and footer on each of more than forty pages", async () => {
    const items = rows(900, (n) => ({
      name: `Row ${n}.`,
      ...(n % 2 === 0 ? { detail: "with a second line" } : {}),
      qty: n,
      price: 2,
    }));
    const made = await invoice(sampleWith({ items }));
    const { pages } = made;
    expect(pages.length).toBeGreaterThan(40);
    expectSound(made, [1, 2, pages.length]);
    pages.forEach((page, index) => {
      const text = textOf(page);
      expect(text).toEndWith(`Page ${index + 1} of ${pages.length}`);
      expect(text.includes("Description Quantity Price Amount")).toBe(text.includes("Row "));
      expect(text.startsWith("Invoice 2026-0147 Halbton Studio GmbH")).toBe(index > 0);
    });
    const numbers = [...made.text.matchAll(/Row (\d+)\./g)].map(([, number]) => Number(number));
    expect(numbers).toEqual(items.map((_, index) => index + 1));
    expect(made.text.split("Total €")).toHaveLength(2);
    expect(textOf(pages.at(-1) ?? { width: 0, height: 0, words: [] })).toContain("Total €");
  });

  test("never part the totals, wherever the page ends, nor leave them without a row", async () => {
    for (const count of [7, 8, 9, 10, 11, 12, 13, 14, 15, 16]) {
      const items = rows(count, (n) => ({ name: `Row ${n}.`, qty: 1, price: 2 }));
      const made = await invoice(sampleWith({ items }));
      expectSound(made, []);
      const holding = made.pages.filter((page) => /Subtotal|Total €|Payment/.test(textOf(page)));
      expect(holding).toHaveLength(1);
      expect(holding.map(textOf).join()).toContain(`Row ${count}.`);
    }
  });
});

describe("notes", () => {
  const holding = ({ pages }: Invoice, pattern: RegExp): number[] =>
    pages.flatMap((page, index) => (pattern.test(textOf(page)) ? [index + 1] : []));

  test("stand on the totals' page, wherever that ends", async () => {
    for (const count of [8, 9, 10]) {
      const items = rows(count, (n) => ({ name: `Row ${n}.`, detail: "more", qty: 1, price: 2 }));
      const made = await invoice(sampleWith({ items }));
      expect(holding(made, /Notes Thank you/)).toEqual(holding(made, /Total €/));
    }
  });

  test("go on over as many pages as they take, and the totals stay whole", async () => {
    const clause = "The supplier keeps the title to the goods until they have been paid for.";
    const lines = Array.from({ length: 150 }, (_, index) => `Clause ${index + 1}: ${clause}`);
    const made = await invoice(sampleWith({ notes: lines.join("\n") }));
    expect(made.pages.length).toBeGreaterThan(2);
    expectSound(made, [1, 2]);
    expect(made.text.match(/Clause \d+:/g)).toHaveLength(150);
    expect(holding(made, /Subtotal|Total €|Payment/)).toHaveLength(1);
  });
});

describe("long names", () => {
  test("wrap inside their columns, words without a gap too", async () => {
    const name =
      "The Worshipful Company of Kestrel, Vane, Featherstonehaugh and Cholmondeley Limited";
    const word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzentwurf";
    const made = await invoice(
      sampleWith({
        title: "Tax invoice and confirmation of delivery",
        number: `INVOICE-${word}`,
        company: { name: word, address: `${word}\n${name}`, email: `${word}@halbton.example` },
        customer: { name, contact: word, address: word },
        shipTo: { name: word, address: name },
        items: [
          {
            name: `${name} ${name}`,
            detail: word,
            qty: 12345.678,
            unit: "working hours",
            price: 9e6,
          },
        ],
        taxes: [{ name, rate: 19, amount: 123456789.12 }],
        payment: {
          terms: name,
          bank: word,
          iban: word,
          url: `https://pay.example/${word}/${word}`,
        },
        paid: 1,
        total: 987654321098.76,
        notes: `${word}${word} ${name}`,
      }),
    );
    expectSound(made, [1, 2]);
    expect(made.text).toContain("€987,654,321,098.76");
  });
});

describe("the brand", () => {
  /** Inside the bar, and inside the mark that hangs from it, left of its letter. */
  const BAR = { x: SIDE + 20, y: TOP + 3 };
  const MARK = { x: 595.28 / 2 + 4, y: TOP + 30 };

  test("colours the bar and the mark, and both are ours without one", async () => {
    const ours = await invoice(SAMPLE);
    const theirs = await invoice(SAMPLE, new Map(), { colors: { brand: "#0b5fff" } });
    for (const { x, y } of [BAR, MARK]) {
      expect(colorAt(ours.path, 1, x, y)).toBe("#d93a1f");
      expect(colorAt(theirs.path, 1, x, y)).toBe("#0b5fff");
    }
  });

  test("has the company's initial for a mark, and none without a company", async () => {
    const named = await invoice(SAMPLE);
    expect(named.text).toStartWith("Invoice H Number");
    const nameless = await invoice(sampleWith({ company: undefined }));
    expect(nameless.text).toStartWith("Invoice Number");
    expect(colorAt(nameless.path, 1, MARK.x, MARK.y)).toBe("#ffffff");
  });

  test("says who sends it where the data does not", async () => {
    const brand = {
      name: "Acme Ltd",
      address: ["1 Road", "London"],
      email: "hi@acme.example",
      taxIds: [{ label: "VAT no.", value: "GB 1" }],
    };
    const { text } = await invoice(sampleWith({ company: undefined }), new Map(), brand);
    expect(text).toContain("Acme Ltd 1 Road London hi@acme.example");
    expect(text).toContain("Acme Ltd VAT no. GB 1 Page");
    const named = await invoice(sampleWith({ company: { name: "Halbton" } }), new Map(), brand);
    expect(named.text).not.toContain("Acme Ltd");
  });

  test("is the logo where there is one, the data's before the project's", async () => {
    const pictures = new Map([["asset:blue.png", BLUE_PICTURE]]);
    const company = { name: "Halbton", logo: "asset:blue.png" };
    const bodies = [
      [sampleWith({ company: { name: "Halbton" } }), { logo: "asset:blue.png" }],
      [sampleWith({ company }), { logo: "asset:another.png" }],
    ] as const;
    for (const [body, brand] of bodies) {
      const made = await invoice(body, pictures, brand);
      expect(made.text).toStartWith("Invoice Number");
      expect(made.text).not.toContain("Invoice H ");
      expect(colorAt(made.path, 1, MARK.x, MARK.y)).toBe("#0b5fff");
      expectSound(made);
    }
  });

  test("leaves black on a light colour and white on a dark one", async () => {
    const dark = await invoice(SAMPLE, new Map(), { colors: { brand: "#14171c" } });
    const light = await invoice(SAMPLE, new Map(), { colors: { brand: "#ffd400" } });
    const letter = ({ pages }: Invoice) => pages[0]?.words.find(({ text }) => text === "H");
    const place = letter(dark);
    if (place === undefined) throw new Error("no mark");
    // The left stem of the H, a little inside.
    const at = { x: place.xMin + 3.5, y: (place.yMin + place.yMax) / 2 };
    expect(colorAt(dark.path, 1, at.x, at.y)).toBe("#ffffff");
    expect(colorAt(light.path, 1, at.x, at.y)).toBe("#000000");
  });
});
