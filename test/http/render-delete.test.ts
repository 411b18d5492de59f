import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "bun:test";
import { answer, DATA, runningServer, until, writtenPdf, type Running } from "./running-server.ts";

const PATH = "/v1/templates/invoice/render";
const UNKNOWN = {
  status: 404,
  body: { error: { code: "not_found", message: "There is no render with this id." } },
};

async function rendered(it: Running, more: object = {}) {
  const request = { data: DATA, options: { sync: true }, ...more };
  const { body } = await answer(it.call("POST", PATH, request));
  return body as { id: string; downloadUrl: string };
}

describe("DELETE /v1/renders/:id", () => {
  test("is 204, and the id is 404 from then on, wherever it is asked for", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const { id, downloadUrl } = await rendered(it);
    const { id: other } = await rendered(it);
    const response = await it.call("DELETE", `/v1/renders/${id}`);
    expect([response.status, await response.text()]).toEqual([204, ""]);
    for (const [method, path] of [
      ["GET", `/v1/renders/${id}`],
      ["GET", `/v1/renders/${id}?wait=60`],
      ["GET", `/v1/renders/${id}/download`],
      ["POST", `/v1/renders/${id}/cancel`],
      ["POST", `/v1/renders/${id}/retry`],
      ["DELETE", `/v1/renders/${id}`],
    ] as const) {
      expect([path, await answer(it.call(method, path))]).toEqual([path, UNKNOWN]);
    }
    expect(await answer(fetch(downloadUrl))).toEqual(UNKNOWN);
    const { body } = await answer(it.call("GET", "/v1/renders"));
    expect((body as { renders: { id: string }[] }).renders.map((render) => render.id)).toEqual([
      other,
    ]);
    expect((await it.call("GET", `/v1/renders/${other}/download`)).status).toBe(200);
  });

  test("erases data, metadata, PDF and the bodies of its requests, down to the bytes on disk", async () => {
    const it = await runningServer({ render: writtenPdf });
    const secret = "Konfidential-Kunde";
    const data = { ...(DATA as object), customer: { name: secret } };
    const key = { "idempotency-key": "order-1" };
    const { body } = await answer(it.post(JSON.stringify(data), key));
    const { id } = body as { id: string };
    await it.call("GET", `/v1/renders/${id}?wait=10`);
    await it.store.inboundLog.flush();
    // One more request of the same render: its line is not written yet when the render goes.
    await it.post(JSON.stringify(data), key);
    await it.post('{"total":"refused"}');
    const options = { metadata: { customer: secret }, filename: `${secret}.pdf` };
    const { id: byKey } = await rendered(it, { options: { ...options, sync: true }, data });
    const database = (): string => readFileSync(join(it.folder, "platen.db"), "latin1");
    for (const each of [id, byKey]) {
      expect((await it.call("DELETE", `/v1/renders/${each}`)).status).toBe(204);
    }
    expect(
      (await it.inbound()).map(({ httpStatus, renderId, bodyBytes, body: kept }) => [
        httpStatus,
        renderId,
        bodyBytes,
        kept?.toString() ?? null,
      ]),
    ).toEqual([
      [400, null, 19, '{"total":"refused"}'],
      [200, id, JSON.stringify(data).length, null],
      [202, id, JSON.stringify(data).length, null],
    ]);
    const files = readdirSync(join(it.folder, "files"), { recursive: true }).map(String);
    expect(files.filter((name) => name.endsWith(".pdf"))).toEqual([]);
    await it.stop();
    await it.pipeline.stop(0);
    // What is in the write-ahead log goes into the database when it is closed.
    await it.store.close();
    expect(database()).toContain("order-1");
    expect(database()).not.toContain(secret);
    await it[Symbol.asyncDispose]();
  });

  test("leaves its idempotency key behind: the same request does not bring it back", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const { id } = await rendered(it, { jobId: "job-1" });
    await it.call("DELETE", `/v1/renders/${id}`);
    expect(await answer(it.call("POST", PATH, { data: DATA, jobId: "job-1" }))).toEqual({
      status: 404,
      body: { error: { code: "not_found", message: expect.stringContaining(id) } },
    });
    const conflict = it.call("POST", PATH, { data: { total: 1 }, jobId: "job-1" });
    expect((await conflict).status).toBe(409);
    expect((await it.post(JSON.stringify(DATA), { "idempotency-key": "job-1" })).status).toBe(404);
    expect(await it.store.renders.countWaiting()).toBe(0);
  });

  test("is noted in the audit log, once, with the key that did it", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const { id } = await rendered(it);
    await it.call("DELETE", `/v1/renders/${id}`);
    await it.call("DELETE", `/v1/renders/${id}`);
    const [key] = await it.store.apiKeys.list(it.seed.projectId);
    const entries = await it.store.audit.list(it.seed.projectId, 10);
    expect(entries.filter(({ action }) => action === "render.delete")).toMatchObject([
      { subject: id, actor: `key:${key?.id}` },
    ]);
  });

  test("of one that waits takes it out of the queue and tells those who wait for it", async () => {
    await using it = await runningServer();
    const joined = Promise.withResolvers<string>();
    const wait = it.pipeline.untilEnded;
    it.pipeline.untilEnded = (renderId, options) => {
      joined.resolve(renderId);
      return wait(renderId, options);
    };
    const sync = answer(it.call("POST", PATH, { data: DATA, options: { sync: true } }));
    const id = await joined.promise;
    const polled = answer(it.call("GET", `/v1/renders/${id}?wait=60`));
    expect((await it.call("DELETE", `/v1/renders/${id}`)).status).toBe(204);
    expect(await sync).toEqual(UNKNOWN);
    expect(await polled).toEqual(UNKNOWN);
    expect(it.store.queue.waiting()).toBe(0);
  });

  test("of one that is being rendered keeps nothing of what comes of it", async () => {
    const held = Promise.withResolvers<void>();
    await using it = await runningServer({
      render: async (job) => {
        await held.promise;
        return writtenPdf(job);
      },
    });
    const { body } = await answer(it.call("POST", PATH, { data: DATA }));
    const { id } = body as { id: string };
    await until(async () => (await it.store.queue.waitingTemplates()).length === 0, "the claim");
    expect((await it.call("DELETE", `/v1/renders/${id}`)).status).toBe(204);
    held.resolve();
    await it.pipeline.stop(10_000);
    expect(await answer(it.call("GET", `/v1/renders/${id}`))).toEqual(UNKNOWN);
    const files = readdirSync(it.folder, { recursive: true }).map(String);
    expect(files.filter((name) => name.endsWith(".pdf") || name.endsWith(".held"))).toEqual([]);
  });
});
