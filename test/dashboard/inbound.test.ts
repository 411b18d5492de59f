import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { dashboardInBrowser, type DashboardInBrowser } from "../fixtures/browser.ts";

let desk: DashboardInBrowser;

beforeAll(async () => {
  desk = await dashboardInBrowser();
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

const headers = () => ({ authorization: `Bearer ${desk.installation.apiKey}` });

async function api(method: string, path: string, body?: unknown): Promise<unknown> {
  const init = {
    method,
    headers: headers(),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  return (await fetch(`${desk.server.url}${path}`, init)).json();
}

/** A template of the test's own, and what its hook is sent. Gives the id of that in the log. */
async function received(
  slug: string,
  body: string,
  more: Record<string, string> = {},
): Promise<string> {
  const manifest = {
    variables: [
      { key: "name", label: "Name", dataType: "text", required: true },
      { key: "total", label: "Total", dataType: "currency", required: true },
    ],
    loops: [],
  };
  await api("PUT", `/v1/templates/${slug}`, { name: slug, manifest });
  // What the API answers with, as its reference has it.
  const { url } = (await api("GET", `/v1/templates/${slug}/hook`)) as { url: string };
  await fetch(url, { method: "POST", body, headers: { "user-agent": "Zapier", ...more } });
  const log = (await api("GET", `/v1/inbound?template=${slug}`)) as { requests: { id: string }[] };
  return log.requests[0]?.id ?? "";
}

describe("a request that was refused", () => {
  test("explains itself, with its place in the body marked, and runs again once it is edited", async () => {
    const id = await received(
      "refused",
      '{"name":"Ada","total_amount":"12,50","password":"hunter2"}',
    );
    const page = await desk.open("/inbound?template=refused");
    await page.getByRole("link", { name: /Refused: the data does not fit.*Zapier/ }).click();
    await page.waitForURL(`**/inbound/${id}`);
    const sentence = "You sent “total_amount”. This template wants “total”.";
    await page.getByRole("list", { name: "The fields" }).getByText(sentence).waitFor();
    const body = page.getByLabel("Body", { exact: true });
    expect(await body.textContent()).toContain(`total: ${sentence}`);
    expect(await page.locator("main").textContent()).not.toContain("hunter2");

    await page.getByRole("button", { name: "Edit and run again" }).click();
    const dialog = page.getByRole("dialog");
    const text = await dialog.getByLabel("Body").inputValue();
    expect(text).toContain('"password": "••••••"');
    await dialog
      .getByLabel("Body")
      .fill(text.replace('"total_amount": "12,50"', '"total": "12,50"'));
    await dialog.getByRole("button", { name: "Run it" }).click();
    // Better, and still wrong: the dialog stays with what was typed.
    await dialog
      .getByText(/Expected a number, got "12,50"/)
      .first()
      .waitFor();
    const nearly = await dialog.getByLabel("Body").inputValue();
    await dialog.getByLabel("Body").fill(nearly.replace('"12,50"', "12.5"));
    await dialog.getByRole("button", { name: "Run it" }).click();
    await page.waitForURL("**/renders/*");
    expect(await api("GET", "/v1/inbound?template=refused")).toMatchObject({
      requests: [
        { status: 202, source: "edited_replay", replayOf: id },
        { status: 400, source: "edited_replay" },
        { status: 400, source: "sender", sender: "Zapier" },
      ],
    });
    await page.context().close();
  });

  test("is told in German to those who read it", async () => {
    const id = await received("german", '{"data":{"name":"Ada","total":1}}');
    const page = await desk.open(`/inbound/${id}`, { locale: "de-DE" });
    await page
      .getByText("Die Daten stehen innerhalb von „data“, erwartet werden sie flach.")
      .waitFor();
    await page.context().close();
  });
});

describe("a request that was accepted", () => {
  test("comes into the list while somebody looks, and becomes the sample data", async () => {
    await received("live", "{}");
    const page = await desk.open("/inbound?template=live&status=accepted");
    await page.getByText("No request fits").waitFor();
    await received("live", '{"name":"Grace","total":2}');
    await page.getByRole("link", { name: /Accepted/ }).click();
    await page.getByRole("button", { name: "Make it the sample data" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Make it the sample data" }).click();
    await page.getByText("The template's draft has it as its sample data now").waitFor();
    expect(await api("GET", "/v1/templates/live/draft")).toMatchObject({
      sample: { name: "Grace", total: 2 },
    });
    await page.context().close();
  });

  test("is found by its signature and by what its body holds", async () => {
    await received("found", '{"name":"Needle","total":1}');
    await received("found", '{"name":"Hay","total":1}', { "x-platen-signature": "00" });
    const page = await desk.open("/inbound?template=found");
    const rows = page.getByRole("list", { name: "Inbound" }).getByRole("listitem");
    await rows.nth(1).waitFor();
    await page.getByRole("textbox", { name: "Search in bodies, addresses, ids" }).fill("needle");
    await page.waitForURL("**q=needle");
    await rows.getByText("Wrong signature").waitFor({ state: "detached" });
    expect(await rows.allTextContents()).toEqual([expect.stringContaining("Not signed")]);
    await page.goto(`${desk.server.url}/inbound?template=found&signature=invalid`);
    await page.getByText("Refused: signature").waitFor();
    expect(await rows.count()).toBe(1);
    await page.context().close();
  });

  test("stands in its template's activity beside what was made of it", async () => {
    await received("active", '{"name":"Ada","total":1}');
    const page = await desk.open("/templates/active/activity");
    const rows = page.getByRole("list", { name: "What happened" }).getByRole("listitem");
    await rows.nth(1).waitFor();
    expect(await rows.first().textContent()).toContain("Document");
    expect(await rows.nth(1).textContent()).toContain("Request: Zapier");
    await page.context().close();
  });
});

describe("an API key", () => {
  test("is made for one template, shown once, and works for that alone", async () => {
    await received("keyed", "{}");
    const page = await desk.open("/templates/keyed/use?by=api");
    await page.getByRole("link", { name: "Make an API key for this template" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Make the key" }).click();
    await dialog.getByText("Give it a name.").waitFor();
    await dialog.getByLabel("Name").fill("Shop");
    await dialog.getByRole("button", { name: "Make the key" }).click();
    const key = await dialog
      .getByText(/^ck_live_/)
      .first()
      .textContent();
    const authorization = `Bearer ${key}`;
    const render = (slug: string, data: unknown) =>
      fetch(`${desk.server.url}/v1/templates/${slug}/render`, {
        method: "POST",
        headers: { authorization },
        body: JSON.stringify({ data }),
      });
    expect((await render("keyed", { name: "Ada", total: 1 })).status).toBe(202);
    expect((await render("invoice", {})).status).toBe(404);
    const line = await dialog.getByLabel("Try it", { exact: true }).textContent();
    const tried = Bun.spawnSync(["sh", "-c", line ?? ""]).stdout.toString();
    expect(JSON.parse(tried)).toMatchObject({ name: "Shop", templates: ["keyed"] });

    await dialog.getByRole("button", { name: "I have copied it" }).click();
    const row = page.getByRole("listitem").filter({ hasText: "Shop" });
    expect(await row.textContent()).toContain("Make documents, read documents; only keyed");
    expect(await page.locator("main").textContent()).not.toContain(key ?? "");
    await row.getByRole("button", { name: "What to do with Shop" }).click();
    await page.getByRole("menuitem", { name: "Revoke" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke the key" }).click();
    await page.getByText("The key does not work any more").waitFor();
    expect((await render("keyed", {})).status).toBe(401);

    await page.getByRole("link", { name: "Audit log" }).click();
    await page.getByText("revoked the API key Shop").waitFor();
    await page.getByText("made the API key Shop").waitFor();
    await page.context().close();
  });
});
