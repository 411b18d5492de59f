import { describe, expect, test } from "bun:test";
import Database from "better-sqlite3";
import { movableClock } from "../fixtures/store.ts";
import { answer, runningServer } from "./running-server.ts";

const PATH = "/v1/renders/01900000-0000-7000-8000-000000000000";

describe("an API key", () => {
  test.each([
    ["absent", null],
    ["unknown", "Bearer ck_live_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"],
    ["empty", "Bearer "],
    ["of another scheme", "Basic dXNlcjpwYXNz"],
    ["bare", "ck_live_AAAA"],
    ["endless", `Bearer ${"x".repeat(8_000)}`],
  ])("that is %s is 401 unauthorized, with WWW-Authenticate", async (_, authorization) => {
    await using it = await runningServer();
    const response = await fetch(`${it.origin}${PATH}`, {
      headers: authorization === null ? {} : { authorization },
    });
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="Platen"');
    expect(await answer(response)).toEqual({
      status: 401,
      body: { error: { code: "unauthorized", message: expect.any(String) } },
    });
  });

  test("that was revoked or has expired is 401 unauthorized", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    const expiring = await it.makeKey({ expiresAt: clock.now() + 1_000 });
    const status = async (key: string): Promise<number> =>
      (await it.call("GET", PATH, undefined, { authorization: `bearer ${key}` })).status;
    expect(await status(expiring)).toBe(404);
    clock.move(1_000);
    expect(await status(expiring)).toBe(401);
    const revoked = await it.makeKey({ name: "to revoke" });
    const keys = await it.store.apiKeys.list(it.seed.projectId);
    const id = keys.find(({ name }) => name === "to revoke")?.id ?? "";
    expect(await status(revoked)).toBe(404);
    await it.store.apiKeys.revoke(it.seed.projectId, id);
    expect(await status(revoked)).toBe(401);
  });

  test("without the scope is 403 forbidden, which names it", async () => {
    await using it = await runningServer();
    const key = await it.makeKey({ scopes: ["templates:read"] });
    const authorization = `Bearer ${key}`;
    for (const [method, path, scope] of [
      ["GET", PATH, "renders:read"],
      ["GET", `${PATH}/download`, "renders:read"],
      ["GET", "/v1/renders", "renders:read"],
      ["POST", `${PATH}/cancel`, "renders:write"],
      ["POST", `${PATH}/retry`, "renders:write"],
      ["DELETE", PATH, "renders:write"],
      ["POST", "/v1/templates/invoice/render", "renders:write"],
    ] as const) {
      const body = method === "GET" ? undefined : {};
      expect(await answer(it.call(method, path, body, { authorization }))).toEqual({
        status: 403,
        body: { error: { code: "forbidden", message: expect.stringContaining(scope) } },
      });
    }
  });

  test("of a project that is gone is 403 forbidden", async () => {
    await using it = await runningServer();
    const database = new Database(`${it.folder}/platen.db`);
    database.pragma("foreign_keys = OFF");
    database.exec("delete from projects");
    database.close();
    expect(await answer(it.call("GET", PATH))).toEqual({
      status: 403,
      body: { error: { code: "forbidden", message: expect.stringContaining("project") } },
    });
  });

  test("is asked for before anything else of the request is looked at", async () => {
    await using it = await runningServer();
    const response = await fetch(`${it.origin}/v1/templates/nothing/render`, {
      method: "POST",
      body: "{",
    });
    expect(response.status).toBe(401);
  });
});
