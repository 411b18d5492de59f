import { describe, expect, test } from "bun:test";
import { runningServer } from "./running-server.ts";
import { actions, ask, BROKEN, CERTIFICATE, layoutOf, made, numbers } from "./template-subject.ts";

const DRAFT = "/certificate/draft";
const EDITED = { layout: layoutOf("two"), manifest: CERTIFICATE };
const CONFLICT = {
  status: 412,
  body: { error: { code: "edit_conflict", message: expect.any(String) } },
};

describe("POST …/publish", () => {
  test("makes the draft the next version, with its note, and the draft is gone", async () => {
    await using it = await runningServer();
    const { id } = await made(it);
    await ask(it, "PUT", DRAFT, { ...EDITED, sample: { name: "Ada" } });
    const got = await ask(it, "POST", "/certificate/publish", { note: "Rounder" });
    expect(got.status).toBe(200);
    expect(got.body).toEqual({
      id,
      slug: "certificate",
      currentVersionNumber: 2,
      manifest: CERTIFICATE,
      warnings: [],
    });
    expect((await ask(it, "GET", "/certificate/versions/2")).body).toMatchObject({
      number: 2,
      note: "Rounder",
      isCurrent: true,
      restoredFrom: null,
      layout: layoutOf("two"),
      sample: { name: "Ada" },
    });
    expect((await ask(it, "GET", DRAFT)).body).toMatchObject({ isDraft: false, versionNumber: 2 });
    expect((await actions(it, id)).slice(2)).toEqual(["template.publish"]);
  });

  test("publishes the first version of a template that had none", async () => {
    await using it = await runningServer();
    const { inbound } = await made(it, "certificate", { publish: false });
    const send = () => fetch(inbound.url, { method: "POST", body: '{"name":"Ada"}' });
    expect((await send()).status).toBe(409);
    expect((await ask(it, "POST", "/certificate/publish")).body).toMatchObject({
      currentVersionNumber: 1,
    });
    expect((await send()).status).toBe(202);
  });

  test("without a draft is 409 invalid_state", async () => {
    await using it = await runningServer();
    await made(it);
    expect(await ask(it, "POST", "/certificate/publish")).toMatchObject({
      status: 409,
      body: { error: { code: "invalid_state" } },
    });
    expect(await numbers(it)).toEqual([1]);
  });

  test("of a broken draft is refused, and the draft stays", async () => {
    await using it = await runningServer();
    await made(it);
    for (const [draft, code] of [
      [{ ...EDITED, layout: BROKEN }, "invalid_template"],
      [{ ...EDITED, manifest: { variables: 7 } }, "invalid_request"],
      [{ ...EDITED, manifest: { loops: [{ key: "a.b", itemType: "text" }] } }, "invalid_loop_key"],
    ] as const) {
      const { etag } = await ask(it, "PUT", DRAFT, draft);
      expect(await ask(it, "POST", "/certificate/publish")).toMatchObject({
        status: 400,
        body: { error: { code } },
      });
      expect((await ask(it, "GET", DRAFT)).etag).toBe(etag);
    }
    expect(await numbers(it)).toEqual([1]);
  });

  test("under an ETag that is not the draft's any more is 412 edit_conflict", async () => {
    await using it = await runningServer();
    await made(it);
    const { etag } = await ask(it, "PUT", DRAFT, EDITED);
    const { etag: next } = await ask(it, "PUT", DRAFT, { ...EDITED, layout: layoutOf("three") });
    const publish = (tag: string) =>
      ask(it, "POST", "/certificate/publish", undefined, { "if-match": tag });
    expect(await publish(etag)).toMatchObject(CONFLICT);
    expect((await publish(next)).body).toMatchObject({ currentVersionNumber: 2 });
    // Published meanwhile: what the caller read is not there any more.
    expect(await publish(next)).toMatchObject(CONFLICT);
  });

  test("of what is published already makes no version, and the draft is gone", async () => {
    await using it = await runningServer();
    await made(it);
    await ask(it, "PUT", DRAFT, { layout: layoutOf("one"), manifest: CERTIFICATE });
    expect(await ask(it, "POST", "/certificate/publish")).toMatchObject({
      status: 200,
      body: { currentVersionNumber: 1 },
    });
    expect(await numbers(it)).toEqual([1]);
    expect((await ask(it, "GET", DRAFT)).body).toMatchObject({ isDraft: false });
  });

  test("twice at once makes one version", async () => {
    await using it = await runningServer();
    await made(it);
    await ask(it, "PUT", DRAFT, EDITED);
    const publish = () => ask(it, "POST", "/certificate/publish");
    const both = await Promise.all([publish(), publish()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await numbers(it)).toEqual([2, 1]);
  });

  test("takes no field that it does not know", async () => {
    await using it = await runningServer();
    await made(it, "certificate", { publish: false });
    expect(await ask(it, "POST", "/certificate/publish", { nite: "x" })).toMatchObject({
      status: 400,
      body: { error: { code: "invalid_request" } },
    });
    expect(await numbers(it)).toEqual([]);
  });
});

describe("a PUT that publishes", () => {
  test("takes a draft of the same content with it, and leaves one that differs", async () => {
    await using it = await runningServer();
    await made(it);
    await ask(it, "PUT", DRAFT, EDITED);
    await ask(it, "PUT", "/certificate", { ...EDITED, layout: layoutOf("three") });
    expect((await ask(it, "GET", DRAFT)).body).toMatchObject({ isDraft: true, ...EDITED });
    await ask(it, "PUT", "/certificate", EDITED);
    expect((await ask(it, "GET", DRAFT)).body).toMatchObject({ isDraft: false, versionNumber: 3 });
  });
});
