import { describe, expect, test } from "bun:test";
import { PROJECTS_MAX } from "../../src/limits.ts";
import { movableClock } from "../fixtures/store.ts";
import { answer, BODY, DATA, runningServer, writtenPdf, type Running } from "./running-server.ts";

interface Shown {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly language: string;
  readonly createdAt: string;
}

interface Made {
  readonly project: Shown;
  readonly apiKey: string;
}

async function make(it: Running, body: unknown = { name: "Shop" }): Promise<Made> {
  const got = await answer(it.call("POST", "/v1/projects", body));
  expect(got.status).toBe(201);
  // Held to its schema by the tests below.
  return got.body as Made;
}

function bearer({ apiKey }: Made): Record<string, string> {
  return { authorization: `Bearer ${apiKey}` };
}

function refused(code: string, message: unknown = expect.any(String)) {
  return { error: { code, message } };
}

/** The server's own project: its path, and the query that deletes it. */
function own({ seed }: Running): string {
  return `/v1/projects/${seed.projectId}`;
}

describe("GET /v1/projects", () => {
  test("lists the key's own project and no other", async () => {
    await using it = await runningServer({ clock: movableClock() });
    const made = await make(it);
    const mine = {
      id: it.seed.projectId,
      name: "Test",
      timeZone: "UTC",
      language: "en",
      createdAt: "2026-11-23T12:00:00.000Z",
    };
    expect(await answer(it.call("GET", "/v1/projects"))).toEqual({
      status: 200,
      body: { projects: [mine] },
    });
    expect(await answer(it.call("GET", own(it)))).toEqual({ status: 200, body: mine });
    expect(await answer(it.call("GET", "/v1/projects", undefined, bearer(made)))).toEqual({
      status: 200,
      body: { projects: [made.project] },
    });
  });

  test.each(["GET", "PATCH", "DELETE"])(
    "another project is 404 not_found to %s",
    async (method) => {
      await using it = await runningServer();
      const { project } = await make(it);
      for (const id of [project.id, "x"]) {
        const path = `/v1/projects/${id}?confirm=Shop`;
        const body = method === "PATCH" ? { name: "Mine" } : undefined;
        expect(await answer(it.call(method, path, body))).toEqual({
          status: 404,
          body: refused("not_found"),
        });
      }
      expect(await it.store.projects.byId(project.id)).toMatchObject({ name: "Shop" });
    },
  );
});

describe("POST /v1/projects", () => {
  test("makes an empty project with an admin key of its own, which is shown this once", async () => {
    await using it = await runningServer({ clock: movableClock() });
    const made = await make(it, { name: "Paris", timeZone: "europe/paris", language: "fr-fr" });
    expect(made.apiKey).toMatch(/^ck_live_[\w-]{43}$/);
    expect(made).toEqual({
      project: {
        id: made.project.id,
        name: "Paris",
        timeZone: "Europe/Paris",
        language: "fr-FR",
        createdAt: "2026-11-23T12:00:00.000Z",
      },
      apiKey: made.apiKey,
    });
    const asks = async (path: string) =>
      (await answer(it.call("GET", path, undefined, bearer(made)))).body;
    expect(await asks("/v1/key")).toMatchObject({ scopes: ["admin"], project: made.project });
    const keys = JSON.stringify(await asks("/v1/keys"));
    expect(keys).toContain(made.apiKey.slice(0, 14));
    expect(keys).not.toContain(made.apiKey);
    expect((await it.store.templates.list(made.project.id)).length).toBe(0);
    const [noted] = await it.store.audit.list(it.seed.projectId, 10);
    expect(noted).toMatchObject({ action: "project.create", subject: made.project.id });
    expect(await it.store.audit.list(made.project.id, 10)).toEqual([]);
  });

  test("takes over the time zone and the language of the key's project", async () => {
    await using it = await runningServer();
    await it.call("PATCH", own(it), { timeZone: "Asia/Tokyo", language: "ja" });
    const { project } = await make(it);
    expect(project).toMatchObject({ timeZone: "Asia/Tokyo", language: "ja" });
  });

  test.each([
    [{}, "name", "Required"],
    [{ name: "" }, "name", "Expected a text of 1 to 120 characters"],
    [{ name: "x".repeat(121) }, "name", "Expected a text of 1 to 120 characters"],
    [{ name: "a", timeZone: "Mars/Base" }, "timeZone", 'such as Europe/Berlin, got "Mars/Base"'],
    [{ name: "a", timeZone: "+01:00" }, "timeZone", "Expected a time zone"],
    [{ name: "a", timeZone: "x".repeat(101) }, "timeZone", "Expected a text of 1 to 100"],
    [{ name: "a", language: "de_DE" }, "language", 'such as de-DE, got "de_DE"'],
    [{ name: "a", timezone: "UTC" }, "timezone", "does not know this field"],
  ])("refuses %j and makes nothing", async (body, path, sentence) => {
    await using it = await runningServer();
    expect(await answer(it.call("POST", "/v1/projects", body))).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "invalid_request",
          issues: { fieldErrors: { [path]: [expect.stringContaining(sentence)] } },
        },
      },
    });
    expect(await it.store.projects.list()).toHaveLength(1);
  });

  test("says all that is wrong at once", async () => {
    await using it = await runningServer();
    const body = { name: "a", timeZone: "Mars", language: "?" };
    expect(await answer(it.call("POST", "/v1/projects", body))).toMatchObject({
      body: {
        error: {
          issues: {
            fieldErrors: { timeZone: [expect.any(String)], language: [expect.any(String)] },
          },
        },
      },
    });
  });

  test("is 409 invalid_state where there are as many projects as may be", async () => {
    await using it = await runningServer();
    const project = { name: "one", timeZone: "UTC", language: "en" };
    await Promise.all(
      Array.from({ length: PROJECTS_MAX - 2 }, () => it.store.projects.create(project)),
    );
    await make(it, { name: "x".repeat(120) });
    expect(await answer(it.call("POST", "/v1/projects", { name: "one more" }))).toEqual({
      status: 409,
      body: refused("invalid_state", expect.stringContaining(String(PROJECTS_MAX))),
    });
  });
});

describe("PATCH /v1/projects/:id", () => {
  test("sets what the body names", async () => {
    await using it = await runningServer();
    expect(await answer(it.call("PATCH", own(it), { name: "Berlin" }))).toMatchObject({
      status: 200,
      body: { id: it.seed.projectId, name: "Berlin", timeZone: "UTC", language: "en" },
    });
    expect(await answer(it.call("PATCH", own(it), {}))).toMatchObject({ body: { name: "Berlin" } });
    expect(await answer(it.call("PATCH", own(it), { language: "no such" }))).toMatchObject({
      status: 400,
      body: { error: { code: "invalid_request" } },
    });
    expect(await it.store.projects.byId(it.seed.projectId)).toMatchObject({
      name: "Berlin",
      language: "en",
    });
    const rows = await it.store.audit.list(it.seed.projectId, 10);
    expect(rows.map(({ action }) => action)).toEqual(["project.update"]);
  });

  test("gives a new time zone to the dates of what is accepted from then on", async () => {
    const given: unknown[] = [];
    await using it = await runningServer({
      render: async (job) => {
        given.push(job.data);
        return writtenPdf(job);
      },
    });
    const data = { ...(DATA as object), due: "2026-07-01 12:00" };
    const options = { sync: true };
    await it.call("POST", "/v1/templates/invoice/render", { data, options });
    await it.call("PATCH", own(it), { timeZone: "Asia/Tokyo" });
    await it.call("POST", "/v1/templates/invoice/render", { data, options });
    const { body } = await answer(it.post(JSON.stringify(data)));
    await it.call("GET", `/v1/renders/${(body as { id: string }).id}?wait=10`);
    expect(given).toMatchObject([
      { due: "2026-07-01T12:00:00.000Z" },
      { due: "2026-07-01T03:00:00.000Z" },
      { due: "2026-07-01T03:00:00.000Z" },
    ]);
  });

  test("leaves what was accepted before as it was, also when that is tried again", async () => {
    const given: unknown[] = [];
    await using it = await runningServer({
      render: async ({ timeZone, language }) => {
        given.push({ timeZone, language });
        if (given.length === 1) await changed.promise;
        return {
          ok: false,
          error: { code: "template_error", message: "No.", retryable: false },
          warnings: [],
        };
      },
    });
    const changed = Promise.withResolvers<void>();
    // Two at once are rendered; the third waits behind them.
    const ids: string[] = [];
    for (const _ of [1, 2, 3]) {
      const { body } = await answer(it.post(BODY));
      ids.push((body as { id: string }).id);
    }
    await it.call("PATCH", own(it), { timeZone: "Asia/Tokyo", language: "ja" });
    changed.resolve();
    for (const id of ids) await it.call("GET", `/v1/renders/${id}?wait=10`);
    await it.call("POST", `/v1/renders/${ids[0]}/retry`);
    await it.call("GET", `/v1/renders/${ids[0]}?wait=10`);
    await it.call("POST", "/v1/templates/invoice/render", { data: DATA, options: { sync: true } });
    const accepted = { timeZone: "UTC", language: "en" };
    expect(given).toEqual([
      accepted,
      accepted,
      accepted,
      accepted,
      { timeZone: "Asia/Tokyo", language: "ja" },
    ]);
  });
});

describe("DELETE /v1/projects/:id", () => {
  test.each([
    ["", "Required"],
    ["?confirm=", 'Expected the project\'s name, "Test", got ""'],
    ["?confirm=test", 'got "test"'],
  ])("asks for the project's name: %p is not enough", async (query, sentence) => {
    await using it = await runningServer();
    await make(it);
    expect(await answer(it.call("DELETE", `${own(it)}${query}`))).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "invalid_request",
          issues: { fieldErrors: { confirm: [expect.stringContaining(sentence)] } },
        },
      },
    });
    expect((await it.call("GET", own(it))).status).toBe(200);
  });

  test("keeps the last project, and says how to go on", async () => {
    await using it = await runningServer();
    expect(await answer(it.call("DELETE", `${own(it)}?confirm=Test`))).toEqual({
      status: 409,
      body: refused("invalid_state", expect.stringContaining("Make another one first")),
    });
    expect((await it.call("GET", own(it))).status).toBe(200);
  });

  test("ends its keys, its hooks and its download links, and nothing of another project", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const request = { data: DATA, options: { sync: true } };
    const rendered = await answer(it.call("POST", "/v1/templates/invoice/render", request));
    const { downloadUrl } = rendered.body as { downloadUrl: string };
    const other = await make(it);
    expect((await fetch(downloadUrl)).status).toBe(200);
    expect((await it.post(BODY)).status).toBe(202);

    expect(await answer(it.call("DELETE", `${own(it)}?confirm=Test`))).toEqual({
      status: 204,
      body: null,
    });

    expect(await answer(it.call("GET", "/v1/key"))).toEqual({
      status: 403,
      body: refused("forbidden", "The project of this API key is gone."),
    });
    expect(await answer(it.post(BODY))).toEqual({ status: 404, body: refused("invalid_token") });
    expect(await answer(fetch(downloadUrl))).toEqual({ status: 404, body: refused("not_found") });
    expect((await it.call("GET", "/v1/key", undefined, bearer(other))).status).toBe(200);
    expect(await it.store.projects.list()).toMatchObject([{ id: other.project.id }]);
    expect(await it.store.projects.first()).toMatchObject({ id: other.project.id });
    const [noted] = await it.store.audit.list(it.seed.projectId, 1);
    expect(noted).toMatchObject({ action: "project.delete", subject: it.seed.projectId });
  });

  test("cancels what waits in it, and makes room in the queue", async () => {
    await using it = await runningServer({ store: { queueMax: 2 } });
    const ids: string[] = [];
    for (const _ of [1, 2]) {
      const { body } = await answer(it.post(BODY));
      ids.push((body as { id: string }).id);
    }
    expect((await it.post(BODY)).status).toBe(503);
    const other = await make(it);
    await it.call("DELETE", `${own(it)}?confirm=Test`);
    for (const id of ids) {
      expect(await it.store.renders.byIdOfAnyProject(id)).toMatchObject({
        status: "cancelled",
        completedAt: expect.any(Number),
      });
    }
    expect(it.store.queue.waiting()).toBe(0);
    expect(await it.store.renders.countWaiting()).toBe(0);
    expect((await it.call("GET", "/v1/projects", undefined, bearer(other))).status).toBe(200);
  });

  test("tells those who wait for a render of it at once", async () => {
    await using it = await runningServer();
    await make(it);
    const { body } = await answer(it.post(BODY));
    const { id } = body as { id: string };
    const joined = Promise.withResolvers<void>();
    const wait = it.pipeline.untilEnded;
    it.pipeline.untilEnded = (renderId, options) => {
      joined.resolve();
      return wait(renderId, options);
    };
    const polled = answer(it.call("GET", `/v1/renders/${id}?wait=60`));
    await joined.promise;
    await it.call("DELETE", `${own(it)}?confirm=Test`);
    expect(await polled).toMatchObject({ status: 200, body: { status: "cancelled" } });
  });
});
