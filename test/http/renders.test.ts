import { describe, expect, test } from "bun:test";
import { newRender, seedTemplate } from "../fixtures/store.ts";
import type { RenderOutcome } from "../../src/render/job.ts";
import { answer, DATA, runningServer, until, writtenPdf, type Running } from "./running-server.ts";

async function accepted(it: Running, options: object = {}): Promise<string> {
  const { body } = await answer(
    it.call("POST", "/v1/templates/invoice/render", { data: DATA, options }),
  );
  return (body as { id: string }).id;
}

describe("GET /v1/renders/:id", () => {
  test("tells all there is of a render that waits", async () => {
    await using it = await runningServer();
    const id = await accepted(it, { metadata: { order: "17" } });
    const { body } = await answer(it.call("GET", `/v1/renders/${id}`));
    expect(body).toEqual({
      id,
      status: "queued",
      pollUrl: `${it.origin}/v1/renders/${id}`,
      downloadUrl: null,
      errorMessage: null,
      createdAt: expect.stringMatching(/Z$/),
      completedAt: null,
      durationMs: null,
      templateSlug: "invoice",
      versionNumber: 1,
      source: "api",
      mode: "live",
      attempts: 0,
      filename: expect.stringMatching(/^invoice-[0-9a-f]{8}\.pdf$/),
      pageCount: null,
      sizeBytes: null,
      sha256: null,
      warnings: [],
      metadata: { order: "17" },
      error: null,
      startedAt: null,
      queuedMs: null,
      pdfErasedAt: null,
      dataErasedAt: null,
      inboundId: null,
      requestId: null,
    });
  });

  test("tells of a render that succeeded, with a fresh link each time", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const id = await accepted(it, { sync: true });
    const { status, body } = await answer(it.call("GET", `/v1/renders/${id}`));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: "succeeded",
      downloadUrl: expect.stringMatching(
        new RegExp(`^${it.origin}/d/${id}\\?exp=\\d+&sig=[\\w-]{43}$`),
      ),
      errorMessage: null,
      completedAt: expect.stringMatching(/Z$/),
      durationMs: expect.any(Number),
      attempts: 1,
      pageCount: 1,
      sizeBytes: expect.any(Number),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      error: null,
    });
  });

  test("tells of a render that failed, with where and why", async () => {
    await using it = await runningServer({
      render: async (): Promise<RenderOutcome> => ({
        ok: false,
        error: { code: "template_error", message: "No.", line: 3, column: 7, retryable: false },
        warnings: [{ code: "late", message: "Hm.", line: 1 }],
      }),
    });
    const id = await accepted(it, { sync: true });
    const { body } = await answer(it.call("GET", `/v1/renders/${id}`));
    expect(body).toMatchObject({
      status: "failed",
      downloadUrl: null,
      errorMessage: "No.",
      error: { code: "template_error", message: "No.", line: 3, column: 7 },
      warnings: [{ code: "late", message: "Hm.", line: 1 }],
      pageCount: null,
    });
    expect((body as { error: object }).error).not.toHaveProperty("retryable");
  });

  test("names the warnings of accepting", async () => {
    await using it = await runningServer();
    const { body } = await answer(it.post('{"customer":{"name":"A"},"total":1,"colour":"red"}'));
    const { id } = body as { id: string };
    expect((await answer(it.call("GET", `/v1/renders/${id}`))).body).toMatchObject({
      source: "hook",
      warnings: [{ code: "unknown_key", message: expect.stringContaining("colour") }],
    });
  });

  test("of another project, or of none, is 404 not_found", async () => {
    await using it = await runningServer();
    const theirs = await seedTemplate(it.store, { slug: "theirs" });
    const render = await it.store.renders.accept(newRender(theirs));
    const id = render.kind === "created" ? render.render.id : "";
    for (const path of [id, crypto.randomUUID(), "x", "%ZZ", "x".repeat(1_000), id.toUpperCase()]) {
      for (const end of ["", "?wait=1", "/download"]) {
        expect(await answer(it.call("GET", `/v1/renders/${path}${end}`))).toEqual({
          status: 404,
          body: { error: { code: "not_found", message: "There is no render with this id." } },
        });
      }
    }
  });
});

describe("?wait=", () => {
  test("holds the answer until the render has ended", async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await using it = await runningServer({
      render: async (job) => {
        await held;
        return writtenPdf(job);
      },
    });
    const id = await accepted(it);
    let isAnswered = false;
    const waiting = answer(it.call("GET", `/v1/renders/${id}?wait=60`)).finally(
      () => (isAnswered = true),
    );
    await until(
      async () => (await it.store.renders.byId(it.seed.projectId, id))?.status === "rendering",
      "the render",
    );
    expect(isAnswered).toBe(false);
    release();
    expect(await waiting).toMatchObject({ status: 200, body: { status: "succeeded" } });
  });

  test("ends with the state as it is when time is up", async () => {
    await using it = await runningServer();
    const id = await accepted(it);
    const startedAt = performance.now();
    const got = await answer(it.call("GET", `/v1/renders/${id}?wait=0.05`));
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(50);
    expect(got).toMatchObject({ status: 200, body: { status: "queued" } });
  });

  test("answers at once for a render that has ended, and without a wait", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const id = await accepted(it, { sync: true });
    const startedAt = performance.now();
    for (const wait of ["60", "0", "0.0"]) {
      const got = await answer(it.call("GET", `/v1/renders/${id}?wait=${wait}`));
      expect(got).toMatchObject({ status: 200, body: { status: "succeeded" } });
    }
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  test.each(["61", "60.1", "-1", "", "ten", "1e1", "0x10", "NaN", "%ZZ"])(
    "of %p is 400 invalid_request",
    async (wait) => {
      await using it = await runningServer();
      const id = await accepted(it);
      const sentence = expect.stringMatching(/^Expected seconds from 0 to 60, got /);
      expect(await answer(it.call("GET", `/v1/renders/${id}?wait=${wait}`))).toEqual({
        status: 400,
        body: {
          error: {
            code: "invalid_request",
            message: expect.stringContaining("wait: Expected seconds from 0 to 60"),
            issues: { formErrors: [], fieldErrors: { wait: [sentence] } },
          },
        },
      });
    },
  );

  test("is called off when the caller goes away", async () => {
    await using it = await runningServer();
    const id = await accepted(it);
    const signals: AbortSignal[] = [];
    const wait = it.pipeline.untilEnded;
    it.pipeline.untilEnded = (renderId, options) => {
      if (options.signal !== undefined) signals.push(options.signal);
      return wait(renderId, options);
    };
    const gone = new AbortController();
    const waiting = fetch(`${it.origin}/v1/renders/${id}?wait=60`, {
      headers: { authorization: `Bearer ${it.key}` },
      signal: gone.signal,
    });
    await until(() => signals.length === 1, "the wait");
    gone.abort();
    await expect(waiting).rejects.toThrow();
    await until(() => signals[0]?.aborted === true, "the wait to be called off");
  });
});
