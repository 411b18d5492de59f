/**
 * How long a page of the list of renders takes, with 1,000 renders and with 100,000, through the real
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
  readonly get: (query: string) => Promise<Page>;
  readonly middle: string;
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
  console.log("without an index: it reads on until a page has looked at LIST_ROWS_MAX rows");
  await measure("q= that finds nothing", async () => "?q=no-such-text", {
    times: Math.min(rounds, 20),
    aim: Infinity,
  });
} finally {
  for (const server of servers) await server.stop();
}

/** Asks both servers the same in turn and prints what it took. */
async function measure(
  name: string,
  queryFor: (served: Served) => Promise<string>,
  { times = rounds, aim = AIM } = {},
): Promise<void> {
  const queries = [await queryFor(servers[0]), await queryFor(servers[1])];
  const figures: [number[], number[]] = [[], []];
  const warmUp = Math.ceil(times / 10);
  for (let round = -warmUp; round < times; round += 1) {
    for (const side of [0, 1] as const) {
      const began = performance.now();
      await servers[side].get(queries[side] ?? "");
      if (round >= 0) figures[side].push(performance.now() - began);
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
  const { port, key, middle } = JSON.parse(line);
  return {
    middle,
    get: async (query) => {
      const response = await fetch(`http://127.0.0.1:${port}/v1/renders${query}`, {
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
