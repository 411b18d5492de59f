import { describe, expect, test } from "bun:test";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { platen } from "../fixtures/command-line.ts";
import { pdfFonts } from "../fixtures/pdf.ts";
import { temporaryFolder } from "../fixtures/store.ts";
import { pathOf } from "../fonts/files.ts";

describe("platen fonts", () => {
  test("lists what is in the data folder and inside, and says what can't be used", async () => {
    using folder = temporaryFolder();
    const fonts = join(folder.path, "fonts");
    mkdirSync(fonts);
    copyFileSync(pathOf("variable"), join(fonts, "inter.woff2"));
    writeFileSync(join(fonts, "empty.ttf"), "");
    const { code, out, err } = await platen(["fonts", "--data", folder.path]);
    expect(code).toBe(0);
    const lines = out.split("\n");
    expect(lines[1]).toMatch(/^Inter +100-900 +\S+\/fonts$/);
    expect(out).toMatch(/^Source Serif 4 +400 400i 600 700 +in the executable$/m);
    expect(err).toBe(`warning: ${join(fonts, "empty.ttf")} is empty.\n`);
  });
});

describe("platen render", () => {
  test("takes fonts from fonts/ beside the layout", async () => {
    using folder = temporaryFolder();
    const template = join(folder.path, "card");
    mkdirSync(join(template, "fonts"), { recursive: true });
    copyFileSync(pathOf("woff"), join(template, "fonts", "pacifico.woff"));
    writeFileSync(join(template, "fonts", "zip.otf"), "PK\x03\x04");
    writeFileSync(join(template, "manifest.json"), '{ "variables": [], "loops": [] }');
    writeFileSync(
      join(template, "layout.xml"),
      "<document><style>p { font-family: Pacifico }</style><page><p>Hello</p></page></document>",
    );
    const out = join(folder.path, "out.pdf");
    const data = join(folder.path, "data");
    const made = await platen(["render", template, "--data-folder", data, "--out", out]);
    expect(made.code).toBe(0);
    expect(made.err).toContain(`warning: ${join(template, "fonts", "zip.otf")} is no TrueType`);
    expect(pdfFonts(out).map(({ name }) => name.slice(7))).toEqual(["Pacifico-Regular"]);
  });
});
