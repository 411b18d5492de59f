import { describe, expect, test } from "bun:test";
import { movableClock } from "../fixtures/store.ts";
import { answer, runningServer, writtenPdf, type Running } from "./running-server.ts";
import { actions, ask, BROKEN, CERTIFICATE, layoutOf, made, numbers } from "./template-subject.ts";

/** A certificate with the versions one, two and three. */
async function threeVersions(it: Running) {
  const template = await made(it, "certificate", { note: "First" });
  for (const mark of ["two", "three"]) {
    const body = { manifest: CERTIFICATE, layout: layoutOf(mark), note: mark };
    await ask(it, "PUT", "/certificate", body);
  }
  return template;
}

describe("GET …/versions", () => {
  test("lists every version, newest first", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    await made(it, "certificate", { note: "First" });
    const first = new Date(clock.now()).toISOString();
    clock.move(1_000);
    await ask(it, "PUT", "/certificate", { manifest: CERTIFICATE, layout: layoutOf("two") });
    const publishedBy = { kind: "key", id: expect.any(String), name: "A key" };
    expect((await ask(it, "GET", "/certificate/versions")).body).toEqual({
      versions: [
        {
          number: 2,
          note: null,
          createdAt: new Date(clock.now()).toISOString(),
          publishedBy,
          isCurrent: true,
          restoredFrom: null,
        },
        {
          number: 1,
          note: "First",
          createdAt: first,
          publishedBy,
          isCurrent: false,
          restoredFrom: null,
        },
      ],
    });
  });

  test("lists none of a template that has only a draft", async () => {
    await using it = await runningServer();
    await made(it, "certificate", { publish: false });
    expect((await ask(it, "GET", "/certificate/versions")).body).toEqual({ versions: [] });
  });
});

describe("GET …/versions/:n", () => {
  test("has source, manifest, sample and JSON Schema", async () => {
    await using it = await runningServer();
    await made(it, "certificate", { sample: { name: "Ada" } });
    expect((await ask(it, "GET", "/certificate/versions/1")).body).toEqual({
      number: 1,
      note: null,
      createdAt: expect.any(String),
      publishedBy: { kind: "key", id: expect.any(String), name: "A key" },
      isCurrent: true,
      restoredFrom: null,
      layout: layoutOf("one"),
      manifest: CERTIFICATE,
      sample: { name: "Ada" },
      jsonSchema: expect.objectContaining({ required: ["name"] }),
      blocks: {},
      brand: null,
    });
  });

  test.each(["2", "0", "-1", "1.0", "01", "one", "1e0", "99999999999999999999"])(
    "%s, which there is not, is 404 version_not_found",
    async (number) => {
      await using it = await runningServer();
      await made(it);
      for (const [method, path] of [
        ["GET", `/certificate/versions/${number}`],
        ["POST", `/certificate/versions/${number}/publish`],
      ] as const) {
        expect(await ask(it, method, path)).toMatchObject({
          status: 404,
          body: { error: { code: "version_not_found" } },
        });
      }
      expect(await numbers(it)).toEqual([1]);
    },
  );
});

describe("POST …/versions/:n/publish", () => {
  test("publishes the content of a version as a new one", async () => {
    await using it = await runningServer();
    const { id } = await threeVersions(it);
    const got = await ask(it, "POST", "/certificate/versions/1/publish", { note: "Back" });
    expect(got.status).toBe(200);
    expect(got.body).toEqual({
      id,
      slug: "certificate",
      currentVersionNumber: 4,
      manifest: CERTIFICATE,
      warnings: [],
    });
    expect((await ask(it, "GET", "/certificate/versions/4")).body).toMatchObject({
      note: "Back",
      restoredFrom: 1,
      isCurrent: true,
      layout: layoutOf("one"),
    });
    expect(await numbers(it)).toEqual([4, 3, 2, 1]);
    expect((await actions(it, id)).at(-1)).toBe("template.publish");
  });

  test("of what is current already makes no version", async () => {
    await using it = await runningServer();
    await threeVersions(it);
    await ask(it, "POST", "/certificate/versions/1/publish");
    for (const number of [4, 1]) {
      expect(await ask(it, "POST", `/certificate/versions/${number}/publish`)).toMatchObject({
        status: 200,
        body: { currentVersionNumber: 4 },
      });
    }
    expect(await numbers(it)).toEqual([4, 3, 2, 1]);
  });

  test("leaves the draft as it is", async () => {
    await using it = await runningServer();
    await threeVersions(it);
    const draft = { layout: BROKEN, manifest: CERTIFICATE };
    const { etag } = await ask(it, "PUT", "/certificate/draft", draft);
    await ask(it, "POST", "/certificate/versions/1/publish");
    expect(await ask(it, "GET", "/certificate/draft")).toMatchObject({ etag, body: draft });
  });
});

describe("a template's hook", () => {
  test("renders the current version, or the one that it is pinned to, fixed at accept", async () => {
    await using it = await runningServer();
    const { inbound } = await threeVersions(it);
    const send = async () => {
      const got = await answer(fetch(inbound.url, { method: "POST", body: '{"name":"Ada"}' }));
      const { id } = got.body as { id: string };
      return async () => (await it.store.renders.byId(it.seed.projectId, id))?.versionNumber;
    };
    const pin = (version: number | null) =>
      it.call("PATCH", "/v1/templates/certificate/hook", { pinnedVersion: version });
    const current = await send();
    await pin(2);
    const pinned = await send();
    await ask(it, "POST", "/certificate/versions/1/publish");
    const stillPinned = await send();
    await pin(null);
    const currentAgain = await send();
    expect(await current()).toBe(3);
    expect(await pinned()).toBe(2);
    expect(await stillPinned()).toBe(2);
    expect(await currentAgain()).toBe(4);
  });
});

describe("a template that has only a draft", () => {
  test("is 409 no_published_version for render and hook, and nothing is queued", async () => {
    await using it = await runningServer();
    const { inbound } = await made(it, "certificate", { publish: false });
    const refused = {
      status: 409,
      body: { error: { code: "no_published_version", message: expect.any(String) } },
    };
    const render = (body: object) =>
      answer(it.call("POST", "/v1/templates/certificate/render", body));
    expect(await answer(fetch(inbound.url, { method: "POST", body: "{}" }))).toEqual(refused);
    expect(await render({ data: { name: "Ada" } })).toEqual(refused);
    expect(await render({ data: {}, options: { versionNumber: 1 } })).toMatchObject({
      status: 404,
      body: { error: { code: "version_not_found" } },
    });
    expect(await it.store.renders.countWaiting()).toBe(0);
  });
});

describe("DELETE /v1/templates/:slug", () => {
  test("frees the slug and ends the hook; the new template has a hook of its own", async () => {
    await using it = await runningServer();
    const old = await made(it);
    expect(await ask(it, "DELETE", "/certificate")).toMatchObject({ status: 204, body: {} });
    expect((await ask(it, "GET", "/certificate")).status).toBe(404);
    expect((await ask(it, "DELETE", "/certificate")).status).toBe(404);
    expect((await ask(it, "GET", "")).body["templates"]).toHaveLength(1);
    const send = (url: string) => answer(fetch(url, { method: "POST", body: '{"name":"Ada"}' }));
    const ended = { status: 404, body: { error: { code: "invalid_token" } } };
    expect(await send(old.inbound.url)).toMatchObject(ended);
    const next = await made(it);
    expect(next.id).not.toBe(old.id);
    expect(await send(old.inbound.url)).toMatchObject(ended);
    expect((await send(next.inbound.url)).status).toBe(202);
    expect(await numbers(it)).toEqual([1]);
    expect((await actions(it, old.id)).at(-1)).toBe("template.delete");
  });

  test("leaves renders readable, and runs those that wait", async () => {
    await using it = await runningServer({ render: async (job) => writtenPdf(job) });
    const { inbound } = await made(it);
    const render = async () => {
      const got = await answer(fetch(inbound.url, { method: "POST", body: '{"name":"Ada"}' }));
      return (got.body as { id: string }).id;
    };
    const ended = await render();
    await it.call("GET", `/v1/renders/${ended}?wait=10`);
    const [waiting] = await Promise.all([render(), ask(it, "DELETE", "/certificate")]);
    for (const id of [ended, waiting]) {
      const got = await answer(it.call("GET", `/v1/renders/${id}?wait=10`));
      expect(got).toMatchObject({
        status: 200,
        body: { status: "succeeded", templateSlug: "certificate", versionNumber: 1 },
      });
      expect((await it.call("GET", `/v1/renders/${id}/download`)).status).toBe(200);
    }
  });
});
