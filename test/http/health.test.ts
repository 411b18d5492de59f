import { rmSync } from "node:fs";
import { describe, expect, test } from "bun:test";
import Database from "better-sqlite3";
import { movableClock } from "../fixtures/store.ts";
import { answer, runningServer } from "./running-server.ts";

describe("health", () => {
  test("in short is ok while the server answers", async () => {
    await using it = await runningServer();
    expect(await answer(fetch(`${it.origin}/health`))).toEqual({
      status: 200,
      body: { status: "ok" },
    });
  });

  test("in full tells of each part, and needs no key", async () => {
    await using it = await runningServer();
    expect(await answer(fetch(`${it.origin}/v1/health`))).toEqual({
      status: 200,
      body: {
        status: "ok",
        version: "1.2.3",
        checks: { database: "ok", queue: "ok", renderer: "ok", storage: "ok" },
      },
    });
  });

  test("is 503 while the database can't be written, and 200 again after", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock, store: { busyTimeoutMs: 10 } });
    const blocker = new Database(`${it.folder}/platen.db`);
    blocker.exec("begin immediate");
    const blocked = await answer(fetch(`${it.origin}/v1/health`));
    blocker.exec("rollback");
    blocker.close();
    expect(blocked).toMatchObject({
      status: 503,
      body: { status: "degraded", checks: { database: "degraded", storage: "ok" } },
    });
    // For a second the answer stands: asking often does not write often.
    expect((await fetch(`${it.origin}/v1/health`)).status).toBe(503);
    clock.move(1_000);
    expect((await fetch(`${it.origin}/v1/health`)).status).toBe(200);
  });

  test("is 503 where PDFs can't be kept", async () => {
    await using it = await runningServer();
    rmSync(it.store.folder.files, { recursive: true });
    expect(await answer(fetch(`${it.origin}/v1/health`))).toMatchObject({
      status: 503,
      body: { status: "degraded", checks: { database: "ok", storage: "degraded" } },
    });
  });

  test("is 503 where rendering is in trouble", async () => {
    await using it = await runningServer();
    it.pipeline.health = () => ({ queue: "ok", renderer: "degraded" });
    expect(await answer(fetch(`${it.origin}/v1/health`))).toMatchObject({
      status: 503,
      body: { status: "degraded", checks: { queue: "ok", renderer: "degraded" } },
    });
  });
});
