import { describe, expect, test } from "bun:test";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { randomIds } from "../../src/ids.ts";
import { systemClock } from "../../src/clock.ts";
import { openStore } from "../../src/store/store.ts";
import { acceptInvoices, renderState, type RenderState } from "../fixtures/hook-client.ts";
import { installIn, serve } from "../fixtures/server-process.ts";
import { temporaryFolder } from "../fixtures/store.ts";

const JOBS = 200;
/** Enough to make a render slower than an accept, so that the kill lands in the middle. */
const LINES = 60;

/** The renders as they lie on disk, without a server. */
async function onDisk(data: string, ids: readonly string[]) {
  const store = await openStore({ path: data, clock: systemClock, ids: randomIds });
  try {
    return await Promise.all(ids.map((id) => store.renders.byIdOfAnyProject(id)));
  } finally {
    await store.close();
  }
}

describe("kill -9 in the middle of 200 accepted jobs", () => {
  test("after the restart all of them succeed, none twice", async () => {
    using folder = temporaryFolder();
    const { data, hook, apiKey } = await installIn(join(folder.path, "data"));
    const numbers = Array.from({ length: JOBS }, (_, index) => `INV-${index}`);

    const first = await serve(data, "--workers", "1");
    const ids = await acceptInvoices(first.url, hook, numbers, { lines: LINES });
    expect((await renderState(first.url, apiKey, ids[0] ?? "", 60)).status).toBe("succeeded");
    first.kill("SIGKILL");
    expect(await first.ended()).toBeNull();

    const before = await onDisk(data, ids);
    const countBefore = (status: string) =>
      before.filter((render) => render?.status === status).length;
    expect(before).not.toContain(null);
    expect(countBefore("succeeded")).toBeGreaterThan(0);
    expect(countBefore("queued")).toBeGreaterThan(0);
    expect(countBefore("failed")).toBe(0);

    await using second = await serve(data, "--workers", "2");
    const after: RenderState[] = [];
    for (const id of ids) after.push(await renderState(second.url, apiKey, id, 60));
    expect(after.filter(({ status }) => status !== "succeeded")).toEqual([]);
    expect(new Set(after.map(({ id }) => id)).size).toBe(JOBS);

    // What had succeeded was not touched again; what had not was tried once, or once more.
    for (const [index, render] of before.entries()) {
      const now = after[index];
      if (render?.status === "succeeded") {
        expect(now?.attempts).toBe(render.attempts);
        expect(now?.sha256).toBe(render.sha256);
        expect(Date.parse(now?.completedAt ?? "")).toBe(render.completedAt ?? Number.NaN);
      } else {
        expect(now?.attempts).toBe(render?.status === "rendering" ? 2 : 1);
      }
    }

    // Each invoice differs, so each is a file of its own; there are no others, and no half-made ones.
    const files = readdirSync(join(data, "files"), { recursive: true }).filter((name) =>
      String(name).endsWith(".pdf"),
    );
    expect(files).toHaveLength(JOBS);
    for (const { sha256 } of after) {
      expect(existsSync(join(data, "files", sha256?.slice(0, 2) ?? "", `${sha256}.pdf`))).toBe(
        true,
      );
    }
    expect(readdirSync(join(data, "tmp"))).toEqual([]);
  }, 180_000);
});
