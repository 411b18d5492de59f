import { describe, expect, test } from "bun:test";
import { STARTERS } from "../../src/gallery/embedded.ts";
import { PREVIEWS } from "../../src/gallery/previews.ts";
import type { Manifest } from "../../src/manifest/manifest.ts";
import { answer, runningServer, type Running } from "./running-server.ts";

function take(it: Running, slug: string, body?: object) {
  return answer(it.call("POST", `/v1/gallery/${slug}/templates`, body));
}

describe("GET /v1/gallery", () => {
  test("lists every starter with what it is for, its languages, its paper and its picture", async () => {
    const pictures = new Map(
      [...PREVIEWS].map(([slug, path]) => [`/docs/gallery/${slug}.png`, path] as const),
    );
    await using it = await runningServer({ pictures });
    const { body } = await answer(it.call("GET", "/v1/gallery"));
    const { starters } = body as { starters: { slug: string; picture: string }[] };
    expect(starters.map(({ slug }) => slug)).toEqual(STARTERS.map(({ slug }) => slug));
    expect(starters.find(({ slug }) => slug === "shipping-label")).toMatchObject({
      name: "Shipping label",
      category: "orders",
      languages: ["en", "de", "fr", "es", "ar", "he"],
      paper: ["100mm 150mm"],
      orientation: "portrait",
    });
    for (const { picture } of starters) {
      const response = await fetch(`${it.origin}${picture}`);
      expect([picture, response.headers.get("content-type")]).toEqual([picture, "image/png"]);
    }
  });

  test("has one starter with its source, its manifest and its sample", async () => {
    await using it = await runningServer();
    const { body } = await answer(it.call("GET", "/v1/gallery/letter"));
    const letter = STARTERS.find(({ slug }) => slug === "letter");
    expect(body).toMatchObject({
      slug: "letter",
      layout: letter?.layout,
      sample: letter?.sample,
    });
    expect((body as { manifest: Manifest }).manifest.variables.length).toBeGreaterThan(3);
  });

  test("has no starter of another name", async () => {
    await using it = await runningServer();
    for (const [method, path] of [
      ["GET", "/v1/gallery/nothing"],
      ["GET", "/v1/gallery/nothing/preview"],
      ["POST", "/v1/gallery/nothing/templates"],
    ] as const) {
      expect(await answer(it.call(method, path))).toMatchObject({
        status: 404,
        body: { error: { code: "not_found" } },
      });
    }
  });
});

describe("GET /v1/gallery/:slug/preview", () => {
  test("is drawn with the sample, and kept by its tag until the brand is another", async () => {
    await using it = await runningServer();
    const see = (headers: Record<string, string> = {}) =>
      it.call("GET", "/v1/gallery/letter/preview", undefined, headers);
    const first = await see();
    expect(first.headers.get("content-type")).toBe("application/pdf");
    expect(await first.text()).toContain(
      String(STARTERS.find((s) => s.slug === "letter")?.sample["place"] ?? "language"),
    );
    const tag = { "if-none-match": first.headers.get("etag") ?? "" };
    expect((await see(tag)).status).toBe(304);
    await it.call("PUT", "/v1/brand", { name: "Ada & Sons" });
    expect((await see(tag)).status).toBe(200);
    expect(await it.store.renders.countWaiting()).toBe(0);
  });
});

describe("POST /v1/gallery/:slug/templates", () => {
  test.each(STARTERS.map(({ slug }) => [slug]))("publishes %s as it is", async (slug) => {
    await using it = await runningServer();
    const made = await take(it, slug, { name: "Mine", slug: "mine" });
    expect(made).toMatchObject({
      status: 201,
      body: { slug: "mine", currentVersionNumber: 1, inbound: { url: expect.any(String) } },
    });
    const version = await answer(it.call("GET", "/v1/templates/mine/versions/1"));
    const starter = STARTERS.find((each) => each.slug === slug);
    expect(version.body).toMatchObject({ layout: starter?.layout, sample: starter?.sample });
  });

  test("is called as the starter, and takes the next slug where its own is taken", async () => {
    await using it = await runningServer();
    expect((await take(it, "invoice")).body).toMatchObject({ slug: "invoice-2" });
    const template = await answer(it.call("GET", "/v1/templates/invoice-2"));
    expect(template.body).toMatchObject({ name: "Invoice", description: STARTERS[0]?.description });
  });

  test("in a language makes that the default of its documents and its sample", async () => {
    await using it = await runningServer();
    await take(it, "letter", { name: "Brief", language: "de" });
    const { body } = await answer(it.call("GET", "/v1/templates/brief/versions/1"));
    const { manifest, sample } = body as { manifest: Manifest; sample: { language: string } };
    expect(manifest.variables.find(({ key }) => key === "language")?.default).toBe("de");
    expect(sample.language).toBe("de");
  });

  test("as a draft publishes nothing", async () => {
    await using it = await runningServer();
    expect((await take(it, "menu", { publish: false })).body).toMatchObject({
      slug: "menu-or-price-list",
      currentVersionNumber: null,
    });
  });

  test.each([
    ["a language that it does not have", { language: "nl" }],
    ["no name", { name: "" }],
    ["a field that it does not know", { lang: "de" }],
  ])("refuses %s", async (_what, body) => {
    await using it = await runningServer();
    expect(await take(it, "letter", body)).toMatchObject({
      status: 400,
      body: { error: { code: "invalid_request" } },
    });
  });

  test("refuses a slug that is taken", async () => {
    await using it = await runningServer();
    expect(await take(it, "letter", { slug: "invoice" })).toMatchObject({
      status: 409,
      body: { error: { code: "slug_conflict" } },
    });
  });
});

describe("POST /v1/gallery/:slug/preview", () => {
  const attempt = (it: Running, body?: object) =>
    it.call("POST", "/v1/gallery/letter/preview", body);
  const shown = async (it: Running, body?: object): Promise<string> => {
    const response = await attempt(it, body);
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      "application/pdf",
    ]);
    return response.text();
  };

  test("shows a brand, blocks and data that are sent, and keeps nothing of them", async () => {
    await using it = await runningServer();
    const sample = STARTERS.find(({ slug }) => slug === "letter")?.sample ?? {};
    const data = { ...sample, place: "Nowhere-on-Sea" };
    expect(await shown(it, { data, brand: { name: "Not Saved Ltd" } })).toContain("Nowhere-on-Sea");
    expect(await shown(it)).not.toContain("Nowhere-on-Sea");
    expect((await answer(it.call("GET", "/v1/brand"))).body).toEqual({});
    expect(await it.store.renders.countWaiting()).toBe(0);
  });

  test.each([
    ["a colour that is none", { brand: { colors: { brand: "reddish" } } }],
    ["a field that it does not know", { layout: "<document/>" }],
  ])("refuses %s", async (_what, body) => {
    await using it = await runningServer();
    expect(await answer(attempt(it, body))).toMatchObject({
      status: 400,
      body: { error: { code: "invalid_request" } },
    });
  });

  test("refuses data that the starter does not take, and a starter that there is not", async () => {
    await using it = await runningServer();
    expect(await answer(attempt(it, { data: { date: 7 } }))).toMatchObject({
      status: 400,
      body: { error: { code: "invalid_input_data" } },
    });
    expect(await answer(it.call("POST", "/v1/gallery/nothing/preview"))).toMatchObject({
      status: 404,
      body: { error: { code: "not_found" } },
    });
  });
});
