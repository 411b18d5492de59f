import { describe, expect, test } from "bun:test";
import Database from "better-sqlite3";
import { movableClock } from "../fixtures/store.ts";
import { answer, BODY, runningServer, until } from "./running-server.ts";

const SIGNATURE = "x-craftkit-signature";

describe("an accepted request", () => {
  test("is answered 202 with these three fields, and is on disk by then", async () => {
    await using it = await runningServer();
    const { status, body } = await answer(it.post(BODY, { [SIGNATURE]: it.sign(BODY) }));
    expect(status).toBe(202);
    const [{ id }] = [body as { id: string }];
    expect(body).toEqual({ id, status: "queued", pollUrl: `${it.origin}/v1/renders/${id}` });
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    // Another connection sees what is committed only.
    const database = new Database(`${it.folder}/platen.db`, { readonly: true });
    const row = database.prepare("select status, source, mode from renders where id = ?").get(id);
    database.close();
    expect(row).toEqual({ status: "queued", source: "hook", mode: "live" });
  });

  test("is rendered with the data as the manifest takes it", async () => {
    const seen: unknown[] = [];
    await using it = await runningServer({
      render: async (job) => {
        seen.push(job.data);
        return {
          ok: false,
          error: { code: "template_error", message: "No.", retryable: false },
          warnings: [],
        };
      },
    });
    await it.post(
      '{"customer":{"name":7},"total":"1,234.50","items":[{"name":"W","qty":"2","price":3}]}',
    );
    await until(() => seen.length === 1, "the render");
    expect(seen).toEqual([
      { customer: { name: "7" }, total: 1234.5, items: [{ name: "W", qty: 2, price: 3 }] },
    ]);
  });

  test("renders the published version, or the one that the hook is pinned to", async () => {
    await using it = await runningServer();
    const versionOf = async (): Promise<unknown> => {
      const { body } = await answer(it.post(BODY));
      const { id } = body as { id: string };
      return (await it.store.renders.byId(it.seed.projectId, id))?.versionNumber;
    };
    const database = new Database(`${it.folder}/platen.db`);
    database.exec(
      "insert into template_versions (id, template_id, number, layout, manifest, created_at) select 'v2', template_id, 2, layout, manifest, created_at from template_versions",
    );
    database.exec("update templates set current_version_number = 2");
    database.close();
    expect(await versionOf()).toBe(2);
    await it.store.hooks.update(it.seed.templateId, { pinnedVersion: 1 });
    expect(await versionOf()).toBe(1);
  });

  test("is told where to ask by the public URL, never by its own Host", async () => {
    await using it = await runningServer({ publicUrl: "https://pdf.example.com/sub" });
    const { body } = await answer(it.post(BODY, { host: "evil.example" }));
    const { id, pollUrl } = body as { id: string; pollUrl: string };
    expect(pollUrl).toBe(`https://pdf.example.com/sub/v1/renders/${id}`);
  });
});

describe("a signature", () => {
  test.each([
    ["right", (sign: string) => ({ [SIGNATURE]: sign }), 202],
    ["right under its alias", (sign: string) => ({ "x-platen-signature": sign }), 202],
    ["right in capitals", (sign: string) => ({ [SIGNATURE]: sign.toUpperCase() }), 202],
    ["right twice", (sign: string) => ({ [SIGNATURE]: sign, "x-platen-signature": sign }), 202],
    ["absent", () => ({}), 202],
    ["wrong", () => ({ [SIGNATURE]: "0".repeat(64) }), 401],
    ["empty", () => ({ [SIGNATURE]: "" }), 401],
    ["right and wrong", (sign: string) => ({ [SIGNATURE]: sign, "x-platen-signature": "00" }), 401],
  ])("that is %s", async (_, headers, status) => {
    await using it = await runningServer();
    const got = await answer(it.post(BODY, headers(it.sign(BODY))));
    expect(got.status).toBe(status);
    if (status === 401) {
      expect(got.body).toEqual({
        error: { code: "invalid_signature", message: expect.stringContaining("does not match") },
      });
    }
    expect(await it.store.renders.countWaiting()).toBe(status === 202 ? 1 : 0);
  });

  test("has to be there where the template requires one", async () => {
    await using it = await runningServer();
    await it.store.hooks.update(it.seed.templateId, { requireSignature: true });
    expect(await answer(it.post(BODY))).toEqual({
      status: 401,
      body: {
        error: {
          code: "invalid_signature",
          message: expect.stringContaining("signed requests only"),
        },
      },
    });
    expect((await it.post(BODY, { [SIGNATURE]: it.sign(BODY) })).status).toBe(202);
    expect(await it.store.renders.countWaiting()).toBe(1);
  });

  test("may be made with a rotated secret until its grace has passed", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    const headers = { [SIGNATURE]: it.sign(BODY) };
    const graceMs = 60_000;
    await it.store.hooks.rotate(it.seed.templateId, { token: false, secret: true, graceMs });
    expect((await it.post(BODY, headers)).status).toBe(202);
    clock.move(graceMs);
    expect((await it.post(BODY, headers)).status).toBe(401);
    const state = await it.store.hooks.state(it.seed.templateId);
    expect((await it.post(BODY, { [SIGNATURE]: it.sign(BODY, state?.secret) })).status).toBe(202);
  });
});

describe("a token", () => {
  const UNKNOWN = {
    error: {
      code: "invalid_token",
      message: expect.stringContaining("No template has this hook token"),
    },
  };

  test.each([
    ["unknown", "/v1/hooks/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"],
    ["short", "/v1/hooks/a"],
    ["long", `/v1/hooks/${"a".repeat(8_000)}`],
    ["not percent-encoding", "/v1/hooks/%ZZ"],
    ["half a character", "/v1/hooks/%ff"],
    ["a NUL", "/v1/hooks/%00"],
    ["an encoded way up", "/v1/hooks/..%2f..%2fetc%2fpasswd"],
    ["empty", "/v1/hooks/"],
    ["followed by more", "/v1/hooks/a/b"],
  ])("that is %s is 404 invalid_token", async (_, path) => {
    await using it = await runningServer();
    const response = await fetch(`${it.origin}${path}`, { method: "POST", body: BODY });
    expect(await answer(response)).toEqual({ status: 404, body: UNKNOWN });
    expect(await it.inbound()).toEqual([]);
    expect(await it.store.inboundLog.unknownTokens()).toBe(1);
  });

  test("that was rotated is unknown once its grace has passed", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    await it.store.hooks.rotate(it.seed.templateId, { token: true, secret: false, graceMs: 1_000 });
    expect((await it.post(BODY)).status).toBe(202);
    clock.move(1_000);
    expect(await answer(it.post(BODY))).toEqual({ status: 404, body: UNKNOWN });
  });

  test("of a deleted template is unknown", async () => {
    await using it = await runningServer();
    const database = new Database(`${it.folder}/platen.db`);
    database.exec("update templates set deleted_at = 1");
    database.close();
    expect(await answer(it.post(BODY))).toEqual({ status: 404, body: UNKNOWN });
  });
});

describe("data that does not match the manifest", () => {
  test("is 400 invalid_input_data, with the exact path and the top-level key of each value", async () => {
    await using it = await runningServer();
    const body = '{"customer":{},"items":[{"name":"W","qty":"abc","price":1}],"total":"1e999"}';
    expect(await answer(it.post(body))).toEqual({
      status: 400,
      body: {
        error: {
          code: "invalid_input_data",
          message: expect.stringContaining("does not match the manifest"),
          issues: {
            formErrors: [],
            fieldErrors: {
              "customer.name": ["Required"],
              customer: ["Required"],
              "items.0.qty": ['Expected a number, got "abc"'],
              items: ['Expected a number, got "abc"'],
              total: ['Expected a number, got "1e999"'],
            },
          },
        },
      },
    });
    expect(await it.store.renders.countWaiting()).toBe(0);
  });

  test("is told of a hundred times at most, then of how much more there is", async () => {
    await using it = await runningServer();
    const items = Array.from({ length: 150 }, () => ({ name: "W", qty: "x", price: 1 }));
    const body = JSON.stringify({ customer: { name: "A" }, total: 1, items });
    const got = await answer(it.post(body));
    const { issues } = (got.body as { error: { issues: Record<string, object> } }).error;
    expect(issues["formErrors"]).toEqual(["50 more findings are not listed"]);
    expect(Object.keys(issues["fieldErrors"] ?? {})).toHaveLength(101);
  });

  test("dates are read in the project's time zone", async () => {
    const seen: unknown[] = [];
    await using it = await runningServer({
      render: async (job) => {
        seen.push(job.data);
        return {
          ok: false,
          error: { code: "template_error", message: "No.", retryable: false },
          warnings: [],
        };
      },
    });
    const database = new Database(`${it.folder}/platen.db`);
    database.exec("update projects set time_zone = 'Asia/Tokyo'");
    database.close();
    await it.post('{"customer":{"name":"A"},"total":1,"due":"2026-11-23 10:00"}');
    await until(() => seen.length === 1, "the render");
    expect(JSON.stringify(seen)).toContain("2026-11-23T01:00:00.000Z");
  });
});

describe("a template with only a draft", () => {
  test("is 409 no_published_version", async () => {
    await using it = await runningServer();
    const database = new Database(`${it.folder}/platen.db`);
    database.exec("update templates set current_version_number = null");
    database.close();
    expect(await answer(it.post(BODY))).toEqual({
      status: 409,
      body: { error: { code: "no_published_version", message: expect.stringContaining("draft") } },
    });
    expect((await it.inbound()).map(({ httpStatus }) => httpStatus)).toEqual([409]);
  });
});

describe("Idempotency-Key", () => {
  const KEY = { "idempotency-key": "order-1" };

  test("replays with 200, the same three fields and the live status", async () => {
    await using it = await runningServer();
    const first = await answer(it.post(BODY, KEY));
    expect(first.status).toBe(202);
    await it.store.queue.claim(it.seed.templateId);
    const second = await answer(it.post(` ${BODY} `, KEY));
    expect(second).toEqual({
      status: 200,
      body: { ...(first.body as object), status: "rendering" },
    });
    expect((await it.inbound()).map(({ httpStatus }) => httpStatus)).toEqual([200, 202]);
  });

  test("with another body is 409 idempotency_conflict", async () => {
    await using it = await runningServer();
    await it.post(BODY, KEY);
    expect(await answer(it.post(BODY.replace("Acme", "Other"), KEY))).toEqual({
      status: 409,
      body: { error: { code: "idempotency_conflict", message: expect.any(String) } },
    });
    expect(await it.store.renders.countWaiting()).toBe(1);
  });

  test.each([
    ["", 400],
    ["k".repeat(200), 202],
    ["k".repeat(201), 400],
  ])("of %p", async (key, status) => {
    await using it = await runningServer();
    const got = await answer(it.post(BODY, { "idempotency-key": key }));
    expect(got.status).toBe(status);
    if (status === 400) {
      expect(got.body).toMatchObject({
        error: {
          code: "invalid_request",
          issues: { fieldErrors: { "Idempotency-Key": [expect.any(String)] } },
        },
      });
    }
  });
});

describe("the rate", () => {
  test("of a hook is limited, with the time to come back", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock, hookRatePerMinute: 2 });
    expect((await it.post(BODY)).status).toBe(202);
    clock.move(10_000);
    expect((await it.post(BODY)).status).toBe(202);
    const refused = await it.post(BODY);
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      "retry-after": "50",
      "ratelimit-limit": "2",
      "ratelimit-remaining": "0",
      "ratelimit-reset": "50",
    });
    expect(await answer(refused)).toEqual({
      status: 429,
      body: {
        error: { code: "rate_limited", message: expect.stringContaining("2 requests a minute") },
      },
    });
    clock.move(50_000);
    expect((await it.post(BODY)).status).toBe(202);
    expect(await it.store.renders.countWaiting()).toBe(3);
  });
});

describe("what can't be made durable", () => {
  test("is 503 queue_unavailable while the queue is at its limit", async () => {
    await using it = await runningServer({ store: { queueMax: 1 } });
    await it.post(BODY);
    const refused = await it.post(BODY);
    expect(refused.headers.get("retry-after")).toBe("5");
    expect(await answer(refused)).toEqual({
      status: 503,
      body: {
        error: {
          code: "queue_unavailable",
          message: expect.stringContaining("nothing was accepted"),
        },
      },
    });
    expect(await it.store.renders.countWaiting()).toBe(1);
  });

  test("is 503 queue_unavailable while the store can't be written", async () => {
    await using it = await runningServer({ store: { busyTimeoutMs: 50 } });
    const blocker = new Database(`${it.folder}/platen.db`);
    blocker.exec("begin exclusive");
    const refused = await it.post(BODY);
    blocker.exec("rollback");
    expect(refused.headers.get("retry-after")).toBe("5");
    expect(await answer(refused)).toMatchObject({
      status: 503,
      body: { error: { code: "queue_unavailable" } },
    });
    expect(await it.store.renders.countWaiting()).toBe(0);
    expect((await it.post(BODY)).status).toBe(202);
    expect(it.logged.join("\n")).toContain("store.unavailable");
    blocker.close();
  });
});
