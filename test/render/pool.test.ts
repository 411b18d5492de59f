import { describe, expect, test } from "bun:test";
import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  fixtureChild,
  isRunning,
  openPool,
  pidWrittenTo,
  until,
  type OpenedPool,
} from "../fixtures/render-pool.ts";
import { temporaryFolder } from "../fixtures/store.ts";

const MIB = 1024 * 1024;

/** Runs a job that echoes, and gives what the render process wrote about itself. */
async function echo(
  { pool, job }: OpenedPool,
  change: Parameters<OpenedPool["job"]>[1] = {},
): Promise<{ pid: number; [what: string]: unknown }> {
  const work = job("echo", change);
  expect(await pool.render(work)).toMatchObject({ ok: true });
  return JSON.parse(readFileSync(work.outputPath, "utf8"));
}

describe("a render pool", () => {
  test("starts nothing before its first job", async () => {
    await using opened = openPool();
    expect(opened.pool.stats()).toEqual({ children: 0, busy: 0, waiting: 0 });
    await echo(opened);
    expect(opened.pool.stats()).toEqual({ children: 1, busy: 0, waiting: 0 });
  });

  test("hands over the whole job and gives back the whole outcome", async () => {
    await using opened = openPool();
    const pictures = new Map([["asset:logo", new Uint8Array(3 * MIB)]]);
    const seen = await echo(opened, { pictures, createdAt: 1234 });
    expect(seen["pictures"]).toEqual([["asset:logo", 3 * MIB]]);
    expect(seen["createdAt"]).toBe(1234);
    expect(await opened.pool.render(opened.job("echo"))).toEqual({
      ok: true,
      filename: null,
      pageCount: 1,
      sizeBytes: 2,
      sha256: "ab".repeat(32),
      warnings: [],
      durationMs: expect.any(Number),
    });
  });

  test("uses a process again, and renders no more at once than its size", async () => {
    await using opened = openPool({ size: 2 });
    const renders = Array.from({ length: 12 }, () => echo(opened));
    expect(opened.pool.stats()).toEqual({ children: 2, busy: 2, waiting: 10 });
    const pids = new Set((await Promise.all(renders)).map(({ pid }) => pid));
    expect(pids.size).toBe(2);
  });

  test("gives urgent jobs processes of their own number, and keeps the queue's to its size", async () => {
    await using opened = openPool({ size: 1, urgentSize: 1 });
    const { pool, job } = opened;
    const queued = [job("hang"), job("hang")];
    const held = queued.map((one) => pool.render(one));
    await pidWrittenTo(queued[0]?.outputPath ?? "");
    expect(pool.stats()).toEqual({ children: 1, busy: 1, waiting: 1 });
    // It waits behind neither of them, and the second of the queue does not take its place.
    expect(await pool.render(job("echo"), undefined, "urgent")).toMatchObject({ ok: true });
    expect(pool.stats()).toEqual({ children: 2, busy: 1, waiting: 1 });
    await pool.stop();
    for (const one of held) expect(await one).toMatchObject({ ok: false });
  });

  test("prefers the process that has the template compiled", async () => {
    await using opened = openPool({ size: 2 });
    const pidByKey = new Map<string, number>();
    await Promise.all(
      ["a", "b"].map(async (templateKey) => {
        pidByKey.set(templateKey, (await echo(opened, { templateKey })).pid);
      }),
    );
    expect(pidByKey.get("a")).not.toBe(pidByKey.get("b"));
    for (const templateKey of ["a", "b", "a", "a", "b"]) {
      expect((await echo(opened, { templateKey })).pid).toBe(pidByKey.get(templateKey) ?? 0);
    }
  });

  test("gives a process no environment of the server's, no open file of it, and no terminal", async () => {
    await using opened = openPool();
    const marker = join(opened.folder, "a-file-of-the-server");
    const descriptor = openSync(marker, "w");
    const seen = await echo(opened);
    closeSync(descriptor);
    expect(Object.keys(seen["env"] ?? {})).toEqual(["BUN_FEATURE_FLAG_NO_ORPHANS"]);
    expect(seen["descriptors"]).not.toContain(marker);
    if (process.platform === "linux") expect(seen["descriptors"]).toContain("/dev/null");
  });

  test("lets an idle process go, and starts another when there is work again", async () => {
    await using opened = openPool({ idleMs: 100 });
    const first = await echo(opened);
    await until(() => opened.pool.stats().children === 0, "the idle process is gone");
    expect(isRunning(first.pid)).toBe(false);
    expect((await echo(opened)).pid).not.toBe(first.pid);
    expect(opened.logged).toEqual([]);
  });

  test("does not let a process go that is at work when its idle time would end", async () => {
    await using opened = openPool({ size: 1, idleMs: 150 });
    const first = await echo(opened);
    const held = opened.job("hang");
    const render = opened.pool.render(held);
    await pidWrittenTo(held.outputPath);
    await Bun.sleep(300);
    expect(isRunning(first.pid)).toBe(true);
    process.kill(first.pid, "SIGKILL");
    expect(await render).toMatchObject({ ok: false, error: { code: "renderer_crashed" } });
  });

  test("replaces a process after its number of documents", async () => {
    await using opened = openPool({ size: 1, recycleDocuments: 2 });
    const pids: number[] = [];
    for (let index = 0; index < 6; index += 1) pids.push((await echo(opened)).pid);
    expect(pids[0]).toBe(pids[1] ?? 0);
    expect(new Set(pids).size).toBe(3);
  });

  test("replaces a process that holds too much after a document", async () => {
    await using opened = openPool({ size: 1, recycleBytes: 80 * MIB });
    const first = await echo(opened);
    expect(await opened.pool.render(opened.job("grow"))).toMatchObject({ ok: true });
    expect((await echo(opened)).pid).not.toBe(first.pid);
    expect(isRunning(first.pid)).toBe(false);
  });
});

describe("a render that goes wrong", () => {
  test("is stopped at the deadline, with the limit in its message, and not tried again", async () => {
    await using opened = openPool({ deadlineMs: 300 });
    const work = opened.job("spin");
    const render = opened.pool.render(work);
    const pid = await pidWrittenTo(work.outputPath);
    expect(await render).toEqual({
      ok: false,
      warnings: [],
      error: {
        code: "render_timeout",
        retryable: false,
        message:
          "The render took longer than 300 ms and was stopped. " +
          "Send fewer rows or smaller pictures, or have the server's --render-timeout raised.",
      },
    });
    expect(isRunning(pid)).toBe(false);
  });

  test("does not pay for the time that it waited for a process", async () => {
    await using opened = openPool({ size: 1, deadlineMs: 1_000 });
    const spinning = opened.pool.render(opened.job("spin"));
    const waiting = opened.pool.render(opened.job("echo"));
    expect(await spinning).toMatchObject({ ok: false, error: { code: "render_timeout" } });
    expect(await waiting).toMatchObject({ ok: true });
  });

  test("is stopped at the memory ceiling and not tried again", async () => {
    await using opened = openPool({ memoryMaxBytes: 200 * MIB });
    expect(await opened.pool.render(opened.job("eat"))).toEqual({
      ok: false,
      warnings: [],
      error: {
        code: "out_of_memory",
        retryable: false,
        message:
          "The render needed more than 200 MiB of memory and was stopped. " +
          "Send fewer rows or smaller pictures, or have the server's --render-memory raised.",
      },
    });
  });

  test("can be tried again when its process exits, whose last words are for the log alone", async () => {
    await using opened = openPool();
    const work = opened.job("exit");
    const outcome = await opened.pool.render(work);
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: "renderer_crashed", retryable: true },
    });
    expect(JSON.stringify(outcome)).toContain("exit code 7");
    expect(JSON.stringify(outcome)).not.toContain("last words of");
    await until(() => opened.logged.length > 0, "the end is logged");
    expect(opened.logged).toEqual([
      {
        event: "renderer.ended",
        pid: expect.any(Number),
        why: "exited",
        how: "exit code 7",
        renderId: work.renderId,
        stderr: "the last words of a dying process\n",
      },
    ]);
  });

  test("can be tried again when its process is killed from outside", async () => {
    await using opened = openPool();
    const work = opened.job("hang");
    const render = opened.pool.render(work);
    process.kill(await pidWrittenTo(work.outputPath), "SIGKILL");
    const outcome = await render;
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: "renderer_crashed", retryable: true },
    });
    expect(JSON.stringify(outcome)).toContain("killed by SIGKILL");
  });

  test("is not tried again after a bug, whose report is for the log alone", async () => {
    await using opened = openPool({ size: 1 });
    const before = await echo(opened);
    const work = opened.job("fault");
    const outcome = await opened.pool.render(work);
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: "renderer_crashed", retryable: false },
    });
    expect(JSON.stringify(outcome)).toContain(work.renderId);
    expect(JSON.stringify(outcome)).not.toContain("secret");
    expect(opened.logged).toContainEqual({
      event: "render.fault",
      renderId: work.renderId,
      report: "TypeError: a bug in /secret/place.ts",
    });
    expect((await echo(opened)).pid).not.toBe(before.pid);
  });

  test("waits for a real answer when its process says something unheard of", async () => {
    await using opened = openPool({ deadlineMs: 300 });
    const outcome = await opened.pool.render(opened.job("babble"));
    expect(outcome).toMatchObject({ ok: false, error: { code: "render_timeout" } });
  });

  test.each(["eat", "exit", "fault"])("leaves the job beside it unharmed: %s", async (act) => {
    await using opened = openPool({ size: 2, memoryMaxBytes: 400 * MIB });
    const work = opened.job("work-until-told");
    const neighbour = opened.pool.render(work);
    const pid = await pidWrittenTo(work.outputPath);
    expect(await opened.pool.render(opened.job(act))).toMatchObject({ ok: false });
    writeFileSync(`${work.outputPath}.done`, "");
    expect(await neighbour).toMatchObject({ ok: true });
    expect((await echo(opened)).pid).toBe(pid);
  });

  test("leaves the jobs beside it unharmed: spin", async () => {
    await using opened = openPool({ size: 2, deadlineMs: 500, recycleDocuments: 1_000_000 });
    const ill = opened.pool.render(opened.job("spin"));
    const pids = new Set<number>();
    let over = false;
    void ill.then(() => (over = true));
    while (!over) pids.add((await echo(opened)).pid);
    expect(await ill).toMatchObject({ ok: false, error: { code: "render_timeout" } });
    expect(pids.size).toBe(1);
  });

  test("fails as a crash when a process never gets ready", async () => {
    await using opened = openPool({ command: fixtureChild("never-ready"), startMs: 300 });
    const outcome = await opened.pool.render(opened.job("echo"));
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: "renderer_crashed", retryable: true },
    });
    expect(JSON.stringify(outcome)).toContain("not ready within 300 ms");
  });

  test("fails as a crash when there is no such program, and so does the next", async () => {
    await using opened = openPool({ command: ["/no/such/program"] });
    for (const _ of [1, 2]) {
      const outcome = await opened.pool.render(opened.job("echo"));
      expect(outcome).toMatchObject({
        ok: false,
        error: { code: "renderer_crashed", retryable: true },
      });
      expect(JSON.stringify(outcome)).not.toContain("/no/such");
    }
    expect(opened.pool.stats()).toEqual({ children: 0, busy: 0, waiting: 0 });
  });

  test("does not befall the next job when an idle process was killed from outside", async () => {
    await using opened = openPool({ size: 1 });
    const { pid } = await echo(opened);
    process.kill(pid, "SIGKILL");
    await until(() => opened.pool.stats().children === 0, "the loss is noticed");
    expect((await echo(opened)).pid).not.toBe(pid);
  });
});

describe("the end of a pool", () => {
  test("ends running and waiting renders as retryable, at once, and leaves no process", async () => {
    await using opened = openPool({ size: 1 });
    const work = opened.job("spin");
    const running = opened.pool.render(work);
    const waiting = opened.pool.render(opened.job("echo"));
    const pid = await pidWrittenTo(work.outputPath);
    await opened.pool.stop();
    for (const outcome of [await running, await waiting]) {
      expect(outcome).toMatchObject({
        ok: false,
        error: { code: "renderer_crashed", retryable: true },
      });
    }
    expect(isRunning(pid)).toBe(false);
    expect(opened.pool.stats()).toEqual({ children: 0, busy: 0, waiting: 0 });
  });

  test("refuses what comes after it, starts nothing, and may be said twice", async () => {
    await using opened = openPool();
    await opened.pool.stop();
    await opened.pool.stop();
    expect(await opened.pool.render(opened.job("echo"))).toMatchObject({ ok: false });
    expect(opened.pool.stats().children).toBe(0);
  });

  test("takes a process in a busy loop along when the server is killed with -9", async () => {
    using folder = temporaryFolder();
    const outputPath = join(folder.path, "pid");
    const server = Bun.spawn(
      [process.execPath, join(import.meta.dir, "../fixtures/server-with-a-render.ts"), outputPath],
      { stdio: ["ignore", "ignore", "inherit"] },
    );
    const pid = await pidWrittenTo(outputPath);
    expect(isRunning(pid)).toBe(true);
    server.kill("SIGKILL");
    await server.exited;
    await until(() => !isRunning(pid), "the render process is gone");
  });
});
