import { describe, expect, test } from "bun:test";
import { SCOPES } from "../../src/store/api-keys.ts";
import { inboundRows, movableClock, seedTemplate } from "../fixtures/store.ts";
import { filledPath, KEY_ROUTES, type KeyRoute } from "./route-calls.ts";
import { answer, MANIFEST, runningServer, writtenPdf } from "./running-server.ts";

const OTHER = "only-in-b";
const DATA = { customer: { name: "Customer of B" }, total: 1 };
/** A project with the templates `invoice` and `only-in-b`, and a key for the first of them alone. */
async function withLimitedKey() {
  const it = await runningServer({ clock: movableClock(), render: writtenPdf });
  const { store, seed } = it;
  const { projectId } = seed;
  const manifest = JSON.stringify(MANIFEST);
  const other = await seedTemplate(store, { projectId, slug: OTHER, manifest });
  const hook = await store.hooks.state(other.templateId);
  if (hook === null) throw new Error("the template has no hook");
  const posted = await answer(
    fetch(`${it.origin}/v1/hooks/${hook.token}`, { method: "POST", body: JSON.stringify(DATA) }),
  );
  const { id: renderId } = posted.body as { id: string };
  await it.call("GET", `/v1/renders/${renderId}?wait=10`);
  const [inbound] = await inboundRows(store, other);
  const scopes = SCOPES.filter((scope) => scope !== "admin");
  const made = await answer(
    it.call("POST", "/v1/keys", { name: "Limited", scopes, templates: ["invoice"] }),
  );
  const { apiKey } = made.body as { apiKey: string };
  const ids: Record<string, string> = {
    "/v1/templates/:slug": OTHER,
    "/v1/renders/:id": renderId,
    "/v1/inbound/:id": inbound?.id ?? "",
    "/v1/templates/:slug/versions/:n": "1",
  };
  const authorization = `Bearer ${apiKey}`;
  const headers = { authorization, "content-type": "application/json" };
  return {
    ...it,
    headers,
    renderId,
    traces: [
      other.templateId,
      renderId,
      hook.token,
      hook.secret,
      inbound?.id ?? "",
      "Customer of B",
    ],
    /** Calls a route about the other template. */
    askFor: (route: KeyRoute, query = "") =>
      it.call(
        route.method,
        filledPath(route.path, { ...ids, ...others(route) }) + query,
        route.body,
        headers,
      ),
    callLimited: (method: string, path: string, body?: unknown) =>
      it.call(method, path, body, headers),
  };
}

/** Of what is no template's, any id will do: it is not looked for. */
function others({ path, isForSomeTemplates }: KeyRoute): Record<string, string> {
  if (isForSomeTemplates) return {};
  const names = path.split("/").map((_, end, parts) => parts.slice(0, end + 1).join("/"));
  return Object.fromEntries(names.map((name) => [name, "anything"]));
}

type Limited = Awaited<ReturnType<typeof withLimitedKey>>;

/** What the project's own key sees of the other template. */
async function stateOf(it: Limited): Promise<readonly string[]> {
  const paths = [`templates/${OTHER}`, `templates/${OTHER}/versions`, `renders/${it.renderId}`];
  return Promise.all(
    [...paths, `renders?template=${OTHER}`, `inbound?template=${OTHER}`, "templates"].map(
      async (path) => (await it.call("GET", `/v1/${path}`)).text(),
    ),
  );
}

describe("a key for one template", () => {
  test("gets nothing of another one over any route, and changes nothing of it", async () => {
    await using it = await withLimitedKey();
    const before = await stateOf(it);
    for (const route of KEY_ROUTES) {
      const filters = route.query.includes("template") ? ["", `?template=${OTHER}`] : [""];
      for (const query of filters) {
        const response = await it.askFor(route, query);
        const { status } = response;
        const text = await response.text();
        const isList = !route.path.includes(":") && query === "" && route.isForSomeTemplates;
        const expected = isList ? status < 500 : status === 403 || status === 404;
        const traces = it.traces.filter((trace) => text.includes(trace));
        expect([route.name, query, status, expected, traces]).toEqual([
          route.name,
          query,
          status,
          true,
          [],
        ]);
      }
    }
    expect(await stateOf(it)).toEqual(before);
  });

  test("is told 403 where the whole project is meant", async () => {
    await using it = await withLimitedKey();
    for (const route of KEY_ROUTES.filter((each) => !each.isForSomeTemplates)) {
      const { status, body } = await answer(it.askFor(route));
      expect([route.name, status]).toEqual([route.name, 403]);
      expect(body).toMatchObject({ error: { code: "forbidden" } });
    }
    const made = { name: "New", manifest: MANIFEST };
    for (const [method, path] of [
      ["POST", "/v1/templates"],
      ["POST", "/v1/templates/invoice/duplicate"],
    ] as const) {
      expect((await it.callLimited(method, path, made)).status).toBe(403);
    }
    expect((await it.callLimited("PUT", "/v1/templates/new", made)).status).toBe(404);
  });

  test("does with its own whatever its scopes allow", async () => {
    await using it = await withLimitedKey();
    const { body: listed } = await answer(it.callLimited("GET", "/v1/templates"));
    expect(listed).toMatchObject({ templates: [{ slug: "invoice" }] });
    const { body: paged } = await answer(it.callLimited("GET", "/v1/templates?limit=10"));
    expect(paged).toMatchObject({ templates: [{ slug: "invoice" }], hasMore: false });
    const options = { sync: true };
    const rendered = await answer(
      it.callLimited("POST", "/v1/templates/invoice/render", { data: DATA, options }),
    );
    expect(rendered.status).toBe(200);
    const { id } = rendered.body as { id: string };
    await it.post(JSON.stringify(DATA));
    const { body: inbound } = await answer(it.callLimited("GET", "/v1/inbound"));
    expect(inbound).toMatchObject({ requests: [{ templateSlug: "invoice" }] });
    const [request] = (inbound as { requests: { id: string }[] }).requests;
    for (const [method, path, body] of [
      ["GET", `/v1/renders/${id}`],
      ["GET", `/v1/renders/${id}/data`],
      ["GET", `/v1/renders/${id}/download`],
      ["GET", "/v1/renders.csv"],
      ["GET", "/v1/templates/invoice/hook"],
      ["GET", "/v1/templates/invoice/versions/1"],
      ["GET", `/v1/inbound/${request?.id}`],
      ["POST", `/v1/inbound/${request?.id}/replay`],
      ["POST", `/v1/inbound/${request?.id}/sample`],
      ["PUT", "/v1/templates/invoice", { manifest: MANIFEST, note: "Mine" }],
      ["POST", "/v1/renders/bulk", { action: "delete", ids: [id] }],
      ["GET", "/v1/key"],
    ] as const) {
      const { status } = await it.callLimited(method, path, body);
      expect([path, status]).toEqual([path, path.endsWith("/replay") ? 202 : 200]);
    }
  });

  test("does to renders of others in a list what it can do to none", async () => {
    await using it = await withLimitedKey();
    const body = { action: "delete", ids: [it.renderId] };
    expect(await answer(it.callLimited("POST", "/v1/renders/bulk", body))).toMatchObject({
      status: 200,
      body: { results: [{ ok: false, error: { code: "not_found" } }] },
    });
    const archive = it.callLimited("POST", "/v1/renders/archive", { ids: [it.renderId] });
    expect((await archive).status).toBe(404);
    expect(await (await it.callLimited("GET", "/v1/renders.csv")).text()).not.toContain(OTHER);
  });

  test("says which it is for, by the slug of today", async () => {
    await using it = await withLimitedKey();
    const own = async () => (await answer(it.callLimited("GET", "/v1/key"))).body;
    expect(await own()).toMatchObject({ name: "Limited", templates: ["invoice"] });
    await it.call("PATCH", "/v1/templates/invoice", { slug: "bill" });
    expect(await own()).toMatchObject({ templates: ["bill"] });
    const { body } = await answer(it.call("GET", "/v1/keys"));
    expect(body).toMatchObject({ keys: [{ templates: ["bill"] }, { templates: null }] });
    await it.call("DELETE", "/v1/templates/bill");
    expect(await own()).toMatchObject({ templates: [] });
    expect((await it.callLimited("GET", `/v1/templates/${OTHER}`)).status).toBe(404);
  });

  test.each([
    [{ templates: [] }, 400],
    [{ templates: "invoice" }, 400],
    [{ templates: ["nothing"] }, 404],
    [{ templates: ["invoice"], scopes: ["admin"] }, 400],
    [{ templates: Array.from({ length: 101 }, () => "invoice") }, 400],
    [{ templates: Array.from({ length: 100 }, () => "invoice") }, 201],
  ])("is made only of templates that are there, and never an admin", async (more, status) => {
    await using it = await runningServer();
    expect((await it.call("POST", "/v1/keys", { name: "k", ...more })).status).toBe(status);
  });
});

describe("the last use of a key", () => {
  test("is told to the minute, before and after it is written, and kept", async () => {
    const clock = movableClock(Date.UTC(2026, 10, 23, 12, 0, 30));
    await using it = await runningServer({ clock });
    const secret = await it.makeKey({ name: "Used", scopes: ["renders:read"] });
    const lastUse = async (): Promise<unknown> => {
      const { body } = await answer(it.call("GET", "/v1/keys"));
      const { keys } = body as { keys: { name: string; lastUsedAt: string | null }[] };
      return keys.find(({ name }) => name === "Used")?.lastUsedAt;
    };
    const use = () => it.call("GET", "/v1/key", undefined, { authorization: `Bearer ${secret}` });
    expect(await lastUse()).toBeNull();
    await use();
    expect(await lastUse()).toBe("2026-11-23T12:00:00.000Z");
    await it.store.apiKeys.flushUses();
    expect(await lastUse()).toBe("2026-11-23T12:00:00.000Z");
    clock.move(45_000);
    await use();
    expect(await lastUse()).toBe("2026-11-23T12:01:00.000Z");
    await it.call("GET", "/v1/key", undefined, { authorization: "Bearer ck_live_nothing" });
    expect(await lastUse()).toBe("2026-11-23T12:01:00.000Z");
  });
});
