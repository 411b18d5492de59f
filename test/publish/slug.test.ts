import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { SLUG, slugsFor } from "../../src/publish/slug.ts";

function first(name: string, count = 1): readonly (string | undefined)[] {
  const slugs = slugsFor(name);
  return Array.from({ length: count }, () => slugs.next().value);
}

describe("a slug from a name", () => {
  test.each([
    ["Müller & Söhne", "muller-sohne"],
    ["Mu\u0308ller", "muller"],
    ["Straße", "strasse"],
    ["O’Brien’s déjà vu", "obriens-deja-vu"],
    ["Счёт-фактура", "schet-faktura"],
    ["ΤΙΜΟΛΟΓΙΟ", "timologio"],
    ["发票", "fapiao"],
    ["Đặng", "dang"],
    ["  Invoice  No. 7 ", "invoice-no-7"],
    ["a_b.c", "a-b-c"],
    ["🧾", "receipt"],
    ["!!!", "template"],
    ["", "template"],
    ["\ud800", "template"],
  ])("of %p is %p", (name, slug) => {
    expect(first(name)).toEqual([slug]);
  });

  test("gets a number where it is taken, from 2", () => {
    expect(first("Invoice", 4)).toEqual(["invoice", "invoice-2", "invoice-3", "invoice-4"]);
  });

  test("is cut to 120 characters, its number included, without a hyphen at the cut", () => {
    const [whole, second] = first(`${"x".repeat(119)} yz`, 2);
    expect(whole).toBe("x".repeat(119));
    expect(second).toBe(`${"x".repeat(118)}-2`);
  });

  test("is a slug, whatever the name (seeded)", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (name) => {
        for (const slug of first(name, 3)) {
          expect(slug).toMatch(new RegExp(SLUG));
          expect((slug ?? "").length).toBeLessThanOrEqual(120);
        }
      }),
      { seed: 20_261_124, numRuns: 300 },
    );
  });
});
