import { describe, expect, test } from "bun:test";
import type { Scope } from "../../src/store/api-keys.ts";
import type { Role } from "../../src/store/members.ts";
import { movableClock } from "../fixtures/store.ts";
import { signedIn } from "./people.ts";
import { KEY_ROUTES, type KeyRoute } from "./route-calls.ts";
import { answer, runningServer, writtenPdf, type Running } from "./running-server.ts";

const NOTHING = "01900000-0000-7000-8000-000000000000";
const MAIN = "/v1/templates";
const DAY_MS = 24 * 60 * 60_000;

const MAY: Readonly<Record<Exclude<Role, "owner" | "admin">, readonly Scope[]>> = {
  editor: [
    "renders:read",
    "renders:write",
    "templates:read",
    "templates:write",
    "hooks:write",
    "webhooks:write",
  ],
  viewer: ["renders:read", "templates:read"],
};

/** Calls a route with ids that nothing has. */
function callWith(
  it: Running,
  { method, path, body }: KeyRoute,
  headers: Readonly<Record<string, string>>,
) {
  return fetch(`${it.origin}${path.replaceAll(/:\w+/g, NOTHING)}`, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Routes that ask about the key of a request have nothing for people. */
const ROUTES = KEY_ROUTES.filter(({ scope }) => scope !== null);

describe("a role", () => {
  test.each(["viewer", "editor"] as const)(
    "of %s is 403 forbidden at every route whose scope it lacks, and at no other",
    async (role) => {
      await using it = await runningServer();
      const { headers } = await signedIn(it.store, role, it.seed.projectId);
      for (const route of ROUTES) {
        const may = MAY[role].some((scope) => scope === route.scope);
        const response = await callWith(it, route, headers);
        if (may) {
          const { status, body } = response;
          expect([route.name, status === 401 || status === 403]).toEqual([route.name, false]);
          // A stream of events would never end.
          await body?.cancel();
        } else {
          const { status, body } = await answer(response);
          expect([route.name, status, body]).toEqual([
            route.name,
            403,
            {
              error: {
                code: "forbidden",
                message: `Your role in this project is ${role}, which lacks ${route.scope}. Ask an owner or an admin for another one.`,
              },
            },
          ]);
        }
      }
    },
  );

  test.each(["admin", "owner"] as const)("of %s has every scope", async (role) => {
    await using it = await runningServer();
    const { headers } = await signedIn(it.store, role, it.seed.projectId);
    for (const route of ROUTES) {
      const { status } = await callWith(it, route, headers);
      expect([route.name, status === 401 || status === 403]).toEqual([route.name, false]);
    }
  });
});

describe("a signed-in person", () => {
  test("need not name the project where there is one, and has to where there are two", async () => {
    await using it = await runningServer();
    const { user, headers } = await signedIn(it.store, "viewer", it.seed.projectId);
    const unnamed = { ...headers, "x-platen-project": "" };
    expect((await fetch(`${it.origin}${MAIN}`, { headers: unnamed })).status).toBe(200);
    const second = await it.store.projects.create({ name: "B", timeZone: "UTC", language: "en" });
    await it.store.members.put(second.id, user.id, "viewer");
    expect(await answer(fetch(`${it.origin}${MAIN}`, { headers: unnamed }))).toEqual({
      status: 403,
      body: {
        error: {
          code: "forbidden",
          message:
            "You belong to 2 projects. Say which one is meant by its id in the header x-platen-project.",
        },
      },
    });
    expect((await fetch(`${it.origin}${MAIN}`, { headers })).status).toBe(200);
  });

  test("who belongs to no project is 403 forbidden", async () => {
    await using it = await runningServer();
    const { headers } = await signedIn(it.store, "viewer", null);
    expect((await fetch(`${it.origin}${MAIN}`, { headers })).status).toBe(403);
  });

  test("renders live, from the dashboard, and leaves a trace as a person", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const { user, headers } = await signedIn(it.store, "editor", it.seed.projectId);
    const data = { customer: { name: "Acme" }, total: 1 };
    const made = await answer(
      fetch(`${it.origin}/v1/templates/invoice/render`, {
        method: "POST",
        headers,
        body: JSON.stringify({ data }),
      }),
    );
    expect(made.status).toBe(202);
    const path = `/v1/renders/${(made.body as { id: string }).id}`;
    const render = await answer(fetch(`${it.origin}${path}?wait=10`, { headers }));
    expect(render.body).toMatchObject({ source: "dashboard", mode: "live", status: "succeeded" });
    expect((await fetch(`${it.origin}${path}`, { method: "DELETE", headers })).status).toBe(204);
    const [entry] = await it.store.audit.list(it.seed.projectId, 1);
    expect(entry).toMatchObject({ action: "render.delete", actor: `user:${user.id}` });
  });

  test("has a key beside the session that beats it, also where it is wrong", async () => {
    await using it = await runningServer();
    const { headers } = await signedIn(it.store, "viewer", it.seed.projectId);
    const withKey = (authorization: string) =>
      fetch(`${it.origin}/v1/keys`, { headers: { ...headers, authorization } });
    expect((await withKey(`Bearer ${it.key}`)).status).toBe(200);
    expect((await withKey("Bearer ck_live_wrong")).status).toBe(401);
  });

  test("is counted by person, not by session, where there is a limit", async () => {
    await using it = await runningServer({ apiRatePerMinute: 2 });
    const { user, headers } = await signedIn(it.store, "viewer", it.seed.projectId);
    const other = await it.store.sessions.start(user.id, { userAgent: null, clientAddress: null });
    const second = { ...headers, cookie: `platen_session=${other.token}` };
    const status = async (from: Record<string, string>): Promise<number> =>
      (await fetch(`${it.origin}${MAIN}`, { headers: from })).status;
    expect([await status(headers), await status(second), await status(headers)]).toEqual([
      200, 200, 429,
    ]);
  });
});

describe("a session", () => {
  test("ends when it was not used for 30 days, and after 90 days in any case", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    const idle = await signedIn(it.store, "viewer", it.seed.projectId);
    const used = await signedIn(it.store, "viewer", it.seed.projectId);
    const status = async ({ headers }: { headers: Record<string, string> }): Promise<number> =>
      (await fetch(`${it.origin}${MAIN}`, { headers })).status;
    const steps: (readonly [number, number])[] = [];
    for (const days of [29, 1, 29, 29, 1.5, 0.5]) {
      clock.move(days * DAY_MS);
      steps.push([await status(used), days === 1 ? await status(idle) : 0]);
    }
    expect(steps).toEqual([
      [200, 0],
      [200, 401],
      [200, 0],
      [200, 0],
      [200, 0],
      [401, 0],
    ]);
  });

  test("is told to be used at most once a minute", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    const { headers, token, session } = await signedIn(it.store, "viewer", it.seed.projectId);
    const seenAt = async (): Promise<number> => {
      await fetch(`${it.origin}${MAIN}`, { headers });
      return (await it.store.sessions.authenticate(token))?.session.lastSeenAt ?? 0;
    };
    clock.move(59_999);
    expect(await seenAt()).toBe(session.lastSeenAt);
    clock.move(1);
    expect(await seenAt()).toBe(session.lastSeenAt + 60_000);
  });

  test("that is the 51st of a person ends the one that was used longest ago", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    const first = await signedIn(it.store, "viewer", it.seed.projectId);
    const origin = { userAgent: null, clientAddress: null };
    const isOn = async (): Promise<boolean> =>
      (await it.store.sessions.authenticate(first.token)) !== null;
    for (let count = 2; count <= 50; count += 1) {
      clock.move(1);
      await it.store.sessions.start(first.user.id, origin);
    }
    expect(await isOn()).toBe(true);
    await it.store.sessions.start(first.user.id, origin);
    expect(await isOn()).toBe(false);
  });
});

describe("a request that another site could have caused", () => {
  const origin = (it: Running) => ({ origin: it.origin });

  test.each([
    ["from the same origin", () => ({ "sec-fetch-site": "same-origin" }), 404],
    ["of somebody who typed the address", () => ({ "sec-fetch-site": "none" }), 404],
    ["from another site", () => ({ "sec-fetch-site": "cross-site" }), 403],
    ["from another host of the site", () => ({ "sec-fetch-site": "same-site" }), 403],
    ["that says nothing of where it comes from", () => ({}), 403],
    ["whose origin is this server", origin, 404],
    ["whose origin is the public URL", () => ({ origin: "https://pdf.example.com" }), 404],
    ["whose origin is another one", () => ({ origin: "https://evil.example" }), 403],
    ["whose origin is hidden", () => ({ origin: "null" }), 403],
    [
      "from another site, whose origin is forged",
      (it: Running) => ({ ...origin(it), "sec-fetch-site": "cross-site" }),
      403,
    ],
  ] as const)("%s", async (_, from, expected) => {
    await using it = await runningServer({ publicUrl: "https://pdf.example.com" });
    const { headers } = await signedIn(it.store, "owner", it.seed.projectId);
    const { cookie } = headers;
    const sent = { cookie, "x-platen-project": it.seed.projectId, ...from(it) };
    const { status } = await answer(
      fetch(`${it.origin}/v1/renders/${NOTHING}`, { method: "DELETE", headers: sent }),
    );
    expect(status).toBe(expected);
  });

  test("is refused without a header that no form can send", async () => {
    await using it = await runningServer();
    const { headers } = await signedIn(it.store, "owner", it.seed.projectId);
    const { cookie } = headers;
    const post = (more: Record<string, string>) =>
      answer(
        fetch(`${it.origin}/v1/renders/${NOTHING}/cancel`, {
          method: "POST",
          headers: { cookie, "sec-fetch-site": "same-origin", ...more },
        }),
      );
    expect(await post({})).toEqual({
      status: 403,
      body: {
        error: { code: "forbidden", message: expect.stringContaining("x-platen-csrf") },
      },
    });
    expect((await post({ "x-platen-csrf": "1" })).status).toBe(404);
    expect((await post({ "x-platen-project": it.seed.projectId })).status).toBe(404);
  });

  test("is answered where it only reads, and tells the other site nothing", async () => {
    await using it = await runningServer();
    const { headers } = await signedIn(it.store, "owner", it.seed.projectId);
    const response = await fetch(`${it.origin}${MAIN}`, {
      headers: { ...headers, "sec-fetch-site": "cross-site", origin: "https://evil.example" },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});
