/**
 * Makes docs/images/invoice.png, the README's picture, from the PDF that dist/platen renders of the
 * invoice's sample: `npm run build && node scripts/picture.mjs`. Needs poppler and Chromium. It has no
 * check, because both draw a little differently from version to version.
 */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, run, stop } from "./bootstrap.mjs";
import { BINARY } from "./build.mjs";

const PICTURE = join(ROOT, "docs", "images", "invoice.png");
/** Sharp at the width that it is shown with. */
const DOTS_PER_INCH = "140";
const WINDOW = "860,1070";

/** The page as it lies on a desk: the dashboard shows it so, too. */
const DESK = `<!doctype html>
<style>
  body { margin: 0; padding: 40px 0; background: #efece6; display: flex; justify-content: center }
  img { width: 700px; background: #fff; box-shadow: 0 1px 2px rgb(0 0 0 / .12), 0 8px 24px rgb(0 0 0 / .12) }
</style>
<img src="page-1.png">
`;

const folder = mkdtempSync(join(tmpdir(), "platen-picture-"));
const at = (name) => join(folder, name);
const must = (command, ...args) => {
  if (run(command, args) !== 0) stop(`${command} failed, so there is no picture.`);
};

try {
  must(BINARY, "render", join(ROOT, "templates", "invoice"), "--out", at("invoice.pdf"));
  must(
    "pdftoppm",
    "-r",
    DOTS_PER_INCH,
    "-f",
    "1",
    "-l",
    "1",
    "-png",
    at("invoice.pdf"),
    at("page"),
  );
  writeFileSync(at("desk.html"), DESK);
  must(
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--hide-scrollbars",
    `--user-data-dir=${at("profile")}`,
    `--window-size=${WINDOW}`,
    `--screenshot=${PICTURE}`,
    pathToFileURL(at("desk.html")).href,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
