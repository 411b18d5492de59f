import { describe, expect, test } from "bun:test";
import { randomIds } from "../../src/ids.ts";
import { INBOUND_PENDING_MAX } from "../../src/limits.ts";
import type { InboundRequest } from "../../src/store/inbound-log.ts";
import { seedTemplate, temporaryStore, type Seed } from "../fixtures/store.ts";

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

describe("the inbound log", () => {
  test("writes what was added, newest first, to its own project alone", async () => {
    await using opened = await temporaryStore();
    const seed = await seedTemplate(opened.store);
    const other = await seedTemplate(opened.store, { slug: "other" });
    const log = opened.store.inboundLog;
    for (const at of [1, 3, 2]) log.add(row(seed, at));
    await log.flush();
    const rows = await log.list(seed.projectId, seed.templateId, 10);
    expect(rows.map(({ receivedAt }) => receivedAt)).toEqual([3, 2, 1]);
    expect(await log.list(other.projectId, seed.templateId, 10)).toEqual([]);
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
    await opened.store.inboundLog.flush();
    const rows = await opened.store.inboundLog.list(seed.projectId, seed.templateId, 5_000);
    expect(rows).toHaveLength(INBOUND_PENDING_MAX);
    expect(rows.at(-1)?.receivedAt).toBe(1);
  });

  test("prunes by age and by count", async () => {
    await using opened = await temporaryStore();
    const seed = await seedTemplate(opened.store);
    const log = opened.store.inboundLog;
    for (let at = 1; at <= 10; at += 1) log.add(row(seed, at));
    await log.flush();
    expect(await log.prune(3, 100)).toBe(2);
    expect(await log.prune(0, 5)).toBe(3);
    const rows = await log.list(seed.projectId, seed.templateId, 100);
    expect(rows.map(({ receivedAt }) => receivedAt)).toEqual([10, 9, 8, 7, 6]);
  });
});
