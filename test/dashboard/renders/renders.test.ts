import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { dashboardInBrowser, WINDOWS, type DashboardInBrowser } from "../../fixtures/browser.ts";
import { until } from "../../http/running-server.ts";

let desk: DashboardInBrowser;
let sample: object;

beforeAll(async () => {
  desk = await dashboardInBrowser();
  sample = await Bun.file("templates/invoice/sample.json").json();
  await api("PUT", "/v1/templates/note", {
    name: "Note",
    manifest: { variables: [{ key: "picture", label: "Picture", dataType: "image" }], loops: [] },
    layout: '<document><page><img src="{{ picture }}" required="true"/></page></document>',
  });
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

async function api(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${desk.server.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${desk.installation.apiKey}`,
      "content-type": "application/json",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === "" ? null : JSON.parse(text);
}

/** A finished render of the invoice. */
async function rendered(filename: string, data: object = sample): Promise<string> {
  const options = { sync: true, filename };
  const made = await api("POST", "/v1/templates/invoice/render", { data, options });
  // The answer to a render request, as the contract has it.
  return (made as { id: string }).id;
}

/** A render that fails: its picture can't be had. */
async function failed(filename: string): Promise<string> {
  const options = { sync: true, filename };
  const data = { picture: "http://127.0.0.1:9/none.png" };
  const made = await api("POST", "/v1/templates/note/render", { data, options });
  return (made as { id: string; status: string }).id;
}

const rowsOf = (page: Page) => page.getByRole("table", { name: "Renders" }).locator("tbody tr");

describe("the list of renders", () => {
  test("shows what comes without being loaded again, and what becomes of it", async () => {
    await rendered("first.pdf");
    const page = await desk.open("/renders");
    await rowsOf(page).filter({ hasText: "first.pdf" }).waitFor();
    const { hook } = desk.installation;
    await fetch(hook.url.replace(/^https?:\/\/[^/]+/, desk.server.url), {
      method: "POST",
      body: JSON.stringify(sample),
    });
    const row = rowsOf(page).filter({ hasText: "Webhook" }).filter({ hasText: "Done" });
    await row.first().waitFor();
    await page.context().close();
  });

  test("keeps the place of whoever reads further down, and says that there is more", async () => {
    await Promise.all(Array.from({ length: 30 }, (_, n) => rendered(`many-${n}.pdf`)));
    const page = await desk.open("/renders");
    await rowsOf(page).filter({ hasText: "many-29.pdf" }).waitFor();
    await page.evaluate("scrollTo(0, 800)");
    const before = await page.evaluate("scrollY");
    await rendered("while-reading.pdf");
    const news = page.getByRole("button", { name: "1 new render – show" });
    await news.waitFor();
    expect(await page.evaluate("scrollY")).toBe(before);
    expect(await rowsOf(page).filter({ hasText: "while-reading.pdf" }).count()).toBe(0);
    await news.click();
    await rowsOf(page).first().filter({ hasText: "while-reading.pdf" }).waitFor();
    await page.context().close();
  });

  test("has its filters in the URL, and back goes back through them", async () => {
    await rendered("whole.pdf");
    await failed("broken.pdf");
    const page = await desk.open("/renders");
    await rowsOf(page).first().waitFor();
    await page.getByText("Failed", { exact: true }).first().click();
    await until(async () => (await rowsOf(page).count()) === 1, "the failed one alone");
    expect(new URL(page.url()).searchParams.get("status")).toContain("failed");
    await page.getByRole("combobox", { name: "From", exact: true }).click();
    await page.getByRole("option", { name: "Webhook" }).click();
    await page.getByRole("heading", { name: "No document fits these filters" }).waitFor();
    await page.goBack();
    await rowsOf(page).filter({ hasText: "broken.pdf" }).waitFor();
    await page.goBack();
    await rowsOf(page).filter({ hasText: "whole.pdf" }).waitFor();
    await page.context().close();
  });

  test("finds a render by a value of its data", async () => {
    await rendered("found.pdf", { ...sample, reference: "Zebra crossing" });
    const page = await desk.open("/renders");
    await page.getByRole("searchbox", { name: "Search" }).fill("zebra cross");
    await until(async () => (await rowsOf(page).count()) === 1, "the one that was searched for");
    expect(await rowsOf(page).textContent()).toContain("found.pdf");
    await page.reload();
    await rowsOf(page).filter({ hasText: "found.pdf" }).waitFor();
    expect(await page.getByRole("searchbox", { name: "Search" }).inputValue()).toBe("zebra cross");
    await page.context().close();
  });

  test("retries and deletes many at once", async () => {
    await Promise.all(["one.pdf", "two.pdf"].map(failed));
    const page = await desk.open("/renders?status=%5B%22failed%22%5D&template=note");
    await rowsOf(page).filter({ hasText: "two.pdf" }).waitFor();
    const boxes = rowsOf(page).getByRole("checkbox");
    const count = await boxes.count();
    await boxes.first().check();
    await boxes.nth(count - 1).click({ modifiers: ["Shift"] });
    await page.getByText(`${count} selected`).waitFor();
    expect(await rowsOf(page).getByRole("checkbox", { checked: true }).count()).toBe(count);
    await page.getByRole("button", { name: "Retry", exact: true }).click();
    await page.getByText(`${count} renders are waiting again.`).waitFor();
    await until(
      async () => (await rowsOf(page).filter({ hasText: "Failed" }).count()) === count,
      "all to have failed once more",
    );
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: `Delete ${count} renders` }).click();
    await page.getByText(`${count} renders were deleted.`).waitFor();
    await until(async () => (await rowsOf(page).count()) === 0, "an empty list");
    await page.context().close();
  });

  test("saves the renders of its filter as CSV, and those that are selected as a ZIP file", async () => {
    await rendered("a-for-csv.pdf");
    const page = await desk.open("/renders?template=invoice&q=a-for-csv");
    await rowsOf(page).filter({ hasText: "a-for-csv.pdf" }).waitFor();
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export CSV" }).click();
    const csv = await Bun.file((await (await saving).path()) ?? "").text();
    expect(csv.trim().split("\r\n")).toHaveLength(2);
    expect(csv).toContain("a-for-csv.pdf");
    await rowsOf(page).getByRole("checkbox").first().check();
    const packing = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download PDFs" }).click();
    const zip = await Bun.file((await (await packing).path()) ?? "").bytes();
    expect(new TextDecoder("latin1").decode(zip.subarray(0, 2))).toBe("PK");
    await page.context().close();
  });

  test("is two lines a row on a phone", async () => {
    await rendered("phone.pdf");
    const page = await desk.open("/renders", { viewport: WINDOWS.narrow, hasTouch: true });
    const row = rowsOf(page).filter({ hasText: "phone.pdf" }).first();
    await row.waitFor();
    expect((await row.boundingBox())?.height ?? 0).toBeLessThan(100);
    await page.context().close();
  });
});

describe("the page of a render", () => {
  test("shows the PDF, its story and its data", async () => {
    const id = await rendered("story.pdf");
    const page = await desk.open(`/renders/${id}`);
    await page.getByRole("heading", { name: "story.pdf" }).waitFor();
    const paper = page.getByRole("region", { name: "The PDF", exact: true });
    await paper.getByText("Kestrel & Vane Outfitters Ltd").first().waitFor();
    const story = page.getByRole("region", { name: "What happened" });
    for (const step of ["Received", "Checked", "Queued", "Rendered"]) {
      await story.getByText(step, { exact: true }).waitFor();
    }
    await page.getByRole("region", { name: "Data" }).getByText("2026-0147").first().waitFor();
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download" }).click();
    expect((await saving).suggestedFilename()).toBe("story.pdf");
    await page.context().close();
  });

  test("says why one failed, what to do, and lets it be tried again and deleted", async () => {
    const id = await failed("why.pdf");
    const page = await desk.open(`/renders/${id}`);
    await page.getByText("There is no PDF: the render failed").waitFor();
    await page.getByText("What to do:").waitFor();
    await page.getByRole("button", { name: "Retry" }).click();
    await page
      .getByText(/It took 2 attempts|Attempt 2/)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete 1 render" }).click();
    await page.getByRole("heading", { name: "Renders", level: 1 }).waitFor();
    const gone = await desk.open(`/renders/${id}`);
    await gone.getByRole("heading", { name: "This render was deleted" }).first().waitFor();
    await page.context().close();
    await gone.context().close();
  });

  test("leads from what is wrong to the line of the template", async () => {
    await api("PUT", "/v1/templates/lines", {
      name: "Lines",
      manifest: { variables: [], loops: [] },
      layout: '<document>\n<page>\n<img src="http://127.0.0.1:9/x.png"/>\n</page>\n</document>',
    });
    const made = await api("POST", "/v1/templates/lines/render", {
      data: {},
      options: { sync: true },
    });
    const page = await desk.open(`/renders/${(made as { id: string }).id}`);
    const warnings = page.getByRole("region", { name: "Warnings" });
    await warnings.getByRole("link", { name: "line 3" }).click();
    await page.waitForURL(/\/templates\/lines\/edit#L3$/);
    await page.locator(".cm-focused .cm-activeLine").filter({ hasText: "<img" }).waitFor();
  });
});
