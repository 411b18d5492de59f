import { describe, expect, test } from "bun:test";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseManifest } from "../../src/manifest/parse.ts";
import { binary } from "../fixtures/binary.ts";
import { openPool } from "../fixtures/render-pool.ts";
import { temporaryFolder } from "../fixtures/store.ts";

const invoice = join(import.meta.dir, "../../templates/invoice");

/** The executable as a render process, in a folder where nothing lies but what it makes. */
function aloneIn(folder: string): string[] {
  return ["/bin/sh", "-c", 'cd "$0" && exec "$1" render-child', folder, binary()];
}

function read(name: string): string {
  return readFileSync(join(invoice, name), "utf8");
}

describe("the executable as a render process, alone in an empty folder", () => {
  test("renders the invoice with its own fonts", async () => {
    using folder = temporaryFolder();
    await using opened = openPool({ command: aloneIn(folder.path) });
    const manifest = parseManifest(JSON.parse(read("manifest.json")));
    if (!manifest.ok) throw new Error(manifest.error.message);
    const work = opened.job("", {
      layout: read("layout.xml"),
      manifest: manifest.value,
      data: JSON.parse(read("sample.json")),
      language: "en-GB",
    });
    expect(await opened.pool.render(work)).toMatchObject({ ok: true, pageCount: 1, warnings: [] });

    const text = Bun.spawnSync(["pdftotext", "-layout", work.outputPath, "-"]).stdout.toString();
    expect(text).toContain("Kestrel & Vane Outfitters Ltd");
    const [, , ...fonts] = Bun.spawnSync(["pdffonts", work.outputPath])
      .stdout.toString()
      .trim()
      .split("\n");
    expect(fonts.length).toBeGreaterThan(0);
    // name, type, encoding, then `yes` where it is embedded
    for (const font of fonts) expect(font).toMatch(/\S+ +(CID )?TrueType.* yes yes/);
    expect(readdirSync(folder.path)).toEqual([]);
  });
});
