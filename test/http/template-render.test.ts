import { describe, expect, test } from "bun:test";
import Database from "better-sqlite3";
import { SYNC_WAIT_MAX_MS } from "../../src/limits.ts";
import type { RenderJob, RenderOutcome } from "../../src/render/job.ts";
import { answer, DATA, runningServer, writtenPdf } from "./running-server.ts";

const PATH = "/v1/templates/invoice/render";

const FAILS = async (): Promise<RenderOutcome> => ({
  ok: false,
  error: {
    code: "template_error",
    message: "Line 3 is too wide.",
    line: 3,
    column: 7,
    retryable: false,
  },
  warnings: [],
});

/** A renderer that ends nothing until it is told to. */
function heldBack() {
  const held: (() => void)[] = [];
  return {
    render: async (job: RenderJob): Promise<RenderOutcome> => {
      await new Promise<void>((resolve) => held.push(resolve));
      return writtenPdf(job);
    },
    release: (): void => held.splice(0).forEach((resolve) => resolve()),
  };
}

describe("a render request", () => {
  test("is answered 202 with the render's state, once it is durable", async () => {
    await using it = await runningServer();
    const { status, body } = await answer(it.call("POST", PATH, { data: DATA }));
    const { id, createdAt } = body as { id: string; createdAt: string };
    expect(status).toBe(202);
    expect(body).toEqual({
      id,
      status: "queued",
      pollUrl: `${it.origin}/v1/renders/${id}`,
      downloadUrl: null,
      errorMessage: null,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    const render = await it.store.renders.byId(it.seed.projectId, id);
    expect(render).toMatchObject({
      source: "api",
      mode: "live",
      versionNumber: 1,
      metadata: {},
      filename: null,
    });
    expect(new Date(createdAt).getTime()).toBe(render?.createdAt ?? 0);
  });

  test("keeps what its options say, and reads past what it does not know", async () => {
    await using it = await runningServer();
    const options = {
      versionNumber: 1,
      filename: "Rechnung 17.pdf",
      metadata: { order: "17", empty: "" },
      priority: "high",
    };
    const { status, body } = await answer(
      it.call("POST", PATH, { data: DATA, options, tags: [1] }),
    );
    expect(status).toBe(202);
    const { id } = body as { id: string };
    expect(await it.store.renders.byId(it.seed.projectId, id)).toMatchObject({
      filename: "Rechnung 17.pdf",
      metadata: { order: "17", empty: "" },
    });
  });

  test("of a test key is a test", async () => {
    const marks: (string | undefined)[] = [];
    await using it = await runningServer({
      render: (job) => {
        marks.push(job.watermark);
        return writtenPdf(job);
      },
    });
    const key = await it.makeKey({ mode: "test", scopes: ["renders:write"] });
    const authorization = `Bearer ${key}`;
    await it.call("POST", PATH, { data: DATA, options: { sync: true } }, { authorization });
    expect(marks).toEqual(["TEST"]);
  });

  test.each([
    ["no data", {}, { data: ["Required"] }],
    ["data that is a list", { data: [] }, { data: ["Expected an object, got a list"] }],
    ["data that is null", { data: null }, { data: ["Expected an object, got null"] }],
    [
      "an empty jobId",
      { data: {}, jobId: "" },
      { jobId: ['Expected a text of 1 to 200 characters, got ""'] },
    ],
    [
      "a numeric jobId",
      { data: {}, jobId: 7 },
      { jobId: ["Expected a text of 1 to 200 characters, got 7"] },
    ],
    [
      "a version number that is none",
      { data: {}, options: { versionNumber: "1" } },
      {
        "options.versionNumber": ['Expected a version number: a whole number from 1, got "1"'],
        options: ['Expected a version number: a whole number from 1, got "1"'],
      },
    ],
    [
      "metadata that is no text",
      { data: {}, options: { metadata: { order: 17 } } },
      {
        "options.metadata.order": ["Expected a text of at most 500 characters, got 17"],
        options: ["Expected a text of at most 500 characters, got 17"],
      },
    ],
    [
      "options that are none",
      { data: {}, options: [] },
      { options: ["Expected an object, got a list"] },
    ],
  ])("with %s is 400 invalid_request", async (_, body, fieldErrors) => {
    await using it = await runningServer();
    expect(await answer(it.call("POST", PATH, body))).toEqual({
      status: 400,
      body: {
        error: {
          code: "invalid_request",
          message: expect.any(String),
          issues: { formErrors: [], fieldErrors },
        },
      },
    });
    expect(await it.store.renders.countWaiting()).toBe(0);
  });

  test("holds its bounds to the character", async () => {
    await using it = await runningServer();
    const status = async (more: object): Promise<number> =>
      (await it.call("POST", PATH, { data: DATA, ...more })).status;
    const keys = (n: number) =>
      Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, ""]));
    expect(await status({ jobId: "🎈".repeat(200) })).toBe(202);
    expect(await status({ jobId: "j".repeat(201) })).toBe(400);
    expect(await status({ options: { filename: "f".repeat(200) } })).toBe(202);
    expect(await status({ options: { filename: "f".repeat(201) } })).toBe(400);
    expect(await status({ options: { metadata: keys(50) } })).toBe(202);
    expect(await status({ options: { metadata: keys(51) } })).toBe(400);
    expect(await status({ options: { metadata: { ["🎈".repeat(100)]: "🎈".repeat(500) } } })).toBe(
      202,
    );
    expect(await status({ options: { metadata: { ["k".repeat(101)]: "" } } })).toBe(400);
    expect(await status({ options: { metadata: { k: "v".repeat(501) } } })).toBe(400);
  });

  test("with data that does not match is 400 invalid_input_data", async () => {
    await using it = await runningServer();
    expect(await answer(it.call("POST", PATH, { data: { total: "x" } }))).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "invalid_input_data",
          issues: {
            fieldErrors: { "customer.name": ["Required"], total: ['Expected a number, got "x"'] },
          },
        },
      },
    });
  });

  test("of what is not there is 404, and of a draft 409", async () => {
    await using it = await runningServer();
    const code = async (path: string, body: object): Promise<unknown> =>
      ((await answer(it.call("POST", path, body))).body as { error: { code: string } }).error.code;
    expect(await code("/v1/templates/nothing/render", { data: DATA })).toBe("template_not_found");
    expect(await code(PATH, { data: DATA, options: { versionNumber: 9 } })).toBe(
      "version_not_found",
    );
    const database = new Database(`${it.folder}/platen.db`);
    database.exec("update templates set current_version_number = null");
    database.close();
    expect(await code(PATH, { data: DATA })).toBe("no_published_version");
    const named = { data: DATA, options: { versionNumber: 1 } };
    expect((await it.call("POST", PATH, named)).status).toBe(202);
  });
});

describe("the same request again", () => {
  test("is 200 with the first render, by jobId or by Idempotency-Key, which wins", async () => {
    await using it = await runningServer();
    const first = await answer(it.call("POST", PATH, { data: DATA, jobId: "job-1" }));
    expect(first.status).toBe(202);
    const replay = { status: 200, body: first.body };
    const reordered = {
      total: 49.95,
      items: [{ price: 9.99, qty: 5, name: "Widget" }],
      customer: { name: "Acme Corp" },
    };
    const again = { jobId: "job-1", data: reordered };
    expect(await answer(it.call("POST", PATH, again))).toEqual(replay);
    const byHeader = { "idempotency-key": "job-1" };
    expect(await answer(it.call("POST", PATH, { data: DATA, jobId: "job-2" }, byHeader))).toEqual(
      replay,
    );
    // Nothing was kept under the key that lost.
    expect((await it.call("POST", PATH, { data: DATA, jobId: "job-2" })).status).toBe(202);
    expect(await it.store.renders.countWaiting()).toBe(2);
  });

  test("is the hook's too: keys belong to the project", async () => {
    await using it = await runningServer();
    const key = { "idempotency-key": "order-1" };
    const first = await answer(it.post(JSON.stringify(DATA), key));
    const second = await answer(it.call("POST", PATH, { data: DATA }, key));
    expect(second).toMatchObject({ status: 200, body: { id: (first.body as { id: string }).id } });
  });

  test("with other data or another version is 409 idempotency_conflict", async () => {
    await using it = await runningServer();
    await it.call("POST", PATH, { data: DATA, jobId: "job-1" });
    for (const body of [
      { data: { ...(DATA as object), total: 1 }, jobId: "job-1" },
      { data: DATA, jobId: "job-1", options: { versionNumber: 1 } },
    ]) {
      expect(await answer(it.call("POST", PATH, body))).toEqual({
        status: 409,
        body: { error: { code: "idempotency_conflict", message: expect.any(String) } },
      });
    }
    expect(await it.store.renders.countWaiting()).toBe(1);
  });

  test("of a failed render tells of the failure", async () => {
    await using it = await runningServer({ render: FAILS });
    await it.call("POST", PATH, { data: DATA, jobId: "job-1", options: { sync: true } });
    expect(await answer(it.call("POST", PATH, { data: DATA, jobId: "job-1" }))).toMatchObject({
      status: 200,
      body: { status: "failed", errorMessage: "Line 3 is too wide.", downloadUrl: null },
    });
  });
});

describe("sync", () => {
  const sync = { data: DATA, options: { sync: true } };
  const asPdf = { accept: "text/html, application/pdf;q=0.9" };

  test("holds the answer until the render has ended: 200 with the final state", async () => {
    const { render, release } = heldBack();
    await using it = await runningServer({ render });
    let isAnswered = false;
    const waiting = it.call("POST", PATH, sync).finally(() => (isAnswered = true));
    while ((await it.store.queue.waitingTemplates()).length > 0) await Bun.sleep(1);
    expect(isAnswered).toBe(false);
    const timer = setInterval(release, 1);
    const got = await answer(waiting);
    clearInterval(timer);
    expect(got).toMatchObject({
      status: 200,
      body: {
        status: "succeeded",
        errorMessage: null,
        downloadUrl: expect.stringContaining("/d/"),
      },
    });
  });

  test("is 202 with the state so far where time ran out", async () => {
    const { render, release } = heldBack();
    await using it = await runningServer({ render });
    const wait = it.pipeline.untilEnded;
    const waited: number[] = [];
    it.pipeline.untilEnded = (id, options) => {
      waited.push(options.timeoutMs);
      return wait(id, { ...options, timeoutMs: 10 });
    };
    const got = await answer(it.call("POST", PATH, sync, asPdf));
    expect(got).toMatchObject({ status: 202, body: { downloadUrl: null } });
    expect(["queued", "rendering"]).toContain((got.body as { status: string }).status);
    expect(waited).toEqual([SYNC_WAIT_MAX_MS]);
    release();
  });

  test("is 200 where the render failed", async () => {
    await using it = await runningServer({ render: FAILS });
    expect(await answer(it.call("POST", PATH, sync))).toMatchObject({
      status: 200,
      body: { status: "failed", errorMessage: "Line 3 is too wide.", downloadUrl: null },
    });
  });

  test("with Accept: application/pdf streams the PDF itself", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const response = await it.call("POST", PATH, sync, asPdf);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="?invoice-/);
    expect(await response.text()).toStartWith("%PDF-1.7");
  });

  test("with Accept: application/pdf is 422 render_failed where it failed, with its error", async () => {
    await using it = await runningServer({ render: FAILS });
    expect(await answer(it.call("POST", PATH, sync, asPdf))).toEqual({
      status: 422,
      body: {
        error: {
          code: "render_failed",
          message: "The render failed. Line 3 is too wide.",
          renderId: expect.any(String),
          renderError: {
            code: "template_error",
            message: "Line 3 is too wide.",
            line: 3,
            column: 7,
          },
        },
      },
    });
  });

  test.each([
    ["without sync", { data: DATA }, "application/pdf", 202],
    ["with a weight of nothing", sync, "application/pdf;q=0, application/json", 200],
    ["with anything", sync, "*/*", 200],
  ])("answers with JSON %s", async (_, body, accept, status) => {
    await using it = await runningServer({ render: writtenPdf });
    const response = await it.call("POST", PATH, body, { accept });
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.status).toBe(status);
  });

  test("waits for a replay, too", async () => {
    const { render, release } = heldBack();
    await using it = await runningServer({ render });
    const body = { ...sync, jobId: "job-1" };
    const timer = setInterval(release, 5);
    const [first, second] = await Promise.all([
      answer(it.call("POST", PATH, body)),
      answer(it.call("POST", PATH, body)),
    ]);
    clearInterval(timer);
    const id = (first.body as { id: string }).id;
    for (const got of [first, second])
      expect(got).toMatchObject({ status: 200, body: { id, status: "succeeded" } });
  });
});
