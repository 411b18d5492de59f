import { describe, expect, test } from "bun:test";
import type { RenderJob, RenderOutcome } from "../../src/render/job.ts";
import { newRender, seedTemplate } from "../fixtures/store.ts";
import { answer, DATA, runningServer, until, writtenPdf, type Running } from "./running-server.ts";

const PATH = "/v1/templates/invoice/render";

async function accepted(it: Running, more: object = {}): Promise<string> {
  const { body } = await answer(it.call("POST", PATH, { data: DATA, ...more }));
  return (body as { id: string }).id;
}

/** Status and error code, or what a successful answer holds. */
async function said(response: Promise<Response>): Promise<unknown> {
  const { status, body } = await answer(response);
  const { error } = body as { error: { code?: string; message?: string } | null };
  return error?.code === undefined || status < 400 ? body : [status, error.code, error.message];
}

const FAILURE: RenderOutcome = {
  ok: false,
  error: { code: "template_error", message: "Line 3 is too wide.", line: 3, retryable: false },
  warnings: [{ code: "late", message: "Found while rendering." }],
};

/** Fails until it is told to work. */
function failing() {
  const state = { works: false, jobs: [] as RenderJob[] };
  return {
    state,
    render: async (job: RenderJob): Promise<RenderOutcome> => {
      state.jobs.push(job);
      return state.works ? writtenPdf(job) : FAILURE;
    },
  };
}

describe("POST /v1/renders/:id/cancel", () => {
  test("takes a render that waits out of the queue for good", async () => {
    await using it = await runningServer();
    const id = await accepted(it);
    const response = await answer(it.call("POST", `/v1/renders/${id}/cancel`));
    expect(response).toMatchObject({
      status: 200,
      body: {
        id,
        status: "cancelled",
        downloadUrl: null,
        errorMessage: null,
        error: null,
        completedAt: expect.stringMatching(/Z$/),
        durationMs: null,
        attempts: 0,
      },
    });
    expect(await said(it.call("GET", `/v1/renders/${id}`))).toEqual({
      ...(response.body as object),
      inboundId: null,
      requestId: null,
    });
    expect(it.store.queue.waiting()).toBe(0);
    expect(await it.store.queue.waitingTemplates()).toEqual([]);
    expect(await it.store.queue.claim(it.seed.templateId)).toBeNull();
  });

  test("tells those who wait for the render at once", async () => {
    await using it = await runningServer();
    const id = await accepted(it);
    const joined = Promise.withResolvers<void>();
    const wait = it.pipeline.untilEnded;
    it.pipeline.untilEnded = (renderId, options) => {
      joined.resolve();
      return wait(renderId, options);
    };
    const polled = answer(it.call("GET", `/v1/renders/${id}?wait=60`));
    await joined.promise;
    await it.call("POST", `/v1/renders/${id}/cancel`);
    expect(await polled).toMatchObject({ status: 200, body: { status: "cancelled" } });
  });

  test("answers a sync request with the state, and one for the PDF with not_ready", async () => {
    await using it = await runningServer();
    const sync = { data: DATA, options: { sync: true } };
    const asPdf = { accept: "application/pdf" };
    const [json, pdf] = [it.call("POST", PATH, sync), it.call("POST", PATH, sync, asPdf)];
    await until(() => it.store.queue.waiting() === 2, "both to wait");
    const { items } = await it.store.renders.list(it.seed.projectId, {}, { after: null, limit: 2 });
    // Cancelled again and again: what is not waited for yet is told of when it is.
    for (const { id } of items) await it.call("POST", `/v1/renders/${id}/cancel`);
    expect(await answer(json)).toMatchObject({ status: 200, body: { status: "cancelled" } });
    expect(await said(pdf)).toEqual([
      409,
      "not_ready",
      "There is no PDF: the render was cancelled.",
    ]);
  });

  test("is 409 invalid_state once it is rendered, has ended or was cancelled", async () => {
    const held = Promise.withResolvers<void>();
    await using it = await runningServer({
      render: async (job) => {
        await held.promise;
        return writtenPdf(job);
      },
    });
    const id = await accepted(it);
    const refused = async (state: string): Promise<void> => {
      expect(await said(it.call("POST", `/v1/renders/${id}/cancel`))).toEqual([
        409,
        "invalid_state",
        `Only a queued render can be cancelled; this one is ${state}.`,
      ]);
    };
    await until(async () => (await it.store.queue.waitingTemplates()).length === 0, "the claim");
    await refused("rendering");
    held.resolve();
    await it.pipeline.untilEnded(id, { timeoutMs: 10_000 });
    await refused("succeeded");
  });

  test("happens once, however many ask", async () => {
    await using it = await runningServer();
    const id = await accepted(it);
    const statuses = await Promise.all(
      [1, 2, 3].map(async () => (await it.call("POST", `/v1/renders/${id}/cancel`)).status),
    );
    expect(statuses.sort()).toEqual([200, 409, 409]);
    expect(it.store.queue.waiting()).toBe(0);
  });
});

describe("POST /v1/renders/:id/retry", () => {
  test("queues a failed render again, under its id, with its version and data", async () => {
    const { state, render } = failing();
    await using it = await runningServer({ render });
    const options = { sync: true, metadata: { order: "17" } };
    const data = { ...(DATA as object), colour: "red" };
    const id = await accepted(it, { data, options, jobId: "job-1" });
    const before = await said(it.call("GET", `/v1/renders/${id}`));
    expect(before).toMatchObject({ status: "failed", attempts: 1, warnings: [{}, {}] });
    state.works = true;
    const again = await answer(it.call("POST", `/v1/renders/${id}/retry`));
    expect(again).toMatchObject({
      status: 202,
      body: {
        id,
        status: "queued",
        error: null,
        errorMessage: null,
        completedAt: null,
        durationMs: null,
        attempts: 1,
        metadata: { order: "17" },
        // What accepting found stays, what the failed attempt found goes with it.
        warnings: [{ code: "unknown_key" }],
      },
    });
    const after = await said(it.call("GET", `/v1/renders/${id}?wait=10`));
    expect(after).toMatchObject({ status: "succeeded", attempts: 2, error: null });
    expect(after).toMatchObject({ warnings: [{ code: "unknown_key" }] });
    expect(state.jobs[1]).toMatchObject({
      data: state.jobs[0]?.data,
      templateKey: state.jobs[0]?.templateKey,
      createdAt: state.jobs[0]?.createdAt,
    });
    // The same request still replays it.
    const replay = it.call("POST", PATH, { data, jobId: "job-1" });
    expect(await said(replay)).toMatchObject({ id, status: "succeeded" });
  });

  test("gives it as many attempts as a new one", async () => {
    const crash: RenderOutcome = {
      ok: false,
      error: { code: "renderer_crashed", message: "It died.", retryable: true },
      warnings: [],
    };
    let attempts = 0;
    await using it = await runningServer({
      render: async () => {
        attempts += 1;
        return crash;
      },
    });
    // The server of these tests tries once.
    const id = await accepted(it, { options: { sync: true } });
    for (const n of [2, 3]) {
      await it.call("POST", `/v1/renders/${id}/retry`);
      const after = await said(it.call("GET", `/v1/renders/${id}?wait=10`));
      expect(after).toMatchObject({ status: "failed", attempts: n });
      expect(attempts).toBe(n);
    }
  });

  test("is 409 invalid_state for one that has not failed", async () => {
    await using it = await runningServer();
    const id = await accepted(it);
    const refused = async (state: string): Promise<void> => {
      expect(await said(it.call("POST", `/v1/renders/${id}/retry`))).toEqual([
        409,
        "invalid_state",
        `Only a failed render can be tried again; this one is ${state}.`,
      ]);
    };
    await refused("queued");
    await it.call("POST", `/v1/renders/${id}/cancel`);
    await refused("cancelled");
    expect(it.store.queue.waiting()).toBe(0);
  });

  test("is 503 queue_unavailable where as many wait as may", async () => {
    const { render } = failing();
    await using it = await runningServer({ render, store: { queueMax: 1 } });
    const id = await accepted(it, { options: { sync: true } });
    await it.pipeline.stop(0);
    await it.store.renders.accept(newRender(it.seed));
    const response = await it.call("POST", `/v1/renders/${id}/retry`);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await said(Promise.resolve(response))).toEqual([
      503,
      "queue_unavailable",
      expect.stringContaining("As many renders wait"),
    ]);
    expect(await said(it.call("GET", `/v1/renders/${id}`))).toMatchObject({ status: "failed" });
    expect(it.store.queue.waiting()).toBe(1);
  });

  test("happens once, however many ask", async () => {
    const { render } = failing();
    await using it = await runningServer({ render });
    const id = await accepted(it, { options: { sync: true } });
    await it.pipeline.stop(0);
    const statuses = await Promise.all(
      [1, 2, 3].map(async () => (await it.call("POST", `/v1/renders/${id}/retry`)).status),
    );
    expect(statuses.sort()).toEqual([202, 409, 409]);
    expect(it.store.queue.waiting()).toBe(1);
  });
});

describe("a render of another project", () => {
  test("is as unknown as one that never was, whatever is asked of it", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const id = await accepted(it, { options: { sync: true } });
    const other = await seedTemplate(it.store);
    const authorization = `Bearer ${await it.makeKey({ projectId: other.projectId })}`;
    for (const unknown of [id, crypto.randomUUID(), "x", id.toUpperCase()]) {
      for (const [method, rest] of [
        ["GET", ""],
        ["GET", "/download"],
        ["POST", "/cancel"],
        ["POST", "/retry"],
        ["DELETE", ""],
      ] as const) {
        const path = `/v1/renders/${unknown}${rest}`;
        const got = it.call(method, path, undefined, { authorization });
        expect([path, await said(got)]).toEqual([
          path,
          [404, "not_found", "There is no render with this id."],
        ]);
      }
    }
    expect(await said(it.call("GET", `/v1/renders/${id}`))).toMatchObject({ status: "succeeded" });
  });
});
