/** The editor as people use it: typing, looking, clicking, and two of them at once. */

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Locator, Page } from "playwright-core";
import { dashboardInBrowser, WINDOWS, type DashboardInBrowser } from "../fixtures/browser.ts";

const MANIFEST = {
  variables: [
    { key: "name", label: "Name", dataType: "text" },
    { key: "due", label: "Due", dataType: "date" },
  ],
  loops: [
    {
      key: "items",
      label: "Items",
      itemFields: [{ key: "title", label: "Title", dataType: "text" }],
    },
  ],
};

const layoutOf = (body: string): string =>
  `<document>\n  <page>\n    <h1>Hello {{ name }}</h1>\n    ${body}\n  </page>\n</document>`;

let desk: DashboardInBrowser;
let made = 0;

beforeAll(async () => {
  desk = await dashboardInBrowser();
});

afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

/** A template of its own for each test. */
async function template(): Promise<string> {
  made += 1;
  const slug = `letter-${made}`;
  const response = await fetch(`${desk.server.url}/v1/templates/${slug}`, {
    method: "PUT",
    headers: {
      authorization: `Bearer ${desk.installation.apiKey}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({
      name: `Letter ${made}`,
      layout: layoutOf("<p>First words</p>"),
      manifest: MANIFEST,
      sample: { name: "Ada", items: [{ title: "One" }] },
    }),
  });
  expect(response.status).toBeLessThan(300);
  return slug;
}

interface Opened {
  readonly page: Page;
  readonly source: Locator;
  readonly paper: Locator;
  /** Puts another layout in the place of what is there, as somebody who pastes it. */
  write(layout: string): Promise<void>;
}

async function opened(slug: string, options = {}): Promise<Opened> {
  const page = await desk.open(`/templates/${slug}/edit`, options);
  const source = page.getByRole("textbox", { name: "Source" });
  const paper = page.getByRole("region", { name: "The document with the sample data" });
  await source.waitFor();
  await paper.getByText("Hello Ada").waitFor();
  return {
    page,
    source,
    paper,
    write: async (layout) => {
      await source.focus();
      await page.keyboard.press("Control+a");
      await page.keyboard.insertText(layout);
    },
  };
}

describe("the editor", () => {
  test("shows what is typed in the document, and keeps it", async () => {
    const slug = await template();
    const { page, paper, write } = await opened(slug);
    await paper.getByText("First words").waitFor();
    await write(layoutOf("<p>Other words</p>"));
    await paper.getByText("Other words").waitFor();
    await page.getByText("Saved", { exact: true }).waitFor();
    await page.reload();
    await paper.getByText("Other words").waitFor();
    await page.context().close();
  });

  test("keeps the last good document while the source is half typed, and marks what is wrong", async () => {
    const { page, paper, write } = await opened(await template());
    await write(layoutOf("<p>Half"));
    await page.locator(".cm-lintRange-error").first().waitFor();
    await page.getByText("The last one that could be shown").waitFor();
    expect(await paper.getByText("First words").count()).toBe(1);
    await write(layoutOf("<p>Whole</p>"));
    await paper.getByText("Whole").waitFor();
    expect(await page.locator(".cm-lintRange-error").count()).toBe(0);
    await page.context().close();
  });

  test("leads from the document to its source, and marks the element of the caret in it", async () => {
    const { page, paper } = await opened(await template());
    await paper.getByText("First words").click();
    const line = page.locator(".cm-activeLine");
    await line.filter({ hasText: "First words" }).waitFor();
    await page.locator(".cm-focused").waitFor();
    const marked = paper.locator("[aria-hidden=true] > div");
    await marked.first().waitFor();
    await page.keyboard.press("ArrowUp");
    await line.filter({ hasText: "Hello" }).waitFor();
    await marked.first().waitFor();
    await page.context().close();
  });

  test("offers elements, attributes, variables of the loop around, and filters", async () => {
    const { page, write } = await opened(await template());
    const offers = page.locator(".cm-tooltip-autocomplete");
    const typed = async (text: string, offer: string): Promise<void> => {
      await page.keyboard.type(text);
      await offers.getByText(offer, { exact: true }).first().waitFor();
      await page.keyboard.press("Escape");
    };
    const at = '<document><page><for each="item in items">';
    await write(at);
    await typed("<ta", "table");
    await write(`${at}<p `);
    await typed("cl", "class");
    await write(`${at}<p>`);
    await typed("{{ item.", "title");
    await typed("title | up", "upcase");
    await page.context().close();
  });

  test("puts in what was meant, and adds a variable that the manifest lacks, by one press each", async () => {
    const { page, paper, write } = await opened(await template());
    await write(layoutOf("<p>To {{ nmae }}</p>"));
    await page.locator(".cm-lintRange-error").first().hover();
    await page.getByRole("button", { name: "Write name" }).click();
    await paper.getByText("To Ada").waitFor();
    await write(layoutOf("<p>In {{ city }}.</p>"));
    await page.locator(".cm-lintRange-error").first().waitFor();
    await page
      .getByRole("radiogroup", { name: "Parts of the editor" })
      .getByText("Manifest")
      .click();
    await page.getByRole("button", { name: "Add city", exact: true }).click();
    await page.getByRole("group", { name: "city" }).waitFor();
    await paper.getByText("In .").waitFor();
    await page.context().close();
  });

  test("has a form for the data, whose values and items stand in the document at once", async () => {
    const slug = await template();
    const { page, paper, write } = await opened(slug);
    await write(layoutOf('<for each="item in items"><p>Item {{ item.title }}</p></for>'));
    await paper.getByText("Item One").waitFor();
    await page.getByRole("radiogroup", { name: "Parts of the editor" }).getByText("Data").click();
    await page.getByLabel("Name").fill("Grace");
    await paper.getByText("Hello Grace").waitFor();
    await page.getByRole("button", { name: "Add to Items" }).click();
    await page.getByRole("group", { name: "Items 2" }).getByLabel("Title").fill("Two");
    await paper.getByText("Item Two").waitFor();
    await page.getByText("Saved", { exact: true }).waitFor();
    await page.context().close();
  });

  test("offers to rename in the layout what is renamed in the manifest", async () => {
    const { page, paper, source } = await opened(await template());
    const parts = page.getByRole("radiogroup", { name: "Parts of the editor" });
    await parts.getByText("Manifest").click();
    const key = page.getByRole("group", { name: "name", exact: true }).getByLabel("Key");
    await key.fill("person");
    await key.press("Enter");
    await page.getByRole("button", { name: "Rename there, too" }).click();
    await parts.getByText("Source").click();
    await source.getByText("person").waitFor();
    await paper.getByText("Hello", { exact: false }).first().waitFor();
    await page.context().close();
  });

  test("has four parts where it is narrow, one at a time", async () => {
    const slug = await template();
    const page = await desk.open(`/templates/${slug}/edit`, { viewport: WINDOWS.narrow });
    const source = page.getByRole("textbox", { name: "Source" });
    await source.waitFor();
    await page.getByRole("radiogroup", { name: "Parts of the editor" }).getByText("PDF").click();
    const paper = page.getByRole("region", { name: "The document with the sample data" });
    await paper.getByText("First words").click();
    await source.waitFor();
    await page.locator(".cm-activeLine").filter({ hasText: "First words" }).waitFor();
    await page.context().close();
  });
});

describe("two people in one template", () => {
  test("see each other's work where neither has any of their own", async () => {
    const slug = await template();
    const [one, other] = [await opened(slug), await opened(slug)];
    await one.write(layoutOf("<p>From the first</p>"));
    await other.paper.getByText("From the first").waitFor();
    await other.page.getByText("has changed this template. You see it as it is now.").waitFor();
    await one.page.context().close();
    await other.page.context().close();
  });

  test("are told before anything of theirs is overwritten, and lose nothing", async () => {
    const slug = await template();
    const [one, other] = [await opened(slug), await opened(slug)];
    // What the second types can't be saved for the moment: then the first one's comes in between.
    await other.page.route("**/draft", (route) =>
      route.request().method() === "PUT" ? route.abort() : route.continue(),
    );
    await other.write(layoutOf("<p>Of the second</p>"));
    await other.page.getByText("Not saved:").waitFor();
    await one.write(layoutOf("<p>Of the first</p>"));
    const banner = other.page.getByRole("alert").filter({ hasText: "has changed this template" });
    await banner.waitFor();
    await other.page.unroute("**/draft");
    expect(await other.source.textContent()).toContain("Of the second");
    await banner.getByRole("button", { name: "Compare" }).click();
    const dialog = other.page.getByRole("dialog");
    await dialog.getByText("Of the first").waitFor();
    await dialog.getByText("Of the second").waitFor();
    await dialog.getByRole("button", { name: "Decide later" }).click();
    await banner.getByRole("button", { name: "Keep mine" }).click();
    await one.paper.getByText("Of the second").waitFor();
    await other.page.getByText("Saved", { exact: true }).waitFor();
    await one.page.context().close();
    await other.page.context().close();
  });

  test("take the other's in the place of their own where they say so", async () => {
    const slug = await template();
    const [one, other] = [await opened(slug), await opened(slug)];
    await other.page.route("**/draft", (route) =>
      route.request().method() === "PUT" ? route.abort() : route.continue(),
    );
    await other.write(layoutOf("<p>Mine</p>"));
    await other.page.getByText("Not saved:").waitFor();
    await one.write(layoutOf("<p>Theirs</p>"));
    await other.page.getByRole("button", { name: "Take theirs" }).click();
    await other.paper.getByText("Theirs").waitFor();
    expect(await other.source.textContent()).toContain("Theirs");
    // What was taken away is one step back.
    await other.source.focus();
    await other.page.keyboard.press("Control+z");
    await other.paper.getByText("Mine").waitFor();
    await one.page.context().close();
    await other.page.context().close();
  });
});
