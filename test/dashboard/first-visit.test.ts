/** From the link that the server prints to a PDF of one's own, as somebody does it who never saw it. */

import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launchChromium, watch, WINDOWS } from "../fixtures/browser.ts";
import { pdfText } from "../fixtures/pdf.ts";
import { serve } from "../fixtures/server-process.ts";
import { temporaryFolder } from "../fixtures/store.ts";

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><rect width="8" height="4" fill="#23693f"/></svg>';

/** A server on an empty folder, the link that it has printed, and pages of browsers that nobody has used. */
async function emptyInstallation() {
  const folder = temporaryFolder();
  const server = await serve(join(folder.path, "data"));
  const link = /\S+\/setup#\S+/.exec(server.said().out)?.[0] ?? "";
  const browser = await launchChromium();
  const faults: string[] = [];
  return {
    server,
    link,
    open: async (url: string): Promise<Page> => {
      const page = await (await browser.newContext({ viewport: WINDOWS.wide })).newPage();
      watch(page, server.url, faults);
      await page.goto(url);
      return page;
    },
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await server[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
      expect(faults).toEqual([]);
    },
  };
}

async function fillIn(page: Page, email: string): Promise<void> {
  await page.getByLabel("Your name").fill("Ada Lovelace");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("an engine of brass");
}

const MAKE = { name: "Make the account" };
const PICK = { name: "What do you want to make?" };

describe("the first visit", () => {
  test("leads from the printed link to a downloaded PDF with one's own name in it", async () => {
    await using it = await emptyInstallation();
    const page = await it.open(it.link);
    await fillIn(page, "ada@example.com");
    await page.getByRole("button", MAKE).click();

    await page.getByRole("heading", PICK).waitFor();
    await page.getByRole("button", { name: "Show all sixteen" }).click();
    expect(await page.getByRole("main").getByRole("listitem").count()).toBe(16);
    await page.getByRole("button", { name: /^Invoice/ }).click();

    await page.getByRole("heading", { name: "Make it yours" }).waitFor();
    await page.getByLabel("Your company or your name").fill("Analytical Engines");
    await page.getByRole("textbox", { name: "Address" }).fill("12 St James's Square\nLondon");
    await page.getByRole("radio", { name: "Green" }).check();
    const file = { name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from(LOGO) };
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByRole("button", { name: "Choose another" }).waitFor();
    await page.getByRole("region", { name: "Preview" }).locator("canvas").first().waitFor();

    // Whoever goes away comes back to where they were.
    await page.goto(`${it.server.url}/welcome`);
    await page.getByLabel("Your company or your name").fill("Analytical Engines");
    await page.getByRole("button", { name: "That is it" }).click();

    await page.getByRole("heading", { name: "Send it a test" }).waitFor();
    await page.getByRole("button", { name: "Send it a test hook" }).click();
    await page.getByRole("heading", { name: "Your PDF is ready" }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download the PDF" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("invoice.pdf");
    const text = pdfText(await download.path());
    expect(text).toContain("Analytical Engines");
    expect(text).not.toContain("Halbton Studio GmbH HRB");

    await page.getByRole("link", { name: "To the overview" }).click();
    await page.getByRole("button", { name: "Project: Main. Change it" }).waitFor();
  }, 60_000);

  test("makes one owner of two who race, and tells the other what to do", async () => {
    await using it = await emptyInstallation();
    const [first, second] = [await it.open(it.link), await it.open(it.link)];
    await fillIn(first, "ada@example.com");
    await fillIn(second, "eve@example.com");
    await first.getByRole("button", MAKE).click();
    await first.getByRole("heading", PICK).waitFor();
    await second.getByRole("button", MAKE).click();
    await second.getByRole("heading", { name: "There is an owner already" }).waitFor();
    await second.getByRole("link", { name: "Sign in" }).click();
    await second.getByRole("heading", { name: "Sign in" }).waitFor();
    const third = await it.open(it.link);
    await third.getByRole("heading", { name: "There is an owner already" }).waitFor();
  }, 60_000);

  test("says what a link means that does not work, and how to get one", async () => {
    await using it = await emptyInstallation();
    const old = await it.open(`${it.server.url}/setup#an-older-one`);
    await old.getByRole("heading", { name: "This link does not work any more" }).waitFor();
    await old.getByText("platen admin link").waitFor();
    // Without a link, whatever path: the way to one.
    const none = await it.open(`${it.server.url}/templates`);
    await none.getByRole("heading", { name: "This page opens by a link" }).waitFor();
    await none.getByText("platen admin link").waitFor();
  }, 60_000);
});
