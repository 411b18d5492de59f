import Database from "better-sqlite3";
import { describe, expect, test } from "bun:test";
import { DEFAULT_SCOPES } from "../../src/store/api-keys.ts";
import { movableClock, seedTemplate, temporaryStore } from "../fixtures/store.ts";

describe("an API key", () => {
  test("opens its project with its scopes, and is kept as a hash alone", async () => {
    await using opened = await temporaryStore();
    const { projectId } = await seedTemplate(opened.store);
    const { key, secret } = await opened.store.apiKeys.create({
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
    const { projectId } = await seedTemplate(opened.store);
    const other = await seedTemplate(opened.store, { slug: "other" });
    const { key, secret } = await opened.store.apiKeys.create({
      projectId,
      name: "ci",
      mode: "test",
      scopes: ["admin"],
    });
    expect(await opened.store.apiKeys.revoke(other.projectId, key.id)).toBe(false);
    expect(await opened.store.apiKeys.authenticate(secret)).not.toBeNull();
    expect(await opened.store.apiKeys.revoke(projectId, key.id)).toBe(true);
    expect(await opened.store.apiKeys.revoke(projectId, key.id)).toBe(false);
    expect(await opened.store.apiKeys.authenticate(secret)).toBeNull();
    expect((await opened.store.apiKeys.list(projectId)).map((row) => row.id)).toEqual([key.id]);
  });

  test("works until it expires, to the millisecond", async () => {
    const clock = movableClock();
    await using opened = await temporaryStore({ clock });
    const { projectId } = await seedTemplate(opened.store);
    const { secret } = await opened.store.apiKeys.create({
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
