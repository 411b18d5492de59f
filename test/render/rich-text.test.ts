import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { RenderWarning } from "../../src/errors.ts";
import { pdfFonts } from "../fixtures/pdf.ts";
import { pdfPages, type PdfWord } from "../fixtures/pdf-places.ts";
import { evaluated, page } from "../fixtures/templates.ts";
import { rendered } from "./made.ts";

const RICH = "base <sup>up</sup> <sub>down</sub> <small>small</small> <code>code</code>";
/** What poppler rounds. */
const DIGITS = 1;

async function words(layout: string): Promise<ReadonlyMap<string, PdfWord>> {
  using made = await rendered(evaluated(layout));
  return new Map(pdfPages(made.path)[0]?.words.map((word) => [word.text, word]));
}

function yOf(found: ReadonlyMap<string, PdfWord>, text: string): number {
  const word = found.get(text);
  if (word === undefined) throw new Error(`${text} is not on the page`);
  return word.yMin;
}

describe("rich text", () => {
  const places = {
    "in a paragraph": page(`<p>${RICH}</p>`, "small { font-size: 0.75em }"),
    "in a painted cell": page(
      `<table each="i in (1..1)"><column>${RICH}</column></table>`,
      "small { font-size: 0.75em }",
    ),
  };
  for (const [where, layout] of Object.entries(places)) {
    test(`is raised and lowered from the baseline ${where}`, async () => {
      const found = await words(layout);
      const plain = yOf(found, "small");
      expect(yOf(found, "up")).toBeCloseTo(plain - 3.4, DIGITS);
      expect(yOf(found, "down")).toBeCloseTo(plain + 2, DIGITS);
    });
  }

  test("leaves lines as high as they are", async () => {
    const lines = (content: string): string => page(`<p>a<br/>${content}<br/>z</p>`);
    const plain = await words(lines("base"));
    const rich = await words(lines(RICH));
    expect(yOf(rich, "z")).toBeCloseTo(yOf(plain, "z"), DIGITS);
  });

  test("in a link and underlined stays raised, with its line", async () => {
    const layout = page('<p>base <a href="https://example.com"><sup>up</sup></a> end</p>');
    const found = await words(layout);
    const alone = await words(
      page("<p>base <small>up</small> end</p>", "small { font-size: 0.75em }"),
    );
    expect(yOf(found, "up")).toBeCloseTo(yOf(alone, "up") - 3.4, DIGITS);
  });

  test("in code is set in the monospace face", async () => {
    using made = await rendered(evaluated(page("<p>a <code>b</code></p>")));
    expect(pdfFonts(made.path).some(({ name }) => name.includes("NotoSansMono"))).toBe(true);
  });
});

const INSIDE = ["sup", "sub", "code", "u", "s", "small", "strong", "em", "span"];
const LETTERS = [
  ..."abcXYZ019äöüßéñ€–…“”'\"<>&;{}#%()[]/\\@ \u00a0\u0141\u011f\u0416\u0434\u03a9\u03bb",
];

async function shown(text: string, tags: readonly string[]) {
  const open = tags.map((tag) => `<${tag}>`).join("");
  const close = tags
    .toReversed()
    .map((tag) => `</${tag}>`)
    .join("");
  const content = `[${open}{{ a }}${close}]`;
  const layout = page(
    `<p>${content}</p><table each="i in (1..1)"><column>${content}</column></table>`,
  );
  using made = await rendered(evaluated(layout, { a: "text" }, { a: text }));
  const warnings: readonly RenderWarning[] = made.warnings;
  // As it was written: poppler's own reading order takes what is raised twice for another line.
  const words = pdfPages(made.path).flatMap((one) => one.words.map((word) => word.text));
  return { text: words.join(""), warnings };
}

describe("any text in inline elements", () => {
  const tags = fc.array(fc.constantFrom(...INSIDE), { maxLength: 3 });

  test("is on the page, however they nest", async () => {
    const texts = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 40 });
    const bare = (text: string): string => text.replaceAll(/\s/g, "");
    await fc.assert(
      fc.asyncProperty(texts, tags, async (text, nested) => {
        const made = await shown(text, nested);
        expect(bare(made.text)).toBe(`[${bare(text)}]`.repeat(2));
        expect(made.warnings).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test("never stops a render, whatever it is made of", async () => {
    const texts = fc.string({ unit: "binary", maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(texts, tags, async (text, nested) => {
        const { text: printed, warnings } = await shown(text, nested);
        expect(printed).toContain("[");
        for (const { code } of warnings) expect(code).toBe("missing_glyph");
      }),
      { numRuns: 30 },
    );
  });
});
