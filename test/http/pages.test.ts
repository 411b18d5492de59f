import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { runningServer } from "./running-server.ts";

const PICTURE = join(import.meta.dir, "../../templates/invoice/preview.png");
const PAGES = new Map([
  ["/docs", "<p>The guide.</p>"],
  ["/docs/hooks", "<p>Hooks.</p>"],
]);

describe("the page at /", () => {
  test("tells a person what runs here and what to do", async () => {
    await using it = await runningServer({ pages: PAGES });
    const response = await fetch(it.origin);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(html).toContain("Platen runs here.");
    expect(html).toContain(`curl -sS &#x27;${it.origin}/v1/hooks/TOKEN&#x27;`);
    expect(html).toContain("platen hook invoice");
    expect(html).toContain('<a href="/docs">');
    expect(html).toContain("Platen 1.2.3");
  });

  test("has neither secrets nor scripts, and lets none in", async () => {
    await using it = await runningServer();
    const response = await fetch(it.origin);
    const html = await response.text();
    for (const secret of [it.hook.token, it.hook.secret, it.key])
      expect(html).not.toContain(secret);
    expect(html).not.toContain("<script");
    expect(html).not.toContain('href="/docs"');
    expect(html).toContain('href="/docs/api"');
    const policy = response.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
  });
});

describe("the guide", () => {
  test("is served below /docs", async () => {
    const pictures = new Map([["/docs/gallery/invoice.png", PICTURE]]);
    await using it = await runningServer({ pages: PAGES, pictures });
    for (const [path, html] of PAGES) {
      const response = await fetch(`${it.origin}${path}`);
      expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(await response.text()).toBe(html);
    }
    const picture = await fetch(`${it.origin}/docs/gallery/invoice.png`);
    expect(picture.headers.get("content-type")).toBe("image/png");
    expect(await picture.bytes()).toEqual(await Bun.file(PICTURE).bytes());
    const missing = await fetch(`${it.origin}/docs/nothing`);
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain("not_found");
  });
});
