import { describe, expect, test } from "bun:test";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { randomIds } from "../../src/ids.ts";
import { auditRows } from "../../src/store/audit-list.ts";
import * as schema from "../../src/store/schema.ts";
import { movableClock, temporaryStore } from "../fixtures/store.ts";
import { answer, runningServer, type Running } from "./running-server.ts";

interface Entry {
  readonly action: string;
  readonly at: string;
  readonly [field: string]: unknown;
}

interface Listed {
  readonly entries: readonly Entry[];
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
}

async function listed(it: Running, query = ""): Promise<Listed> {
  const got = await answer(it.call("GET", `/v1/audit${query}`));
  expect(got.status).toBe(200);
  return got.body as Listed;
}

async function actions(it: Running, query = ""): Promise<readonly string[]> {
  return (await listed(it, query)).entries.map(({ action }) => action);
}

/** A key that was made, renamed and revoked, and a hook that was read, a minute apart each. */
async function withLog() {
  const clock = movableClock(Date.UTC(2026, 10, 23, 12));
  const it = await runningServer({ clock });
  const made = await answer(it.call("POST", "/v1/keys", { name: "Shop" }));
  const { id } = made.body as { id: string };
  clock.move(60_000);
  await it.call("PATCH", `/v1/keys/${id}`, { name: "Store" });
  clock.move(60_000);
  await it.call("GET", "/v1/templates/invoice/hook");
  clock.move(60_000);
  await it.call("DELETE", `/v1/keys/${id}`);
  const own = await answer(it.call("GET", "/v1/key"));
  return { ...it, clock, keyId: id, ownId: (own.body as { id: string }).id };
}

describe("GET /v1/audit", () => {
  test("lists who did what, with names, the newest first", async () => {
    await using it = await withLog();
    const { entries, ...rest } = await listed(it);
    expect(rest).toEqual({ nextCursor: null, hasMore: false });
    const actor = { kind: "key", id: it.ownId, name: "A key", email: null };
    const key = { id: it.keyId, name: "Store", slug: null };
    const row = { id: expect.any(String), actor, detail: {} };
    const template = { id: it.seed.templateId, name: expect.any(String), slug: "invoice" };
    expect(entries).toEqual([
      { ...row, at: "2026-11-23T12:03:00.000Z", action: "key.revoke", subject: key },
      { ...row, at: "2026-11-23T12:02:00.000Z", action: "hook.secret.read", subject: template },
      { ...row, at: "2026-11-23T12:01:00.000Z", action: "key.update", subject: key },
      {
        ...row,
        at: "2026-11-23T12:00:00.000Z",
        action: "key.create",
        subject: key,
        detail: { name: "Shop" },
      },
    ]);
    expect(JSON.stringify(entries)).not.toContain(it.hook.secret);
  });

  test("names people with their address, and what is gone by what was noted", async () => {
    await using it = await runningServer();
    const userId = randomIds.uuid();
    const database = new Database(`${it.folder}/platen.db`);
    database
      .prepare(
        "insert into users (id, email, name, password_hash, created_at) values (?, ?, ?, ?, 1)",
      )
      .run(userId, "ada@example.com", "Ada", "x");
    database.close();
    const { projectId } = it.seed;
    const note = { projectId, action: "asset.delete", subject: "logo" } as const;
    await it.store.audit.record({ ...note, actor: `user:${userId}`, detail: { name: "logo.png" } });
    await it.store.audit.record({ ...note, actor: "cli" });
    const { entries } = await listed(it);
    expect(entries).toMatchObject([
      { actor: { kind: "cli", id: null, name: null }, subject: { id: null, name: "logo" } },
      {
        actor: { kind: "user", id: userId, name: "Ada", email: "ada@example.com" },
        subject: { id: null, name: "logo.png" },
        detail: { name: "logo.png" },
      },
    ]);
    expect(await actions(it, "?actor=cli")).toEqual(["asset.delete"]);
    expect((await listed(it, "?actor=user")).entries).toHaveLength(1);
    expect((await listed(it, `?actor=user:${userId}`)).entries).toHaveLength(1);
    expect(await actions(it, "?actor=server")).toEqual([]);
  });

  test.each([
    ["?action=key", ["key.revoke", "key.update", "key.create"]],
    ["?action=key.create", ["key.create"]],
    ["?action=hook", ["hook.secret.read"]],
    ["?action=hook.secret", ["hook.secret.read"]],
    ["?action=ke", []],
    ["?since=2026-11-23T12:02:00Z", ["key.revoke", "hook.secret.read"]],
    ["?until=2026-11-23T12:01:00Z", ["key.create"]],
    ["?actor=key&action=key.update", ["key.update"]],
  ])("by %s has those alone", async (query, expected) => {
    await using it = await withLog();
    expect(await actions(it, query)).toEqual(expected);
  });

  test.each(["?actor=somebody", "?actor=key:x", "?action=%25", "?since=yesterday", "?limit=0"])(
    "refuses %s",
    async (query) => {
      await using it = await runningServer();
      expect(await answer(it.call("GET", `/v1/audit${query}`))).toMatchObject({
        status: 400,
        body: { error: { code: "invalid_request" } },
      });
    },
  );

  test("goes through all of it page by page, also where one moment has more than a page", async () => {
    await using it = await runningServer({ clock: movableClock() });
    const { projectId } = it.seed;
    for (let index = 0; index < 7; index += 1) {
      const subject = `${index}`;
      await it.store.audit.record({ projectId, actor: "cli", action: "asset.update", subject });
    }
    const all = (await listed(it)).entries;
    const found: Entry[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? "" : `&cursor=${cursor}`;
      const page: Listed = await listed(it, `?limit=3${query}`);
      found.push(...page.entries);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(found).toEqual([...all]);
    expect(found).toHaveLength(7);
  });

  test("is for admins", async () => {
    await using it = await runningServer();
    const authorization = `Bearer ${await it.makeKey({ scopes: ["hooks:write", "templates:write"] })}`;
    expect((await it.call("GET", "/v1/audit", undefined, { authorization })).status).toBe(403);
  });

  test("is read by its index", async () => {
    await using it = await temporaryStore({});
    const database = new Database(`${it.folder}/platen.db`);
    const place = { at: 1, id: "" };
    const { sql, params } = auditRows(drizzle(database, { schema }), {
      ...{ projectId: "p", place, count: 51 },
    }).toSQL();
    const plan = database
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...params)
      .map(({ detail }) => detail);
    database.close();
    expect(plan[0]).toContain("audit_by_project (project_id=? AND at<?)");
    // No more is sorted than what has the same time.
    expect(plan.slice(1)).toEqual(["USE TEMP B-TREE FOR LAST TERM OF ORDER BY"]);
  });
});
