import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { RENDER_WARNINGS_MAX } from "../../src/limits.ts";
import type { RenderOutcome, RenderSucceeded } from "../../src/render/job.ts";
import {
  isRunning,
  openPool,
  pidWrittenTo,
  until,
  type OpenedPool,
} from "../fixtures/render-pool.ts";
import { temporaryFolder } from "../fixtures/store.ts";

const fixtures = join(import.meta.dir, "../fixtures");
const command = [process.execPath, join(fixtures, "run-render-child.ts")];

const layout = "<document><page><p>Hello {{ name }}</p></page></document>";
const manifest = {
  variables: [{ key: "name", label: "Name", dataType: "text", required: false }],
  loops: [],
} as const;

type Change = Parameters<OpenedPool["job"]>[1];

async function render(opened: OpenedPool, change: Change): Promise<[RenderOutcome, string]> {
  const work = opened.job("", { layout, manifest, data: { name: "Ada" }, ...change });
  return [await opened.pool.render(work), work.outputPath];
}

async function succeed(
  opened: OpenedPool,
  change: Change = {},
): Promise<[RenderSucceeded, Buffer]> {
  const [outcome, path] = await render(opened, change);
  if (!outcome.ok) throw new Error(outcome.error.message);
  return [outcome, readFileSync(path)];
}

describe("a render process", () => {
  test("writes the PDF that it tells of, for its owner alone", async () => {
    await using opened = openPool({ command });
    const [outcome, pdf] = await succeed(opened, { outputPath: join(opened.folder, "a.pdf") });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(outcome).toEqual({
      ok: true,
      filename: null,
      pageCount: 1,
      sizeBytes: pdf.length,
      sha256: new Bun.CryptoHasher("sha256").update(pdf).digest("hex"),
      warnings: [],
      durationMs: expect.any(Number),
    });
    if (process.platform !== "win32") {
      expect(statSync(join(opened.folder, "a.pdf")).mode & 0o777).toBe(0o600);
    }
  });

  test("gives the same bytes for the same job, also as another process and after other jobs", async () => {
    await using opened = openPool({ command, size: 1 });
    const change = { createdAt: Date.UTC(2026, 10, 23) };
    const [, first] = await succeed(opened, change);
    await succeed(opened, { data: { name: "Grace" } });
    const [, again] = await succeed(opened, change);
    await using other = openPool({ command, size: 1 });
    const [, elsewhere] = await succeed(other, change);
    expect(again.equals(first)).toBe(true);
    expect(elsewhere.equals(first)).toBe(true);
    const [, later] = await succeed(other, { createdAt: Date.UTC(2026, 10, 24) });
    expect(later.equals(first)).toBe(false);
  });

  test("asks for the assets that its document shows, each once, and for no others", async () => {
    await using opened = openPool({ command, size: 1 });
    const shown = '<img src="asset:a"/><img src="asset:a"/><img src="asset:b"/>';
    const hidden = '<if test="name == 1"><img src="asset:c"/></if>';
    const work = opened.job("", {
      layout: `<document><page>${shown}${hidden}</page></document>`,
      manifest,
      data: { name: "Ada" },
      pictures: new Map([["asset:b", new Uint8Array()]]),
    });
    const asked: (readonly string[])[] = [];
    const outcome = await opened.pool.render(work, async (sources) => {
      asked.push(sources);
      return new Map([["asset:a", { reason: "was mislaid" }]]);
    });
    expect(asked).toEqual([["asset:a"]]);
    expect(outcome.warnings).toContainEqual(
      expect.objectContaining({
        code: "image_unavailable",
        message: "The picture asset:a was mislaid; a marked box stands in its place.",
      }),
    );
  });

  test("goes on without pictures where they can't be read, and the log tells why", async () => {
    await using opened = openPool({ command, size: 1 });
    const layout = '<document><page><img src="asset:a"/></page></document>';
    const work = opened.job("", { layout, manifest, data: { name: "Ada" } });
    const outcome = await opened.pool.render(work, async () => {
      throw new Error("the disk is gone");
    });
    expect(outcome).toMatchObject({ ok: true, warnings: [{ code: "image_unavailable" }] });
    expect(opened.logged).toContainEqual(
      expect.objectContaining({
        event: "render.pictures_unread",
        reason: "Error: the disk is gone",
      }),
    );
  });

  test("compiles a template once for its key", async () => {
    await using opened = openPool({ command, size: 1 });
    const broken = "<document><page><p>{{ nobody }}</p></page></document>";
    await succeed(opened, { templateKey: "v1" });
    await succeed(opened, { templateKey: "v1", layout: broken });
    const [outcome] = await render(opened, { templateKey: "v2", layout: broken });
    expect(outcome.ok).toBe(false);
  });

  test("says where a template is wrong, leaves no file and works on", async () => {
    await using opened = openPool({ command, size: 1 });
    const [outcome, path] = await render(opened, {
      layout: "<document>\n  <page><p>{{ nobody }}</p></page>\n</document>",
    });
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: "template_error", retryable: false, line: 2 },
    });
    expect(existsSync(path)).toBe(false);
    await succeed(opened, { templateKey: "another" });
    expect(opened.pool.stats().children).toBe(1);
  });

  test("can be tried again when the file can't be written", async () => {
    await using opened = openPool({ command, size: 1 });
    const [outcome] = await render(opened, { outputPath: join(opened.folder, "missing", "a.pdf") });
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: "renderer_crashed", retryable: true },
    });
    expect(JSON.stringify(outcome)).toContain("ENOENT");
    expect(JSON.stringify(outcome)).not.toContain(opened.folder);
  });

  test("gives a bounded number of warnings", async () => {
    await using opened = openPool({ command, size: 1 });
    const words = Array.from({ length: 300 }, (_, at) => `<p style="color: {{ name }}${at}">a</p>`);
    const [outcome] = await succeed(opened, {
      layout: `<document><page>${words.join("")}</page></document>`,
    });
    expect(outcome.warnings).toHaveLength(RENDER_WARNINGS_MAX);
  });

  test.skipIf(process.platform === "win32")(
    "leaves it to the server what a signal to the whole group means",
    async () => {
      await using opened = openPool({ command, size: 1 });
      await succeed(opened);
      const [pid] = childrenOf(process.pid);
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.kill(pid ?? 0, signal);
      await succeed(opened);
      expect(childrenOf(process.pid)).toEqual([pid ?? 0]);
    },
  );

  test("ends when it is started by hand", async () => {
    const child = Bun.spawn(command, { stdio: ["ignore", "ignore", "ignore"] });
    expect(await child.exited).toBe(2);
  });

  test("ends with its parent where the kernel does not see to it, also in a busy loop", async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, "pid");
    const parent = Bun.spawn([process.execPath, join(fixtures, "orphan.ts")], {
      env: {},
      stdio: ["ignore", Bun.file(path), "ignore"],
    });
    const pid = await pidWrittenTo(path);
    expect(isRunning(pid)).toBe(true);
    parent.kill("SIGKILL");
    await until(() => !isRunning(pid), "the child is gone");
  });
});

/** The ids of a process's children. */
function childrenOf(pid: number): number[] {
  const { stdout } = Bun.spawnSync(["/bin/ps", "-A", "-o", "pid=,ppid=,comm=,stat="]);
  return stdout
    .toString()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, name, state]) => Number(parent) === pid && name !== "ps" && state !== "Z")
    .map(([child]) => Number(child));
}
