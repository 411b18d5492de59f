import { describe, expect, test } from "bun:test";
import { StoreUnavailable } from "../../src/store/commit.ts";
import { newRender, seedTemplate, temporaryStore } from "../fixtures/store.ts";

const CLAIM = { key: "order-1", requestHash: "a".repeat(64) };

describe("accepting a render", () => {
  test("writes it queued, with what it was asked for", async () => {
    await using opened = await temporaryStore();
    const { store } = opened;
    const seed = await seedTemplate(store);
    const accepted = await store.renders.accept(
      newRender(seed, { filename: "a.pdf", metadata: { order: "1" } }),
    );
    if (accepted.kind !== "created") throw new Error(accepted.kind);
    expect(accepted.render).toMatchObject({
      status: "queued",
      templateSlug: "invoice",
      versionNumber: 1,
      filename: "a.pdf",
      metadata: { order: "1" },
      attempts: 0,
      error: null,
    });
    expect(await store.renders.byId(seed.projectId, accepted.render.id)).toEqual(accepted.render);
  });

  test("writes nothing into a project that was deleted since its caller was let in", async () => {
    await using opened = await temporaryStore();
    const { store } = opened;
    const seed = await seedTemplate(store);
    await seedTemplate(store, { slug: "other" });
    // Together: the deletion is committed first, in the same transaction.
    const [deleted, accepted] = await Promise.all([
      store.projects.delete(seed.projectId),
      store.renders.accept(newRender(seed, { idempotency: CLAIM })),
    ]);
    expect(deleted.kind).toBe("deleted");
    expect(accepted).toEqual({ kind: "project_gone" });
    expect(await store.renders.countWaiting()).toBe(0);
    expect(store.queue.waiting()).toBe(0);
    expect(await store.renders.replay(seed.projectId, CLAIM)).toBeNull();
  });

  test("that failed is not tried again in a project that was deleted since", async () => {
    await using opened = await temporaryStore();
    const { store } = opened;
    const seed = await seedTemplate(store);
    await seedTemplate(store, { slug: "other" });
    await store.renders.accept(newRender(seed));
    const id = (await store.queue.claim(seed.templateId))?.renderId ?? "";
    const error = { code: "template_error", message: "No.", retryable: false } as const;
    await store.queue.fail(id, error, []);
    const [, retried] = await Promise.all([
      store.projects.delete(seed.projectId),
      store.renders.retry(seed.projectId, id),
    ]);
    expect(retried).toEqual({ kind: "unknown" });
    expect(store.queue.waiting()).toBe(0);
  });

  test("is not seen from another project", async () => {
    await using opened = await temporaryStore();
    const { store } = opened;
    const seed = await seedTemplate(store);
    const other = await seedTemplate(store, { slug: "other" });
    const accepted = await store.renders.accept(newRender(seed));
    if (accepted.kind !== "created") throw new Error(accepted.kind);
    expect(await store.renders.byId(other.projectId, accepted.render.id)).toBeNull();
  });

  test("twice with one key and one request is one render", async () => {
    await using opened = await temporaryStore();
    const { store } = opened;
    const seed = await seedTemplate(store);
    const render = newRender(seed, { idempotency: CLAIM });
    // Together, so that both look before either has written.
    const [first, second] = await Promise.all([
      store.renders.accept(render),
      store.renders.accept(render),
    ]);
    expect(first.kind).toBe("created");
    expect(second.kind).toBe("replay");
    expect(await store.renders.countWaiting()).toBe(1);
    expect(store.queue.waiting()).toBe(1);
  });

  test("with one key and another request is a conflict, and keeps the first", async () => {
    await using opened = await temporaryStore();
    const { store } = opened;
    const seed = await seedTemplate(store);
    await store.renders.accept(newRender(seed, { idempotency: CLAIM }));
    const other = { ...CLAIM, requestHash: "b".repeat(64) };
    expect(await store.renders.accept(newRender(seed, { idempotency: other }))).toEqual({
      kind: "conflict",
    });
    expect(await store.renders.countWaiting()).toBe(1);
  });

  test("one key in two projects is two renders", async () => {
    await using opened = await temporaryStore();
    const { store } = opened;
    for (const slug of ["one", "two"]) {
      const seed = await seedTemplate(store, { slug });
      const accepted = await store.renders.accept(newRender(seed, { idempotency: CLAIM }));
      expect(accepted.kind).toBe("created");
    }
  });

  test("is refused at the limit of the queue, and taken again once one has left it", async () => {
    await using opened = await temporaryStore({ queueMax: 2 });
    const { store } = opened;
    const seed = await seedTemplate(store);
    const kinds = await Promise.all(
      [1, 2, 3].map(async () => (await store.renders.accept(newRender(seed))).kind),
    );
    expect(kinds).toEqual(["created", "created", "queue_full"]);
    await store.queue.claim(seed.templateId);
    expect((await store.renders.accept(newRender(seed))).kind).toBe("created");
    expect(await store.renders.countWaiting()).toBe(2);
  });

  test("on a closed store accepts nothing", async () => {
    const opened = await temporaryStore();
    const seed = await seedTemplate(opened.store);
    await opened[Symbol.asyncDispose]();
    await expect(opened.store.renders.accept(newRender(seed))).rejects.toBeInstanceOf(
      StoreUnavailable,
    );
    expect(opened.store.queue.waiting()).toBe(0);
  });
});
