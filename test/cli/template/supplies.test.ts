/** Pictures, blocks and the brand in `platen template push` and `pull`. */

import { describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pixel } from "../../fixtures/pixel.ts";
import { workshop } from "./workshop.ts";

const PLACES = ["a data folder", "a server"];
const MANIFEST = '{\n  "variables": [],\n  "loops": []\n}\n';
const LAYOUT =
  '<document>\n  <page>\n    <use block="letterhead"/>\n    <img src="asset:seal.png"/>\n  </page>\n</document>\n';
const LETTERHEAD = '<header>\n  <img src="asset:logo"/> {{ brand.name }}\n</header>\n';
const BRAND = '{\n  "name": "Acme",\n  "logo": "asset:acme.png"\n}\n';
const RED = await pixel(0, 0, 255);
const BLUE = await pixel(255, 0, 0);

type Files = Readonly<Record<string, string | Uint8Array>>;

function write(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

const LETTER: Files = {
  "layout.xml": LAYOUT,
  "manifest.json": MANIFEST,
  "blocks/letterhead.xml": LETTERHEAD,
  "brand.json": BRAND,
  "assets/acme.png": RED,
  "assets/seal.png": RED,
};

describe.each(PLACES)("what templates of %s draw on", (kind) => {
  test("goes along, and comes back byte for byte", async () => {
    await using shop = await workshop(kind);
    write(shop.folder("letter"), LETTER);
    const pushed = await shop.json("push", shop.folder("letter"), "--yes");
    expect(pushed.supplies.map(({ file }: { file: string }) => file).sort()).toEqual([
      "assets/acme.png",
      "assets/seal.png",
      "blocks/letterhead.xml",
      "brand.json",
    ]);
    expect(pushed.templates).toMatchObject([{ action: "created", versionNumber: 1 }]);
    const back = join(shop.path, "back");
    expect((await shop.platen("pull", "letter", "--out", back)).code).toBe(0);
    for (const [name, content] of Object.entries(LETTER)) {
      expect(readFileSync(join(back, "letter", name)).equals(Buffer.from(content))).toBe(true);
    }
    expect(await shop.json("push", join(back, "letter"), "--yes")).toMatchObject({
      supplies: [],
      templates: [{ action: "unchanged" }],
    });
    expect(await shop.json("pull", "letter", "--out", back)).toMatchObject({
      supplies: [],
      templates: [{ files: [] }],
    });
  });

  test("is pushed where nothing else changed, and makes a new version of what shows it", async () => {
    await using shop = await workshop(kind);
    const [letter, plain] = [shop.folder("letter"), shop.folder("plain")];
    write(letter, LETTER);
    write(plain, { "layout.xml": "<document><page/></document>\n", "manifest.json": MANIFEST });
    await shop.json("push", letter, plain, "--yes");
    write(letter, { "assets/seal.png": BLUE });
    const dry = await shop.json("push", letter, plain, "--dry-run");
    expect(dry.supplies).toMatchObject([{ file: "assets/seal.png", action: "changed" }]);
    expect(await shop.json("push", letter, plain, "--yes")).toMatchObject({
      templates: [
        { slug: "letter", action: "published", versionNumber: 2, files: [] },
        { slug: "plain", action: "unchanged", versionNumber: 1 },
      ],
    });
    // One that no layout names is uploaded, too: data may name it. It is in no version.
    write(letter, { "assets/photo.png": BLUE });
    expect(await shop.json("push", letter, "--yes")).toMatchObject({
      supplies: [{ file: "assets/photo.png", action: "created" }],
      templates: [{ action: "unchanged", versionNumber: 2 }],
    });
    write(letter, { "blocks/letterhead.xml": LETTERHEAD.replace("logo", "photo.png") });
    const { out, code } = await shop.platen("push", letter, "--yes");
    expect(code).toBe(0);
    expect(out).toContain("blocks/letterhead.xml: changes");
    expect(out).toContain('+  <img src="asset:photo.png"/> {{ brand.name }}');
    expect(out).toContain("letter: published version 3.");
  });

  test("is taken from the folder above, as far as it is used, and written back there", async () => {
    await using shop = await workshop(kind);
    const { "layout.xml": layout, "manifest.json": manifest, ...around } = LETTER;
    write(shop.folder("letter"), { "layout.xml": layout ?? "", "manifest.json": manifest ?? "" });
    write(shop.folder("note"), { "layout.xml": layout ?? "", "manifest.json": manifest ?? "" });
    write(shop.path, { ...around, "assets/unused.png": BLUE, "blocks/unused.xml": "<bogus/>" });
    const pushed = await shop.json("push", shop.folder("letter"), shop.folder("note"), "--yes");
    expect(pushed.supplies).toHaveLength(4);
    rmSync(join(shop.path, "blocks"), { recursive: true });
    await shop.json("pull", "--out", shop.path);
    // Both use it: it goes above.
    expect(readFileSync(join(shop.path, "blocks/letterhead.xml"), "utf8")).toBe(LETTERHEAD);
    expect(existsSync(join(shop.folder("letter"), "blocks"))).toBe(false);
  });

  test("is not overwritten where it differs, unless forced", async () => {
    await using shop = await workshop(kind);
    const letter = shop.folder("letter");
    write(letter, LETTER);
    await shop.json("push", letter, "--yes");
    write(letter, { "assets/seal.png": BLUE, "brand.json": '{\n  "name": "Mine"\n}\n' });
    const refused = await shop.platen("pull", "letter", "--out", shop.path);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.err).toContain(join(letter, "assets/seal.png"));
    expect(refused.err).toContain(join(letter, "brand.json"));
    expect(readFileSync(join(letter, "assets/seal.png")).equals(BLUE)).toBe(true);
    await shop.json("pull", "letter", "--out", shop.path, "--force");
    expect(readFileSync(join(letter, "assets/seal.png")).equals(RED)).toBe(true);
    expect(readFileSync(join(letter, "brand.json"), "utf8")).toBe(BRAND);
  });

  test("is looked at before anything is pushed", async () => {
    await using shop = await workshop(kind);
    const [letter, note] = [shop.folder("letter"), shop.folder("note")];
    write(letter, { ...LETTER, "blocks/letterhead.xml": "<header>\n{{ nobody }}</header>\n" });
    const broken = await shop.platen("push", letter, "--yes");
    expect(broken.code).toBe(1);
    expect(broken.err).toContain(
      `${join(letter, "blocks/letterhead.xml")}:2:4: error: nobody is not in the manifest.`,
    );
    write(letter, LETTER);
    write(note, { ...LETTER, "assets/seal.png": BLUE });
    const differing = await shop.platen("push", letter, note, "--yes");
    expect(differing.code).toBe(1);
    expect(differing.err).toContain(
      `${join(letter, "assets/seal.png")} and ${join(note, "assets/seal.png")}`,
    );
    rmSync(join(letter, "assets/seal.png"));
    const missing = await shop.platen("push", letter, "--yes");
    expect(missing.err).toContain("The project has no asset seal.png.");
    write(letter, { ...LETTER, "brand.json": '{ "colors": { "brand": "greenish" } }' });
    expect((await shop.platen("push", letter, "--yes")).err).toContain("brand.json: ");
    expect(await shop.json("list")).toMatchObject({ templates: [] });
  });

  test("may be at the place already", async () => {
    await using shop = await workshop(kind);
    write(shop.folder("letter"), LETTER);
    await shop.json("push", shop.folder("letter"), "--yes");
    write(shop.folder("note"), { "layout.xml": LAYOUT, "manifest.json": MANIFEST });
    expect(await shop.json("push", shop.folder("note"), "--yes")).toMatchObject({
      supplies: [],
      templates: [{ action: "created", warnings: [] }],
    });
  });
});
