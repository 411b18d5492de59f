import { describe, expect, test } from "bun:test";
import type { RenderJob, RenderOutcome } from "../../src/render/job.ts";
import { answer, DATA, runningServer, writtenPdf } from "./running-server.ts";

const PATH = "/v1/templates/invoice/render";
const AS_PDF = { accept: "application/pdf" };
const SYNC = { data: DATA, options: { sync: true }, jobId: "job-1" };

const FAILURE: RenderOutcome = {
  ok: false,
  error: { code: "template_error", message: "Line 3 is too wide.", line: 3, retryable: false },
  warnings: [],
};

/** Fails the first time. */
function failingOnce() {
  let isFirst = true;
  return async (job: RenderJob): Promise<RenderOutcome> => {
    if (!isFirst) return writtenPdf(job);
    isFirst = false;
    return FAILURE;
  };
}

describe("a repetition with the same key", () => {
  test("streams the same PDF again where it asks for the PDF", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const first = await it.call("POST", PATH, SYNC, AS_PDF);
    const second = await it.call("POST", PATH, SYNC, AS_PDF);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(await second.text()).toBe(await first.text());
    expect(second.headers.get("etag")).toBe(first.headers.get("etag"));
    const { items } = await it.store.renders.list(it.seed.projectId, {}, { after: null, limit: 5 });
    expect(items).toHaveLength(1);
  });

  test("is the same request whatever the order of its keys", async () => {
    await using it = await runningServer();
    const data = { total: 1, customer: { name: "Acme" }, extra: { b: 1, a: [{ d: 1, c: 2 }] } };
    const turned = { extra: { a: [{ c: 2, d: 1 }], b: 1 }, customer: { name: "Acme" }, total: 1 };
    const first = await answer(it.call("POST", PATH, { data, jobId: "job-1" }));
    const second = await answer(it.call("POST", PATH, { jobId: "job-1", data: turned }));
    expect(second).toEqual({ status: 200, body: first.body });
  });

  test("of a failed render tells of the failure until it was tried again", async () => {
    await using it = await runningServer({ render: failingOnce() });
    const first = await answer(it.call("POST", PATH, SYNC));
    const { id } = first.body as { id: string };
    const replay = await answer(it.call("POST", PATH, SYNC, AS_PDF));
    expect(replay).toMatchObject({
      status: 422,
      body: {
        error: { code: "render_failed", renderId: id, renderError: { code: "template_error" } },
      },
    });
    const download = it.call("GET", `/v1/renders/${id}/download`);
    expect(await answer(download)).toEqual({
      status: 409,
      body: {
        error: {
          code: "not_ready",
          message: "There is no PDF: the render has failed. POST …/retry tries it again.",
        },
      },
    });
    expect((await it.call("POST", `/v1/renders/${id}/retry`)).status).toBe(202);
    const after = await it.call("POST", PATH, SYNC, AS_PDF);
    expect([after.status, after.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    expect(await after.text()).toContain(id);
  });

  test("of a cancelled one tells that it was cancelled", async () => {
    await using it = await runningServer();
    const request = { data: DATA, jobId: "job-1" };
    const { id } = (await answer(it.call("POST", PATH, request))).body as { id: string };
    await it.call("POST", `/v1/renders/${id}/cancel`);
    expect(await answer(it.call("POST", PATH, request))).toMatchObject({
      status: 200,
      body: { id, status: "cancelled", errorMessage: null, downloadUrl: null },
    });
  });

  test.each([
    ["empty", ""],
    ["too long", "k".repeat(201)],
  ])("needs a key that is not %s", async (_, key) => {
    await using it = await runningServer();
    const got = it.call("POST", PATH, { data: DATA, jobId: "fine" }, { "idempotency-key": key });
    expect(await answer(got)).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "invalid_request",
          issues: {
            fieldErrors: {
              "Idempotency-Key": [
                `Idempotency-Key must have 1 to 200 characters, not ${key.length}.`,
              ],
            },
          },
        },
      },
    });
    expect(await it.store.renders.countWaiting()).toBe(0);
  });
});

describe("a render of a test key", () => {
  test("says so, and a hook's is live", async () => {
    await using it = await runningServer();
    const authorization = `Bearer ${await it.makeKey({ mode: "test" })}`;
    const made = await answer(it.call("POST", PATH, { data: DATA }, { authorization }));
    const posted = await answer(it.post(JSON.stringify(DATA)));
    const modeOf = async ({ body }: { body: unknown }): Promise<unknown> => {
      const { id } = body as { id: string };
      const read = await answer(it.call("GET", `/v1/renders/${id}`));
      return (read.body as { mode: string }).mode;
    };
    expect(await modeOf(made)).toBe("test");
    expect(await modeOf(posted)).toBe("live");
  });
});
