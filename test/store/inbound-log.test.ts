import { describe, expect, test } from "bun:test";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { randomIds } from "../../src/ids.ts";
import { INBOUND_PENDING_MAX } from "../../src/limits.ts";
import { listedIds } from "../../src/store/inbound-list.ts";
import * as schema from "../../src/store/schema.ts";
import type { InboundRequest } from "../../src/store/inbound-log.ts";
import { inboundRows, seedTemplate, temporaryStore, type Seed } from "../fixtures/store.ts";

function row(seed: Seed, receivedAt: number): InboundRequest {
  return {
    id: randomIds.uuid(),
    projectId: seed.projectId,
    templateId: seed.templateId,
    receivedAt,
    httpStatus: 202,
    requestId: "r",
    bodyBytes: 2,
    body: Buffer.from("{}"),
    durationMicros: 5,
  };
}

describe("a page of the inbound log", () => {
  test.each([
    [undefined, "inbound_by_project (project_id=? AND (received_at,id)<(?,?))"],
    ["t", "inbound_by_template (template_id=? AND (received_at,id)<(?,?))"],
  ])("of the template %p is read along an index and never sorted", async (templateId, index) => {
    await using opened = await temporaryStore();
    const database = new Database(`${opened.folder}/platen.db`, { readonly: true });
    const place = { at: 1, id: "" };
    const { sql, params } = listedIds(drizzle(database, { schema }), {
      projectId: "p",
      templateId,
      place,
      count: 51,
    }).toSQL();
    const plan = database
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...params)
      .map(({ detail }) => detail);
    database.close();
    expect(plan).toEqual([expect.stringContaining(index)]);
  });
});

describe("the inbound log", () => {
  test("writes what was added, newest first, to its own project alone", async () => {
    await using opened = await temporaryStore();
    const seed = await seedTemplate(opened.store);
    const other = await seedTemplate(opened.store, { slug: "other" });
    const log = opened.store.inboundLog;
    for (const at of [1, 3, 2]) log.add(row(seed, at));
    const rows = await inboundRows(opened.store, seed);
    expect(rows.map(({ receivedAt }) => receivedAt)).toEqual([3, 2, 1]);
    expect(await inboundRows(opened.store, { ...seed, projectId: other.projectId })).toEqual([]);
    expect(await log.byId(other.projectId, rows[0]?.id ?? "")).toBeNull();
  });

  test("is written when the store closes", async () => {
    await using opened = await temporaryStore();
    const seed = await seedTemplate(opened.store);
    opened.store.inboundLog.add(row(seed, 1));
    opened.store.inboundLog.countUnknownToken();
    expect(await opened.store.inboundLog.unknownTokens()).toBe(1);
    await opened.store.inboundLog.flush();
    opened.store.inboundLog.countUnknownToken();
    expect(await opened.store.inboundLog.unknownTokens()).toBe(2);
  });

  test("holds a bounded number of unwritten rows, the newest ones", async () => {
    await using opened = await temporaryStore();
    const seed = await seedTemplate(opened.store);
    for (let at = 0; at <= INBOUND_PENDING_MAX; at += 1) opened.store.inboundLog.add(row(seed, at));
    const rows = await inboundRows(opened.store, seed);
    expect(rows).toHaveLength(INBOUND_PENDING_MAX);
    expect(rows.at(-1)?.receivedAt).toBe(1);
  });

  test("prunes by count", async () => {
    await using opened = await temporaryStore();
    const seed = await seedTemplate(opened.store);
    const log = opened.store.inboundLog;
    for (let at = 1; at <= 10; at += 1) log.add(row(seed, at));
    await log.flush();
    expect(await log.prune(10)).toBe(0);
    expect(await log.prune(5)).toBe(5);
    const rows = await inboundRows(opened.store, seed);
    expect(rows.map(({ receivedAt }) => receivedAt)).toEqual([10, 9, 8, 7, 6]);
  });

  test("prunes more than a commit should hold, to the last row", async () => {
    await using opened = await temporaryStore();
    const seed = await seedTemplate(opened.store);
    const log = opened.store.inboundLog;
    for (let at = 1; at <= 500; at += 1) log.add(row(seed, at));
    await log.flush();
    expect(await log.prune(100)).toBe(400);
    expect(await inboundRows(opened.store, seed)).toHaveLength(100);
    expect(await log.prune(100)).toBe(0);
  });
});
