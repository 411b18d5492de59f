import { describe, expect, test } from "bun:test";
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fontFolder } from "../../src/fonts/font-folder.ts";
import { fontShelf } from "../../src/render/font-shelf.ts";
import type { DocumentNode } from "../../src/template/document.ts";
import { pathOf } from "../fonts/files.ts";
import { inkBox } from "../fixtures/pdf-places.ts";
import { pdfFonts, pdfText } from "../fixtures/pdf.ts";
import { temporaryFolder } from "../fixtures/store.ts";
import { cell, documentOf, fonts, paragraph, rendered, row, run, table } from "./made.ts";

const shelf = fontShelf(fonts);

/** Renders with fonts that are files. */
async function withFonts(kinds: readonly Parameters<typeof pathOf>[0][], body: DocumentNode[]) {
  using folder = temporaryFolder();
  for (const kind of kinds) {
    const path = pathOf(kind);
    copyFileSync(path, join(folder.path, path.slice(path.lastIndexOf("/") + 1)));
  }
  return await rendered(documentOf(body), { fonts: shelf(fontFolder(folder.path)().fonts) });
}

describe("fonts from files", () => {
  test.each([
    ["ttf", "Nunito", "Nunito-Bold"],
    ["otf", "Noto Sans Japanese", "NotoSansJP-Bold"],
    ["woff", "Pacifico", "Pacifico-Regular"],
    ["woff2", "Pacifico", "Pacifico-Regular"],
  ] as const)("%s sets the text that names its family", async (kind, family, name) => {
    const text = "Grüße 1.234,50 €";
    using made = await withFonts([kind], [paragraph(text, { fontFamily: [family] })]);
    expect(pdfText(made.path)).toContain(text);
    expect(pdfFonts(made.path).map((font) => font.name.replace(/^.*\+/, ""))).toEqual([name]);
    expect(made.warnings).toEqual([]);
  });

  test("a variable one is set at the weight that is asked for, accents where they belong", async () => {
    const weights = [100, 400, 900];
    using made = await withFonts(
      ["variable"],
      weights.map((fontWeight) => paragraph("ÄÖÜ éàî Hamburg", { fontSize: 40, fontWeight })),
    );
    expect(pdfText(made.path).match(/ÄÖÜ éàî Hamburg/g)).toHaveLength(weights.length);
    expect(pdfFonts(made.path).map((font) => font.name.replace(/^.*\+/, ""))).toEqual(
      weights.map((weight) => `Inter-Regular-${weight}`),
    );
    expect(made.warnings).toEqual([]);
  });

  test("stand before embedded ones of the same family", async () => {
    using own = await withFonts(["variable"], [paragraph("x")]);
    using plain = await withFonts([], [paragraph("x")]);
    expect([own, plain].map(({ path }) => pdfFonts(path)[0]?.name.slice(7))).toEqual([
      "Inter-Regular-400",
      "Inter-Regular",
    ]);
  });

  test("are where a letter comes from that the embedded ones lack, in painted cells too", async () => {
    const text = "日本語";
    const body = [
      paragraph([run("Name: "), run(text)]),
      table(1, { rows: [row([cell(text), cell("1"), cell("2")])] }),
    ];
    using without = await withFonts([], body);
    using having = await withFonts(["otf"], body);
    expect(without.warnings.map(({ code }) => code)).toEqual([
      "missing_glyph",
      "missing_glyph",
      "missing_glyph",
    ]);
    expect(having.warnings).toEqual([]);
    expect(pdfText(having.path).match(/日本語/g)).toHaveLength(2);
  });

  test("that are none any more are as if they were not there", async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, "a.woff");
    copyFileSync(pathOf("woff"), path);
    const { fonts: sources } = fontFolder(folder.path)();
    writeFileSync(path, "PK");
    using made = await rendered(documentOf([paragraph("Still", { fontFamily: ["Pacifico"] })]), {
      fonts: shelf(sources),
    });
    expect(made.warnings).toEqual([
      { code: "unknown_font", message: "There is no font Pacifico; another one stands in for it." },
    ]);
    expect(pdfText(made.path)).toContain("Still");
    expect(inkBox(made.path, 1).xMax).toBeGreaterThan(0);
  });
});
