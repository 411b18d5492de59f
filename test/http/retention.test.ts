import { describe, expect, test } from "bun:test";
import { RETENTION_DAYS_MAX } from "../../src/limits.ts";
import type { RenderOutcome } from "../../src/render/job.ts";
import { movableClock } from "../fixtures/store.ts";
import { answer, DATA, runningServer, until, writtenPdf, type Running } from "./running-server.ts";

const DAY_MS = 24 * 60 * 60_000;
const KEPT = { pdfDays: null, dataDays: null, logDays: null, logDaysByDefault: 30 };

const FAILED: RenderOutcome = {
  ok: false,
  warnings: [],
  error: { code: "template_error", message: "no", retryable: false },
};

async function rendered(it: Running): Promise<string> {
  const body = { data: DATA, options: { sync: true } };
  const got = await answer(it.call("POST", "/v1/templates/invoice/render", body));
  return (got.body as { id: string }).id;
}

describe("a project's retention", () => {
  test("keeps all for good until it is set, and is set in parts", async () => {
    await using it = await runningServer();
    const read = () => answer(it.call("GET", "/v1/retention"));
    expect(await read()).toEqual({ status: 200, body: KEPT });
    const set = (change: unknown) => answer(it.call("PATCH", "/v1/retention", change));
    const first = { ...KEPT, pdfDays: 90 };
    expect(await set({ pdfDays: 90 })).toEqual({ status: 200, body: first });
    expect((await set({ dataDays: RETENTION_DAYS_MAX, logDays: 1 })).body).toEqual({
      ...first,
      dataDays: RETENTION_DAYS_MAX,
      logDays: 1,
    });
    await set({});
    await set({ pdfDays: 90 });
    const lines = await it.store.audit.list(it.seed.projectId, 10);
    const kept = lines.filter(({ action }) => action === "retention.update");
    expect(kept.map(({ detail }) => detail)).toEqual([
      { pdfDays: "90", dataDays: String(RETENTION_DAYS_MAX), logDays: "1" },
      { pdfDays: "90", dataDays: "off", logDays: "off" },
    ]);
    for (const wrong of [0, RETENTION_DAYS_MAX + 1, 1.5, "30"]) {
      const got = await set({ dataDays: wrong });
      expect(got).toMatchObject({ status: 400, body: { error: { code: "invalid_request" } } });
    }
    expect((await set({ dataDays: null })).body).toMatchObject({ pdfDays: 90, dataDays: null });
    expect((await set({ days: 5 })).status).toBe(400);
  });

  test("is for admins", async () => {
    await using it = await runningServer();
    const authorization = `Bearer ${await it.makeKey({ scopes: ["renders:write", "renders:read"] })}`;
    for (const [method, path] of [
      ["GET", "/v1/retention"],
      ["PATCH", "/v1/retention"],
      ["GET", "/v1/retention/effect?pdfDays=1"],
    ] as const) {
      const body = method === "PATCH" ? { pdfDays: 1 } : undefined;
      expect((await it.call(method, path, body, { authorization })).status).toBe(403);
    }
    expect((await answer(it.call("GET", "/v1/retention"))).body).toEqual(KEPT);
  });

  test("tells what it would erase, and erases nothing by that", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock, render: writtenPdf });
    await rendered(it);
    clock.move(3 * DAY_MS);
    await rendered(it);
    const effect = await answer(it.call("GET", "/v1/retention/effect?pdfDays=2&dataDays=4"));
    expect(effect.body).toEqual({ pdfs: 1, data: 0, logs: 0, countedUpTo: 10_000 });
    expect((await answer(it.call("GET", "/v1/retention"))).body).toEqual(KEPT);
    expect((await it.call("GET", "/v1/retention/effect?pdfDays=0")).status).toBe(400);
  });

  test("erases what it says, and the render says so", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock, render: writtenPdf });
    const id = await rendered(it);
    clock.move(3 * DAY_MS);
    await rendered(it);
    const effect = await answer(it.call("GET", "/v1/retention/effect?pdfDays=2&dataDays=4"));
    expect(effect.body).toEqual({ pdfs: 1, data: 0, logs: 0, countedUpTo: 10_000 });
    await it.call("PATCH", "/v1/retention", { pdfDays: 2 });
    const read = async () => (await answer(it.call("GET", `/v1/renders/${id}`))).body;
    const isErased = async () => ((await read()) as { pdfErasedAt: unknown }).pdfErasedAt !== null;
    await until(isErased, "the PDF to be erased");
    expect(await read()).toMatchObject({
      status: "succeeded",
      downloadUrl: null,
      dataErasedAt: null,
      pageCount: 1,
    });
    const download = await answer(it.call("GET", `/v1/renders/${id}/download`));
    expect(download).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
    expect(JSON.stringify(download.body)).toContain("erased");
  });

  test("refuses to retry a render whose data it has erased", async () => {
    const clock = movableClock();
    await using it = await runningServer({
      clock,
      render: async () => FAILED,
    });
    const id = await rendered(it);
    clock.move(3 * DAY_MS);
    await it.call("PATCH", "/v1/retention", { dataDays: 2 });
    const isErased = async () => {
      const { body } = await answer(it.call("GET", `/v1/renders/${id}`));
      return (body as { dataErasedAt: unknown }).dataErasedAt !== null;
    };
    await until(isErased, "the data to be erased");
    const retried = await answer(it.call("POST", `/v1/renders/${id}/retry`));
    expect(retried).toMatchObject({ status: 409, body: { error: { code: "invalid_state" } } });
    expect(JSON.stringify(retried.body)).toContain("erased");
  });
});
