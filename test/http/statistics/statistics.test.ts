import { describe, expect, test } from "bun:test";
import Database from "better-sqlite3";
import { STATISTICS_BUCKETS_MAX } from "../../../src/limits.ts";
import { movableClock, newRender, seedTemplate } from "../../fixtures/store.ts";
import { answer, runningServer, type Running } from "../running-server.ts";

interface Statistics {
  readonly bucket: string;
  readonly timeZone: string;
  readonly buckets: readonly Record<string, unknown>[];
  readonly totals: Record<string, unknown>;
  readonly queue: unknown;
  readonly templates: unknown;
}

async function statistics(it: Running, query = ""): Promise<Statistics> {
  const got = await answer(it.call("GET", `/v1/statistics${query}`));
  expect(got.status).toBe(200);
  return got.body as Statistics;
}

const NOON = Date.UTC(2026, 10, 23, 12, 30);

/** Three renders before noon and two after: one of each kind of end. */
async function withRenders() {
  const clock = movableClock(NOON - 3_600_000);
  const it = await runningServer({ clock });
  const database = new Database(`${it.folder}/platen.db`);
  const accept = async (
    change: Parameters<typeof newRender>[1] = {},
    end: { status?: string; waitMs?: number; tookMs?: number } = {},
    seed = it.seed,
  ): Promise<string> => {
    const accepted = await it.store.renders.accept(newRender(seed, change));
    if (accepted.kind !== "created") throw new Error(accepted.kind);
    const { id, createdAt } = accepted.render;
    const { status, waitMs = 10, tookMs = 100 } = end;
    if (status !== undefined) {
      database
        .prepare("update renders set status = ?, started_at = ?, completed_at = ? where id = ?")
        .run(status, createdAt + waitMs, createdAt + waitMs + tookMs, id);
    }
    return id;
  };
  const letter = await seedTemplate(it.store, { slug: "letter", projectId: it.seed.projectId });
  await accept({}, { status: "succeeded", tookMs: 100 });
  await accept({}, { status: "succeeded", tookMs: 300 });
  await accept({}, { status: "failed" }, letter);
  await accept({ mode: "test" }, { status: "succeeded" });
  clock.move(3_600_000);
  await accept({}, { status: "cancelled" });
  await accept();
  return {
    ...it,
    clock,
    accept,
    letter,
    database,
    [Symbol.asyncDispose]: async () => {
      database.close();
      await it[Symbol.asyncDispose]();
    },
  };
}

describe("GET /v1/statistics", () => {
  test("counts the last day by hours, without test renders", async () => {
    await using it = await withRenders();
    await it.post("{}");
    await it.store.inboundLog.flush();
    it.clock.move(1_000);
    const { bucket, timeZone, buckets, totals, queue, templates } = await statistics(it);
    expect([bucket, timeZone, buckets.length]).toEqual(["hour", "UTC", 25]);
    expect(buckets.slice(-2)).toEqual([
      {
        start: "2026-11-23T11:00:00.000Z",
        end: "2026-11-23T12:00:00.000Z",
        ...{ accepted: 3, succeeded: 2, failed: 1, cancelled: 0, underWay: 0, rejected: 0 },
        latencyMs: { p50: 110, p95: 310, max: 310 },
        renderMs: { p50: 100, p95: 300, max: 300 },
      },
      {
        start: "2026-11-23T12:00:00.000Z",
        end: "2026-11-23T13:00:00.000Z",
        ...{ accepted: 2, succeeded: 0, failed: 0, cancelled: 1, underWay: 1, rejected: 1 },
        latencyMs: null,
        renderMs: null,
      },
    ]);
    expect(totals).toMatchObject({ accepted: 5, succeeded: 2, failed: 1, rejected: 1 });
    expect(queue).toEqual({
      waiting: 1,
      rendering: 0,
      oldestWaitingAt: "2026-11-23T12:30:00.000Z",
    });
    expect(templates).toEqual([
      { slug: "invoice", name: "invoice", accepted: 4, failed: 0 },
      { slug: "letter", name: "letter", accepted: 1, failed: 1 },
    ]);
  });

  test("counts one template, from a time on and before another", async () => {
    await using it = await withRenders();
    const letter = await statistics(it, "?template=letter");
    expect(letter.totals).toMatchObject({ accepted: 1, failed: 1 });
    const early = await statistics(it, "?since=2026-11-23T10:00:00&until=2026-11-23T11:30:00");
    expect([early.buckets.length, early.totals["accepted"]]).toEqual([2, 0]);
    const all = await statistics(it, "?since=2026-11-01&until=2026-11-24&bucket=day");
    expect([all.bucket, all.buckets.length, all.totals["accepted"]]).toEqual(["day", 23, 5]);
    expect((await statistics(it, "?since=2026-11-01")).bucket).toBe("day");
  });

  test("counts nothing of another project", async () => {
    await using it = await withRenders();
    const made = await it.store.projects.createWithKey({
      name: "B",
      timeZone: "Asia/Tokyo",
      language: "en",
    });
    const authorization = `Bearer ${made?.secret}`;
    const got = await answer(it.call("GET", "/v1/statistics", undefined, { authorization }));
    expect(got.body).toMatchObject({
      timeZone: "Asia/Tokyo",
      totals: { accepted: 0, latencyMs: null },
      queue: { waiting: 0, oldestWaitingAt: null },
      templates: [],
    });
  });

  test("takes as many hours or days as may be, and not one more", async () => {
    await using it = await withRenders();
    const until = "2026-11-23T00:00:00Z";
    const since = (n: number): string => new Date(Date.parse(until) - n * 86_400_000).toISOString();
    const asked = (n: number): string => `?bucket=day&until=${until}&since=${since(n)}`;
    const { buckets } = await statistics(it, asked(STATISTICS_BUCKETS_MAX));
    expect(buckets).toHaveLength(STATISTICS_BUCKETS_MAX);
    for (const query of [
      asked(STATISTICS_BUCKETS_MAX + 1),
      "?since=2026-11-24&until=2026-11-23",
      "?bucket=week",
      "?since=x",
    ]) {
      expect(await answer(it.call("GET", `/v1/statistics${query}`))).toMatchObject({
        status: 400,
        body: { error: { code: "invalid_request" } },
      });
    }
    expect((await it.call("GET", "/v1/statistics?template=nothing")).status).toBe(404);
  });
});

describe("GET /v1/attention", () => {
  const items = async (it: Running): Promise<unknown> => {
    const got = await answer(it.call("GET", "/v1/attention"));
    // What the disk of this machine has is its own affair.
    const { items } = got.body as { items: readonly { kind: string }[] };
    return items.filter(({ kind }) => kind !== "disk_low");
  };

  test("is empty where all is well", async () => {
    await using it = await runningServer();
    expect(await items(it)).toEqual([]);
  });

  test("tells of templates whose last renders failed, until one succeeds", async () => {
    await using it = await withRenders();
    await it.database.exec("update renders set status = 'cancelled' where status = 'queued'");
    expect(await items(it)).toMatchObject([
      { kind: "renders_failing", severity: "warning", templateSlug: "letter", count: 1 },
    ]);
    it.clock.move(1_000);
    await it.accept({}, { status: "failed" }, it.letter);
    it.clock.move(1_000);
    const last = await it.accept({}, { status: "failed" }, it.letter);
    expect(await items(it)).toMatchObject([{ severity: "error", count: 3, renderId: last }]);
    it.clock.move(1_000);
    await it.accept({}, { status: "succeeded" }, it.letter);
    expect(await items(it)).toEqual([]);
  });

  test("tells of hooks that refuse what they get, and of a queue that stands", async () => {
    await using it = await runningServer();
    for (let n = 0; n < 3; n += 1) await it.post("{}");
    await it.store.inboundLog.flush();
    expect(await items(it)).toMatchObject([
      {
        kind: "hook_rejecting",
        severity: "error",
        templateSlug: "invoice",
        count: 3,
        errorCode: "invalid_input_data",
        inboundId: expect.any(String),
      },
    ]);
  });

  test("tells of a render that waits for long", async () => {
    await using it = await withRenders();
    it.clock.move(59_000);
    expect(JSON.stringify(await items(it))).not.toContain("queue_slow");
    it.clock.move(1_000);
    expect(await items(it)).toContainEqual(
      expect.objectContaining({ kind: "queue_slow", severity: "warning", count: 1 }),
    );
    it.clock.move(240_000);
    expect(await items(it)).toContainEqual(
      expect.objectContaining({ kind: "queue_slow", severity: "error" }),
    );
  });

  test("tells admins alone of keys that end soon", async () => {
    await using it = await runningServer();
    const soon = Date.now() + 3 * 86_400_000;
    await it.makeKey({ name: "Zapier", expiresAt: soon });
    await it.makeKey({ name: "Later", expiresAt: soon + 30 * 86_400_000 });
    expect(await items(it)).toMatchObject([{ kind: "key_expiring", name: "Zapier" }]);
    const reader = await it.makeKey({ scopes: ["renders:read"] });
    const authorization = `Bearer ${reader}`;
    const got = await answer(it.call("GET", "/v1/attention", undefined, { authorization }));
    expect(JSON.stringify(got.body)).not.toContain("Zapier");
  });

  test("tells of templates that a block has left behind", async () => {
    await using it = await runningServer();
    await it.call("PUT", "/v1/blocks/head", { source: "<p>One</p>" });
    await it.call("PUT", "/v1/templates/letter", {
      name: "Letter",
      manifest: { variables: [], loops: [] },
      layout: '<document><page><use block="head"/></page></document>',
    });
    expect(await items(it)).toEqual([]);
    await it.call("PUT", "/v1/blocks/head", { source: "<p>Two</p>" });
    expect(await items(it)).toMatchObject([
      { kind: "template_outdated", severity: "warning", templateSlug: "letter", name: "Letter" },
    ]);
  });
});
