/**
 * Stores how the starters look now: `bun scripts/golden-pages.ts [NAME…]`, all or those named. Look at
 * each page before you commit it; test/templates/gallery.test.ts holds every later change against it.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storePages } from "../test/fixtures/golden-pages.ts";
import { renderStarter, sampleOf, SAMPLES, SLUGS } from "../test/fixtures/starter.ts";

const named = process.argv.slice(2);
const unknown = named.filter((slug) => !SLUGS.includes(slug));
if (unknown.length > 0) throw new Error(`There is no starter ${unknown.join(", ")}.`);
const folder = mkdtempSync(join(tmpdir(), "platen-pages-"));
for (const slug of SLUGS.filter((each) => named.length === 0 || named.includes(each))) {
  for (const sample of SAMPLES) {
    const { path, warnings } = await renderStarter(slug, sampleOf(slug, sample), folder, sample);
    for (const { message } of warnings) console.error(`${slug}, ${sample}: ${message}`);
    storePages(path, slug, sample);
  }
}
rmSync(folder, { recursive: true });
