import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { hyphenated, isHyphenated } from "../../src/render/type/hyphenation.ts";
import { pdfObjects } from "../fixtures/pdf-objects.ts";
import { pdfPages } from "../fixtures/pdf-places.ts";
import { evaluated, findingsOf, page } from "../fixtures/templates.ts";
import { rendered } from "./made.ts";

const LONG = "Rechtsschutzversicherungsgesellschaften";
const SOFT = "\u00ad";

/** The words of the first page in the order in which they were written. */
async function words(content: string, css: string, language = "de"): Promise<string[]> {
  using made = await rendered(evaluated(page(content, css), {}, {}, { language }));
  return pdfPages(made.path)[0]?.words.map(({ text }) => text) ?? [];
}

describe("hyphenation", () => {
  const places: Readonly<Record<string, (text: string) => string>> = {
    "a paragraph": (text) => `<p style="width: 110pt">${text}</p>`,
    "a painted cell": (text) =>
      `<table each="i in (1..1)" style="width: 110pt"><column style="padding: 0">${text}</column></table>`,
  };
  for (const [where, around] of Object.entries(places)) {
    test(`divides words by their language in ${where}`, async () => {
      const found = await words(around(LONG), "p, table { hyphens: auto }");
      expect(found.length).toBeGreaterThan(1);
      expect(found.slice(0, -1).every((part) => part.endsWith("-"))).toBe(true);
      expect(found.map((part) => part.replace(/-$/, "")).join("")).toBe(LONG);
      expect(hyphenated(LONG, "de").split(SOFT)).toContain("schutz");
    });

    test(`puts no hyphen after one in ${where}, where figures come before letters`, async () => {
      const number = "2026-000147-REVISED-B";
      expect(await words(around(number), "")).toEqual(["2026-000147-", "REVISED-B"]);
    });

    test(`divides none in ${where} that is not told to, nor in a language without patterns`, async () => {
      const plain = "wider alsdas breite";
      expect(await words(around(plain), "")).toEqual(plain.split(" "));
      expect(await words(around(plain), "p, table { hyphens: auto }", "tlh")).toEqual(
        plain.split(" "),
      );
    });

    test(`divides at soft hyphens in ${where}, and shows those that are not needed nowhere`, async () => {
      const text = `unbroken${SOFT}word and yyyyyyyyyy${SOFT}zzzzzzzzzzzzzzz${SOFT}zzz`;
      const found = await words(around(text), "");
      expect(found.slice(0, 2)).toEqual(["unbrokenword", "and"]);
      expect(found.slice(2).join(" ")).toMatch(/^y{10}- z{15}(zzz|- zzz)$/);
      const none = await words(around(text), "p, table { hyphens: none }");
      expect(none.some((word) => word.endsWith("-"))).toBe(false);
    });
  }

  test("goes by lang, of any element around", async () => {
    const text = "anticonstitutionnellement";
    expect(hyphenated(text, "fr")).not.toBe(hyphenated(text, "de"));
    const at = (lang: string): string =>
      `<div lang="${lang}"><p style="width: 70pt; hyphens: auto">${text}</p></div>`;
    const parts = (language: string): string[] => hyphenated(text, language).split(SOFT);
    const [french = ""] = await words(at("fr"), "");
    const [german = ""] = await words(at("de"), "", "fr");
    const starts = (language: string): string[] =>
      parts(language).map((_, index, all) => all.slice(0, index + 1).join(""));
    expect(starts("fr")).toContain(french.replace("-", ""));
    expect(starts("de")).toContain(german.replace("-", ""));
    expect(findingsOf(page('<p lang="not a tag">x</p>'))).toEqual([
      expect.stringContaining("invalid_attribute lang can't be"),
    ]);
  });

  test("tells the language of a text to who reads the file out", async () => {
    const layout = page(
      '<p>one</p><div lang="fr"><p>deux</p><ul><li lang="de">drei</li></ul></div>',
    );
    using made = await rendered(evaluated(layout));
    const { all, at, text } = pdfObjects(made.path);
    const found = all.flatMap((one) => {
      const language = at(one, "/S") === undefined ? undefined : text(at(one, "/Lang"));
      return language === undefined ? [] : [`${at(one, "/S")} ${language}`];
    });
    expect(found.sort()).toEqual(["/Lbl de", "/P de", "/P fr"]);
  });

  test("warns of a language whose words it can't divide", async () => {
    const layout = page('<p style="hyphens: auto" lang="ja">x</p><p style="hyphens: auto">y</p>');
    using made = await rendered(evaluated(layout));
    expect(made.warnings).toMatchObject([
      { code: "unknown_hyphenation", message: expect.stringContaining("Words in ja") },
    ]);
  });

  test("knows fourteen languages, and their kinds", () => {
    const known = "cs da de en en-gb es fi fr it nb nl pl pt sv".split(" ");
    expect(known.every(isHyphenated)).toBe(true);
    expect(["de-AT", "en-US", "no", "nn-NO", "pt-BR"].every(isHyphenated)).toBe(true);
    expect(["ja", "constructor", ""].some(isHyphenated)).toBe(false);
    expect(hyphenated("Dampfschifffahrt", "de-CH")).toContain(SOFT);
    expect(hyphenated("characteristics", "en-GB")).not.toBe(hyphenated("characteristics", "en-US"));
  });

  test("adds soft hyphens and changes nothing else, whatever the text", () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.lorem());
    fc.assert(
      fc.property(text, fc.constantFrom("de", "en", "fr", "nl", "xx"), (written, language) => {
        const made = hyphenated(written, language);
        expect(made.replaceAll(SOFT, "")).toBe(written.replaceAll(SOFT, ""));
      }),
      { seed: 3, numRuns: 500 },
    );
    expect(hyphenated(`Donau${SOFT}dampfschifffahrt`, "de")).toBe(`Donau${SOFT}dampfschifffahrt`);
    const endless = "a".repeat(100_000);
    expect(hyphenated(endless, "de")).toBe(endless);
  });
});
