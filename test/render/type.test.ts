import { describe, expect, test } from "bun:test";
import { embeddedFonts } from "../../src/render/embedded-fonts.ts";
import { createFontLibrary } from "../../src/render/fonts.ts";
import type { Face } from "../../src/render/type/face.ts";
import { cleanText, needsShaping, paragraphDirection } from "../../src/render/type/simple-text.ts";
import { cased } from "../../src/render/type/text-case.ts";
import { fonts } from "./made.ts";

function face(family: string, weight = 400, style: "normal" | "italic" = "normal"): Face {
  const found = fonts.face(family, weight, style);
  if (found === null) throw new Error(`no ${family}`);
  return found;
}

describe("the font library", () => {
  test.each([
    ["serif", "Source Serif 4"],
    ["sans-serif", "Inter"],
    ["ui-rounded", "Nunito"],
    ["monospace", "Noto Sans Mono"],
  ])("takes what CSS calls %s as %s", (generic, family) => {
    expect(face(generic).family).toBe(family);
  });

  test.each([
    ["Inter", 400, "normal", 400],
    ["inter", 600, "italic", 600],
    ["Inter", 450, "normal", 500],
    ["Inter", 100, "normal", 300],
    ["Inter", 900, "normal", 800],
    ["Noto Sans", 500, "normal", 400],
    ["Noto Sans", 600, "normal", 700],
    ["sans-serif", 400, "normal", 400],
    ["monospace", 700, "normal", 700],
  ] as const)("has for %s %d %s the weight %d", (family, weight, style, expected) => {
    expect(fonts.face(family, weight, style)?.weight).toBe(expected);
  });

  test("has upright letters where a family has no italic ones", () => {
    expect(fonts.face("Noto Sans Hebrew", 400, "italic")).toMatchObject({ style: "normal" });
  });

  test("knows no family that was not given to it", () => {
    expect(fonts.face("Comic Sans", 400, "normal")).toBeNull();
  });

  test("reads no file before a letter is asked for", () => {
    const files = [
      {
        family: "Unread",
        weight: 400,
        style: "normal" as const,
        get bytes(): Uint8Array {
          throw new Error("was read");
        },
      },
    ];
    const library = createFontLibrary(files);
    const found = library.face("Unread", 400, "normal");
    expect(found?.family).toBe("Unread");
    expect(found?.fault()).toContain("was read");
  });
});

describe("a face", () => {
  const pairs = [
    "AV",
    "To",
    "T.",
    "Wa",
    "Ly",
    "P,",
    "r.",
    "11",
    "AB",
    "\u0393\u03b1",
    "\u0422\u0430",
  ];

  test.each(["Noto Sans", "Noto Sans Mono"])("kerns %s as fontkit does", (family) => {
    const { font } = face(family);
    for (const pair of pairs) {
      const shaped = font.layout(pair, { liga: false }, undefined, undefined, "ltr");
      expect([pair, face(family).width(pair, false)]).toEqual([pair, shaped.advanceWidth]);
    }
  });

  test("kerns at all", () => {
    const inter = face("Inter");
    expect(inter.width("AV", false)).toBeLessThan(
      inter.width("A", false) + inter.width("V", false),
    );
  });

  test("never kerns beside a space, so that words measure the same wherever they stand", () => {
    const inter = face("Inter");
    const apart = inter.width("T", false) + inter.width(" ", false) + inter.width("o", false);
    expect(inter.width("T o", false)).toBe(apart);
  });

  test.each([300, 400, 500, 600, 700, 800])("has figures of equal width at weight %d", (weight) => {
    const inter = face("Inter", weight);
    const widths = new Set(Array.from("0123456789", (figure) => inter.width(figure, true)));
    expect(widths.size).toBe(1);
    expect(inter.width("11", true)).toBe(inter.width("00", true));
    expect(inter.width("11", false)).not.toBe(inter.width("00", false));
  });

  test.each(["Grüße, 1,234.50 €!", "To AVATAR", "Ελλάδα και Кириллица", "Việt Nam", "→ ✓ 10–20"])(
    "measures %p as it sets it",
    (text) => {
      for (const family of ["Inter", "Noto Sans"]) {
        const set = face(family).set(text, true);
        const width = set.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
        expect(face(family).width(text, true)).toBe(width);
        expect(set.map(({ codePoints }) => String.fromCodePoint(...codePoints)).join("")).toBe(
          text,
        );
      }
    },
  );

  test("gives Western letters from its table the width that it gives them one by one", () => {
    const inter = face("Inter");
    const text = "Wörter: AVATAR, 1.234,50 £";
    expect(inter.letters(false).cover(text)).toBe(true);
    expect(inter.letters(false).width(text)).toBe(inter.width(text, false));
  });

  test("says of Arabic letters that share a shape which of them was meant", () => {
    const arabic = face("Noto Naskh Arabic");
    const both = "\u0628\u064a\u062a\u062b";
    const set = arabic.set(both, false);
    expect(set.map(({ codePoints }) => String.fromCodePoint(...codePoints)).join("")).toBe(both);
  });
});

describe("the embedded fonts", () => {
  test("have every family, and no face twice", async () => {
    const files = await embeddedFonts();
    const names = files.map(({ family, weight, style }) => `${family} ${weight} ${style}`);
    expect(new Set(names).size).toBe(names.length);
    expect([...new Set(files.map(({ family }) => family))]).toEqual([
      "Inter",
      "Noto Sans",
      "Noto Sans Mono",
      "Noto Sans Hebrew",
      "Noto Naskh Arabic",
      "Noto Sans Thai",
      "Noto Emoji",
      "Source Serif 4",
      "Nunito",
    ]);
  });

  test("can all be opened", () => {
    for (const one of fonts.fallbacks(700, "italic")) expect(one.unitsPerEm).toBeGreaterThan(0);
  });
});

describe("text", () => {
  test.each([
    ["plain", false],
    ["Grüße Ελλάδα Кириллица 日本語 한국어 → ✓ €", false],
    ["\u0627\u0644\u0639\u0631\u0628\u064a\u0629", true],
    ["\u05e9\u05c1\u05dc\u05d5\u05dd", true],
    ["\u0928\u092e\u0938\u094d\u0924\u0947", true],
    ["x\u0301", true],
    ["\u{1f44d}\u{1f3fd}", true],
    ["\u{1f44d}", false],
  ])("%p needs a shaper: %p", (text, expected) => {
    expect(needsShaping(text)).toBe(expected);
  });

  test.each([
    ["plain", "ltr"],
    ["12 \u05e9\u05dc\u05d5\u05dd", "rtl"],
    ["Acme \u05e9\u05dc\u05d5\u05dd", "ltr"],
    ["", "ltr"],
  ] as const)("%p runs %s", (text, expected) => {
    expect(paragraphDirection(text)).toBe(expected);
  });

  test.each([
    ["a\r\nb\rc\u2028d", "a\nb\nc\nd"],
    ["a\tb", "a b"],
    ["e\u0301", "\u00e9"],
    ["a\u0000b\u0007c\u009fd", "abcd"],
    ["\u2764\ufe0f", "\u2764"],
    ["\u{1f468}\u200d\u{1f469}", "\u{1f468}\u200d\u{1f469}"],
    ["1\ufe0f\u20e3", "1\ufe0f\u20e3"],
    ["plain", "plain"],
  ])("%p is cleaned to %p", (text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });

  test.each([
    ["straße", "uppercase", "de", "STRASSE"],
    ["istanbul", "uppercase", "tr", "İSTANBUL"],
    ["ISTANBUL", "lowercase", "en", "istanbul"],
    ["o'neil and sons-in-law", "capitalize", "en", "O'neil And Sons-In-Law"],
    ["As It Is", "none", "en", "As It Is"],
    ["odd language", "uppercase", "not a language", "ODD LANGUAGE"],
  ] as const)("%p in %s (%s) is %p", (text, transform, language, expected) => {
    expect(cased(text, transform, language)).toBe(expected);
  });
});
