import { writeFileSync } from "node:fs";
import { describe, expect, test } from "bun:test";
import { systemClock, systemTimers, type Timers } from "../../src/clock.ts";
import { PREVIEW_WAIT_MAX_MS } from "../../src/limits.ts";
import { createPipeline, type Renderer } from "../../src/pipeline.ts";
import type { PreviewJob } from "../../src/pipeline/render-jobs.ts";
import type { RenderJob, RenderOutcome } from "../../src/render/job.ts";
import { temporaryStore } from "../fixtures/store.ts";

const CRASH: RenderOutcome = {
  ok: false,
  error: { code: "renderer_crashed", message: "The renderer died.", retryable: true },
  warnings: [],
};

function previewOf(id: string): PreviewJob {
  return {
    id,
    projectId: "project",
    mode: "live",
    templateKey: "preview",
    layout: "",
    manifest: { variables: [], loops: [] },
    data: {},
    timeZone: "UTC",
    language: "en",
  };
}

function written({ outputPath, renderId }: RenderJob): RenderOutcome {
  writeFileSync(outputPath, renderId);
  const warnings = [{ code: "late", message: "Found while rendering." }];
  return {
    ok: true,
    filename: null,
    pageCount: 1,
    sizeBytes: 1,
    sha256: "",
    warnings,
    durationMs: 1,
  };
}

/** A started pipeline that renders one at a time. */
async function running(
  render: Renderer["render"],
  stopRenderer = async () => {},
  timers: Timers = systemTimers,
) {
  const opened = await temporaryStore();
  const pipeline = createPipeline({
    store: opened.store,
    renderer: { render, stop: stopRenderer },
    clock: systemClock,
    timers,
    chance: () => 0,
    concurrency: 1,
    attemptsMax: 1,
    log: () => {},
  });
  await pipeline.start();
  return {
    ...opened,
    pipeline,
    preview: (id: string, signal = new AbortController().signal) =>
      pipeline.preview(previewOf(id), signal),
    [Symbol.asyncDispose]: async () => {
      await pipeline.stop(0);
      await opened[Symbol.asyncDispose]();
    },
  };
}

describe("a preview", () => {
  test("comes to its bytes, and what there was to warn of", async () => {
    await using it = await running(async (job) => written(job));
    const outcome = await it.preview("a");
    expect(outcome).toMatchObject({ kind: "rendered", warnings: [{ code: "late" }] });
    expect(outcome.kind === "rendered" && Buffer.from(outcome.pdf).toString()).toBe("a");
  });

  test("that crashes its process is told so once, and says nothing of the renderer's health", async () => {
    const ids: string[] = [];
    await using it = await running(async ({ renderId }) => {
      ids.push(renderId);
      return CRASH;
    });
    for (const id of ["a", "b", "c", "d"]) {
      expect(await it.preview(id)).toMatchObject({
        kind: "failed",
        error: { code: "renderer_crashed" },
      });
    }
    expect(ids).toEqual(["a", "b", "c", "d"]);
    expect(it.pipeline.health()).toEqual({ queue: "ok", renderer: "ok" });
  });

  test("is not begun for a caller who has left", async () => {
    const ids: string[] = [];
    const first = Promise.withResolvers<undefined>();
    const begun = Promise.withResolvers<undefined>();
    await using it = await running(async (job) => {
      ids.push(job.renderId);
      begun.resolve(undefined);
      await first.promise;
      return written(job);
    });
    const leaving = new AbortController();
    const one = it.preview("a");
    const other = it.preview("b");
    await begun.promise;
    const left = it.preview("c", leaving.signal);
    const last = it.preview("d");
    leaving.abort();
    expect(await left).toEqual({ kind: "dropped" });
    first.resolve(undefined);
    const kinds = (await Promise.all([one, other, last])).map(({ kind }) => kind);
    expect(kinds).toEqual(["rendered", "rendered", "rendered"]);
    expect(ids).toEqual(["a", "b", "d"]);
  });

  test("is dropped by a stop: one that waits at once, one that runs with its process", async () => {
    const cut = Promise.withResolvers<RenderOutcome>();
    const begun = Promise.withResolvers<undefined>();
    await using it = await running(
      async () => {
        begun.resolve(undefined);
        return cut.promise;
      },
      async () => cut.resolve(CRASH),
    );
    const runs = [it.preview("a"), it.preview("b")];
    await begun.promise;
    const waits = it.preview("c");
    const stopped = it.pipeline.stop(0);
    expect(await waits).toEqual({ kind: "dropped" });
    expect(await Promise.all(runs)).toEqual([{ kind: "dropped" }, { kind: "dropped" }]);
    await stopped;
    expect(await it.preview("d")).toEqual({ kind: "dropped" });
  });

  test("waits no longer than it may for its turn, and one that has begun is let end", async () => {
    const alarms: (() => void)[] = [];
    const timers: Timers = {
      after: (ms, run) => {
        if (ms !== PREVIEW_WAIT_MAX_MS) return systemTimers.after(ms, run);
        alarms.push(run);
        return () => {};
      },
    };
    const ids: string[] = [];
    const first = Promise.withResolvers<undefined>();
    const begun = Promise.withResolvers<undefined>();
    await using it = await running(
      async (job) => {
        ids.push(job.renderId);
        begun.resolve(undefined);
        await first.promise;
        return written(job);
      },
      undefined,
      timers,
    );
    const all = [it.preview("a"), it.preview("b")];
    await begun.promise;
    const late = it.preview("c");
    for (const ring of alarms) ring();
    expect(await late).toEqual({ kind: "late" });
    first.resolve(undefined);
    expect((await Promise.all(all)).map(({ kind }) => kind)).toEqual(["rendered", "rendered"]);
    expect(ids).toEqual(["a", "b"]);
  });
});
