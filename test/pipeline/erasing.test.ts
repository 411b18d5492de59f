import { createHash } from "node:crypto";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "bun:test";
import { systemClock, systemTimers } from "../../src/clock.ts";
import { randomIds } from "../../src/ids.ts";
import { createPipeline, type Pipeline } from "../../src/pipeline.ts";
import type { RenderJob, RenderOutcome } from "../../src/render/job.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { newRender, seedTemplate, temporaryStore } from "../fixtures/store.ts";

const ACTOR = "key:test";

/** The job's data as its "PDF": renders of the same data have the same file. */
async function written(job: RenderJob): Promise<RenderOutcome> {
  const text = JSON.stringify(job.data);
  writeFileSync(job.outputPath, text);
  return {
    ok: true,
    filename: null,
    pageCount: 1,
    sizeBytes: text.length,
    sha256: hashOf(text),
    warnings: [],
    durationMs: 1,
  };
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function pipelineOver(store: Store, render: typeof written, logged: string[] = []): Pipeline {
  return createPipeline({
    store,
    renderer: { render, stop: async () => {} },
    clock: systemClock,
    timers: systemTimers,
    chance: () => 0,
    concurrency: 2,
    attemptsMax: 1,
    log: (event, fields) => logged.push(JSON.stringify({ event, ...fields })),
  });
}

async function running(render: typeof written = written) {
  const opened = await temporaryStore();
  const { store, folder } = opened;
  const seed = await seedTemplate(store);
  const logged: string[] = [];
  const pipeline = pipelineOver(store, render, logged);
  await pipeline.start();
  const accept = async (text = "a"): Promise<string> => {
    const accepted = await store.renders.accept(newRender(seed, { data: JSON.stringify(text) }));
    if (accepted.kind !== "created") throw new Error(accepted.kind);
    pipeline.wake();
    return accepted.render.id;
  };
  return {
    store,
    folder,
    seed,
    logged,
    pipeline,
    accept,
    rendered: async (text?: string): Promise<string> => {
      const id = await accept(text);
      await pipeline.untilEnded(id, { timeoutMs: 20_000 });
      return id;
    },
    erase: (id: string) => store.renders.erase(seed.projectId, id, ACTOR),
    [Symbol.asyncDispose]: async () => {
      await pipeline.stop(0);
      await opened[Symbol.asyncDispose]();
    },
  };
}

/** Every PDF of a data folder, finished or not, and every note of one. */
function filesOf(folder: string): string[] {
  const finished = readdirSync(join(folder, "files"), { recursive: true }).map(String);
  return [
    ...finished.filter((name) => name.endsWith(".pdf")),
    ...readdirSync(join(folder, "tmp")),
  ].sort();
}

function fileOf(text: string): string {
  const sha256 = hashOf(JSON.stringify(text));
  return join(sha256.slice(0, 2), `${sha256}.pdf`);
}

describe("erasing a render", () => {
  test("takes its PDF off the disk", async () => {
    await using it = await running();
    const id = await it.rendered("a");
    await it.rendered("b");
    expect(filesOf(it.folder)).toEqual([fileOf("a"), fileOf("b")].sort());
    expect(await it.erase(id)).toBe(true);
    expect(filesOf(it.folder)).toEqual([fileOf("b")]);
    expect(await it.erase(id)).toBe(false);
  });

  test("leaves a PDF that another render has, too, until that one is erased", async () => {
    await using it = await running();
    const [first, second] = [await it.rendered(), await it.rendered()];
    await it.erase(first);
    expect(filesOf(it.folder)).toEqual([fileOf("a")]);
    await it.erase(second);
    expect(filesOf(it.folder)).toEqual([]);
  });

  test("while it waits takes it out of the queue", async () => {
    await using opened = await temporaryStore();
    const { store } = opened;
    const seed = await seedTemplate(store);
    const accepted = await store.renders.accept(newRender(seed));
    if (accepted.kind !== "created") throw new Error(accepted.kind);
    expect(await store.renders.erase(seed.projectId, accepted.render.id, ACTOR)).toBe(true);
    expect(store.queue.waiting()).toBe(0);
    expect(await store.queue.claim(seed.templateId)).toBeNull();
  });

  test("while it is rendered throws away what comes of it", async () => {
    const held = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const it = await running(async (job) => {
      const outcome = await written(job);
      begun.resolve();
      await held.promise;
      return outcome;
    });
    const id = await it.accept();
    await begun.promise;
    expect(filesOf(it.folder)).toEqual([`${id}.1.pdf`]);
    expect(await it.erase(id)).toBe(true);
    held.resolve();
    // A stop waits for what runs.
    await it.pipeline.stop(20_000);
    expect(filesOf(it.folder)).toEqual([]);
    expect(await it.store.renders.byIdOfAnyProject(id)).toBeNull();
    await it[Symbol.asyncDispose]();
  });

  test("between the move of its PDF and its row takes the PDF, too", async () => {
    await using it = await running();
    const { queue } = it.store;
    const finish = queue.finish;
    const finished = Promise.withResolvers<boolean>();
    Object.assign(queue, {
      finish: async (id: string, artifact: Parameters<typeof finish>[1]) => {
        expect(filesOf(it.folder)).toContain(fileOf("a"));
        await it.erase(id);
        // It is in somebody's hands until its end is recorded.
        expect(filesOf(it.folder)).toContain(fileOf("a"));
        const isRecorded = await finish(id, artifact);
        finished.resolve(isRecorded);
        return isRecorded;
      },
    });
    await it.accept();
    expect(await finished.promise).toBe(false);
    await it.pipeline.stop(20_000);
    expect(filesOf(it.folder)).toEqual([]);
  });

  test("leaves a PDF that another render is just being given", async () => {
    await using it = await running();
    const first = await it.rendered();
    const { queue } = it.store;
    const finish = queue.finish;
    Object.assign(queue, {
      finish: async (id: string, artifact: Parameters<typeof finish>[1]) => {
        // The second has moved its file to where the first one's is, and has no row yet that says so.
        await it.erase(first);
        return finish(id, artifact);
      },
    });
    const second = await it.rendered();
    expect(await it.store.renders.byIdOfAnyProject(second)).toMatchObject({
      status: "succeeded",
      sha256: hashOf('"a"'),
    });
    await it.pipeline.stop(20_000);
    expect(filesOf(it.folder)).toEqual([fileOf("a")]);
    expect(await it.store.doomedFiles.sweep()).toBe(0);
    expect(filesOf(it.folder)).toEqual([fileOf("a")]);
  });

  test("is undone whole where it can't be written", async () => {
    await using it = await running();
    const id = await it.rendered();
    // An audit line that can't be written stands for anything that throws in that transaction.
    await expect(it.store.renders.erase(it.seed.projectId, id, null as never)).rejects.toThrow();
    expect(await it.store.renders.byIdOfAnyProject(id)).toMatchObject({ status: "succeeded" });
    expect(filesOf(it.folder)).toEqual([fileOf("a")]);
  });
});

/** The next boot over the folder of one that is dead, started. */
async function nextBoot(folder: string) {
  const store = await openStore({ path: folder, clock: systemClock, ids: randomIds });
  const logged: string[] = [];
  const pipeline = pipelineOver(store, written, logged);
  return {
    store,
    logged,
    pipeline,
    [Symbol.asyncDispose]: async () => {
      await pipeline.stop(20_000);
      await store.close();
    },
  };
}

describe("after a crash", () => {
  test("between the commit and the removal, the next start removes the PDF", async () => {
    await using it = await running();
    const id = await it.rendered();
    const { files } = it.store;
    const remove = files.remove;
    Object.assign(files, {
      remove: () => {
        throw new Error("the process is gone");
      },
    });
    await it.erase(id);
    expect(existsSync(files.pathOf(hashOf('"a"')))).toBe(true);
    expect(await it.store.doomedFiles.sweep()).toBe(1);
    Object.assign(files, { remove });
    await using next = await nextBoot(it.folder);
    await next.pipeline.start();
    while (filesOf(it.folder).length > 0) await Bun.sleep(1);
    expect(await next.store.doomedFiles.sweep()).toBe(0);
    expect(next.logged).toEqual([]);
  });

  test("between a PDF's move and its row, the next start leaves nothing that an erased render had", async () => {
    await using opened = await temporaryStore();
    const { store, folder } = opened;
    const seed = await seedTemplate(store);
    const accepted = await store.renders.accept(newRender(seed, { data: '"a"' }));
    if (accepted.kind !== "created") throw new Error(accepted.kind);
    const { id } = accepted.render;
    await store.queue.claim(seed.templateId);
    const sha256 = hashOf('"a"');
    writeFileSync(store.files.temporaryPath(`${id}.1.pdf`), '"a"');
    store.doomedFiles.hold(id, sha256);
    store.files.adopt(store.files.temporaryPath(`${id}.1.pdf`), sha256);
    // Here the process dies. The next one puts the render back; before its turn comes it is erased.
    await using next = await nextBoot(folder);
    await next.store.doomedFiles.recover();
    await next.store.queue.recover(3, {
      code: "renderer_crashed",
      message: "Spent.",
      retryable: false,
    });
    expect(await next.store.renders.erase(seed.projectId, id, ACTOR)).toBe(true);
    await next.pipeline.start();
    while (filesOf(folder).length > 0) await Bun.sleep(1);
    expect(await next.store.renders.byIdOfAnyProject(id)).toBeNull();
  });

  test("a PDF whose row was written stays, whatever note is left of it", async () => {
    await using it = await running();
    const id = await it.rendered();
    it.store.files.noteHeld(id, hashOf('"a"'));
    await using next = await nextBoot(it.folder);
    await next.pipeline.start();
    expect(await next.store.doomedFiles.sweep()).toBe(0);
    expect(filesOf(it.folder)).toEqual([fileOf("a")]);
  });
});
