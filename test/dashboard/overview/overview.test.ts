import { describe, expect, test } from "bun:test";
import { dashboardInBrowser, type DashboardInBrowser } from "../../fixtures/browser.ts";
import { addManyRenders } from "../../fixtures/many-renders.ts";

/** Sends the invoice's hook a body. */
async function post({ installation, server }: DashboardInBrowser, body: string): Promise<void> {
  await fetch(installation.hook.url.replace(/^https?:\/\/[^/]+/, server.url), {
    method: "POST",
    body,
  });
}

describe("the overview", () => {
  test("leads a new installation to its first document, and becomes itself with it", async () => {
    await using desk = await dashboardInBrowser();
    const page = await desk.open("/");
    await page.getByRole("heading", { name: "Your first document" }).waitFor();
    const command = page.getByText(/^curl -sS http/).first();
    await command.waitFor();
    expect(await command.textContent()).toContain("/v1/hooks/");
    await post(desk, await Bun.file("templates/invoice/sample.json").text());
    await page.getByRole("heading", { name: "Recent renders" }).waitFor();
    await page.getByText("All is well").or(page.getByText("nearly full")).first().waitFor();
  });

  test("counts, says what needs attention, and keeps its time in the URL", async () => {
    await using desk = await dashboardInBrowser();
    addManyRenders(desk.installation.data, "invoice", 1_000, Date.now());
    await post(desk, "{}");
    const page = await desk.open("/");
    await page.getByText("The webhook of “Invoice” refused the last request.").waitFor();
    const documents = page.getByRole("figure").filter({ hasText: "Documents" }).first();
    await documents.getByText("1,000", { exact: true }).first().waitFor();
    await documents.getByText("As a table").click();
    const table = documents.getByRole("table");
    await table.getByRole("columnheader", { name: "Failed" }).waitFor();
    expect(await table.getByRole("row").count()).toBeGreaterThan(7);
    await page.getByText("7 days").click();
    await documents.getByText("asked for in the last 7 days").waitFor();
    expect(new URL(page.url()).searchParams.get("range")).toBe("week");
    await page.goBack();
    await documents.getByText("asked for in the last 24 hours").waitFor();
    await page.getByRole("link", { name: "See why" }).first().click();
    await page.waitForURL(/\/inbound\/|\/renders\//);
  });
});
