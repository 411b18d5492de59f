import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { dashboardInBrowser, type DashboardInBrowser } from "../fixtures/browser.ts";
import { until } from "../http/running-server.ts";

/** Calls the API with the installation's first key. */
async function ask(desk: DashboardInBrowser, method: string, path: string, body?: object) {
  const response = await fetch(desk.server.url + path, {
    method,
    headers: {
      authorization: `Bearer ${desk.installation.apiKey}`,
      "content-type": "application/json",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  // Answers of the API are objects, or nothing.
  const json = text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
  return { status: response.status, body: json };
}

/** What stands in the list, as its rows say it. */
function rows(page: Page) {
  return page.locator("tbody tr");
}

async function choose(page: Page, row: string, item: string): Promise<void> {
  await page.getByRole("button", { name: `What can be done with ${row}` }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** The invoice with a draft that takes a new required value and lacks an old one. */
async function withBreakingDraft(desk: DashboardInBrowser) {
  const { body } = await ask(desk, "GET", "/v1/templates/invoice/versions/1");
  const { layout, manifest, sample } = body as {
    layout: string;
    manifest: { variables: { key: string }[]; loops: object[] };
    sample: object;
  };
  const costCentre = {
    key: "costCentre",
    label: "Cost centre",
    dataType: "number",
    required: true,
  };
  const variables = [...manifest.variables.filter(({ key }) => key !== "poNumber"), costCentre];
  const written = await ask(desk, "PUT", "/v1/templates/invoice/draft", {
    layout: layout.replaceAll("poNumber", "costCentre"),
    manifest: { ...manifest, variables },
    sample: { ...sample, costCentre: 4711 },
  });
  expect(written.status).toBe(200);
}

describe("the list of templates", () => {
  test("leads from the gallery to a template of one's own", async () => {
    await using desk = await dashboardInBrowser();
    const page = await desk.open("/templates");
    await page.getByRole("link", { name: "New template" }).click();
    await page.getByRole("link", { name: "Letters and contracts" }).click();
    await page.getByRole("link", { name: "First page of Letter" }).click();
    await page.getByRole("group", { name: "Page 1" }).locator("canvas").waitFor();
    await page.getByLabel("Name of your template").fill("Welcome letter");
    await page.getByRole("button", { name: "Use this template" }).click();
    await page.waitForURL("**/templates/welcome-letter/edit");
    const made = await ask(desk, "GET", "/v1/templates/welcome-letter");
    expect(made.body).toMatchObject({ name: "Welcome letter", currentVersionNumber: 1 });
  });

  test("shows what each looks like, and finds by a word", async () => {
    await using desk = await dashboardInBrowser();
    await ask(desk, "POST", "/v1/gallery/menu/templates", { name: "Lunch" });
    const page = await desk.open("/templates");
    await page.getByRole("img", { name: "First page of Lunch" }).locator("canvas").waitFor();
    await page.getByRole("searchbox", { name: "Search templates" }).fill("lun");
    await until(async () => (await rows(page).count()) === 1, "one row");
    expect(await rows(page).allTextContents()).toEqual([expect.stringContaining("Lunch")]);
    expect(page.url()).toContain("q=lun");
    await page.getByRole("searchbox").fill("nothing of that name");
    await page.getByRole("heading", { name: "No template has" }).waitFor();
    await page.getByRole("link", { name: "Show all" }).click();
    await until(async () => (await rows(page).count()) === 2, "both rows");
  });

  test("renames, copies and deletes, each with a way back", async () => {
    await using desk = await dashboardInBrowser();
    const page = await desk.open("/templates");
    await choose(page, "Invoice", "Rename…");
    await page.getByRole("textbox", { name: "Name" }).fill("Bill");
    await page.getByRole("button", { name: "Rename", exact: true }).click();
    await page.getByRole("link", { name: "Bill", exact: true }).waitFor();

    await choose(page, "Bill", "Duplicate");
    await page.getByRole("link", { name: "Bill (copy)" }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("link", { name: "Bill (copy)" }).waitFor({ state: "detached" });

    const { url } = (await ask(desk, "GET", "/v1/templates/invoice/hook")).body;
    await choose(page, "Bill", "Delete");
    await page.getByRole("heading", { name: "No template yet" }).waitFor();
    const refused = await fetch(String(url), { method: "POST", body: "{}" });
    expect(refused.status).toBe(404);
    await page.getByRole("button", { name: "Undo" }).last().click();
    await page.getByRole("link", { name: "Bill", exact: true }).waitFor();
    const taken = await fetch(String(url), { method: "POST", body: "{}" });
    expect(taken.status).toBe(400);

    await page.getByRole("link", { name: "Deleted templates" }).click();
    await page.getByText("Bill (copy)").waitFor();
    await page.getByRole("button", { name: "Bring back" }).click();
    await page.getByRole("heading", { name: "Nothing was deleted" }).waitFor();
  });

  test("exports one as a file, and imports it as a draft", async () => {
    await using desk = await dashboardInBrowser();
    const page = await desk.open("/templates");
    const download = page.waitForEvent("download");
    await choose(page, "Invoice", "Export as a file");
    const file = await download;
    expect(file.suggestedFilename()).toBe("invoice.zip");
    const path = await file.path();
    expect(readFileSync(path).subarray(0, 2).toString()).toBe("PK");
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Import" }).click();
    await (await chooser).setFiles(path);
    await page.waitForURL("**/templates/invoice-2/edit");
    const drafts = await Promise.all(
      ["invoice", "invoice-2"].map((slug) => ask(desk, "GET", `/v1/templates/${slug}/draft`)),
    );
    const [one, other] = drafts.map(({ body: { layout, sample } }) => ({ layout, sample }));
    expect(other).toEqual(one);
  });
});

describe("publishing", () => {
  test("says first what breaks callers, shows both pages, and keeps the note", async () => {
    await using desk = await dashboardInBrowser();
    await withBreakingDraft(desk);
    const page = await desk.open("/templates/invoice/versions");
    await page.getByRole("button", { name: "Publish" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("2 changes break what callers send").waitFor();
    await dialog.getByText("“costCentre” is new and required (number)").waitFor();
    await dialog.getByText("“poNumber” is gone").waitFor();
    await dialog.getByText("The page looks different.").waitFor();
    expect(await dialog.locator("figure canvas").count()).toBe(2);
    await dialog.getByRole("button", { name: "Show what changed in the source" }).click();
    await dialog.locator(".cm-changedLine").first().waitFor();
    await dialog.getByLabel("What has changed?").fill("Cost centres");
    await dialog.getByRole("button", { name: "Publish anyway" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText("Cost centres").waitFor();
    const [newest] = await page.locator("ol > li").allTextContents();
    expect(newest).toContain("Version 2");
    expect(newest).toContain("Cost centres");
    expect(newest).toContain("by Ada");
  });

  test("is held up where somebody else published meanwhile, and shows how it stands now", async () => {
    await using desk = await dashboardInBrowser();
    await withBreakingDraft(desk);
    const page = await desk.open("/templates/invoice/versions");
    await page.getByRole("button", { name: "Publish" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Publish anyway" }).waitFor();
    const { body } = await ask(desk, "GET", "/v1/templates/invoice/versions/1");
    const { layout, manifest } = body;
    await ask(desk, "PUT", "/v1/templates/invoice", { layout: `${String(layout)}\n`, manifest });
    await dialog.getByRole("button", { name: "Publish anyway" }).click();
    await dialog.getByText("Somebody else has changed or published").waitFor();
    await dialog.getByRole("button", { name: "Publish anyway" }).click();
    await dialog.waitFor({ state: "detached" });
    const now = await ask(desk, "GET", "/v1/templates/invoice");
    expect(now.body["currentVersionNumber"]).toBe(3);
  });

  test("goes back to a version after saying what that changes, and pins the hook to one", async () => {
    await using desk = await dashboardInBrowser();
    await withBreakingDraft(desk);
    await ask(desk, "POST", "/v1/templates/invoice/publish", { note: "Cost centres" });
    const page = await desk.open("/templates/invoice/versions");
    await page.getByRole("link", { name: "Version 1" }).click();
    await page.getByRole("group", { name: "Page 1" }).locator("canvas").waitFor();
    await page.getByRole("button", { name: "Pin the hook to it" }).click();
    await page.getByRole("button", { name: "Let the hook follow again" }).waitFor();
    const hook = await ask(desk, "GET", "/v1/templates/invoice/hook");
    expect(hook.body["pinnedVersion"]).toBe(1);
    await page.getByRole("button", { name: "Go back to this version" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("“costCentre” is gone").waitFor();
    await dialog.getByRole("button", { name: "Publish as version 3" }).click();
    await page.waitForURL("**/templates/invoice/versions");
    await page.getByText("Back to version 1").waitFor();
    const [newest, , oldest] = await page.locator("ol > li").allTextContents();
    expect(newest).toContain("Version 3Current");
    expect(oldest).toContain("Pinned");
  });
});

describe("publishing from the editor", () => {
  test("publishes what was typed a moment ago, and goes on without a word about oneself", async () => {
    await using desk = await dashboardInBrowser();
    const page = await desk.open("/templates/invoice/edit");
    const source = page.getByRole("textbox", { name: "Source" });
    await source.waitFor();
    const type = async (text: string): Promise<void> => {
      await source.focus();
      await page.keyboard.press("Control+End");
      await page.keyboard.insertText(text);
    };
    await type("<!-- first -->");
    await page.getByRole("button", { name: "Publish" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Nothing changes for those who send data.").waitFor();
    await dialog.getByText("With this example data, every page looks as it did.").waitFor();
    await dialog.getByRole("button", { name: "Publish", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    const version = await ask(desk, "GET", "/v1/templates/invoice/versions/2");
    expect(version.body["layout"]).toContain("<!-- first -->");
    await type("<!-- second -->");
    await until(async () => {
      const { body } = await ask(desk, "GET", "/v1/templates/invoice/draft");
      return String(body["layout"]).includes("<!-- second -->");
    }, "the draft with the second word");
    expect(await page.getByRole("alert").allTextContents()).toEqual([
      "Version 2 is published and rendered from now on.",
    ]);
  });
});

describe("the settings of a template", () => {
  test("change its slug after saying what that means, and keep what was typed where it is taken", async () => {
    await using desk = await dashboardInBrowser();
    await ask(desk, "POST", "/v1/gallery/letter/templates", { name: "Letter" });
    const page = await desk.open("/templates/invoice/settings");
    await page.getByLabel("Slug").fill("letter");
    await page.getByText("have to call /v1/templates/letter/render").waitFor();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("The slug letter is taken.").waitFor();
    expect(await page.getByLabel("Slug").inputValue()).toBe("letter");
    await page.getByLabel("Slug").fill("bill");
    await page.getByRole("button", { name: "Save" }).click();
    await page.waitForURL("**/templates/bill/settings");
    expect((await ask(desk, "GET", "/v1/templates/bill")).status).toBe(200);
  });
});
