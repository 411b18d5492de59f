/**
 * Photographs every page of the dashboard, for people to look at: `bun test/dashboard/screens.ts FOLDER [PART]`, where
 * PART is a part of the paths that are meant. Needs dist/platen.
 */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { dashboardInBrowser } from "../fixtures/browser.ts";
import { filled, isOutside, LOOKS, paths, settled, withSomethingToShow } from "./pages.ts";

const [folder = "dist/screens", part = ""] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
await using desk = await dashboardInBrowser();
const ids = await withSomethingToShow(desk);
for (const path of (await paths()).filter((each) => each.includes(part))) {
  for (const [look, options] of Object.entries(LOOKS)) {
    const page = await (isOutside(path) ? desk.openSignedOut : desk.open)(
      filled(path, ids),
      options,
    );
    await settled(page);
    const name = `${path.replaceAll(/[^a-z]+/gi, "-").replace(/^-|-$/g, "") || "overview"}-${look.split(/\W/)[0]}.png`;
    await page.screenshot({ path: join(folder, name) });
    console.log(join(folder, name), desk.takeFaults().join("; "));
    await page.context().close();
  }
}
