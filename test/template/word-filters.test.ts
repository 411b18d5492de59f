import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Json } from "../../src/manifest/manifest.ts";
import { compileTemplate } from "../../src/template/compile.ts";
import type { Fields } from "../fixtures/templates.ts";
import { codesOf, manifestOf, page, printedAs } from "../fixtures/templates.ts";

const FIELDS: Fields = { n: "number", a: "text", items: { name: "text" } };
const NO_BREAK = "\u00a0";

function printed(output: string, n: Json, language: string): string {
  return printedAs(output, FIELDS, { n }, { language });
}

function hintOf(output: string): string {
  const { findings } = compileTemplate(page(`<p>{{ ${output} }}</p>`), manifestOf(FIELDS));
  return findings.map(({ message }) => message).join(" ");
}

describe("plural", () => {
  const items = 'n | plural: one: "# item", other: "# items"';

  test("takes the form that the language has for the number, with the number in it", () => {
    expect(printed(items, 1, "en")).toBe("1 item");
    expect(printed(items, 0, "en")).toBe("0 items");
    expect(printed(items, 1234.5, "de")).toBe("1.234,5 items");
    const polish =
      'n | plural: one: "# plik", few: "# pliki", many: "# plik\u00f3w", other: "# pliku"';
    expect([1, 3, 5, 1.5].map((n) => printed(polish, n, "pl"))).toEqual([
      "1 plik",
      "3 pliki",
      "5 plik\u00f3w",
      "1,5 pliku",
    ]);
  });

  test("has a text of its own for zero, and the other form where one is not told", () => {
    expect(printed('n | plural: zero: "nothing", other: "# of them"', 0, "en")).toBe("nothing");
    expect(printed('n | plural: other: "# of them"', 1, "en")).toBe("1 of them");
  });

  test("works within brackets and takes values", () => {
    expect(printed('(n | plural: one: "one", other: a)', 1, "en")).toBe("one");
    const data = { n: 2, a: "# many" };
    expect(printedAs("n | plural: other: a", FIELDS, data)).toBe("2 many");
  });

  test("needs the other form, and has no forms but those of CLDR", () => {
    expect(hintOf('n | plural: one: "x"')).toBe('plural needs other: "# items".');
    expect(hintOf('n | plural: more: "x", other: "y"')).toBe("plural has no argument more.");
    expect(codesOf(page('<p>{{ n | plural: "x" }}</p>'), FIELDS)).toEqual([
      "1:27 filter_arguments",
    ]);
  });

  test("prints nothing for nothing, and what is no number as it is", () => {
    expect(printed(items, null, "en")).toBe("");
    expect(printed(items, "some", "en")).toBe("some");
  });
});

describe("ordinal", () => {
  test("is written as the language has it", () => {
    const english = [1, 2, 3, 4, 11, 12, 13, 21, 112, 1001];
    expect(english.map((n) => printed("n | ordinal", n, "en-GB"))).toEqual(
      "1st 2nd 3rd 4th 11th 12th 13th 21st 112th 1,001st".split(" "),
    );
    expect(printed("n | ordinal", 1, "de-AT")).toBe("1.");
    expect([1, 2].map((n) => printed("n | ordinal", n, "fr"))).toEqual(["1er", "2e"]);
    expect([1, 3, 11].map((n) => printed("n | ordinal", n, "sv"))).toEqual(["1:a", "3:e", "11:e"]);
    expect([1, 8].map((n) => printed("n | ordinal", n, "it"))).toEqual(["1\u00ba", "8\u00ba"]);
  });

  test("is the number alone for a fraction, or in a language whose ordinals are not known here", () => {
    expect(printed("n | ordinal", 1.5, "en")).toBe("1.5");
    expect(printed("n | ordinal", 3, "ja")).toBe("3");
  });
});

describe("unit", () => {
  test("is written in the language, by its symbol or its name", () => {
    expect(printed('n | unit: "kg"', 12.5, "en")).toBe("12.5 kg");
    expect(printed('n | unit: "kilogram"', 1234.5, "de")).toBe("1.234,5 kg");
    expect(printed('n | unit: "km/h"', 50, "de")).toBe("50 km/h");
    expect(printed('n | unit: "hour", "long"', 1, "en")).toBe("1 hour");
    expect(printed('n | unit: "day", "long"', 3, "de")).toBe("3 Tage");
  });

  test("that is none is an error with what may be meant, or stands as it is where the data has it", () => {
    expect(hintOf('n | unit: "kilogramm"')).toBe(
      '"kilogramm" is no unit. Did you mean "kilogram"?',
    );
    expect(hintOf('n | unit: "kg", "wide"')).toBe('"wide" is none of short, long, narrow.');
    const data = { n: 3, a: "crates" };
    expect(printedAs("n | unit: a", FIELDS, data)).toBe(`3${NO_BREAK}crates`);
  });

  test("is written by a column's total, too", () => {
    expect(
      codesOf(
        page(
          '<table each="i in items"><column total="sum">{{ n | unit: "kg" }}</column></table><p>{{ a }}{{ items.first.name }}</p>',
        ),
        FIELDS,
      ),
    ).toEqual([]);
  });
});

describe("list", () => {
  const data = { items: [{ name: "Ann" }, {}, { name: "Bob" }, { name: "Cy" }] };

  test("joins what has a text as the language does", () => {
    const names = 'items | map: "name" | list';
    expect(printedAs(names, FIELDS, data, { language: "en-GB" })).toBe("Ann, Bob and Cy");
    expect(printedAs(names, FIELDS, data, { language: "de" })).toBe("Ann, Bob und Cy");
    expect(printedAs(`${names}: "or"`, FIELDS, data, { language: "fr" })).toBe("Ann, Bob ou Cy");
    expect(printedAs(names, FIELDS, { items: [] })).toBe("");
  });

  test("takes and or or, and gives back what is no list", () => {
    expect(hintOf('items | map: "name" | list: "but"')).toBe('list takes "and" or "or".');
    expect(printedAs("a | list", FIELDS, { a: "x" })).toBe("x");
  });
});

describe("any value and language", () => {
  test("is written by each of these filters without a crash", () => {
    const values = fc.oneof(fc.double(), fc.string(), fc.integer(), fc.constant(null));
    const languages = fc.constantFrom("en", "de-CH", "ar-EG", "he", "zh-Hant", "th", "hi", "pt-BR");
    const filters = fc.constantFrom(
      "ordinal",
      'plural: one: "#", other: "##"',
      'unit: "m", "long"',
      "list",
    );
    fc.assert(
      fc.property(values, languages, filters, (n, language, filter) => {
        expect(printed(`n | ${filter}`, n, language)).toBeString();
      }),
      { numRuns: 300 },
    );
  });
});
