/** The palette, by the keyboard alone. */

import { describe, expect, test } from "bun:test";
import { dashboardInBrowser } from "../fixtures/browser.ts";
import { withSomethingToShow } from "./pages.ts";

describe("the palette", () => {
  test("goes to a template, a render and a setting by typing", async () => {
    await using desk = await dashboardInBrowser();
    const { render } = await withSomethingToShow(desk);
    const page = await desk.open("/");
    await page.getByRole("heading", { level: 1 }).waitFor();
    const search = page.getByRole("textbox", { name: /^Go to a page/ });
    const go = async (words: string, wanted: string, path: RegExp): Promise<void> => {
      await page.keyboard.press("Control+K");
      await search.waitFor();
      await page.keyboard.type(words);
      await page.getByRole("dialog").getByText(wanted).first().waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL(path);
      await search.waitFor({ state: "detached" });
    };
    await go("invoic", "Invoice", /\/templates\/invoice\/edit$/);
    await page.goto(`${desk.server.url}/templates`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await go(render, "invoice · Done", new RegExp(`/renders/${render}$`));
    await go("retention", "Retention", /\/settings\/retention$/);
  });

  test("changes the language, and lists the keys", async () => {
    await using desk = await dashboardInBrowser();
    const page = await desk.open("/templates");
    await page.getByRole("heading", { name: "Templates" }).waitFor();
    await page.keyboard.press("Control+K");
    await page.getByRole("textbox", { name: /^Go to a page/ }).waitFor();
    await page.keyboard.type("deutsch");
    await page.getByRole("dialog").getByText("Language: Deutsch").waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Vorlagen" }).waitFor();
    await page.keyboard.type("?");
    const keys = page.getByRole("dialog", { name: "Tasten" });
    await keys.getByText("Überallhin gehen").waitFor();
    await page.keyboard.press("Escape");
    await keys.waitFor({ state: "detached" });
    expect(desk.faults).toEqual([]);
  });
});
