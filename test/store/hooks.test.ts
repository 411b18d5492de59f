import Database from "better-sqlite3";
import { describe, expect, test } from "bun:test";
import { randomIds } from "../../src/ids.ts";
import { PAST_SECRETS_TRIED_MAX } from "../../src/limits.ts";
import { openStore } from "../../src/store/store.ts";
import { movableClock, seedTemplate, temporaryStore } from "../fixtures/store.ts";

async function seeded() {
  const clock = movableClock();
  const opened = await temporaryStore({ clock });
  const seed = await seedTemplate(opened.store);
  const state = await opened.store.hooks.state(seed.templateId);
  if (state === null) throw new Error("a new template has a hook");
  return { ...opened, clock, seed, state };
}

describe("a template's hook", () => {
  test("is found by its token, and by nothing else", async () => {
    await using it = await seeded();
    expect(await it.store.hooks.byToken(it.state.token)).toEqual({
      templateId: it.seed.templateId,
      templateSlug: "invoice",
      projectId: it.seed.projectId,
      requireSignature: false,
      pinnedVersion: null,
      currentVersion: 1,
      timeZone: "UTC",
      language: "en",
    });
    expect(await it.store.hooks.byToken(`${it.state.token}x`)).toBeNull();
    expect(await it.store.hooks.byToken("")).toBeNull();
  });

  test("keeps neither token nor secret readable in the database", async () => {
    await using it = await seeded();
    const database = new Database(`${it.folder}/platen.db`, { readonly: true });
    const rows = ["hook_tokens", "hook_secrets"].flatMap((table) =>
      database.prepare(`SELECT * FROM ${table}`).raw().all(),
    );
    database.close();
    const kept = rows
      .flat()
      .map((cell) =>
        cell instanceof Uint8Array ? Buffer.from(cell).toString("latin1") : String(cell),
      )
      .join("\n");
    expect(rows).toHaveLength(2);
    expect(kept).not.toContain(it.state.token);
    expect(kept).not.toContain(it.state.secret);
  });

  test("sets what an update names, and leaves the rest", async () => {
    await using it = await seeded();
    await it.store.hooks.update(it.seed.templateId, { requireSignature: true });
    await it.store.hooks.update(it.seed.templateId, { pinnedVersion: 1 });
    expect(await it.store.hooks.state(it.seed.templateId)).toEqual({
      ...it.state,
      requireSignature: true,
      pinnedVersion: 1,
    });
  });
});

describe("rotation", () => {
  test("without grace ends the old token at once", async () => {
    await using it = await seeded();
    await it.store.hooks.rotate(it.seed.templateId, { token: true, secret: false, graceMs: 0 });
    const state = await it.store.hooks.state(it.seed.templateId);
    expect(state?.token).not.toBe(it.state.token);
    expect(state?.secret).toBe(it.state.secret);
    expect(state?.previousValidUntil).toBeNull();
    expect(await it.store.hooks.byToken(it.state.token)).toBeNull();
  });

  test("with grace lets both work until it has passed", async () => {
    await using it = await seeded();
    await it.store.hooks.rotate(it.seed.templateId, { token: true, secret: true, graceMs: 60_000 });
    const state = await it.store.hooks.state(it.seed.templateId);
    expect(state?.previousValidUntil).toBe(it.clock.now() + 60_000);
    expect(await it.store.hooks.byToken(it.state.token)).not.toBeNull();
    expect(await it.store.hooks.secrets(it.seed.templateId)).toEqual([
      state?.secret ?? "",
      it.state.secret,
    ]);
    it.clock.move(60_000);
    expect(await it.store.hooks.byToken(it.state.token)).toBeNull();
    expect(await it.store.hooks.secrets(it.seed.templateId)).toEqual([state?.secret ?? ""]);
  });
});

describe("what is kept of a hook in memory", () => {
  test("is forgotten when this process changes it", async () => {
    await using it = await seeded();
    expect((await it.store.hooks.byToken(it.state.token))?.requireSignature).toBe(false);
    await it.store.hooks.update(it.seed.templateId, { requireSignature: true });
    expect((await it.store.hooks.byToken(it.state.token))?.requireSignature).toBe(true);
  });

  test("is forgotten when another process changes it", async () => {
    await using it = await seeded();
    await it.store.hooks.byToken(it.state.token);
    await it.store.hooks.secrets(it.seed.templateId);
    const beside = await openStore({ path: it.folder, clock: it.clock, ids: randomIds });
    await beside.hooks.update(it.seed.templateId, { requireSignature: true });
    await beside.hooks.rotate(it.seed.templateId, { token: false, secret: true, graceMs: 0 });
    const secret = (await beside.hooks.state(it.seed.templateId))?.secret ?? "";
    await beside.close();
    expect((await it.store.hooks.byToken(it.state.token))?.requireSignature).toBe(true);
    expect(await it.store.hooks.secrets(it.seed.templateId)).toEqual([secret]);
  });

  test("holds no token that nothing has: one that is made later is found", async () => {
    await using it = await seeded();
    expect(await it.store.hooks.byToken("not yet")).toBeNull();
    await it.store.hooks.rotate(it.seed.templateId, { token: true, secret: false, graceMs: 0 });
    const token = (await it.store.hooks.state(it.seed.templateId))?.token ?? "";
    expect(await it.store.hooks.byToken(token)).not.toBeNull();
    expect(await it.store.hooks.byToken(it.state.token)).toBeNull();
  });

  test("remembers the last secrets that ended, the latest first, and no more than are tried", async () => {
    await using it = await seeded();
    const { templateId } = it.seed;
    const secrets: string[] = [];
    for (let round = 0; round <= PAST_SECRETS_TRIED_MAX; round += 1) {
      secrets.unshift((await it.store.hooks.state(templateId))?.secret ?? "");
      await it.store.hooks.rotate(templateId, { token: false, secret: true, graceMs: 0 });
      it.clock.move(60_000);
    }
    const past = await it.store.hooks.pastSecrets(templateId);
    expect(past.map(({ secret }) => secret)).toEqual(secrets.slice(0, PAST_SECRETS_TRIED_MAX));
    expect(past[0]?.endedAt).toBe(it.clock.now() - 60_000);
    await it.store.hooks.rotate(templateId, { token: false, secret: true, graceMs: 60_000 });
    // One in its grace works still.
    expect(await it.store.hooks.pastSecrets(templateId)).toEqual(past);
  });
});
