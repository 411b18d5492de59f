import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { acceptInvoices, postSigned, invoice, renderState } from "../fixtures/hook-client.ts";
import { installIn, serve, type Installation } from "../fixtures/server-process.ts";
import { until } from "../fixtures/render-pool.ts";
import { temporaryFolder } from "../fixtures/store.ts";

const JOBS = 40;
const LINES = 60;
const GRACE_MS = 25_000;

async function installation() {
  const folder = temporaryFolder();
  const made = await installIn(join(folder.path, "data"));
  return { ...made, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

function accept(url: string, { hook }: Installation): Promise<string[]> {
  const numbers = Array.from({ length: JOBS }, (_, index) => `INV-${index}`);
  return acceptInvoices(url, hook, numbers, { lines: LINES });
}

describe.each(["SIGTERM", "SIGINT"] as const)("a server that gets %s", (signal) => {
  test("ends with 0 within its grace, and the next start renders the rest, none twice", async () => {
    using installed = await installation();
    await using first = await serve(installed.data, "--workers", "1");
    const ids = await accept(first.url, installed);
    const stoppedAt = Date.now();
    first.kill(signal);
    expect(await first.ended()).toBe(0);
    expect(Date.now() - stoppedAt).toBeLessThan(GRACE_MS);

    await using second = await serve(installed.data, "--workers", "2");
    for (const id of ids) {
      const { status, attempts } = await renderState(second.url, installed.apiKey, id, 60);
      expect({ id, status, attempts }).toEqual({ id, status: "succeeded", attempts: 1 });
    }
  }, 120_000);
});

describe("a server that stops", () => {
  test("does not keep a long poll waiting for its minute", async () => {
    using installed = await installation();
    await using server = await serve(installed.data, "--workers", "1", "--stop-grace", "0s");
    const ids = await accept(server.url, installed);
    const poll = renderState(server.url, installed.apiKey, ids.at(-1) ?? "", 60).catch(() => null);
    const stoppedAt = Date.now();
    server.kill("SIGTERM");
    expect(await server.ended()).toBe(0);
    expect(Date.now() - stoppedAt).toBeLessThan(15_000);
    const answer = await poll;
    expect(answer?.status ?? "gone").toMatch(/^(queued|rendering|gone)$/);
  }, 60_000);

  test("accepts nothing more: a request is refused or not answered, never lost", async () => {
    using installed = await installation();
    await using server = await serve(installed.data, "--workers", "1");
    await accept(server.url, installed);
    server.kill("SIGTERM");
    await until(() => server.said().err.includes(" stopping "), "the server says that it stops");
    const answer = await postSigned(server.url, installed.hook, invoice("late")).catch(() => null);
    if (answer !== null) {
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ error: { code: "queue_unavailable" } });
    }
    expect(await server.ended()).toBe(0);
  }, 60_000);

  test("ends at once on a second signal, with its number, and loses nothing", async () => {
    using installed = await installation();
    await using first = await serve(installed.data, "--workers", "1");
    const ids = await accept(first.url, installed);
    first.kill("SIGTERM");
    await until(() => first.said().err.includes(" stopping "), "the server says that it stops");
    first.kill("SIGTERM");
    // Where the first stop was quicker than the second signal, there was nothing left to hurry.
    expect<unknown>([143, 0]).toContain(await first.ended());

    await using second = await serve(installed.data, "--workers", "2");
    for (const id of ids) {
      expect((await renderState(second.url, installed.apiKey, id, 60)).status).toBe("succeeded");
    }
  }, 120_000);
});
