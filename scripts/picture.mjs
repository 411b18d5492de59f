/**
 * Makes the README's pictures from what dist/platen renders: docs/images/invoice.png, the sample of the
 * invoice, and docs/images/gallery.png, the previews of all starters. `npm run build && node
 * scripts/picture.mjs`. Needs poppler and Chromium. They have no check, because both draw a little
 * differently from version to version.
 */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, run, stop } from "./bootstrap.mjs";
import { BINARY } from "./build.mjs";

const TEMPLATES = join(ROOT, "templates");
/** Sharp at the width that it is shown with. */
const DOTS_PER_INCH = "140";

/** Paper on a desk: the dashboard shows it so, too. */
const DESK = `<!doctype html>
<style>
  body { margin: 0; padding: 40px 0; background: #efece6 }
  img { display: block; background: #fff; box-shadow: 0 1px 2px rgb(0 0 0 / .12), 0 8px 24px rgb(0 0 0 / .12) }
  .page { width: 700px; margin: 0 auto }
  .wall { display: grid; grid-template-columns: repeat(4, 1fr); gap: 36px; padding: 0 40px; align-items: center; justify-items: center }
  .wall img { max-width: 100%; max-height: 300px }
</style>
`;

const folder = mkdtempSync(join(tmpdir(), "platen-picture-"));
const at = (name) => join(folder, name);
const must = (command, ...args) => {
  if (run(command, args) !== 0) stop(`${command} failed, so there is no picture.`);
};

try {
  must(BINARY, "render", join(TEMPLATES, "invoice"), "--out", at("invoice.pdf"));
  const first = ["-f", "1", "-l", "1", "-singlefile"];
  must("pdftoppm", "-r", DOTS_PER_INCH, ...first, "-png", at("invoice.pdf"), at("page"));
  photograph("invoice.png", "860,1070", `<img class="page" src="page.png">`);
  const previews = starters().map((slug) => {
    const url = pathToFileURL(join(TEMPLATES, slug, "preview.png"));
    return `<img src="${url.href}">`;
  });
  photograph("gallery.png", "1280,1420", `<div class="wall">${previews.join("")}</div>`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The names of the starters in the order of the gallery. */
function starters() {
  const order = (slug) =>
    JSON.parse(readFileSync(join(TEMPLATES, slug, "about.json"), "utf8")).order;
  return readdirSync(TEMPLATES).sort((one, other) => order(one) - order(other));
}

function photograph(name, size, body) {
  writeFileSync(at("desk.html"), `${DESK}${body}`);
  must(
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--hide-scrollbars",
    `--user-data-dir=${at("profile")}`,
    `--window-size=${size}`,
    `--screenshot=${join(ROOT, "docs", "images", name)}`,
    pathToFileURL(at("desk.html")).href,
  );
}
