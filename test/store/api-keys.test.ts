import Database from "better-sqlite3";
import { describe, expect, test } from "bun:test";
import { DEFAULT_SCOPES, type NewApiKey } from "../../src/store/api-keys.ts";
import type { Store } from "../../src/store/store.ts";
import { PROJECT_KEYS_MAX } from "../../src/limits.ts";
import { movableClock, seedTemplate, temporaryStore } from "../fixtures/store.ts";

/** Makes a key that must fit. */
async function makeKey(store: Store, key: NewApiKey) {
  const made = await store.apiKeys.create(key);
  if (made === null) throw new Error("there is no room for a key");
  return made;
}

describe("an API key", () => {
  test("opens its project with its scopes, and is kept as a hash alone", async () => {
    await using opened = await temporaryStore();
    const { projectId } = await seedTemplate(opened.store);
    const { key, secret } = await makeKey(opened.store, {
      projectId,
      name: "ci",
      mode: "live",
      scopes: DEFAULT_SCOPES,
    });
    expect(secret).toMatch(/^ck_live_[A-Za-z0-9_-]{43}$/);
    expect(await opened.store.apiKeys.authenticate(secret)).toEqual(key);
    const database = new Database(`${opened.folder}/platen.db`, { readonly: true });
    const kept = JSON.stringify(database.prepare("SELECT * FROM api_keys").all());
    database.close();
    expect(kept).toContain(key.id);
    expect(kept).not.toContain(secret);
  });

  test("made without a list has the first four scopes", () => {
    expect(DEFAULT_SCOPES).toEqual([
      "renders:write",
      "renders:read",
      "templates:read",
      "templates:write",
    ]);
  });

  test("works no more once revoked, and is revoked once", async () => {
    await using opened = await temporaryStore();
    const { apiKeys } = opened.store;
    const { projectId } = await seedTemplate(opened.store);
    const other = await seedTemplate(opened.store, { slug: "other" });
    const { key, secret } = await makeKey(opened.store, {
      projectId,
      name: "ci",
      mode: "test",
      scopes: ["renders:read"],
    });
    expect(await apiKeys.revoke(other.projectId, key.id)).toEqual({ kind: "unknown" });
    expect(await apiKeys.authenticate(secret)).not.toBeNull();
    expect(await apiKeys.revoke(projectId, key.id)).toEqual({
      kind: "revoked",
      key: { ...key, revokedAt: expect.any(Number) },
    });
    expect(await apiKeys.revoke(projectId, key.id)).toEqual({ kind: "revoked_before" });
    expect(await apiKeys.authenticate(secret)).toBeNull();
    expect((await apiKeys.list(projectId)).map((row) => row.id)).toEqual([key.id]);
  });

  test("with admin is not revoked while no other one of its project works", async () => {
    const clock = movableClock();
    await using opened = await temporaryStore({ clock });
    const { apiKeys } = opened.store;
    const { projectId } = await seedTemplate(opened.store);
    const other = await seedTemplate(opened.store, { slug: "other" });
    const admin = { name: "admin", mode: "live", scopes: ["admin"] } as const;
    const { key: first } = await makeKey(opened.store, { ...admin, projectId });
    const end = clock.now() + 10;
    const { key: second } = await makeKey(opened.store, { ...admin, projectId, expiresAt: end });
    await makeKey(opened.store, { ...admin, projectId: other.projectId });
    await makeKey(opened.store, { ...admin, projectId, scopes: DEFAULT_SCOPES });
    clock.move(10);
    expect(await apiKeys.revoke(projectId, first.id)).toEqual({ kind: "last_admin" });
    expect(await apiKeys.byId(projectId, first.id)).toEqual(first);
    expect(await apiKeys.revoke(projectId, second.id)).toMatchObject({ kind: "revoked" });
    await makeKey(opened.store, { ...admin, projectId });
    expect(await apiKeys.revoke(projectId, first.id)).toMatchObject({ kind: "revoked" });
  });

  test("is one of as many as a project may have; one that has ended makes room", async () => {
    await using opened = await temporaryStore();
    const { apiKeys } = opened.store;
    const { projectId } = await seedTemplate(opened.store);
    const one = { projectId, name: "one", mode: "live", scopes: DEFAULT_SCOPES } as const;
    const made = await Promise.all(
      Array.from({ length: PROJECT_KEYS_MAX }, () => makeKey(opened.store, one)),
    );
    expect(await apiKeys.create(one)).toBeNull();
    const [revoked] = made;
    await apiKeys.revoke(projectId, revoked?.key.id ?? "");
    const { key } = await makeKey(opened.store, one);
    const ids = (await apiKeys.list(projectId)).map(({ id }) => id);
    expect(ids).toHaveLength(PROJECT_KEYS_MAX);
    expect(ids).toContain(key.id);
    expect(ids).not.toContain(revoked?.key.id);
    expect(await apiKeys.create(one)).toBeNull();
  });

  test("works until it expires, to the millisecond", async () => {
    const clock = movableClock();
    await using opened = await temporaryStore({ clock });
    const { projectId } = await seedTemplate(opened.store);
    const { secret } = await makeKey(opened.store, {
      projectId,
      name: "ci",
      mode: "live",
      scopes: ["admin"],
      expiresAt: clock.now() + 10,
    });
    clock.move(9);
    expect(await opened.store.apiKeys.authenticate(secret)).not.toBeNull();
    clock.move(1);
    expect(await opened.store.apiKeys.authenticate(secret)).toBeNull();
  });
});
