import { describe, expect, test } from "bun:test";
import { systemTimers, type Timers } from "../../../src/clock.ts";
import { EVENT_STREAMS_OF_CALLER_MAX, EVENTS_HEARTBEAT_MS } from "../../../src/limits.ts";
import { answer, runningServer, until, writtenPdf, type Running } from "../running-server.ts";
import { readEvents, type SeenEvent } from "./event-reader.ts";

const DATA = { customer: { name: "Ada" }, total: 1 };

/** Timers whose heartbeats come when the test says so. */
function handBeats() {
  const due: (() => void)[] = [];
  const timers: Timers = {
    after: (ms, run) => {
      if (ms !== EVENTS_HEARTBEAT_MS) return systemTimers.after(ms === 5_000 ? 50 : ms, run);
      due.push(run);
      return () => void due.splice(due.indexOf(run) >>> 0, 1);
    },
  };
  return { timers, beat: () => due.splice(0).forEach((run) => run()) };
}

const isRender = (id: string, status: string) => (event: SeenEvent) =>
  event.name === "render" && Bun.deepEquals(event.data, { id, status, templateSlug: "invoice" });

async function posted(it: Running): Promise<string> {
  const got = await answer(it.post(JSON.stringify(DATA)));
  return (got.body as { id: string }).id;
}

describe("GET /v1/events", () => {
  test("tells what becomes of a hook's request, in its order", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const stream = await readEvents(it.origin, it.key);
    expect(stream.response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    await stream.until(({ name }) => name === "ready");
    const id = await posted(it);
    await stream.until(isRender(id, "succeeded"));
    expect(stream.seen.filter(({ name }) => name !== "ready" && name !== "queue")).toMatchObject([
      { name: "inbound", data: { templateSlug: "invoice", httpStatus: 202, renderId: id } },
      { name: "render", data: { id, status: "queued" } },
      { name: "render", data: { id, status: "rendering" } },
      { name: "render", data: { id, status: "succeeded" } },
    ]);
    expect(await stream.until(({ name }) => name === "queue")).toMatchObject({
      data: { waiting: 0 },
    });
  });

  test("tells of a request that was refused", async () => {
    await using it = await runningServer();
    const stream = await readEvents(it.origin, it.key);
    await it.post("{}");
    const told = await stream.until(({ name }) => name === "inbound");
    expect(told.data).toMatchObject({ httpStatus: 400, renderId: null });
  });

  test("tells what callers do to renders and templates", async () => {
    await using it = await runningServer();
    const stream = await readEvents(it.origin, it.key);
    const made = await answer(it.call("POST", "/v1/templates/invoice/render", { data: DATA }));
    const { id } = made.body as { id: string };
    await it.call("POST", `/v1/renders/${id}/cancel`);
    await stream.until(isRender(id, "cancelled"));
    await it.call("DELETE", `/v1/renders/${id}`);
    const deleted = await stream.until(({ data }) => Bun.deepMatch({ status: "deleted" }, data));
    expect(deleted.data).toEqual({ id, status: "deleted", templateSlug: null });
    await it.call("PUT", "/v1/templates/invoice/draft", {
      layout: "<document><page/></document>",
      manifest: { variables: [], loops: [] },
    });
    await it.call("POST", "/v1/templates/invoice/publish");
    const published = await stream.until(({ data }) =>
      Bun.deepMatch({ change: "published" }, data),
    );
    expect(published.data).toEqual({
      slug: "invoice",
      change: "published",
      by: expect.stringMatching(/^key:/),
    });
    expect(stream.seen.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ slug: "invoice", change: "draft" }),
    );
  });

  test("tells nobody of another project", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const other = await it.store.projects.createWithKey({
      name: "B",
      timeZone: "UTC",
      language: "en",
    });
    const theirs = await readEvents(it.origin, other?.secret ?? "");
    const ours = await readEvents(it.origin, it.key);
    await ours.until(isRender(await posted(it), "succeeded"));
    // What would have come to them came before this.
    const own = await it.call(
      "PUT",
      "/v1/templates/theirs",
      { name: "Theirs", manifest: { variables: [], loops: [] } },
      { authorization: `Bearer ${other?.secret}` },
    );
    expect(own.status).toBe(201);
    await theirs.until(({ name }) => name === "template");
    expect(theirs.seen.map(({ name }) => name)).toEqual(["ready", "template"]);
    expect(ours.seen.some(({ data }) => Bun.deepMatch({ slug: "theirs" }, data))).toBe(false);
  });

  test("goes on where it was interrupted", async () => {
    await using it = await runningServer();
    const first = await readEvents(it.origin, it.key);
    const before = await posted(it);
    const { id: last } = await first.until(isRender(before, "queued"));
    first.close();
    const missed = await posted(it);
    const second = await readEvents(it.origin, it.key, { "last-event-id": last ?? "" });
    await second.until(isRender(missed, "queued"));
    expect(second.seen.map(({ name }) => name)).toEqual(["ready", "inbound", "render"]);
  });

  test("goes on from the moment a stream began, before anything had come", async () => {
    await using it = await runningServer();
    const first = await readEvents(it.origin, it.key);
    const { id: last } = await first.until(({ name }) => name === "ready");
    first.close();
    const missed = await posted(it);
    const second = await readEvents(it.origin, it.key, { "last-event-id": last ?? "" });
    await second.until(isRender(missed, "queued"));
  });

  test.each(["nonsense", "01890a5d-ac96-774b-bcce-b302099a8057-3"])(
    "says that something was missed where it does not know the last id (%p)",
    async (last) => {
      await using it = await runningServer();
      await posted(it);
      const stream = await readEvents(it.origin, it.key, { "last-event-id": last });
      const { id } = await stream.until(({ name }) => name === "reset");
      expect(id).toEndWith("-2");
    },
  );

  test("refuses one stream more than a caller may have, and takes it once another has ended", async () => {
    await using it = await runningServer();
    const streams = [];
    for (let n = 0; n < EVENT_STREAMS_OF_CALLER_MAX; n += 1) {
      streams.push(await readEvents(it.origin, it.key));
    }
    const refused = await it.call("GET", "/v1/events");
    expect(refused.headers.get("retry-after")).toBe("5");
    expect(await answer(refused)).toMatchObject({
      status: 429,
      body: { error: { code: "rate_limited" } },
    });
    const other = await readEvents(it.origin, await it.makeKey({ name: "Another" }));
    expect(other.response.status).toBe(200);
    streams[0]?.close();
    await until(async () => {
      const again = await readEvents(it.origin, it.key);
      return again.response.status === 200;
    }, "a place for another stream");
  });

  test("ends with the key that opened it, at the next heartbeat", async () => {
    const { timers, beat } = handBeats();
    await using it = await runningServer({ timers });
    const key = await it.store.apiKeys.create({
      ...{ projectId: it.seed.projectId, name: "Reader", mode: "live", scopes: ["renders:read"] },
    });
    if (key === null) throw new Error("no key");
    const stream = await readEvents(it.origin, key.secret);
    await stream.until(({ name }) => name === "ready");
    const stays = await readEvents(it.origin, it.key);
    await it.call("DELETE", `/v1/keys/${key.key.id}`);
    beat();
    await stream.ended;
    await stays.until(isRender(await posted(it), "queued"));
  });

  test("ends when the server stops, which does not wait for it", async () => {
    await using it = await runningServer();
    const stream = await readEvents(it.origin, it.key);
    await stream.until(({ name }) => name === "ready");
    await it.stop();
    await stream.ended;
  });

  test("has no body for HEAD, and leaves no stream behind", async () => {
    await using it = await runningServer();
    for (let n = 0; n <= EVENT_STREAMS_OF_CALLER_MAX; n += 1) {
      const head = await it.call("HEAD", "/v1/events");
      expect([head.status, await head.text()]).toEqual([200, ""]);
    }
    expect((await readEvents(it.origin, it.key)).response.status).toBe(200);
  });

  test("takes the scope renders:read", async () => {
    await using it = await runningServer();
    const key = await it.makeKey({ scopes: ["templates:read"] });
    const got = await fetch(`${it.origin}/v1/events`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(await answer(got)).toMatchObject({ status: 403 });
  });
});
