import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "bun:test";
import { systemClock, systemTimers, type Timers } from "../../src/clock.ts";
import { createPipeline, type Pipeline, type Renderer } from "../../src/pipeline.ts";
import type { RenderJob, RenderOutcome } from "../../src/render/job.ts";
import { newRender, seedTemplate, temporaryStore } from "../fixtures/store.ts";
import type { NewRender } from "../../src/store/renders.ts";

const CRASH: RenderOutcome = {
  ok: false,
  error: { code: "renderer_crashed", message: "The renderer died.", retryable: true },
  warnings: [],
};

/** Writes the job's data as its "PDF", as a render process would leave it. */
function written(job: RenderJob): RenderOutcome {
  const text = JSON.stringify(job.data);
  writeFileSync(job.outputPath, text);
  return {
    ok: true,
    filename: null,
    pageCount: 1,
    sizeBytes: text.length,
    sha256: createHash("sha256").update(text).digest("hex"),
    warnings: [{ code: "late", message: "Found while rendering." }],
    durationMs: 1,
  };
}

/** A store, and a pipeline over a renderer that the test gives. */
async function running(render: Renderer["render"], attemptsMax = 3, timers: Timers = systemTimers) {
  const opened = await temporaryStore();
  const seed = await seedTemplate(opened.store);
  const logged: string[] = [];
  const stops: (() => void)[] = [];
  const pipeline: Pipeline = createPipeline({
    store: opened.store,
    renderer: { render, stop: async () => stops.forEach((stop) => stop()) },
    clock: systemClock,
    timers,
    chance: () => 0,
    concurrency: 2,
    attemptsMax,
    log: (event, fields) => logged.push(JSON.stringify({ event, ...fields })),
  });
  const accept = async (change: Partial<NewRender> = {}): Promise<string> => {
    const accepted = await opened.store.renders.accept(newRender(seed, change));
    if (accepted.kind !== "created") throw new Error(accepted.kind);
    pipeline.wake();
    return accepted.render.id;
  };
  const ended = async (id: string) => {
    await pipeline.untilEnded(id, { timeoutMs: 20_000 });
    return opened.store.renders.byId(seed.projectId, id);
  };
  return {
    ...opened,
    seed,
    pipeline,
    logged,
    accept,
    ended,
    onStop: (stop: () => void) => stops.push(stop),
    [Symbol.asyncDispose]: async () => {
      await pipeline.stop(0);
      await opened[Symbol.asyncDispose]();
    },
  };
}

describe("the pipeline", () => {
  test("renders what was accepted and files the PDF by its hash", async () => {
    await using it = await running(async (job) => written(job));
    await it.pipeline.start();
    const id = await it.accept({
      data: '{"n":7}',
      warnings: [{ code: "early", message: "Found while accepting." }],
    });
    const render = await it.ended(id);
    expect(render).toMatchObject({ status: "succeeded", pageCount: 1, attempts: 1, error: null });
    expect(render?.warnings.map(({ code }) => code)).toEqual(["early", "late"]);
    expect(readFileSync(it.store.files.pathOf(render?.sha256 ?? ""), "utf8")).toBe('{"n":7}');
    expect(readdirSync(it.store.folder.temporary)).toEqual([]);
  });

  test("hands a test key's render its watermark, and a live one none", async () => {
    const marks: (string | undefined)[] = [];
    await using it = await running(async (job) => {
      marks.push(job.watermark);
      return written(job);
    });
    await it.pipeline.start();
    await it.ended(await it.accept({ mode: "test" }));
    await it.ended(await it.accept());
    expect(marks).toEqual(["TEST", undefined]);
  });

  test("tries a crash again, and keeps the end that counts", async () => {
    let calls = 0;
    await using it = await running(async (job) => {
      calls += 1;
      return calls < 3 ? CRASH : written(job);
    });
    await it.pipeline.start();
    expect(await it.ended(await it.accept())).toMatchObject({ status: "succeeded", attempts: 3 });
    expect(calls).toBe(3);
  });

  test("gives up after the attempts are spent, with the reason", async () => {
    let calls = 0;
    await using it = await running(async () => {
      calls += 1;
      return CRASH;
    });
    await it.pipeline.start();
    expect(await it.ended(await it.accept())).toMatchObject({
      status: "failed",
      attempts: 3,
      error: { code: "renderer_crashed", message: "The renderer died." },
    });
    expect(calls).toBe(3);
    expect(it.pipeline.health().renderer).toBe("degraded");
  });

  test("never tries a template error twice", async () => {
    let calls = 0;
    await using it = await running(async () => {
      calls += 1;
      const error = { code: "template_error", message: "No.", line: 2, retryable: false } as const;
      return { ok: false, error, warnings: [] };
    });
    await it.pipeline.start();
    expect(await it.ended(await it.accept())).toMatchObject({
      status: "failed",
      attempts: 1,
      error: { code: "template_error", line: 2 },
    });
    expect(calls).toBe(1);
  });

  test("renders again when the finished PDF is gone before it is filed", async () => {
    let calls = 0;
    await using it = await running(async (job) => {
      calls += 1;
      const outcome = written(job);
      if (calls > 1) return outcome;
      return outcome.ok ? { ...outcome, sha256: "0".repeat(64) } : outcome;
    });
    await it.pipeline.start();
    // The first attempt's file is taken away under its feet: `adopt` finds it at neither place.
    const files = it.store.files;
    const adopt = files.adopt.bind(files);
    Object.assign(files, {
      adopt: (path: string, sha256: string) => {
        if (sha256 === "0".repeat(64)) files.discard(path);
        return adopt(path, sha256);
      },
    });
    expect(await it.ended(await it.accept())).toMatchObject({ status: "succeeded", attempts: 2 });
  });

  test("records an end again until the store takes it, and says once that it could not", async () => {
    const soon: Timers = { after: (ms, run) => systemTimers.after(ms === 1_000 ? 0 : ms, run) };
    let rendered = 0;
    await using it = await running(
      async (job) => {
        rendered += 1;
        return written(job);
      },
      3,
      soon,
    );
    await it.pipeline.start();
    let refusals = 5;
    const finish = it.store.queue.finish.bind(it.store.queue);
    const failing: typeof finish = async (...args) => {
      if (refusals-- > 0) throw new Error("disk full");
      return finish(...args);
    };
    Object.assign(it.store.queue, { finish: failing });
    expect(await it.ended(await it.accept())).toMatchObject({ status: "succeeded", attempts: 1 });
    expect(rendered).toBe(1);
    expect(it.logged.filter((line) => line.includes("unrecorded"))).toHaveLength(1);
    expect(it.pipeline.health().queue).toBe("ok");
  });

  test("stopping puts what still runs back, uncounted, and exits", async () => {
    let release = (): void => {};
    let began = (): void => {};
    const begun = new Promise<void>((resolve) => (began = resolve));
    const it = await running(
      () =>
        new Promise((resolve) => {
          release = () => resolve(CRASH);
          began();
        }),
    );
    it.onStop(() => release());
    await it.pipeline.start();
    const id = await it.accept();
    await begun;
    await it.pipeline.stop(1);
    expect(await it.store.renders.byId(it.seed.projectId, id)).toMatchObject({
      status: "queued",
      attempts: 0,
    });
    await it[Symbol.asyncDispose]();
  });

  test("stopping lets what ends in time end", async () => {
    let began = (): void => {};
    const begun = new Promise<void>((resolve) => (began = resolve));
    const it = await running(async (job) => {
      began();
      await new Promise((resolve) => setTimeout(resolve, 30));
      return written(job);
    });
    await it.pipeline.start();
    const id = await it.accept();
    await begun;
    await it.pipeline.stop(20_000);
    expect(await it.store.renders.byId(it.seed.projectId, id)).toMatchObject({
      status: "succeeded",
    });
    await it[Symbol.asyncDispose]();
  });

  test("clears half-made files at start", async () => {
    await using it = await running(async (job) => written(job));
    const left = it.store.files.temporaryPath("left-over.pdf");
    writeFileSync(left, "half");
    await it.pipeline.start();
    expect(existsSync(left)).toBe(false);
  });
});

describe("waiting for an end", () => {
  test("returns at once for a render that has ended, or that does not exist", async () => {
    await using it = await running(async (job) => written(job));
    await it.pipeline.start();
    const id = await it.accept();
    await it.ended(id);
    await it.pipeline.untilEnded(id, { timeoutMs: 20_000 });
    await it.pipeline.untilEnded("nobody", { timeoutMs: 20_000 });
  });

  test("returns when time runs out, or when the caller goes away", async () => {
    await using it = await running(async (job) => written(job));
    const id = await it.accept();
    await it.pipeline.untilEnded(id, { timeoutMs: 10 });
    const gone = new AbortController();
    const waiting = it.pipeline.untilEnded(id, { timeoutMs: 20_000, signal: gone.signal });
    gone.abort();
    await waiting;
    await it.pipeline.untilEnded(id, { timeoutMs: 20_000, signal: gone.signal });
    expect((await it.store.renders.byId(it.seed.projectId, id))?.status).toBe("queued");
  });
});
