import { describe, expect, test } from "bun:test";
import type { RenderJob } from "../../src/render/job.ts";
import { runningServer, writtenPdf, type Running } from "./running-server.ts";
import { ask, CERTIFICATE, layoutOf, made } from "./template-subject.ts";

function see(it: Running, number: number, headers: Record<string, string> = {}) {
  const path = `/v1/templates/certificate/versions/${number}/preview`;
  return it.call("GET", path, undefined, headers);
}

describe("GET …/versions/:n/preview", () => {
  test("is the PDF of that version with its own sample, and leaves nothing behind", async () => {
    const layouts: string[] = [];
    const render = (job: RenderJob) => {
      layouts.push(job.layout);
      return writtenPdf(job);
    };
    await using it = await runningServer({ render });
    await made(it, "certificate", { sample: { name: "Ada" } });
    const two = { manifest: CERTIFICATE, layout: layoutOf("two"), sample: { name: "Grace" } };
    await ask(it, "PUT", "/certificate", two);
    const [first, second] = [await see(it, 1), await see(it, 2)];
    expect(first.headers.get("content-type")).toBe("application/pdf");
    expect(first.headers.get("content-disposition")).toBe("inline; filename=certificate.pdf");
    expect(await first.text()).toContain('{"name":"Ada"}');
    expect(await second.text()).toContain('{"name":"Grace"}');
    expect(layouts).toEqual([layoutOf("one"), layoutOf("two")]);
    const { items } = await it.store.renders.list(
      it.seed.projectId,
      {},
      { after: null, limit: 10 },
    );
    expect(items).toEqual([]);
  });

  test("shows examples where the version has no sample", async () => {
    await using it = await runningServer();
    await made(it);
    expect(await (await see(it, 1)).text()).toMatch(/\{"name":".+"\}/);
  });

  test("need not be drawn again for whoever has it, and is another for a test key", async () => {
    let drawn = 0;
    await using it = await runningServer({ render: (job) => ((drawn += 1), writtenPdf(job)) });
    await made(it);
    const first = await see(it, 1);
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    const held = { "if-none-match": first.headers.get("etag") ?? "" };
    const again = await see(it, 1, held);
    expect([again.status, await again.text(), drawn]).toEqual([304, "", 1]);
    const key = await it.makeKey({ mode: "test" });
    const marked = await see(it, 1, { ...held, authorization: `Bearer ${key}` });
    expect(marked.status).toBe(200);
    expect(await marked.text()).toContain("TEST");
  });

  test("asks for no more than to read templates", async () => {
    await using it = await runningServer();
    await made(it);
    const reader = await it.makeKey({ scopes: ["templates:read"] });
    expect((await see(it, 1, { authorization: `Bearer ${reader}` })).status).toBe(200);
    const other = await it.makeKey({ scopes: ["renders:read"] });
    expect((await see(it, 1, { authorization: `Bearer ${other}` })).status).toBe(403);
  });

  test("of a version that there is not is 404 version_not_found", async () => {
    await using it = await runningServer();
    await made(it);
    expect((await see(it, 2)).status).toBe(404);
  });

  test("of a version that can't be rendered says why", async () => {
    const error = { code: "template_error", message: "No.", retryable: false } as const;
    await using it = await runningServer({
      render: async () => ({ ok: false, error, warnings: [] }),
    });
    await made(it);
    const refused = await see(it, 1);
    expect([refused.status, refused.headers.get("etag")]).toEqual([422, null]);
    expect(await refused.json()).toMatchObject({
      error: { code: "render_failed", renderError: { code: "template_error" } },
    });
  });

  test("shows the picture that the version was published with", async () => {
    const seen: string[] = [];
    await using it = await runningServer({
      render: async (job, supply) => {
        const picture = (await supply(["asset:seal"])).get("asset:seal");
        seen.push(JSON.stringify(picture ?? null));
        return writtenPdf(job);
      },
    });
    const gif = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    await it.call("POST", "/v1/assets", { name: "seal", data: gif });
    const layout =
      '<document><page><p>{{ name }}</p><img src="asset:seal" alt=""/></page></document>';
    await made(it, "certificate", { layout });
    await see(it, 1);
    await it.call("DELETE", "/v1/assets/seal");
    await see(it, 1);
    expect(seen[1]).toBe(seen[0] ?? "");
    expect(seen[0]).not.toBe("null");
  });
});
