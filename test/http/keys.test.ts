import { describe, expect, test } from "bun:test";
import { PROJECT_KEYS_MAX } from "../../src/limits.ts";
import { DEFAULT_SCOPES, type ApiKey } from "../../src/store/api-keys.ts";
import { movableClock } from "../fixtures/store.ts";
import { answer, runningServer, type Running } from "./running-server.ts";

const NOBODY = "01900000-0000-7000-8000-000000000000";

/** What `POST /v1/keys` answers. */
interface Made extends Record<string, unknown> {
  readonly id: string;
  readonly apiKey: string;
}

async function make(it: Running, body: unknown = { name: "Shop" }): Promise<Made> {
  const got = await answer(it.call("POST", "/v1/keys", body));
  expect(got.status).toBe(201);
  // Held to its schema by the test below.
  return got.body as Made;
}

async function adminKey(it: Running): Promise<ApiKey> {
  const [key] = await it.store.apiKeys.list(it.seed.projectId);
  if (key === undefined) throw new Error("the server has no key");
  return key;
}

function bearer({ apiKey }: Made): Record<string, string> {
  return { authorization: `Bearer ${apiKey}` };
}

function refused(code: string, message: unknown = expect.any(String)) {
  return { error: { code, message } };
}

describe("POST /v1/keys", () => {
  test("shows the key this once, with the four scopes of a client for Craftkit", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    const made = await make(it);
    const { apiKey, ...shown } = made;
    expect(apiKey).toMatch(/^ck_live_[\w-]{43}$/);
    expect(made).toEqual({
      id: shown.id,
      name: "Shop",
      mode: "live",
      prefix: apiKey.slice(0, 14),
      scopes: ["renders:write", "renders:read", "templates:read", "templates:write"],
      createdAt: "2026-11-23T12:00:00.000Z",
      templates: null,
      lastUsedAt: null,
      expiresAt: null,
      revokedAt: null,
      apiKey,
    });
    expect(await answer(it.call("GET", `/v1/keys/${shown.id}`))).toEqual({
      status: 200,
      body: shown,
    });
    const list = await (await it.call("GET", "/v1/keys")).text();
    expect(list).toContain(shown.id);
    expect(list).not.toContain(apiKey);
    expect(it.logged.join("")).not.toContain(apiKey);
  });

  test("takes a mode, scopes once each, and an end", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    const made = await make(it, {
      name: "Till",
      mode: "test",
      scopes: ["renders:read", "renders:read", "hooks:write"],
      expiresAt: "2026-11-23T14:00:00+01:00",
    });
    expect(made.apiKey).toMatch(/^ck_test_/);
    expect(made).toMatchObject({
      mode: "test",
      scopes: ["renders:read", "hooks:write"],
      expiresAt: "2026-11-23T13:00:00.000Z",
    });
    const path = `/v1/renders/${NOBODY}`;
    expect((await it.call("GET", path, undefined, bearer(made))).status).toBe(404);
    clock.move(60 * 60_000);
    expect((await it.call("GET", path, undefined, bearer(made))).status).toBe(401);
  });

  test.each([
    [{}, "name", "Required"],
    [{ name: "" }, "name", 'Expected a text of 1 to 120 characters, got ""'],
    [{ name: "x".repeat(121) }, "name", "Expected a text of 1 to 120 characters"],
    [{ name: "a", mode: "prod" }, "mode", 'Expected "live" or "test", got "prod"'],
    [{ name: "a", scopes: [] }, "scopes", "Expected a list of 1 to 7 scopes"],
    [{ name: "a", scopes: ["root"] }, "scopes.0", "Expected one of renders:write, "],
    [{ name: "a", scope: ["admin"] }, "scope", "does not know this field"],
    [{ name: "a", expiresAt: "soon" }, "expiresAt", "Expected a time with an offset"],
    [{ name: "a", expiresAt: "2027-01-01T00:00:00" }, "expiresAt", "with an offset"],
    [{ name: "a", expiresAt: "2026-11-23T12:00:00Z" }, "expiresAt", "in the future"],
    [{ name: "a", expiresAt: "2036-11-20T12:00:00.001Z" }, "expiresAt", "at most 3650 days"],
  ])("refuses %j and makes nothing", async (body, path, sentence) => {
    await using it = await runningServer({ clock: movableClock() });
    expect(await answer(it.call("POST", "/v1/keys", body))).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "invalid_request",
          issues: { fieldErrors: { [path]: [expect.stringContaining(sentence)] } },
        },
      },
    });
    expect(await it.store.apiKeys.list(it.seed.projectId)).toHaveLength(1);
  });

  test("takes a name and an end at their limits", async () => {
    await using it = await runningServer({ clock: movableClock() });
    await make(it, { name: "x".repeat(120), expiresAt: "2036-11-20T12:00:00Z" });
  });

  test("is 409 invalid_state where the project has as many keys as may be", async () => {
    await using it = await runningServer();
    await Promise.all(Array.from({ length: PROJECT_KEYS_MAX - 1 }, () => it.makeKey()));
    expect(await answer(it.call("POST", "/v1/keys", { name: "one more" }))).toEqual({
      status: 409,
      body: refused("invalid_state", expect.stringContaining(`${PROJECT_KEYS_MAX} API keys`)),
    });
  });
});

describe("GET /v1/keys", () => {
  test("lists the keys, newest first, with those that were revoked", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    const names: string[] = [];
    for (const name of ["first", "second"]) {
      clock.move(1_000);
      const { id } = await make(it, { name });
      if (name === "first") await it.call("DELETE", `/v1/keys/${id}`);
    }
    const { body } = await answer(it.call("GET", "/v1/keys"));
    const { keys } = body as { keys: { name: string; revokedAt: string | null }[] };
    for (const { name, revokedAt } of keys) names.push(`${name} ${revokedAt !== null}`);
    expect(names).toEqual(["second false", "first true", "A key false"]);
  });
});

describe("GET /v1/key", () => {
  test.each([...DEFAULT_SCOPES, "hooks:write", "webhooks:write", "admin"] as const)(
    "tells a key with %s alone what it is, and its project",
    async (scope) => {
      await using it = await runningServer();
      const made = await make(it, { name: "Shop", scopes: [scope] });
      const { apiKey: _apiKey, ...shown } = made;
      expect(await answer(it.call("GET", "/v1/key", undefined, bearer(made)))).toEqual({
        status: 200,
        body: {
          ...shown,
          project: {
            id: it.seed.projectId,
            name: "Test",
            timeZone: "UTC",
            language: "en",
            createdAt: expect.any(String),
          },
        },
      });
    },
  );

  test("asks for a key that works", async () => {
    await using it = await runningServer();
    const response = await fetch(`${it.origin}/v1/key`);
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="Platen"');
    expect(await answer(response)).toEqual({ status: 401, body: refused("unauthorized") });
  });
});

describe("PATCH /v1/keys/:id", () => {
  test("gives a key another name, and changes nothing else", async () => {
    await using it = await runningServer();
    const made = await make(it);
    const { apiKey: _apiKey, ...shown } = made;
    const path = `/v1/keys/${made.id}`;
    const renamed = { status: 200, body: { ...shown, name: "Shop, Berlin" } };
    expect(await answer(it.call("PATCH", path, { name: "Shop, Berlin" }))).toEqual(renamed);
    expect(await answer(it.call("GET", path))).toEqual(renamed);
    expect(await answer(it.call("PATCH", path, { scopes: ["admin"] }))).toMatchObject({
      status: 400,
      body: { error: { code: "invalid_request" } },
    });
    expect(await answer(it.call("GET", path))).toEqual(renamed);
  });
});

describe("DELETE /v1/keys/:id", () => {
  test("ends a key at once and for good", async () => {
    await using it = await runningServer();
    const made = await make(it);
    const path = `/v1/keys/${made.id}`;
    expect(await answer(it.call("DELETE", path))).toEqual({ status: 204, body: null });
    expect((await it.call("GET", "/v1/key", undefined, bearer(made))).status).toBe(401);
    expect(await answer(it.call("DELETE", path))).toEqual({
      status: 409,
      body: refused("invalid_state", "This API key was revoked before."),
    });
    expect(await answer(it.call("GET", path))).toMatchObject({
      body: { revokedAt: expect.any(String) },
    });
  });

  test("keeps the last key with admin that works, and says how to go on", async () => {
    await using it = await runningServer();
    const { id } = await adminKey(it);
    expect(await answer(it.call("DELETE", `/v1/keys/${id}`))).toEqual({
      status: 409,
      body: refused("invalid_state", expect.stringContaining("Make another one first")),
    });
    await make(it, { name: "another", scopes: ["admin"] });
    expect((await it.call("DELETE", `/v1/keys/${id}`)).status).toBe(204);
    expect((await it.call("GET", "/v1/keys")).status).toBe(401);
  });
});

describe("a key of no such id", () => {
  test.each(["GET", "PATCH", "DELETE"])("is 404 not_found to %s", async (method) => {
    await using it = await runningServer();
    for (const id of [NOBODY, "x", "%00"]) {
      const body = method === "PATCH" ? { name: "a" } : undefined;
      expect(await answer(it.call(method, `/v1/keys/${id}`, body))).toEqual({
        status: 404,
        body: refused("not_found", "This project has no API key with this id."),
      });
    }
  });
});

describe("the audit log", () => {
  test("tells who made, renamed and revoked which key", async () => {
    await using it = await runningServer();
    const actor = `key:${(await adminKey(it)).id}`;
    const { id } = await make(it);
    await it.call("PATCH", `/v1/keys/${id}`, { name: "b" });
    await it.call("DELETE", `/v1/keys/${id}`);
    await it.call("DELETE", `/v1/keys/${id}`);
    const rows = await it.store.audit.list(it.seed.projectId, 10);
    expect(rows.map(({ action, actor: who, subject }) => [action, who, subject])).toEqual([
      ["key.revoke", actor, id],
      ["key.update", actor, id],
      ["key.create", actor, id],
    ]);
  });
});
