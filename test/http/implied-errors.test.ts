/** The errors that follow from what a route takes, and that no route names: each route comes to each. */

import { describe, expect, test } from "bun:test";
import { systemTimers } from "../../src/clock.ts";
import { signedIn } from "./people.ts";
import { KEY_ROUTES, filledPath, type KeyRoute } from "./route-calls.ts";
import {
  answer,
  BODY,
  runningServer,
  until,
  type Running,
  type Settings,
} from "./running-server.ts";

const BODY_LIMIT = 100_000;

/** A server with something behind each path, and calls of its routes. */
async function serverWithAll(settings: Settings = {}) {
  const it = await runningServer(settings);
  const { store, seed } = it;
  const [key] = await store.apiKeys.list(seed.projectId);
  const accepted = await answer(it.post(BODY));
  const [inbound] = await it.inbound();
  const member = await signedIn(store, "editor", seed.projectId);
  const ids: Readonly<Record<string, string>> = {
    "/v1/templates/:slug": "invoice",
    "/v1/templates/:slug/versions/:n": "1",
    "/v1/renders/:id": (accepted.body as { id: string }).id,
    "/v1/gallery/:slug": "invoice",
    "/v1/deleted-templates/:id": seed.templateId,
    "/v1/keys/:id": key?.id ?? "",
    "/v1/members/:id": member.user.id,
    "/v1/invitations/:id": seed.projectId,
    "/v1/projects/:id": seed.projectId,
    "/v1/inbound/:id": inbound?.id ?? "",
    "/v1/assets/:name": "logo.png",
    "/v1/blocks/:name": "letterhead",
  };
  return Object.assign(it, {
    send: ({ method, path }: KeyRoute, body: string | null, type = "application/json") =>
      fetch(`${it.origin}${filledPath(path, ids)}`, {
        method,
        headers: { authorization: `Bearer ${it.key}`, "content-type": type },
        ...(body === null ? {} : { body }),
      }),
  });
}

const WITH_BODY = KEY_ROUTES.filter(({ body }) => body !== undefined);

/** Uploads have a limit of their own. */
const OWN_LIMIT = ["POST /v1/assets", "POST /v1/imported-templates"];

function refusal(code: string) {
  return { error: { code, message: expect.any(String) } };
}

/** Keeps an answer under way, and with it a stopping server, until it is let go. */
function holdAnAnswer(it: Running): { isHeld(): boolean; letGo(): void } {
  const held = Promise.withResolvers<null>();
  let isHeld = false;
  Object.assign(it.store.renders, {
    byId: () => {
      isHeld = true;
      return held.promise;
    },
  });
  return { isHeld: () => isHeld, letGo: () => held.resolve(null) };
}

describe("every route that takes a body", () => {
  test.each<[string, string, string, number]>([
    ["invalid_json", "{", "application/json", 400],
    ["unsupported_media_type", "hello", "text/plain", 415],
    ["payload_too_large", `{"a":"${"b".repeat(BODY_LIMIT)}"}`, "application/json", 413],
  ])("comes to %s", async (code, body, type, status) => {
    await using it = await serverWithAll({ bodyLimitBytes: BODY_LIMIT });
    for (const route of WITH_BODY) {
      if (status === 413 && OWN_LIMIT.includes(route.name)) continue;
      expect([route.name, await answer(it.send(route, body, type))]).toEqual([
        route.name,
        { status, body: refusal(code) },
      ]);
    }
    expect(WITH_BODY.length).toBeGreaterThan(10);
  });
});

describe("every route that takes a key", () => {
  test("is 429 rate_limited past what its key may ask for", async () => {
    await using it = await serverWithAll({ apiRatePerMinute: 1 });
    expect((await it.call("GET", "/v1/key")).status).toBe(200);
    for (const route of KEY_ROUTES) {
      expect([route.name, await answer(it.send(route, null))]).toEqual([
        route.name,
        { status: 429, body: refusal("rate_limited") },
      ]);
    }
  });

  test("is 500 internal where something unexpected happens, and tells nothing of what", async () => {
    await using it = await serverWithAll();
    Object.assign(it.store.apiKeys, {
      authenticate: async () => {
        throw new Error("a secret of the inside");
      },
    });
    for (const route of KEY_ROUTES) {
      const got = await answer(it.send(route, null));
      expect([route.name, got]).toEqual([route.name, { status: 500, body: refusal("internal") }]);
      expect(JSON.stringify(got)).not.toContain("secret of the inside");
    }
  });

  test("is 503 queue_unavailable while the server stops", async () => {
    // With the whole time that answers under way have.
    await using it = await serverWithAll({ timers: systemTimers });
    const hold = holdAnAnswer(it);
    const [render] = KEY_ROUTES.filter(({ name }) => name === "GET /v1/renders/:id");
    if (render === undefined) throw new Error("there is no GET /v1/renders/:id");
    const underWay = answer(it.send(render, null));
    await until(hold.isHeld, "the answer to be under way");
    const stopping = it.stop();
    for (const route of KEY_ROUTES) {
      const response = await it.send(route, null);
      expect([route.name, response.headers.get("retry-after")]).toEqual([route.name, "5"]);
      expect(await answer(response)).toEqual({ status: 503, body: refusal("queue_unavailable") });
    }
    hold.letGo();
    await stopping;
    expect((await underWay).status).toBe(404);
  });
});
