import { describe, expect, test } from "bun:test";
import { movableClock } from "../fixtures/store.ts";
import { answer, runningServer, writtenPdf, type Running } from "./running-server.ts";
import { ask, CERTIFICATE, layoutOf, made } from "./template-subject.ts";

interface Listed {
  readonly slug: string;
  readonly draft: { readonly updatedBy: object } | null;
  readonly lastRender: { readonly status: string } | null;
  readonly outdated: boolean;
}

async function page(it: Running, query: string) {
  const got = await ask(it, "GET", `?${query}`);
  const { templates, nextCursor } = got.body;
  // What the test asks of it is what the document says of it.
  return { templates: templates as Listed[], nextCursor: nextCursor as string | null };
}

function slugs({ templates }: { readonly templates: readonly Listed[] }): string[] {
  return templates.map(({ slug }) => slug);
}

describe("GET /v1/templates", () => {
  test("without parameters is the whole list, and tells nothing more than it did", async () => {
    await using it = await runningServer();
    const { body } = await ask(it, "GET", "");
    expect(Object.keys(body)).toEqual(["templates"]);
    expect(body["templates"]).toEqual([
      expect.not.objectContaining({ draft: null, lastRender: null }),
    ]);
  });

  test("comes in pages, those changed last first", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    for (const slug of ["one", "two", "three"]) {
      clock.move(1_000);
      await made(it, slug);
    }
    const first = await page(it, "limit=3");
    expect(slugs(first)).toEqual(["three", "two", "one"]);
    const second = await page(it, `limit=3&cursor=${first.nextCursor ?? ""}`);
    expect(slugs(second)).toEqual(["invoice"]);
    expect(second.nextCursor).toBeNull();
    clock.move(1_000);
    await ask(it, "PATCH", "/one", { name: "Again" });
    expect(slugs(await page(it, "limit=2"))).toEqual(["one", "three"]);
  });

  test("finds by name, slug and description, in capitals or not, and no deleted one", async () => {
    await using it = await runningServer();
    await made(it, "one", { name: "Diplôme" });
    await made(it, "two-diplomas");
    await made(it, "three", { description: "For a DIPLOMA" });
    await made(it, "four", { name: "Diploma" });
    await ask(it, "DELETE", "/four");
    expect(slugs(await page(it, "q=diploma")).toSorted()).toEqual(["three", "two-diplomas"]);
    expect(slugs(await page(it, `q=${encodeURIComponent("DIPLÔ")}`))).toEqual(["one"]);
    expect(slugs(await page(it, "q=nothing"))).toEqual([]);
  });

  test("in pages tells of the draft, the last render and what is outdated", async () => {
    await using it = await runningServer({ render: writtenPdf });
    await it.call("PUT", "/v1/blocks/imprint", { source: "<p>One</p>" });
    const layout = '<document><page><p>{{ name }}</p><use block="imprint"/></page></document>';
    await made(it, "certificate", { layout });
    expect((await page(it, "limit=1")).templates[0]).toMatchObject({
      draft: null,
      lastRender: null,
      outdated: false,
    });
    await it.call("PUT", "/v1/blocks/imprint", { source: "<p>Two</p>" });
    await ask(it, "PUT", "/certificate/draft", { layout, manifest: CERTIFICATE });
    const render = { data: { name: "Ada" }, options: { sync: true } };
    const { body } = await answer(it.call("POST", "/v1/templates/certificate/render", render));
    expect((await page(it, "q=cert")).templates).toMatchObject([
      {
        slug: "certificate",
        draft: { updatedAt: expect.any(String), updatedBy: { kind: "key", name: "A key" } },
        lastRender: { id: (body as { id: string }).id, status: "succeeded" },
        outdated: true,
      },
    ]);
  });

  test.each(["limit=0", "limit=101", `q=${"x".repeat(201)}`, "q=", "cursor=x"])(
    "?%s is 400 invalid_request",
    async (query) => {
      await using it = await runningServer();
      expect(await ask(it, "GET", `?${query}`)).toMatchObject({
        status: 400,
        body: { error: { code: "invalid_request" } },
      });
    },
  );

  test("takes no cursor of another list or another project", async () => {
    await using it = await runningServer();
    for (const slug of ["one", "two"]) {
      await made(it, slug);
      await ask(it, "DELETE", `/${slug}`);
    }
    await made(it, "three");
    const other = await answer(it.call("GET", "/v1/deleted-templates?limit=1"));
    const { nextCursor } = other.body as { nextCursor: string };
    expect((await ask(it, "GET", `?cursor=${nextCursor}`)).status).toBe(400);
    const mine = await page(it, "limit=1");
    const project = await it.store.projects.create({ name: "B", timeZone: "UTC", language: "en" });
    const key = await it.makeKey({ projectId: project.id });
    const theirs = { authorization: `Bearer ${key}` };
    const path = `?cursor=${mine.nextCursor ?? ""}`;
    expect((await ask(it, "GET", path, undefined, theirs)).status).toBe(400);
  });
});

describe("GET …/versions in pages", () => {
  test("tells who published each and how much it rendered, without test keys", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const { inbound } = await made(it, "certificate", { note: "First" });
    const send = () => fetch(inbound.url, { method: "POST", body: '{"name":"Ada"}' });
    await send();
    await ask(it, "PUT", "/certificate", { manifest: CERTIFICATE, layout: layoutOf("two") });
    await send();
    await send();
    const test = { authorization: `Bearer ${await it.makeKey({ mode: "test" })}` };
    await it.call("POST", "/v1/templates/certificate/render", { data: { name: "Ada" } }, test);
    const publishedBy = { kind: "key", id: expect.any(String), name: "A key" };
    const first = await ask(it, "GET", "/certificate/versions?limit=1");
    expect(first.body).toMatchObject({
      versions: [{ number: 2, isCurrent: true, renders: 2, publishedBy }],
      nextBefore: 2,
    });
    const second = await ask(it, "GET", "/certificate/versions?limit=1&before=2");
    expect(second.body).toMatchObject({
      versions: [{ number: 1, note: "First", isCurrent: false, renders: 1, publishedBy }],
      nextBefore: null,
    });
  });

  test.each(["limit=0", "limit=101", "before=0", "before=x"])(
    "?%s is 400 invalid_request",
    async (query) => {
      await using it = await runningServer();
      expect((await ask(it, "GET", `/invoice/versions?${query}`)).status).toBe(400);
    },
  );
});
