import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { dashboardInBrowser, type DashboardInBrowser } from "../fixtures/browser.ts";
import {
  filled,
  isOutside,
  LOOKS,
  paths,
  settled,
  withSomethingToShow,
  type Ids,
} from "./pages.ts";

const ALL = await paths();

let desk: DashboardInBrowser;
let ids: Ids;

beforeAll(async () => {
  desk = await dashboardInBrowser();
  ids = await withSomethingToShow(desk);
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

/** What axe finds serious or critical (WCAG 2.2 A and AA), one line each. */
async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  // What axe's own script answers with.
  const { violations } = (await page.evaluate("axe.run()")) as axe.AxeResults;
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

describe.each(Object.keys(LOOKS))("every page, %s,", (look) => {
  test.each(ALL)("%s is accessible and fits", async (path) => {
    const open = isOutside(path) ? desk.openSignedOut : desk.open;
    const page = await open(filled(path, ids), LOOKS[look]);
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    const tooWide = await page.evaluate(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    expect(tooWide).toBe(0);
    expect(desk.takeFaults()).toEqual([]);
    await page.context().close();
  });
});
