/**
 * How long a page of the list of renders, its export and the statistics take, with 1,000 renders and with 100,000, through the real
 * server over a real store. Both are asked in turn in one run, because machines drift; the ratio is what
 * counts. Aim: with a hundred times the rows at most twice as slow, for every page that an index serves.
 *
 *   bun bench/list.ts [--rounds 300] [--small 1000] [--large 100000]
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const AIM = 2;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "300" },
    small: { type: "string", default: "1000" },
    large: { type: "string", default: "100000" },
  },
});
const rounds = Number(values.rounds);
const sizes = [Number(values.small), Number(values.large)] as const;

interface Served {
  /** Of the list of renders, unless it names another path. */
  readonly get: (query: string) => Promise<Page>;
  readonly middle: string;
  readonly someId: string;
  stop(): Promise<void>;
}

interface Page {
  readonly renders: readonly unknown[];
  readonly nextCursor: string | null;
}

const servers = [await serve(sizes[0]), await serve(sizes[1])] as const;
try {
  console.log(
    `renders                     ${sizes.map((size) => `${size}`.padStart(20)).join("")}   ratio`,
  );
  await measure("first page", async () => "");
  await measure("page in the middle, by cursor", async ({ get, middle }) => {
    const { nextCursor } = await get(`?limit=1&until=${middle}`);
    return `?cursor=${nextCursor}`;
  });
  await measure("status=failed", async () => "?status=failed&limit=10");
  await measure("status=succeeded", async () => "?status=succeeded");
  await measure("template=template-3", async () => "?template=template-3");
  await measure("template and status", async () => "?template=template-0&status=failed&limit=10");
  await measure("two statuses", async () => "?status=failed,cancelled&limit=10");
  await measure("id as the text", async ({ someId }) => `?ids=${someId}`);
  await measure("statistics of 24 hours", async () => "/v1/statistics?bucket=hour");
  await measure("attention", async () => "/v1/attention");
  console.log("without an index: it reads on until a page has looked at SEARCH_ROWS_MAX rows");
  await measure("q= that finds nothing", async () => "?q=no-such-text", {
    times: Math.min(rounds, 20),
    aim: Infinity,
  });
  console.log("of all that there are: in proportion to the rows, with turns for others in between");
  const few = { times: Math.min(rounds, 20), aim: Infinity };
  const month =
    "/v1/statistics?bucket=day&since=" + new Date(Date.now() - 30 * 86_400_000).toISOString();
  await measure("statistics of 30 days", async () => month, few);
  await measure("a page meanwhile", async () => "?limit=10", { ...few, meanwhile: month });
} finally {
  for (const server of servers) await server.stop();
}

/** Asks both servers the same in turn and prints what it took. */
async function measure(
  name: string,
  queryFor: (served: Served) => Promise<string>,
  {
    times = rounds,
    aim = AIM,
    meanwhile,
  }: { times?: number; aim?: number; meanwhile?: string } = {},
): Promise<void> {
  const queries = [await queryFor(servers[0]), await queryFor(servers[1])];
  const figures: [number[], number[]] = [[], []];
  const warmUp = Math.ceil(times / 10);
  for (let round = -warmUp; round < times; round += 1) {
    for (const side of [0, 1] as const) {
      const other = meanwhile === undefined ? null : servers[side].get(meanwhile);
      const began = performance.now();
      await servers[side].get(queries[side] ?? "");
      if (round >= 0) figures[side].push(performance.now() - began);
      await other;
    }
  }
  const [small, large] = figures.map(summary) as [Summary, Summary];
  const ratio = large.median / small.median;
  const shown = [small, large].map(({ median, best }) =>
    `${median.toFixed(2)} (${best.toFixed(2)}) ms`.padStart(20),
  );
  console.log(
    `${name.padEnd(28)}${shown.join("")}   ${ratio.toFixed(2)}${ratio > aim ? "  over the aim" : ""}`,
  );
}

interface Summary {
  readonly median: number;
  readonly best: number;
}

function summary(figures: readonly number[]): Summary {
  const sorted = [...figures].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, best: sorted[0] ?? 0 };
}

/** Starts a server over so many renders in a process of its own, on a folder that goes with it. */
async function serve(renders: number): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "platen-bench-"));
  const child = Bun.spawn(
    [process.execPath, join(import.meta.dir, "list-server.ts"), folder, String(renders)],
    { stdout: "pipe", stderr: "inherit" },
  );
  const reader = child.stdout.getReader();
  const line = new TextDecoder().decode((await reader.read()).value);
  const { port, key, middle, someId } = JSON.parse(line);
  return {
    middle,
    someId,
    get: async (query) => {
      const path = query.startsWith("/") ? query : `/v1/renders${query}`;
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        headers: { authorization: `Bearer ${key}` },
      });
      const text = await response.text();
      if (response.status !== 200) throw new Error(`${response.status}: ${text}`);
      return JSON.parse(text);
    },
    stop: async () => {
      child.kill("SIGKILL");
      await child.exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
