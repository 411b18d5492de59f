import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { createFontLibrary } from "../../src/render/fonts.ts";
import { FontStacks } from "../../src/render/type/font-stacks.ts";
import { lineEnds } from "../../src/render/type/line-ends.ts";
import { faceParts } from "../../src/render/type/measure.ts";
import { pathOf } from "../fonts/files.ts";
import { pdfText } from "../fixtures/pdf.ts";
import { cell, documentOf, fonts, paragraph, rendered, row, STYLE, table } from "./made.ts";

const japanese = createFontLibrary(
  [
    {
      family: "Noto Sans JP",
      weight: 700,
      style: "normal",
      bytes: new Uint8Array(readFileSync(pathOf("otf"))),
    },
  ],
  fonts,
);

/** The pieces that lines may be made of. */
function pieces(text: string): string[] {
  let from = 0;
  return lineEnds(text).map((to) => {
    const piece = text.slice(from, to);
    from = to;
    return piece;
  });
}

/** The lines of a PDF's text, without what is not of the text. */
function linesOf(path: string): string[] {
  return pdfText(path)
    .split(/[\n\f]/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

describe("a line may end", () => {
  test.each([
    ["after spaces", "one two", ["one ", "two"]],
    [
      "in Chinese and Japanese between characters, but not before what closes or after what opens",
      "文章です。「引用」、カッコ（括弧）",
      ["文", "章", "で", "す。", "「引", "用」、", "カッ", "コ", "（括", "弧）"],
    ],
    ["in Thai between words", "ภาษาไทยเป็นภาษา", ["ภาษา", "ไทย", "เป็น", "ภาษา"]],
    ["in Thai not before a sign that goes with a word", "กรุงเทพฯ", ["กรุงเทพฯ"]],
    ["in Lao and Khmer between words", "ພາສາລາວ", ["ພາສາ", "ລາວ"]],
    ["in Devanagari at spaces alone", "क्षत्रिय श्री", ["क्षत्रिय ", "श्री"]],
    ["in Vietnamese at spaces alone", "Tiếng Việt", ["Tiếng ", "Việt"]],
    [
      "between emoji, and not inside one",
      "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u{1f44d}\u{1f3fd}\u{1f1e9}\u{1f1ea}\u{1f1eb}\u{1f1f7}",
      [
        "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}",
        "\u{1f44d}\u{1f3fd}",
        "\u{1f1e9}\u{1f1ea}",
        "\u{1f1eb}\u{1f1f7}",
      ],
    ],
  ])("%s", (_, text, expected) => {
    expect(pieces(text)).toEqual(expected);
    expect(pieces(text).join("")).toBe(text);
  });

  test("where it does in a paragraph: no line begins with a full stop, no Thai word is torn", async () => {
    const kinsoku = "これはとても長い段落です。行末の禁則処理「きんそく」、を確かめる。".repeat(3);
    using made = await rendered(
      documentOf([
        paragraph(kinsoku, {}, { width: 100 }),
        paragraph("ภาษาไทยเป็นภาษาที่มีระดับเสียงของคำแน่นอนหรือวรรณยุกต์", {}, { width: 90 }),
      ]),
      { fonts: japanese },
    );
    const lines = linesOf(made.path);
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(line).not.toMatch(/^[。、」]|「$/);
    const thai = lines.filter((line) => /\p{Script=Thai}/u.test(line));
    const words = new Set(pieces("ภาษาไทยเป็นภาษาที่มีระดับเสียงของคำแน่นอนหรือวรรณยุกต์"));
    // poppler may change the order of marks and put spaces where letters stand apart.
    const plain = (text: string): string =>
      Array.from(text.replaceAll(" ", "")).toSorted().join("");
    const starts = [...words];
    for (const line of thai.slice(1)) {
      const letters = line.replaceAll(" ", "");
      expect(starts.some((word) => plain(letters.slice(0, word.length)) === plain(word))).toBe(
        true,
      );
    }
  });
});

describe("a character that is written as several", () => {
  const stacks = new FontStacks(fonts);
  const parts = (text: string) =>
    faceParts(text, stacks.of(STYLE), stacks).map(({ text: part, face }) => [part, face.family]);

  test.each([
    ["\u{1f468}\u200d\u{1f469}\u200d\u{1f467}", "Noto Emoji"],
    ["\u{1f1e9}\u{1f1ea}", "Noto Emoji"],
    ["1\u20e3", "Noto Emoji"],
  ])("%p comes from one font as a whole", (cluster, family) => {
    expect(parts(`a${cluster}b`)).toEqual([
      ["a", "Inter"],
      [cluster, family],
      ["b", "Inter"],
    ]);
  });

  test("is one glyph where the font has one, and is found as it was written", async () => {
    const family = "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}";
    const face = fonts.face("Noto Emoji", 400, "normal");
    expect(face?.set(family, false)).toHaveLength(1);
    expect(face?.set("\u{1f44d}\u{1f3fd}", false)).toHaveLength(1);
    const text = `${family} \u{1f44d}\u{1f3fd} \u{1f1e9}\u{1f1ea}`;
    using made = await rendered(
      documentOf([paragraph(text), table(1, { rows: [row([cell(text), cell("1"), cell("2")])] })]),
    );
    expect(made.warnings).toEqual([]);
    expect(pdfText(made.path).split(text)).toHaveLength(3);
  });

  test("keeps its vowel in Thai, whatever came before", () => {
    const face = fonts.face("Noto Sans Thai", 400, "normal");
    const glyphs = face?.set("คำนา", false) ?? [];
    expect(glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints)).join("|")).toBe(
      "ค|ำ|น|า",
    );
    for (const glyph of glyphs) expect(glyph.xAdvance).toBeGreaterThan(0);
  });
});

describe("a letter that no font has", () => {
  test("is a box, and one warning of all its places, in text and in painted cells", async () => {
    const strange = "\u{10fff0}";
    const body = [
      paragraph(`Text ${strange}`),
      table(1, { head: [row([cell(strange), cell("B"), cell("C")])] }),
    ];
    using made = await rendered(documentOf(body));
    expect(made.warnings.map(({ code }) => code)).toEqual(["missing_glyph"]);
  });
});

test("any mix of scripts is laid out, and each character is in the text or in a warning", async () => {
  const words = fc.constantFrom(
    "Inter",
    "Ελλάδα",
    "Кириллица",
    "العربية",
    "عربي١٢٣",
    "שלום",
    "ภาษาไทย",
    "คำน้ำ",
    "हिन्दी",
    "क्षत्रिय",
    "日本語。",
    "한국어",
    "Việt",
    "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}",
    "\u{1f1e9}\u{1f1ea}",
    "1\ufe0f\u20e3",
    "x\u0304",
    "\u0b95",
    "12.50",
    "(a)",
  );
  const texts = fc.array(fc.tuple(words, fc.constantFrom(" ", "", "-", "\u200b")), {
    minLength: 1,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 40, max: 300 }), async (parts, width) => {
      const text = parts.map(([word, gap]) => word + gap).join("");
      using made = await rendered(
        documentOf([
          paragraph(text, {}, { width }),
          paragraph(text, { direction: "rtl", textAlign: "justify" }, { width }),
        ]),
      );
      const shown = pdfText(made.path).normalize("NFKD");
      const warned = made.warnings.map(({ message }) => message).join("");
      for (const character of text.normalize("NFKD")) {
        if (/[\p{Cf}\p{M}\s-]/u.test(character)) continue;
        expect(shown.includes(character) || warned.includes(character)).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);
