import { createHmac } from "node:crypto";
import { describe, expect, test } from "bun:test";
import Database from "better-sqlite3";
import { fail, type Failure } from "../../src/errors.ts";
import { randomIds } from "../../src/ids.ts";
import { acceptHook } from "../../src/inbound/accept.ts";
import { createRateLimiter } from "../../src/inbound/rate-limit.ts";
import { createVersions } from "../../src/inbound/versions.ts";
import { INBOUND_BODY_KEPT_BYTES } from "../../src/limits.ts";
import { inboundRows, movableClock, seedTemplate, temporaryStore } from "../fixtures/store.ts";

const MANIFEST = JSON.stringify({
  variables: [{ key: "n", label: "N", dataType: "number", required: true }],
  loops: [],
});
const TOO_LARGE = fail("payload_too_large", "Too large.").error;

interface Sent {
  readonly token?: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly refusal?: Failure;
}

/** A template's hook without a server around it. */
async function hookOf({ rate = 0, queueMax = 100 } = {}) {
  const clock = movableClock();
  const opened = await temporaryStore({ clock, queueMax });
  const { store } = opened;
  const seed = await seedTemplate(store, { manifest: MANIFEST });
  const hook = await store.hooks.state(seed.templateId);
  if (hook === null) throw new Error("the template has no hook");
  const limiter = createRateLimiter({ most: () => rate, windowMs: 60_000, clock });
  const parts = {
    store,
    clock,
    limiter,
    ids: randomIds,
    versions: createVersions(store.templates, 10),
    onLogged: () => {},
  };
  return {
    ...opened,
    seed,
    hook,
    limiter,
    clock,
    send: ({ token = hook.token, body = '{"n":1}', headers = {}, refusal }: Sent = {}) => {
      const bytes = Buffer.from(body);
      return acceptHook(
        {
          token,
          body: { bytes, sizeBytes: bytes.length, refusal: refusal ?? null },
          header: (name) => headers[name] ?? null,
          clientAddress: "192.0.2.7",
          requestId: "req-1",
        },
        parts,
      );
    },
    /** Leaves the template with only a draft. */
    unpublish: () => {
      const database = new Database(`${opened.folder}/platen.db`);
      database.exec("update templates set current_version_number = null");
      database.close();
    },
    rows: () => inboundRows(store, seed),
    waiting: () => store.renders.countWaiting(),
  };
}

type Code = Failure["code"];

async function codeOf(outcome: ReturnType<typeof acceptHook>): Promise<Code | "accepted"> {
  const result = await outcome;
  return result.ok ? "accepted" : result.error.code;
}

describe("the checks", () => {
  test("come in the contract's order: of all that is wrong, the first is told", async () => {
    await using it = await hookOf({ rate: 1 });
    const key = { "idempotency-key": "k" };
    // One accepted request uses the rate up and takes the key.
    expect(await codeOf(it.send({ headers: key }))).toBe("accepted");
    it.unpublish();
    const wrong: Required<Omit<Sent, "refusal">> = {
      token: "unknown-unknown-unknown",
      body: "not json",
      headers: { ...key, "x-craftkit-signature": "00", "content-type": "text/plain" },
    };
    expect(await codeOf(it.send({ ...wrong, refusal: TOO_LARGE }))).toBe("payload_too_large");
    expect(await codeOf(it.send(wrong))).toBe("invalid_token");
    const { token: _, ...known } = wrong;
    expect(await codeOf(it.send(known))).toBe("rate_limited");
    it.clock.move(60_000);
    expect(await codeOf(it.send(known))).toBe("invalid_signature");
    it.clock.move(60_000);
    const unsigned = { ...key, "content-type": "text/plain" };
    expect(await codeOf(it.send({ ...known, headers: unsigned }))).toBe("unsupported_media_type");
    it.clock.move(60_000);
    expect(await codeOf(it.send({ body: "{not json", headers: key }))).toBe("invalid_json");
    it.clock.move(60_000);
    expect(await codeOf(it.send({ body: '{"m":1}', headers: key }))).toBe("idempotency_conflict");
    it.clock.move(60_000);
    expect(await codeOf(it.send({ body: '{"m":1}' }))).toBe("no_published_version");
    expect(await it.waiting()).toBe(1);
  });

  test("find wrong data before a full queue, and a replay in spite of one", async () => {
    await using it = await hookOf({ queueMax: 1 });
    const headers = { "idempotency-key": "k" };
    expect(await codeOf(it.send({ headers }))).toBe("accepted");
    expect(await codeOf(it.send({ body: '{"m":1}' }))).toBe("invalid_input_data");
    expect(await it.send()).toMatchObject({
      ok: false,
      error: { code: "queue_unavailable", retryAfterSeconds: expect.any(Number) },
    });
    expect(await it.send({ headers })).toMatchObject({ ok: true, value: { isReplay: true } });
    expect(await it.waiting()).toBe(1);
  });

  test("find a missing signature before a media type that is not taken", async () => {
    await using it = await hookOf();
    await it.store.hooks.update(it.seed.templateId, { requireSignature: true });
    const sent = { body: "a=1", headers: { "content-type": "text/plain" } };
    expect(await codeOf(it.send(sent))).toBe("invalid_signature");
  });

  test("find a key that is too long before what was published, and after what is no JSON", async () => {
    await using it = await hookOf();
    it.unpublish();
    const headers = { "idempotency-key": "k".repeat(201) };
    expect(await codeOf(it.send({ headers }))).toBe("invalid_request");
    expect(await codeOf(it.send({ headers, body: "{" }))).toBe("invalid_json");
  });

  test("give unknown tokens no account with the rate limit", async () => {
    await using it = await hookOf({ rate: 1 });
    for (let n = 0; n < 50; n += 1) {
      expect(await codeOf(it.send({ token: `unknown-unknown-${n}` }))).toBe("invalid_token");
    }
    expect(it.limiter.size).toBe(0);
    expect(await it.store.inboundLog.unknownTokens()).toBe(50);
    expect(await it.rows()).toEqual([]);
  });
});

describe("the version", () => {
  test("is the published one, or the one that the hook is pinned to", async () => {
    await using it = await hookOf();
    await it.store.hooks.update(it.seed.templateId, { pinnedVersion: 1 });
    it.unpublish();
    const pinned = await it.send();
    expect(pinned).toMatchObject({ ok: true, value: { render: { versionNumber: 1 } } });
  });
});

describe("an idempotency key", () => {
  test("leads to the render of the first request, and to its state of now", async () => {
    await using it = await hookOf();
    const headers = { "idempotency-key": "order-1" };
    const first = await it.send({ headers });
    if (!first.ok) throw new Error(first.error.message);
    await it.store.queue.claim(it.seed.templateId);
    const again = await it.send({ headers, body: ' { "n" : 1 } ' });
    expect(again).toMatchObject({
      ok: true,
      value: { isReplay: true, render: { id: first.value.render.id, status: "rendering" } },
    });
    expect(await it.waiting()).toBe(0);
  });

  test("of a render that was deleted renders nothing anew", async () => {
    await using it = await hookOf();
    const headers = { "idempotency-key": "order-1" };
    const first = await it.send({ headers });
    if (!first.ok) throw new Error(first.error.message);
    const database = new Database(`${it.folder}/platen.db`);
    database.exec("delete from render_inputs");
    database.exec("delete from renders");
    database.close();
    const again = await it.send({ headers });
    expect(again).toMatchObject({ ok: false, error: { code: "not_found" } });
    expect(await it.waiting()).toBe(0);
  });

  test("makes one render of requests that come together", async () => {
    await using it = await hookOf();
    const headers = { "idempotency-key": "order-1" };
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => it.send({ headers })));
    const renders = outcomes.map((outcome) => (outcome.ok ? outcome.value : null));
    expect(new Set(renders.map((value) => value?.render.id)).size).toBe(1);
    expect(renders.filter((value) => value?.isReplay === false)).toHaveLength(1);
    expect(await it.waiting()).toBe(1);
  });

  test("of 201 characters is refused, and so is an empty one", async () => {
    await using it = await hookOf();
    for (const key of ["", "k".repeat(201)]) {
      expect(await codeOf(it.send({ headers: { "idempotency-key": key } }))).toBe(
        "invalid_request",
      );
    }
    expect(await it.waiting()).toBe(0);
  });
});

describe("the inbound log", () => {
  test("has a row of an accepted request", async () => {
    await using it = await hookOf();
    const body = ' {"n":1}\r\n';
    const headers = {
      "x-craftkit-signature": createHmac("sha256", it.hook.secret).update(body).digest("hex"),
      "content-type": "application/json",
    };
    const outcome = await it.send({ body, headers });
    if (!outcome.ok) throw new Error(outcome.error.message);
    expect(await it.rows()).toEqual([
      {
        id: expect.any(String),
        projectId: it.seed.projectId,
        templateId: it.seed.templateId,
        receivedAt: it.clock.now(),
        httpStatus: 202,
        errorCode: null,
        errorMessage: null,
        renderId: outcome.value.render.id,
        signature: "valid",
        clientAddress: "192.0.2.7",
        userAgent: null,
        contentType: "application/json",
        requestId: "req-1",
        bodyBytes: body.length,
        body: Buffer.from(body),
        durationMicros: 0,
        errorIssues: null,
        replayOf: null,
      },
    ]);
  });

  test("keeps what was wrong with each field", async () => {
    await using it = await hookOf();
    const outcome = await it.send({ body: "{}" });
    if (outcome.ok) throw new Error("accepted");
    const [row] = await it.rows();
    expect(JSON.parse(row?.errorIssues ?? "null")).toEqual(outcome.error.issues);
    expect(outcome.error.issues?.fieldErrors).toEqual({ n: ["Required"] });
  });

  test("has a row of every refused one whose token is known", async () => {
    await using it = await hookOf({ rate: 4 });
    await it.send({ refusal: TOO_LARGE });
    await it.send({ headers: { "x-craftkit-signature": "00" } });
    await it.send({ body: "a=1", headers: { "content-type": "text/plain" } });
    await it.send({ body: "{" });
    await it.send({ body: "{}" });
    await it.send();
    const rows = await it.rows();
    expect(
      rows.map(({ httpStatus, errorCode, signature }) => [httpStatus, errorCode, signature]),
    ).toEqual([
      [429, "rate_limited", null],
      [400, "invalid_input_data", "absent"],
      [400, "invalid_json", "absent"],
      [415, "unsupported_media_type", "absent"],
      [401, "invalid_signature", "invalid"],
      [413, "payload_too_large", null],
    ]);
    expect(
      rows.every(({ errorMessage, renderId }) => errorMessage !== null && renderId === null),
    ).toBe(true);
    expect(await it.waiting()).toBe(0);
  });

  test("keeps the beginning of a long body, and how long it was", async () => {
    await using it = await hookOf();
    const body = `{"n":1}${" ".repeat(INBOUND_BODY_KEPT_BYTES)}`;
    await it.send({ body });
    const [row] = await it.rows();
    expect(row?.bodyBytes).toBe(body.length);
    expect(row?.body?.toString()).toBe(body.slice(0, INBOUND_BODY_KEPT_BYTES));
  });

  test("has a row of a request that the store could not take", async () => {
    await using it = await hookOf();
    const blocker = new Database(`${it.folder}/platen.db`);
    blocker.exec("create trigger full before insert on renders begin select raise(fail, 'x'); end");
    await expect(it.send()).rejects.toThrow();
    expect(await it.waiting()).toBe(0);
    expect((await it.rows()).map(({ httpStatus }) => httpStatus)).toEqual([500]);
    blocker.close();
  });
});
