import { describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { dashboardInBrowser } from "../../fixtures/browser.ts";
import { addManyRenders } from "../../fixtures/many-renders.ts";
import { until } from "../../http/running-server.ts";

const MANY = 100_000;

const rowsOf = (page: Page) => page.getByRole("table", { name: "Renders" }).locator("tbody tr");

describe("a list of 100,000 renders", () => {
  test("is gone through, filtered and searched, a page at a time", async () => {
    await using desk = await dashboardInBrowser();
    addManyRenders(desk.installation.data, "invoice", MANY, Date.now());
    const page = await desk.open("/renders");
    const asked: string[] = [];
    page.on("request", (request) => {
      const { pathname, search } = new URL(request.url());
      if (pathname === "/v1/renders") asked.push(search);
    });
    await rowsOf(page)
      .filter({ hasText: `file-${MANY - 1}.pdf` })
      .waitFor();
    expect(await rowsOf(page).count()).toBeLessThanOrEqual(100);
    await page.keyboard.press("End");
    await rowsOf(page)
      .filter({ hasText: `file-${MANY - 80}.pdf` })
      .waitFor();

    await page.getByText("Failed", { exact: true }).first().click();
    await rowsOf(page)
      .filter({ hasText: `file-${MANY - 100}.pdf` })
      .waitFor();
    await until(
      async () => (await rowsOf(page).filter({ hasNotText: "Line 3 is too wide." }).count()) === 0,
      "failed ones alone",
    );

    // Each page is asked for by its place in the list, and none is larger than the others.
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((query) => !/[?&]limit=50(&|$)/.test(query))).toEqual([]);
    expect(asked.filter((query) => query.includes("offset"))).toEqual([]);

    await page.getByText("All", { exact: true }).first().click();
    await page.getByRole("searchbox", { name: "Search" }).fill("customer 97531 of");
    await rowsOf(page).filter({ hasText: "file-97531.pdf" }).waitFor();
    // What is further back than one page of a search looks is said so, and looked for when asked.
    await page.getByRole("searchbox", { name: "Search" }).fill("customer 91000 of");
    await page.getByText(/^Searched back to /).waitFor();
    await until(async () => {
      const further = page.getByRole("button", { name: "Search further back" });
      if (await further.isVisible()) await further.click({ timeout: 1_000 }).catch(() => {});
      return (await rowsOf(page).filter({ hasText: "file-91000.pdf" }).count()) === 1;
    }, "the one that is further back");
  });
});
