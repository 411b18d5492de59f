import { describe, expect, test } from "bun:test";
import { packedFonts } from "../../scripts/font-packs.ts";
import { createFontLibrary, type FontFile } from "../../src/render/fonts.ts";
import { byLanguage } from "../../src/render/type/han-forms.ts";

function file(family: string): FontFile {
  return { family, weight: 400, style: "normal", bytes: new Uint8Array() };
}

const FAMILIES = [
  "Inter",
  "Noto Sans SC",
  "Noto Sans T Chinese",
  "Noto Emoji",
  "Source Han Sans JP",
  "Noto Sans Korean",
];

describe("of fonts with Chinese, Japanese and Korean", () => {
  const faces = createFontLibrary(FAMILIES.map(file)).fallbacks(400, "normal");

  test.each([
    ["zh", "Noto Sans SC"],
    ["zh-CN", "Noto Sans SC"],
    ["zh-TW", "Noto Sans T Chinese"],
    ["zh-Hant", "Noto Sans T Chinese"],
    ["yue", "Noto Sans T Chinese"],
    ["ja-JP", "Source Han Sans JP"],
    ["ko", "Noto Sans Korean"],
    ["de", "Noto Sans SC"],
    ["no tag", "Noto Sans SC"],
  ])("a document in %s has letters from %s first", (language, family) => {
    const sorted = byLanguage(faces, language).map((face) => face.family);
    expect(sorted.toSorted()).toEqual(FAMILIES.toSorted());
    expect(sorted[1]).toBe(family);
    // The others stay where they are.
    expect([sorted[0], sorted[3]]).toEqual(["Inter", "Noto Emoji"]);
  });
});

describe("a font pack", () => {
  test("is a module of its fonts, with their licence", () => {
    const { module, licences } = packedFonts("jp");
    expect(module).toContain("fonts/NotoSansJP-Bold.otf");
    expect(module).toContain('["Noto Sans JP", 700, "normal", font1],');
    expect(licences).toContain("SIL OPEN FONT LICENSE");
    expect(packedFonts("thai,devanagari").module).toBe("export const FONT_PACKS = [\n];");
  });

  test("that there is not is told with those that there are", () => {
    expect(() => packedFonts("jp,klingon")).toThrow(
      "There is no font pack klingon. There are cjk, sc, tc, jp, kr, thai, devanagari.",
    );
  });
});
