import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { dashboardInBrowser, type DashboardInBrowser } from "../fixtures/browser.ts";
import { bytesOf } from "../fonts/files.ts";
import { pdfText } from "../fixtures/pdf.ts";
import { temporaryFolder } from "../fixtures/store.ts";
import { until } from "../http/running-server.ts";

/** The sample of the first template, without its own sender: the brand stands in its place. */
const { company: _company, ...DATA } = (await Bun.file("templates/invoice/sample.json").json()) as {
  readonly company: object;
};

let desk: DashboardInBrowser;

beforeAll(async () => {
  desk = await dashboardInBrowser();
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

function api(method: string, path: string, body?: unknown, headers = {}): Promise<Response> {
  const { server, installation } = desk;
  return fetch(`${server.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${installation.apiKey}`,
      "content-type": "application/json",
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** What a render of the first template says. */
async function renderedText(): Promise<string> {
  const options = { sync: true };
  const made = await api("POST", "/v1/templates/invoice/render", { data: DATA, options });
  // The answer of the route.
  const { id } = (await made.json()) as { id: string };
  const pdf = await api("GET", `/v1/renders/${id}/download`);
  using folder = temporaryFolder();
  const path = join(folder.path, "a.pdf");
  await Bun.write(path, await pdf.bytes());
  return pdfText(path);
}

/** Whether a page that is shown has a dot of a colour. */
function hasColor(page: Page, [red, green, blue]: readonly number[]): Promise<boolean> {
  return page.evaluate(`[...document.querySelectorAll("[aria-label=Preview] canvas")].some((sheet) => {
    const { data } = sheet.getContext("2d").getImageData(0, 0, sheet.width, sheet.height);
    for (let at = 0; at < data.length; at += 4)
      if (data[at] === ${red} && data[at + 1] === ${green} && data[at + 2] === ${blue}) return true;
    return false;
  })`);
}

describe("the brand", () => {
  test("is seen while it is typed, told how it reads, guarded, saved, and in the next render", async () => {
    const page = await desk.open("/settings/brand");
    await page.getByLabel("Company or name").fill("Analytical Engines");
    const preview = page.getByRole("region", { name: "Preview" });
    await preview.getByText("Analytical Engines").first().waitFor();

    await page.getByRole("textbox", { name: "Brand colour", exact: true }).fill("#ffd400");
    await page.getByText("Too pale to read on white paper").waitFor();
    await page.getByText("Words are printed in a darker shade of it").waitFor();
    await until(() => hasColor(page, [255, 212, 0]), "the preview to show the colour");
    await page.getByRole("textbox", { name: "Brand colour", exact: true }).fill("paleish");
    await page.getByText("This is no colour.").waitFor();
    await page.getByRole("textbox", { name: "Brand colour", exact: true }).fill("#23693f");
    await page.getByText("Reads well on white paper").waitFor();

    await page.getByRole("link", { name: "Members" }).click();
    await page.getByRole("button", { name: "Stay here" }).click();
    await page.getByRole("button", { name: "Save the brand" }).click();
    await page.getByText("1 published template shows an older state").waitFor();
    expect(await renderedText()).not.toContain("Analytical Engines");
    await page.getByRole("button", { name: "Publish it again" }).click();
    await page.getByText("1 template is published again.").waitFor();
    await page.getByText("shows an older state").waitFor({ state: "hidden" });
    expect(await renderedText()).toContain("Analytical Engines");
    await page.context().close();
  });

  test("that somebody else has saved meanwhile is told, and whoever types decides", async () => {
    const page = await desk.open("/settings/brand");
    await page.getByLabel("Phone").fill("+44 20 1234");
    const before = (await (await api("GET", "/v1/brand")).json()) as object;
    await api("PUT", "/v1/brand", { ...before, website: "https://theirs.example" });
    await page.getByRole("button", { name: "Save the brand" }).click();
    await page.getByText("Somebody else has saved it meanwhile").waitFor();
    await page.getByText("They changed: website. You changed: phone.").waitFor();
    await page.getByRole("button", { name: "Keep mine" }).click();
    await page.getByText("Somebody else has saved it meanwhile").waitFor({ state: "hidden" });
    const changes = { phone: "+44 20 1234", website: "https://theirs.example" };
    expect(await (await api("GET", "/v1/brand")).json()).toEqual({ ...before, ...changes });
    await page.context().close();
  });
});

describe("pictures and fonts", () => {
  const svg = (color: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40"><rect width="80" height="40" fill="${color}"/></svg>`;
  const picture = (name: string, text: string) => ({
    name,
    mimeType: "image/svg+xml",
    buffer: Buffer.from(text),
  });

  test("are uploaded several at once, shown, told where used, replaced and deleted", async () => {
    const page = await desk.open("/settings/assets");
    await page.getByRole("heading", { name: "No pictures and no fonts yet" }).waitFor();
    const font = Buffer.from(bytesOf("variable"));
    await page
      .getByLabel("Pictures and fonts")
      .locator("input[type=file]")
      .setInputFiles([
        picture("Our Seal.svg", svg("#23693f")),
        { name: "Inter.woff2", mimeType: "font/woff2", buffer: font },
        picture("broken.svg", "no picture"),
      ]);
    const uploads = page.getByRole("region", { name: "Uploads" });
    await uploads.getByText("Expected a picture").waitFor();
    expect(await uploads.getByText("Uploaded").count()).toBe(2);
    const seal = page.getByRole("article", { name: "our-seal.svg" });
    await seal.getByText("80 × 40 px").waitFor();
    await seal.locator("img").waitFor();
    await seal.getByText("Not used").waitFor();
    const line = page.getByRole("article", { name: "inter.woff2" }).getByText("Invoice No.");
    await until(() => line.isVisible(), "the font to be there");

    const layout = '<document><page><img src="asset:our-seal.svg" alt=""/></page></document>';
    const manifest = { variables: [], loops: [] };
    await api("PUT", "/v1/templates/sealed", { name: "Sealed", layout, manifest });
    await page.reload();
    await seal.getByText("Sealed").waitFor();
    await seal
      .getByLabel("Replace: our-seal.svg")
      .setInputFiles(picture("other.svg", svg("#c4371e")));
    await page.getByRole("dialog").getByText("Sealed").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Replace" }).click();
    await page.getByText("1 published template shows an older state").waitFor();
    await page.getByRole("button", { name: "Publish it again" }).click();
    await page.getByText("shows an older state").waitFor({ state: "hidden" });

    await page.getByRole("button", { name: "What to do with our-seal.svg" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.getByRole("dialog").getByText("version 2").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await seal.waitFor({ state: "detached" });
    expect((await api("GET", "/v1/assets/our-seal.svg")).status).toBe(404);
    await page.context().close();
  });
});

describe("blocks", () => {
  test("are made, edited beside a template that uses them, published with it again, and deleted", async () => {
    const page = await desk.open("/settings/blocks");
    await page.getByRole("button", { name: "Make a block" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Letter head");
    await dialog.getByText("Expected small letters").waitFor();
    await dialog.getByLabel("Name").fill("letterhead");
    await dialog.getByRole("button", { name: "Make a block" }).click();
    await page.getByRole("heading", { name: "Block letterhead" }).waitFor();

    const layout = '<document><page><use block="letterhead"/></page></document>';
    const manifest = { variables: [], loops: [] };
    await api("PUT", "/v1/templates/headed", { name: "Headed", layout, manifest });
    await page.reload();
    const source = page.getByRole("textbox", { name: "Source" });
    const write = async (text: string): Promise<void> => {
      await source.click();
      await page.keyboard.press("Control+a");
      await page.keyboard.insertText(text);
    };
    await write("<div>\n<p>Greetings from Bath</p>\n</div>");
    const preview = page.getByRole("region", { name: "Preview" });
    await preview.getByText("Greetings from Bath").first().waitFor();
    await page.getByText("Nothing is wrong with it.").waitFor();
    await write("<div>\n<pp>Greetings</pp>\n</div>");
    await page.getByRole("list", { name: "What is wrong" }).getByText("Line 2").waitFor();
    await write("<div>\n<p>Greetings from Bath</p>\n</div>");
    await page.getByText("Nothing is wrong with it.").waitFor();
    await page.getByRole("button", { name: "Save the block" }).click();
    await page.getByRole("button", { name: "Publish it again" }).click();
    await page.getByText("shows an older state").waitFor({ state: "hidden" });
    const version = await (await api("GET", "/v1/templates/headed/versions/2")).text();
    expect(version).toContain("Greetings from Bath");

    await page.getByRole("button", { name: "Delete" }).click();
    await dialog.getByText("Headed").waitFor();
    await dialog.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("heading", { name: "No blocks yet" }).waitFor();
    expect((await api("GET", "/v1/blocks/letterhead")).status).toBe(404);
    await page.context().close();
  });
});
