import { describe, expect, test } from "bun:test";
import type { RenderJob } from "../../src/render/job.ts";
import { answer, runningServer, writtenPdf, type Running } from "./running-server.ts";

const MANIFEST = { variables: [], loops: [] };
const GIF = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

async function withSupplies(): Promise<Running> {
  const it = await runningServer();
  for (const name of ["seal.gif", "acme.gif"]) {
    await it.call("POST", "/v1/assets", { name, data: GIF });
  }
  await it.call("PUT", "/v1/brand", { name: "Acme", logo: "asset:acme.gif" });
  await it.call("PUT", "/v1/blocks/stamp", { source: '<img src="asset:seal.gif" alt=""/>' });
  await it.call("PUT", "/v1/blocks/imprint", {
    source: '<p>{{ brand.name }}</p><use block="stamp"/>',
  });
  const put = async (slug: string, content: string, publish = true): Promise<void> => {
    const layout = `<document title="T"><page>${content}</page></document>`;
    const got = await it.call("PUT", `/v1/templates/${slug}`, {
      manifest: MANIFEST,
      layout,
      publish,
    });
    expect([slug, got.status]).toEqual([slug, 201]);
  };
  await put("letter", '<use block="imprint"/>');
  await put("plain", "<p>Nothing shared</p>");
  await put("draft", '<img src="asset:logo" alt=""/>', false);
  return it;
}

async function usage(it: Running) {
  const got = await answer(it.call("GET", "/v1/usage"));
  expect(got.status).toBe(200);
  // Held to its schema by the preload.
  const { templates, blocks } = got.body as {
    templates: { slug: string; published: unknown; draft: unknown; outdated: boolean }[];
    blocks: { name: string }[];
  };
  return { of: (slug: string) => templates.find((one) => one.slug === slug), blocks };
}

describe("GET /v1/usage", () => {
  test("names what published versions and drafts show, through blocks and the brand's logo", async () => {
    await using it = await withSupplies();
    const { of, blocks } = await usage(it);
    expect(of("letter")).toMatchObject({
      published: { blocks: ["imprint", "stamp"], assets: ["seal.gif"], brand: true },
      draft: null,
      outdated: false,
    });
    expect(of("plain")?.published).toEqual({ blocks: [], assets: [], brand: false });
    expect(of("draft")).toMatchObject({
      published: null,
      draft: { blocks: [], assets: ["acme.gif"], brand: true },
    });
    expect(blocks).toEqual([
      { name: "imprint", blocks: ["stamp"], assets: ["seal.gif"], brand: true },
      { name: "stamp", blocks: [], assets: ["seal.gif"], brand: false },
    ] as unknown as { name: string }[]);
  });

  test("tells which would come out otherwise if they were published now", async () => {
    await using it = await withSupplies();
    await it.call("PUT", "/v1/blocks/stamp", { source: "<p>Paid</p>" });
    const { of } = await usage(it);
    expect(of("letter")).toMatchObject({ outdated: true, published: { assets: ["seal.gif"] } });
    expect(of("plain")?.outdated).toBe(false);
  });
});

describe("a preview with what is not saved yet", () => {
  test("shows that brand and those blocks, and keeps nothing of them", async () => {
    const jobs: RenderJob[] = [];
    await using it = await runningServer({
      render: async (job) => {
        jobs.push(job);
        return writtenPdf(job);
      },
    });
    await it.call("PUT", "/v1/brand", { name: "Acme" });
    const layout =
      '<document title="T"><page><use block="imprint"/><p>{{ brand.name }}</p></page></document>';
    const body = {
      ...{ layout, manifest: MANIFEST },
      brand: { name: "Apex", colors: { brand: "#123456" } },
      blocks: { imprint: "<p>Imprint</p>" },
    };
    const got = await it.call("POST", "/v1/templates/invoice/preview", body);
    expect([got.status, got.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    expect(jobs[0]?.stationery).toMatchObject({
      brand: { name: "Apex", colors: { brand: "#123456" } },
      blocks: { imprint: "<p>Imprint</p>" },
    });
    expect((await answer(it.call("GET", "/v1/brand"))).body).toEqual({ name: "Acme" });
    expect((await answer(it.call("GET", "/v1/blocks"))).body).toEqual({ blocks: [] });
    const wrong = { ...body, brand: { colors: { brand: "no colour" } } };
    expect((await it.call("POST", "/v1/templates/invoice/preview", wrong)).status).toBe(400);
  });
});
