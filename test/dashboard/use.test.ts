import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { dashboardInBrowser, type DashboardInBrowser } from "../fixtures/browser.ts";
import { temporaryFolder } from "../fixtures/store.ts";
import { runAppsScript, runnable, runSnippet, type Fetched } from "./run-snippet.ts";

/** A language's own start can take its time on a busy machine. */
const PATIENCE_MS = 60_000;

let desk: DashboardInBrowser;

beforeAll(async () => {
  desk = await dashboardInBrowser();
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

async function api(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${desk.server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${desk.installation.apiKey}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.json();
}

/** The code of a language as the page has it, with its secrets. */
async function codeOn(page: Page, name: string): Promise<string> {
  await page.getByRole("tab", { name, exact: true }).click();
  return (await page.getByLabel(`Code for ${name}`, { exact: true }).textContent()) ?? "";
}

/** A template of the test's own: its hook is set as the test needs it. */
async function template(slug: string): Promise<void> {
  const manifest = {
    variables: [
      { key: "customer.name", label: "Customer", dataType: "text", required: true },
      { key: "total", label: "Total", dataType: "currency", required: true },
    ],
    loops: [],
  };
  const sample = { customer: { name: `O'Hara "& Söhne" $HOME \`x\` \\ 🙂` }, total: 49.95 };
  await api("PUT", `/v1/templates/${slug}`, { name: slug, manifest, sample });
}

interface Answer {
  readonly id: string;
  readonly status: string;
}

/** The render of a hook's answer, once it has ended. */
async function renderedBy(text: string): Promise<unknown> {
  // What the snippets print: the status, or nothing, and the answer.
  const { id } = JSON.parse(text.slice(text.indexOf("{"))) as Answer;
  return api("GET", `/v1/renders/${id}?wait=30`);
}

async function sent({ url, options }: Fetched): Promise<Response> {
  const { method, contentType, headers, payload } = options;
  return fetch(url, {
    method,
    headers: { ...headers, "content-type": contentType },
    body: payload,
  });
}

describe("the code for a hook", () => {
  test.each(runnable())(
    "in %s runs as it stands on the page, signed, and makes a PDF",
    async (name) => {
      const slug = `hook-${name
        .toLowerCase()
        .replaceAll(/[^a-z]+/g, "-")
        .replace(/-$/, "")}`;
      await template(slug);
      const page = await desk.open(`/templates/${slug}/use`);
      await page.getByRole("switch", { name: "Require signature" }).check({ force: true });
      await page.getByText("Saved").waitFor();
      await page.getByRole("checkbox", { name: "Show URL and secret in the code" }).check();
      const code = await codeOn(page, name);
      using folder = temporaryFolder();
      const { out, err } = await runSnippet(name, code, folder.path);
      expect([name, err]).toEqual([name, ""]);
      expect(await renderedBy(out)).toMatchObject({ status: "succeeded", pageCount: 1 });
      const log = await api("GET", `/v1/inbound?template=${slug}`);
      expect(log).toMatchObject({ requests: [{ status: 202, signature: "valid" }] });
      await page.context().close();
    },
    PATIENCE_MS,
  );

  test("in Apps Script signs what it sends", async () => {
    await template("hook-apps-script");
    await api("PATCH", "/v1/templates/hook-apps-script/hook", { requireSignature: true });
    const page = await desk.open("/templates/hook-apps-script/use");
    await page.getByRole("checkbox", { name: "Show URL and secret in the code" }).check();
    const code = await codeOn(page, "Apps Script");
    const answer = await sent(runAppsScript(code, "sendToPlaten()"));
    expect(answer.status).toBe(202);
    expect(await renderedBy(await answer.text())).toMatchObject({ status: "succeeded" });
    await page.context().close();
  });

  test("of a Google form puts the answers into the data, and signs it", async () => {
    await template("hook-forms");
    await api("PATCH", "/v1/templates/hook-forms/hook", { requireSignature: true });
    const page = await desk.open("/templates/hook-forms/use");
    await page.getByRole("tab", { name: "Google Forms" }).click();
    await page.evaluate(
      "navigator.clipboard && (navigator.clipboard.writeText = async (text) => { window.copied = text; })",
    );
    await page.getByRole("button", { name: "Copy: Google Forms, step 2" }).click();
    const code = String(await page.evaluate("window.copied"));
    const namedValues = { Customer: ["Ada"], Total: ["12,50"] };
    const fetched = runAppsScript(code, "onFormSubmit(event)", { namedValues });
    expect(JSON.parse(fetched.options.payload)).toEqual({ customer: { name: "Ada" }, total: 12.5 });
    expect((await sent(fetched)).status).toBe(202);
    await page.context().close();
  });

  test("hides its secrets until somebody asks for them", async () => {
    await template("hidden");
    const { token, secret } = (await api("GET", "/v1/templates/hidden/hook")) as {
      token: string;
      secret: string;
    };
    const page = await desk.open("/templates/hidden/use");
    const code = await codeOn(page, "curl");
    expect(code).toContain("openssl");
    const text = await page.locator("main").textContent();
    expect([text?.includes(token), text?.includes(secret)]).toEqual([false, false]);
    await page.getByRole("button", { name: "Show: Secret", exact: true }).click();
    expect(await page.locator("main").textContent()).toContain(secret);
    await page.context().close();
  });
});

describe("the code for the API", () => {
  test.each(runnable())(
    "in %s runs as it stands on the page, with a key, and saves the PDF",
    async (name) => {
      await template("by-api");
      const page = await desk.open("/templates/by-api/use?by=api");
      const code = await codeOn(page, name);
      using folder = temporaryFolder();
      const withKey = code.replaceAll("YOUR_API_KEY", desk.installation.apiKey);
      const { code: exit, err } = await runSnippet(name, withKey, folder.path);
      expect([name, exit, err]).toEqual([name, 0, ""]);
      expect(readFileSync(join(folder.path, "by-api.pdf")).toString("latin1", 0, 5)).toBe("%PDF-");
      await page.context().close();
    },
    PATIENCE_MS,
  );

  test("in Apps Script asks for the PDF", async () => {
    await template("by-api");
    const page = await desk.open("/templates/by-api/use?by=api");
    const code = (await codeOn(page, "Apps Script")).replace(
      "YOUR_API_KEY",
      desk.installation.apiKey,
    );
    const answer = await sent(runAppsScript(code, "renderWithPlaten()"));
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    await page.context().close();
  });
});

describe("a test from the page", () => {
  test("tells each step and ends with the PDF", async () => {
    await template("tested");
    const page = await desk.open("/templates/tested/use");
    await page.getByRole("button", { name: "Send a test" }).click();
    const status = page.getByRole("status").filter({ hasText: "How far it came" });
    await status.getByText(/Here is the document/).waitFor();
    const steps = await status.getByRole("listitem").allTextContents();
    expect(steps.map((step) => step.replace(/, after.*/, ""))).toEqual([
      "Receiveddone",
      "Signaturesigned, and right",
      "Data checkeddone",
      "Queueddone",
      "Rendereddone",
    ]);
    const link = await status.getByRole("link", { name: "Open the PDF" }).getAttribute("href");
    const pdf = await fetch(link ?? "");
    expect(pdf.headers.get("content-type")).toBe("application/pdf");
    await page.context().close();
  });

  test("with wrong data says what is wrong and what to do", async () => {
    await template("refused");
    const page = await desk.open("/templates/refused/use");
    await page
      .getByLabel("Data", { exact: true })
      .fill('{"total_amount": 12, "customer": {"name": "Ada"}}');
    await page.getByRole("button", { name: "Send a test" }).click();
    await page.getByText("You sent “total_amount”. This template wants “total”.").waitFor();
    await page.getByText("Rename “total_amount” to “total” in the sender.").waitFor();
    await page.getByRole("link", { name: "See the request" }).click();
    await page.getByRole("heading", { name: "Refused: the data does not fit" }).waitFor();
    await page.context().close();
  });

  test("of a text that is no JSON is not sent", async () => {
    await template("typed");
    const page = await desk.open("/templates/typed/use");
    await page.getByLabel("Data", { exact: true }).fill("{total");
    await page.getByRole("button", { name: "Send a test" }).click();
    await page.getByText(/This is not JSON yet/).waitFor();
    expect(await api("GET", "/v1/inbound?template=typed")).toMatchObject({ requests: [] });
    await page.context().close();
  });
});

describe("a new secret", () => {
  test("lets the old one work for as long as was chosen", async () => {
    await template("rotated");
    const before = (await api("GET", "/v1/templates/rotated/hook")) as {
      url: string;
      secret: string;
    };
    const page = await desk.open("/templates/rotated/use");
    await page.getByRole("button", { name: "New secret…" }).click();
    await page.getByRole("radio", { name: "another hour" }).check();
    await page.getByRole("button", { name: "Make a new secret" }).click();
    await page.getByText("The hook has a new secret").waitFor();
    await page.getByText(/What was rotated away still works until/).waitFor();
    const after = (await api("GET", "/v1/templates/rotated/hook")) as typeof before;
    expect(after.secret).not.toBe(before.secret);
    const body = JSON.stringify({ customer: { name: "Ada" }, total: 1 });
    for (const { secret } of [before, after]) {
      const signature = createHmac("sha256", secret).update(body).digest("hex");
      const headers = { "x-platen-signature": signature };
      expect((await fetch(before.url, { method: "POST", headers, body })).status).toBe(202);
    }
    await page.getByRole("button", { name: "New secret…" }).click();
    await page.getByRole("radio", { name: /no longer at all/ }).check();
    await page.getByText("Senders that still use the old one are refused from now on.").waitFor();
    await page.context().close();
  });
});
