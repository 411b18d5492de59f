/**
 * Makes the README's pictures of the dashboard, docs/images/dashboard-*.png, from dist/platen with documents of a
 * small business in it: `bun test/dashboard/pictures.ts`. They have no check: each Chromium draws a little differently.
 */

import { join } from "node:path";
import type { Page } from "playwright-core";
import { dashboardInBrowser } from "../fixtures/browser.ts";
import { until } from "../http/running-server.ts";
import { settled, withSomethingToShow } from "./pages.ts";

const WINDOW = { width: 1280, height: 800 };
const DOCUMENTS = 24;

await using desk = await dashboardInBrowser();
const ids = await withSomethingToShow(desk);
const hook = desk.installation.hook.url.replace(/^https?:\/\/[^/]+/, desk.server.url);
const sample: object = await Bun.file("templates/invoice/sample.json").json();
let last = "";
for (let index = 0; index < DOCUMENTS; index += 1) {
  const answer = await fetch(hook, {
    method: "POST",
    headers: { "content-type": "application/json", "user-agent": "Zapier" },
    body: JSON.stringify({ ...sample, number: `2026-${String(148 + index).padStart(4, "0")}` }),
  });
  // A hook's answer, as the contract has it.
  last = ((await answer.json()) as { id: string }).id;
}
const key = { headers: { authorization: `Bearer ${desk.installation.apiKey}` } };
await fetch(`${desk.server.url}/v1/renders/${last}?wait=60`, key);

await photograph("overview", "/");
await photograph("editor", "/templates/invoice/edit", drawn);
await photograph("use", "/templates/invoice/use");
await photograph("render", `/renders/${last}`, drawn);
await photograph("inbound", `/inbound/${ids.inbound}`);

async function photograph(
  name: string,
  path: string,
  ready: (page: Page) => Promise<void> = async () => {},
): Promise<void> {
  const page = await desk.open(path, { viewport: WINDOW, colorScheme: "light" });
  await settled(page);
  await page.waitForLoadState("load");
  await ready(page);
  await page.evaluate("scrollTo(0, 0)");
  await page.screenshot({ path: join("docs", "images", `dashboard-${name}.png`) });
  await page.context().close();
}

/** Resolves when a page of a PDF is there, and no longer white. */
async function drawn(page: Page): Promise<void> {
  const canvas = page.locator("canvas:visible").first();
  await canvas.waitFor();
  let before = "";
  await until(async () => {
    const now = (await canvas.screenshot()).toString("base64");
    const isStill = now === before && now.length > 10_000;
    before = now;
    return isStill;
  }, `the page of ${page.url()} to be drawn`);
}
