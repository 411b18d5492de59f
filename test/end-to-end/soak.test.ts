import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderState } from "../fixtures/hook-client.ts";
import { installIn, serve } from "../fixtures/server-process.ts";
import { soak } from "../fixtures/soak.ts";
import { temporaryFolder } from "../fixtures/store.ts";

const CLIENTS = 200;
const SECONDS = Number(Bun.env["PLATEN_SOAK_SECONDS"] ?? 60);
/** What the server may hold at the end of the soak, beside what it held in its first third. */
const GROWTH_MAX = 1.5;

/** Bytes that a process holds. Linux tells it in its own file. */
function residentBytes(pid: number): number {
  const [, kib = "0"] =
    /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kib) * 1024;
}

interface Page {
  readonly renders: readonly { readonly id: string; readonly status: string }[];
  readonly nextCursor: string | null;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** All renders of the project, by pages. */
async function listed(url: string, apiKey: string): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? "" : `&cursor=${cursor}`;
    const answer = await fetch(`${url}/v1/renders?limit=100${query}`, {
      headers: { authorization: `Bearer ${apiKey}` },
    });
    // The form of the list, which test/http holds the API to.
    const page = (await answer.json()) as Page;
    for (const { id, status } of page.renders) all.set(id, status);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}

describe("two hundred clients at once with mixed calls", () => {
  test(
    "get no answer that they should not, lose no render, and leave the memory flat",
    async () => {
      using folder = temporaryFolder();
      const { data, hook, apiKey } = await installIn(join(folder.path, "data"));
      await using server = await serve(data, "--hook-rate", "0");
      const held: number[] = [];
      const sampling = setInterval(() => held.push(residentBytes(server.pid)), 250);
      const { url } = server;
      const report = await soak({ url, apiKey, hook, clients: CLIENTS, seconds: SECONDS });
      clearInterval(sampling);

      expect(report.faults).toEqual([]);
      expect([...report.counts.keys()].filter((name) => / 5\d\d$/.test(name))).toEqual([]);
      expect(report.expected.size).toBeGreaterThan(CLIENTS);
      for (const id of report.expected) {
        expect(await renderState(url, apiKey, id, 60)).toMatchObject({ id, status: "succeeded" });
      }
      const all = await listed(url, apiKey);
      expect([...report.expected].filter((id) => all.get(id) !== "succeeded")).toEqual([]);

      const third = Math.floor(held.length / 3);
      const growth = median(held.slice(-third)) / median(held.slice(third / 2, third));
      const mebibytes = held.map((bytes) => Math.round(bytes / 1024 ** 2));
      console.log(
        `soak: ${report.expected.size} renders; the server held ${Math.min(...mebibytes)} to ` +
          `${Math.max(...mebibytes)} MiB, grew ${growth.toFixed(2)} times`,
      );
      console.log(
        [...report.counts]
          .sort()
          .map(([name, count]) => `  ${count} ${name}`)
          .join("\n"),
      );
      expect(growth).toBeLessThan(GROWTH_MAX);
    },
    SECONDS * 1_000 + 180_000,
  );
});
