import { describe, expect, test } from "bun:test";
import { SCOPES, type Scope } from "../../src/store/api-keys.ts";
import { movableClock } from "../fixtures/store.ts";
import { KEY_ROUTES, type KeyRoute } from "./route-calls.ts";
import { answer, runningServer, type Running } from "./running-server.ts";

const NOBODY = "01900000-0000-7000-8000-000000000000";

/** Calls a route with ids that nothing has. */
function callWith(it: Running, { method, path, body }: KeyRoute, key: string | null) {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (key !== null) headers["authorization"] = `Bearer ${key}`;
  return fetch(`${it.origin}${path.replaceAll(/:\w+/g, NOBODY)}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** What reads by one right and writes by another asks for both. */
const BESIDES: Readonly<Record<string, readonly Scope[]>> = {
  "POST /v1/inbound/:id/sample": ["templates:write"],
};

describe("every route that takes a key", () => {
  test("is in the table, with a scope or for any key", () => {
    expect(KEY_ROUTES.map(({ name }) => name)).toContain("GET /v1/renders/:id");
    const open = KEY_ROUTES.filter(({ scope }) => scope === null);
    expect(open.map(({ name }) => name)).toEqual(["GET /v1/key"]);
  });

  test("is 401 unauthorized without a key, or with one that does not work", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    const expired = await it.makeKey({ expiresAt: clock.now() + 1 });
    const revoked = await it.makeKey({ name: "revoked" });
    const rows = await it.store.apiKeys.list(it.seed.projectId);
    const id = rows.find(({ name }) => name === "revoked")?.id ?? "";
    await it.store.apiKeys.revoke(it.seed.projectId, id);
    clock.move(1);
    for (const route of KEY_ROUTES) {
      for (const key of [null, `ck_live_${"A".repeat(43)}`, expired, revoked]) {
        const response = await callWith(it, route, key);
        expect(response.headers.get("www-authenticate")).toBe('Bearer realm="Platen"');
        expect([route.name, await answer(response)]).toEqual([
          route.name,
          { status: 401, body: { error: { code: "unauthorized", message: expect.any(String) } } },
        ]);
      }
    }
  });

  test("is 403 forbidden for a key that has every scope but the one it needs, and names that", async () => {
    await using it = await runningServer();
    const without = new Map<string, string>();
    for (const scope of SCOPES) {
      const others = SCOPES.filter((other) => other !== scope && other !== "admin");
      without.set(scope, await it.makeKey({ scopes: others }));
    }
    for (const route of KEY_ROUTES) {
      if (route.scope === null) continue;
      const response = callWith(it, route, without.get(route.scope) ?? "");
      expect([route.name, await answer(response)]).toEqual([
        route.name,
        {
          status: 403,
          body: {
            error: {
              code: "forbidden",
              message: `This API key lacks the scope ${route.scope}. Use a key that has it.`,
            },
          },
        },
      ]);
    }
  });

  test("lets a key in that has its scope alone, or admin alone", async () => {
    await using it = await runningServer();
    for (const route of KEY_ROUTES) {
      const own = [route.scope ?? "webhooks:write", ...(BESIDES[route.name] ?? [])] as const;
      for (const scopes of [own, ["admin"]] as const) {
        const { status } = await callWith(it, route, await it.makeKey({ scopes }));
        expect([route.name, scopes, status < 500 && status !== 401 && status !== 403]).toEqual([
          route.name,
          scopes,
          true,
        ]);
      }
    }
  });
});
