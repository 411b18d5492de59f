import { describe, expect, test } from "bun:test";
import { dashboardInBrowser, WINDOWS } from "../fixtures/browser.ts";
import { settled } from "./pages.ts";

/** Brotli is for pages that came over TLS or from this machine; the larger of both forms is what counts. */
const FIRST_LOAD_MAX_BYTES = 350 * 1024;

describe("the frame of the dashboard", () => {
  test("leads to its places, and says at which one the reader is", async () => {
    await using desk = await dashboardInBrowser();
    const page = await desk.open("/templates");
    await page.getByRole("heading", { name: "Templates" }).waitFor();
    const places = page.getByRole("navigation", { name: "Places" });
    await places.getByRole("link", { name: "Renders" }).click();
    await page.getByRole("heading", { name: "Renders", level: 1 }).waitFor();
    const here = await places.locator("[aria-current=page]").allTextContents();
    expect(here).toEqual(["Renders"]);
  });

  test("has its places in a menu where the window is narrow", async () => {
    await using desk = await dashboardInBrowser();
    const page = await desk.open("/templates", { viewport: WINDOWS.narrow });
    await page.getByRole("button", { name: "Open the menu" }).click();
    await page.getByRole("dialog").getByRole("link", { name: "Inbound" }).click();
    await page.getByRole("heading", { name: "Inbound", level: 1 }).waitFor();
  });

  test("speaks German where the reader does", async () => {
    await using desk = await dashboardInBrowser();
    const page = await desk.open("/templates", { locale: "de-DE" });
    await page.getByRole("heading", { name: "Vorlagen" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
  });
});

describe("what a URL says", () => {
  const NONSENSE =
    "?range=x&status=x&show=x&step=x&for=x&by=x&signature=x&since=x&source=x&actor=x&version=x";

  const PATHS = [
    ...[
      "/",
      "/templates",
      "/new-template",
      "/templates/invoice/use",
      "/templates/invoice/versions/1",
    ],
    ...["/renders", "/inbound", "/settings/audit", "/settings/keys", "/welcome"],
  ];

  test("is no page's undoing", async () => {
    await using desk = await dashboardInBrowser();
    for (const path of PATHS) {
      const page = await desk.open(`${path}${NONSENSE}`);
      await settled(page);
      expect([path, ...desk.faults]).toEqual([path]);
      expect([path, await page.getByText("That did not work").count()]).toEqual([path, 0]);
      await page.context().close();
    }
  });
});

describe("the first load", () => {
  test("is small, also for whoever takes gzip alone, and may be kept but for the page", async () => {
    await using desk = await dashboardInBrowser();
    const get = (path: string) =>
      fetch(new URL(path, desk.server.url), {
        headers: { "accept-encoding": "gzip" },
        decompress: false,
      });
    const page = await get("/");
    expect(page.headers.get("cache-control")).toBe("no-store");
    let bytes = (await page.text()).length;
    const asked = new Set<string>();
    const browser = await desk.open("/docs");
    browser.on("request", (request) => asked.add(new URL(request.url()).pathname));
    await browser.goto(desk.server.url);
    await browser.getByRole("heading", { level: 1 }).waitFor();
    const files = [...asked].filter((path) => path.startsWith("/app/"));
    expect(files.length).toBeGreaterThan(2);
    for (const path of files) {
      const file = await get(path);
      expect(file.headers.get("cache-control")).toContain("immutable");
      bytes += (await file.bytes()).length;
    }
    expect(bytes).toBeLessThan(FIRST_LOAD_MAX_BYTES);
  });

  test("lets no inline script and no other origin in", async () => {
    await using desk = await dashboardInBrowser();
    const answer = await fetch(desk.server.url);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(policy).not.toMatch(/https?:|\*/);
    const nonces = [...policy.matchAll(/'nonce-([^']+)'/g)].map(([, nonce]) => nonce);
    expect(new Set(nonces).size).toBe(1);
    const again = await fetch(desk.server.url);
    expect(again.headers.get("content-security-policy")).not.toBe(policy);
  });
});
