/** `platen render FOLDER` with blocks, a brand and assets beside the layout, or in the folder above. */

import { describe, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { platen } from "../fixtures/command-line.ts";
import { colorAt } from "../fixtures/pdf-places.ts";
import { pdfText } from "../fixtures/pdf.ts";
import { pixel } from "../fixtures/pixel.ts";
import { temporaryFolder } from "../fixtures/store.ts";

const MANIFEST = '{"variables":[{"key":"name","label":"Name","dataType":"text"}]}';

/** Files by their paths; the template is in letter/. */
function folderOf(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = temporaryFolder();
  const all = {
    "letter/manifest.json": MANIFEST,
    "letter/sample.json": '{"name":"Ann"}',
    ...files,
  };
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder.path, path)), { recursive: true });
    writeFileSync(join(folder.path, path), content);
  }
  return {
    out: join(folder.path, "out.pdf"),
    render: () => platen(["render", "./letter", "--out", "out.pdf"], { cwd: folder.path }),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

const LAYOUT =
  "<document><style>page { margin: 0 } div { height: 20pt; background: var(--brand) } " +
  'img { width: 100pt; height: 100pt }</style><page><div/><img src="asset:logo"/>' +
  '<use block="greeting"/></page></document>';

describe("platen render FOLDER", () => {
  test("takes blocks, brand and assets from beside the layout", async () => {
    using letter = folderOf({
      "letter/layout.xml": LAYOUT,
      "letter/blocks/greeting.xml": '<p>Dear {{ name }}, <use block="sender"/></p>',
      "letter/blocks/sender.xml": "<strong>{{ brand.name }}</strong>\n",
      "letter/brand.json": '{"name":"Acme","logo":"asset:acme.png","colors":{"brand":"#ff0000"}}',
      "letter/assets/acme.png": await pixel(255, 0, 0),
    });
    expect(await letter.render()).toMatchObject({ code: 0, err: "" });
    expect(pdfText(letter.out)).toContain("Dear Ann, Acme");
    expect(colorAt(letter.out, 1, 10, 10)).toBe("#ff0000");
    expect(colorAt(letter.out, 1, 50, 70)).toBe("#0000ff");
  });

  test("takes them from the folder above, where none lies beside the layout", async () => {
    using letter = folderOf({
      "letter/layout.xml": LAYOUT,
      "blocks/greeting.xml": '<p>Dear {{ name }}, <use block="sender"/></p>',
      "blocks/sender.xml": "Acme",
      "letter/blocks/sender.xml": "Acme Paris",
      "brand.json": '{"logo":"asset:acme.png","colors":{"brand":"#ff0000"}}',
      "assets/acme.png": await pixel(255, 0, 0),
    });
    expect(await letter.render()).toMatchObject({ code: 0, err: "" });
    expect(pdfText(letter.out)).toContain("Dear Ann, Acme Paris");
    expect(colorAt(letter.out, 1, 10, 10)).toBe("#ff0000");
    expect(colorAt(letter.out, 1, 50, 70)).toBe("#0000ff");
  });

  test("tells what is wrong with the file that it is in", async () => {
    using letter = folderOf({
      "letter/layout.xml": '<document><page><use block="a"/><use block="b"/></page></document>',
      "letter/blocks/a.xml": "<p>\n{{ nmae }}</p>",
    });
    const { code, err } = await letter.render();
    expect(code).toBe(1);
    const path = join("letter", "blocks", "a.xml");
    expect(err).toContain(
      `${path}:2:4: error: nmae is not in the manifest. (used at ${join("letter", "layout.xml")}:1:17) Did you mean "name"?`,
    );
    expect(err).toContain(`1:45: error: There is no block b in the project. The project has a.`);
  });

  test("tells what is wrong with a brand", async () => {
    using letter = folderOf({
      "letter/layout.xml": "<document><page><p>x</p></page></document>",
      "brand.json": '{"colors":{"brand":"greenish"},"nmae":"x"}',
    });
    expect(await letter.render()).toMatchObject({
      code: 1,
      err: expect.stringContaining("brand.json: The request is not valid."),
    });
  });
});
