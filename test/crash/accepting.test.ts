import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import type { RenderError } from "../../src/errors.ts";
import { randomIds } from "../../src/ids.ts";
import { openStore } from "../../src/store/store.ts";
import { temporaryFolder } from "../fixtures/store.ts";

const SPENT: RenderError = { code: "renderer_crashed", message: "Spent.", retryable: false };
const ENOUGH = 300;

/** Reads ids from a process until it has said enough, then kills it where it stands. */
async function acceptedBeforeKill(path: string): Promise<readonly string[]> {
  const child = Bun.spawn(
    [process.execPath, join(import.meta.dir, "../fixtures/accepting-process.ts"), path],
    { stdout: "pipe", stderr: "inherit" },
  );
  const decoder = new TextDecoder();
  let said = "";
  for await (const chunk of child.stdout) {
    said += decoder.decode(chunk, { stream: true });
    if (said.split("\n").length > ENOUGH) child.kill("SIGKILL");
  }
  await child.exited;
  // What was cut off in mid-line was not said.
  return said.slice(0, said.lastIndexOf("\n")).split("\n");
}

describe("a process killed while it accepts", () => {
  test("has kept every render that it said was accepted, and each can be claimed once", async () => {
    using folder = temporaryFolder();
    const ids = await acceptedBeforeKill(folder.path);
    expect(ids.length).toBeGreaterThanOrEqual(ENOUGH);
    const store = await openStore({
      path: folder.path,
      clock: { now: () => Date.now() },
      ids: randomIds,
    });
    await store.queue.recover(3, SPENT);
    const claimed: string[] = [];
    for (const templateId of await store.queue.waitingTemplates()) {
      for (;;) {
        const job = await store.queue.claim(templateId);
        if (job === null) break;
        claimed.push(job.renderId);
      }
    }
    await store.close();
    expect(new Set(claimed).size).toBe(claimed.length);
    const kept = new Set(claimed);
    expect(ids.filter((id) => !kept.has(id))).toEqual([]);
  });
});
