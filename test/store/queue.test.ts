import { describe, expect, test } from "bun:test";
import type { RenderError } from "../../src/errors.ts";
import { randomIds } from "../../src/ids.ts";
import { openStore } from "../../src/store/store.ts";
import { movableClock, newRender, seedTemplate, temporaryStore } from "../fixtures/store.ts";

const ARTIFACT = {
  filename: null,
  pageCount: 1,
  sizeBytes: 10,
  sha256: "c".repeat(64),
  warnings: [],
};
const ERROR: RenderError = { code: "template_error", message: "No.", line: 3, retryable: false };
const SPENT: RenderError = { code: "renderer_crashed", message: "Spent.", retryable: false };

async function seeded() {
  const clock = movableClock();
  const opened = await temporaryStore({ clock });
  const seed = await seedTemplate(opened.store);
  return { ...opened, clock, seed };
}

describe("a claim", () => {
  test("takes the oldest due render of the template, with its version and data", async () => {
    await using it = await seeded();
    const first = await it.store.renders.accept(newRender(it.seed, { data: '{"n":"first"}' }));
    it.clock.move(1);
    await it.store.renders.accept(newRender(it.seed));
    const job = await it.store.queue.claim(it.seed.templateId);
    expect(job).toMatchObject({ layout: "<document/>", data: '{"n":"first"}', attempts: 1 });
    expect(first.kind === "created" && first.render.id === job?.renderId).toBe(true);
    expect(it.store.queue.waiting()).toBe(1);
  });

  test("has the time zone and the language that the render was accepted with", async () => {
    await using it = await seeded();
    const change = { timeZone: "Asia/Tokyo", language: "ja" };
    await it.store.renders.accept(newRender(it.seed, change));
    await it.store.projects.update(it.seed.projectId, { timeZone: "Europe/Paris", language: "fr" });
    expect(await it.store.queue.claim(it.seed.templateId)).toMatchObject(change);
  });

  test("is given once, however many ask", async () => {
    await using it = await seeded();
    await it.store.renders.accept(newRender(it.seed));
    const claims = await Promise.all([1, 2, 3].map(() => it.store.queue.claim(it.seed.templateId)));
    expect(claims.filter((job) => job !== null)).toHaveLength(1);
  });

  test("leaves what is not due yet", async () => {
    await using it = await seeded();
    await it.store.renders.accept(newRender(it.seed));
    const job = await it.store.queue.claim(it.seed.templateId);
    await it.store.queue.putBack(job?.renderId ?? "", it.clock.now() + 500, { uncounted: false });
    expect(await it.store.queue.waitingTemplates()).toEqual([]);
    expect(await it.store.queue.claim(it.seed.templateId)).toBeNull();
    expect(await it.store.queue.nextDueAt()).toBe(it.clock.now() + 500);
    it.clock.move(500);
    expect((await it.store.queue.claim(it.seed.templateId))?.attempts).toBe(2);
  });

  test("will be possible when the first of all templates is due, past what is due already", async () => {
    await using it = await seeded();
    const other = await seedTemplate(it.store, { slug: "b", projectId: it.seed.projectId });
    for (const [seed, delay] of [
      [it.seed, 700],
      [other, 300],
    ] as const) {
      await it.store.renders.accept(newRender(seed));
      const job = await it.store.queue.claim(seed.templateId);
      await it.store.queue.putBack(job?.renderId ?? "", it.clock.now() + delay, {
        uncounted: false,
      });
    }
    await it.store.renders.accept(newRender(it.seed));
    expect(await it.store.queue.nextDueAt()).toBe(it.clock.now() + 300);
    it.clock.move(300);
    expect(await it.store.queue.nextDueAt()).toBe(it.clock.now() + 400);
    it.clock.move(400);
    expect(await it.store.queue.nextDueAt()).toBeNull();
  });
});

describe("the end of a job", () => {
  test("is recorded once: a second end changes nothing", async () => {
    await using it = await seeded();
    await it.store.renders.accept(newRender(it.seed));
    const job = await it.store.queue.claim(it.seed.templateId);
    const id = job?.renderId ?? "";
    expect(await it.store.queue.finish(id, ARTIFACT)).toBe(true);
    expect(await it.store.queue.fail(id, ERROR, [])).toBe(false);
    expect(await it.store.queue.putBack(id, 0, { uncounted: true })).toBe(false);
    expect(await it.store.renders.byId(it.seed.projectId, id)).toMatchObject({
      status: "succeeded",
      pageCount: 1,
      error: null,
      completedAt: it.clock.now(),
    });
  });

  test.each([
    ["the caller's", "caller.pdf", "template.pdf", "caller.pdf"],
    ["the template's", null, "template.pdf", "template.pdf"],
    ["none", null, null, null],
  ])("leaves %s name for the file", async (_, asked, given, kept) => {
    await using it = await seeded();
    await it.store.renders.accept({ ...newRender(it.seed), filename: asked });
    const id = (await it.store.queue.claim(it.seed.templateId))?.renderId ?? "";
    await it.store.queue.finish(id, { ...ARTIFACT, filename: given });
    expect((await it.store.renders.byId(it.seed.projectId, id))?.filename).toBe(kept);
  });

  test("keeps the reason and the warnings of a failure", async () => {
    await using it = await seeded();
    await it.store.renders.accept(newRender(it.seed));
    const id = (await it.store.queue.claim(it.seed.templateId))?.renderId ?? "";
    await it.store.queue.fail(id, ERROR, [{ code: "w", message: "m" }]);
    expect(await it.store.renders.byId(it.seed.projectId, id)).toMatchObject({
      status: "failed",
      error: { code: "template_error", message: "No.", line: 3 },
      warnings: [{ code: "w", message: "m" }],
    });
  });

  test("an interrupted attempt is given back", async () => {
    await using it = await seeded();
    await it.store.renders.accept(newRender(it.seed));
    const id = (await it.store.queue.claim(it.seed.templateId))?.renderId ?? "";
    await it.store.queue.putBack(id, it.clock.now(), { uncounted: true });
    expect(await it.store.renders.byId(it.seed.projectId, id)).toMatchObject({
      status: "queued",
      attempts: 0,
      startedAt: null,
    });
    expect(it.store.queue.waiting()).toBe(1);
  });
});

describe("templates that wait", () => {
  test("are named once each, in whatever number their renders wait", async () => {
    await using it = await seeded();
    const other = await seedTemplate(it.store, { slug: "b", projectId: it.seed.projectId });
    await seedTemplate(it.store, { slug: "idle", projectId: it.seed.projectId });
    for (let n = 0; n < 5; n += 1) await it.store.renders.accept(newRender(it.seed));
    await it.store.renders.accept(newRender(other));
    const waiting = await it.store.queue.waitingTemplates();
    expect([...waiting].sort()).toEqual([it.seed.templateId, other.templateId].sort());
  });
});

describe("recovery at start", () => {
  test("puts back what a dead boot held, and fails what has spent its attempts", async () => {
    await using it = await seeded();
    await it.store.renders.accept(newRender(it.seed));
    await it.store.renders.accept(newRender(it.seed));
    const spent = (await it.store.queue.claim(it.seed.templateId))?.renderId ?? "";
    for (let n = 0; n < 2; n += 1) {
      await it.store.queue.putBack(spent, it.clock.now() - 1, { uncounted: false });
      expect((await it.store.queue.claim(it.seed.templateId))?.renderId).toBe(spent);
    }
    const fresh = (await it.store.queue.claim(it.seed.templateId))?.renderId ?? "";
    // Another opening of the same folder is the next boot.
    const next = await openStore({ path: it.folder, clock: it.clock, ids: randomIds });
    expect(await next.queue.recover(3, SPENT)).toEqual({ requeued: 1, failed: 1 });
    expect(next.queue.waiting()).toBe(1);
    expect(await next.renders.byId(it.seed.projectId, spent)).toMatchObject({
      status: "failed",
      error: { code: "renderer_crashed" },
    });
    expect(await next.renders.byId(it.seed.projectId, fresh)).toMatchObject({ status: "queued" });
    // The dead boot has lost it.
    expect(await it.store.queue.finish(fresh, ARTIFACT)).toBe(false);
    await next.close();
  });

  test("leaves its own rows alone", async () => {
    await using it = await seeded();
    await it.store.renders.accept(newRender(it.seed));
    await it.store.queue.claim(it.seed.templateId);
    expect(await it.store.queue.recover(3, SPENT)).toEqual({ requeued: 0, failed: 0 });
  });
});
