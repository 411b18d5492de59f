import { describe, expect, test } from "bun:test";
import { submit } from "../../src/inbound/submit.ts";
import { createVersions } from "../../src/inbound/versions.ts";
import { seedTemplate, temporaryStore } from "../fixtures/store.ts";

describe("an order whose project is deleted while it is looked at", () => {
  test.each([
    ["api", "forbidden"],
    ["hook", "invalid_token"],
  ] as const)("of source %s is %s, and nothing is accepted", async (source, code) => {
    await using opened = await temporaryStore();
    const { store } = opened;
    const { projectId, templateId } = await seedTemplate(store);
    await seedTemplate(store, { slug: "other" });
    await store.projects.delete(projectId);
    const order = {
      projectId,
      templateId,
      timeZone: "UTC",
      language: "en",
      requestedVersion: null,
      versionNumber: 1,
      source,
      mode: "live" as const,
      data: {},
      filename: null,
      metadata: {},
      idempotencyKey: "order-1",
    };
    const versions = createVersions(store.templates, 10);
    expect(await submit(order, { renders: store.renders, versions })).toMatchObject({
      ok: false,
      error: { code },
    });
    expect(await store.renders.countWaiting()).toBe(0);
  });
});
