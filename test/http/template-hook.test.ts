import { describe, expect, test } from "bun:test";
import { movableClock, seedTemplate } from "../fixtures/store.ts";
import { answer, BODY, runningServer, type Running } from "./running-server.ts";

const PATH = "/v1/templates/invoice/hook";

function stateOf(it: Running, change: object = {}) {
  return {
    url: it.hookUrl,
    token: it.hook.token,
    secret: it.hook.secret,
    requireSignature: false,
    pinnedVersion: null,
    scheme: { type: "platen" },
    mapping: null,
    filter: null,
    idempotencyKey: null,
    answer: "queued",
    previousValidUntil: null,
    ...change,
  };
}

async function actions(it: Running): Promise<readonly string[]> {
  return (await it.store.audit.list(it.seed.projectId, 100)).map(({ action }) => action).reverse();
}

describe("reading a template's hook", () => {
  test("shows all of it, and is audited each time", async () => {
    await using it = await runningServer();
    expect(await answer(it.call("GET", PATH))).toEqual({ status: 200, body: stateOf(it) });
    await it.call("HEAD", PATH);
    expect(await actions(it)).toEqual(["hook.secret.read", "hook.secret.read"]);
    const [entry] = await it.store.audit.list(it.seed.projectId, 1);
    const [key] = await it.store.apiKeys.list(it.seed.projectId);
    expect(entry).toMatchObject({ actor: `key:${key?.id}`, subject: it.seed.templateId });
  });

  test("needs the scope hooks:write, and leaves no trace without it", async () => {
    await using it = await runningServer();
    const weak = await it.makeKey({ scopes: ["renders:write", "renders:read", "templates:write"] });
    for (const [method, path] of [
      ["GET", PATH],
      ["PATCH", PATH],
      ["POST", `${PATH}/rotate`],
    ] as const) {
      const body = method === "GET" ? undefined : {};
      const got = await answer(it.call(method, path, body, { authorization: `Bearer ${weak}` }));
      expect(got).toEqual({
        status: 403,
        body: { error: { code: "forbidden", message: expect.stringContaining("hooks:write") } },
      });
    }
    expect(await actions(it)).toEqual([]);
    const strong = await it.makeKey({ scopes: ["hooks:write"] });
    expect(
      (await it.call("GET", PATH, undefined, { authorization: `Bearer ${strong}` })).status,
    ).toBe(200);
  });

  test("of an unknown template, or of another project's, is 404 template_not_found", async () => {
    await using it = await runningServer();
    const other = await seedTemplate(it.store, { slug: "theirs" });
    expect(other.projectId).not.toBe(it.seed.projectId);
    for (const slug of ["nothing", "theirs", "x".repeat(500), "%ZZ"]) {
      expect(await answer(it.call("GET", `/v1/templates/${slug}/hook`))).toEqual({
        status: 404,
        body: { error: { code: "template_not_found", message: expect.any(String) } },
      });
    }
    expect(await actions(it)).toEqual([]);
  });
});

describe("changing a template's hook", () => {
  test("sets what the body names and leaves the rest", async () => {
    await using it = await runningServer();
    expect(await answer(it.call("PATCH", PATH, { requireSignature: true }))).toEqual({
      status: 200,
      body: stateOf(it, { requireSignature: true }),
    });
    expect(await answer(it.call("PATCH", PATH, { pinnedVersion: 1 }))).toEqual({
      status: 200,
      body: stateOf(it, { requireSignature: true, pinnedVersion: 1 }),
    });
    expect(await answer(it.call("PATCH", PATH, { pinnedVersion: null }))).toEqual({
      status: 200,
      body: stateOf(it, { requireSignature: true }),
    });
    expect((await it.post(BODY)).status).toBe(401);
    expect(await actions(it)).toEqual(
      Array.from({ length: 3 }, () => ["hook.update", "hook.secret.read"]).flat(),
    );
  });

  test("with nothing to set changes nothing", async () => {
    await using it = await runningServer();
    expect(await answer(it.call("PATCH", PATH, {}))).toEqual({ status: 200, body: stateOf(it) });
    expect(await actions(it)).toEqual(["hook.secret.read"]);
  });

  test("to a version that the template does not have is 404 version_not_found", async () => {
    await using it = await runningServer();
    expect(
      await answer(it.call("PATCH", PATH, { requireSignature: true, pinnedVersion: 2 })),
    ).toEqual({
      status: 404,
      body: { error: { code: "version_not_found", message: "The template has no version 2." } },
    });
    expect(await answer(it.call("GET", PATH))).toEqual({ status: 200, body: stateOf(it) });
  });

  test.each([
    [
      "a field of a later build",
      { mapping: "$" },
      { mapping: "This build of Platen does not know this field" },
    ],
    [
      "the scheme, though it is ours",
      { scheme: { type: "platen" } },
      { scheme: "This build of Platen does not know this field" },
    ],
    [
      "a misspelt field",
      { requiresignature: true },
      { requiresignature: "This build of Platen does not know this field" },
    ],
    [
      "no boolean",
      { requireSignature: "yes" },
      { requireSignature: 'Expected true or false, got "yes"' },
    ],
    [
      "a fraction",
      { pinnedVersion: 1.5 },
      { pinnedVersion: "Expected a version number, or null for the published one, got 1.5" },
    ],
    [
      "zero",
      { pinnedVersion: 0 },
      { pinnedVersion: "Expected a version number, or null for the published one, got 0" },
    ],
  ])("with %s is 400 invalid_request, and sets nothing", async (_, body, fieldErrors) => {
    await using it = await runningServer();
    const expected = Object.fromEntries(Object.entries(fieldErrors).map(([k, v]) => [k, [v]]));
    expect(await answer(it.call("PATCH", PATH, { ...body }))).toEqual({
      status: 400,
      body: {
        error: {
          code: "invalid_request",
          message: expect.any(String),
          issues: { formErrors: [], fieldErrors: expected },
        },
      },
    });
    expect(await actions(it)).toEqual([]);
    expect(await answer(it.call("GET", PATH))).toEqual({ status: 200, body: stateOf(it) });
  });

  test.each([
    ["no object", "[]", "invalid_request", 400],
    ["not JSON", "{", "invalid_json", 400],
    ["empty", "", "invalid_json", 400],
    ["a form", "a=1", "unsupported_media_type", 415],
  ])("with a body that is %s", async (_, body, code, status) => {
    await using it = await runningServer();
    const response = await fetch(`${it.origin}${PATH}`, {
      method: "PATCH",
      body,
      headers: {
        authorization: `Bearer ${it.key}`,
        "content-type": code.startsWith("unsupported")
          ? "application/x-www-form-urlencoded"
          : "application/json",
      },
    });
    expect(await answer(response)).toMatchObject({ status, body: { error: { code } } });
  });
});

describe("rotating", () => {
  test("the token ends the old URL at once, unless there is a grace", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    const first = await answer(
      it.call("POST", `${PATH}/rotate`, { token: true, graceSeconds: 60 }),
    );
    const state = first.body as { token: string; url: string };
    expect(first).toEqual({
      status: 200,
      body: stateOf(it, {
        token: expect.any(String),
        url: `${it.origin}/v1/hooks/${state.token}`,
        previousValidUntil: new Date(clock.now() + 60_000).toISOString(),
      }),
    });
    expect(state.token).not.toBe(it.hook.token);
    expect((await it.post(BODY)).status).toBe(202);
    clock.move(60_000);
    expect((await it.post(BODY)).status).toBe(404);
    expect((await fetch(state.url, { method: "POST", body: BODY })).status).toBe(202);
    await it.call("POST", `${PATH}/rotate`, { token: true });
    expect((await fetch(state.url, { method: "POST", body: BODY })).status).toBe(404);
    const audited = ["hook.rotate", "hook.secret.read"];
    expect(await actions(it)).toEqual([...audited, ...audited]);
  });

  test("the secret keeps the URL", async () => {
    await using it = await runningServer();
    const { body } = await answer(it.call("POST", `${PATH}/rotate`, { secret: true }));
    const { secret } = body as { secret: string };
    expect(body).toEqual(stateOf(it, { secret: expect.any(String) }));
    expect(secret).not.toBe(it.hook.secret);
    const post = (key: string) => it.post(BODY, { "x-craftkit-signature": it.sign(BODY, key) });
    expect((await post(it.hook.secret)).status).toBe(401);
    expect((await post(secret)).status).toBe(202);
  });

  test.each([
    ["nothing", {}, "token"],
    ["false", { token: false, secret: false }, "token"],
    ["a negative grace", { token: true, graceSeconds: -1 }, "graceSeconds"],
    ["more than 30 days of grace", { token: true, graceSeconds: 2_592_001 }, "graceSeconds"],
    ["a fraction of a second", { token: true, graceSeconds: 0.5 }, "graceSeconds"],
    ["a field that is not known", { both: true }, "both"],
  ])("%s is 400 invalid_request", async (_, body, field) => {
    await using it = await runningServer();
    expect(await answer(it.call("POST", `${PATH}/rotate`, { ...body }))).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "invalid_request",
          issues: { fieldErrors: { [field]: [expect.any(String)] } },
        },
      },
    });
    expect((await it.post(BODY)).status).toBe(202);
  });

  test("with the longest grace works", async () => {
    await using it = await runningServer();
    const body = { token: true, secret: true, graceSeconds: 2_592_000 };
    expect((await it.call("POST", `${PATH}/rotate`, body)).status).toBe(200);
    expect((await it.post(BODY)).status).toBe(202);
  });
});
