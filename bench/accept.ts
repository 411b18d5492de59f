/**
 * How many hooks a second Platen accepts durably: signed, validated, on disk before the 202. As ratios
 * in one run, because machines differ and drift: to a no-op JSON route of the same server, and to a
 * hook whose accepts commit one by one.
 *
 *   bun bench/accept.ts [--rounds 5] [--seconds 2] [--connections 32]
 */

import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { GROUP_COMMIT_MAX } from "../src/limits.ts";
import { requestBytes, runLoad } from "./load.ts";

const BODY =
  '{"customer":{"name":"Acme Corp"},"items":[{"name":"Widget","qty":5,"price":9.99}],"total":49.95}';

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "2" },
    connections: { type: "string", default: "32" },
  },
});
const rounds = Number(values.rounds);
const ms = Number(values.seconds) * 1000;
const connections = Number(values.connections);

interface Served {
  readonly port: number;
  readonly hook: string;
  readonly secret: string;
  stop(): Promise<void>;
}

const shared = await serve(GROUP_COMMIT_MAX);
const alone = await serve(1);
try {
  const rates: { noop: number; hook: number; lone: number }[] = [];
  // A first round that does not count warms both servers up.
  for (let round = 0; round <= rounds; round += 1) {
    const rate = {
      noop: await noop(shared),
      hook: await accepts(shared),
      lone: await accepts(alone),
    };
    if (round > 0) rates.push(rate);
  }
  report(
    "no-op JSON route          ",
    rates.map(({ noop }) => noop),
  );
  report(
    "hook, shared commits      ",
    rates.map(({ hook }) => hook),
  );
  report(
    "hook, a commit each       ",
    rates.map(({ lone }) => lone),
  );
  report(
    "shared hook / no-op       ",
    rates.map(({ hook, noop }) => hook / noop),
  );
  report(
    "shared hook / lone commits",
    rates.map(({ hook, lone }) => hook / lone),
  );
} finally {
  await shared.stop();
  await alone.stop();
}

async function noop({ port }: Served): Promise<number> {
  return load(port, requestBytes("/health"), "200");
}

async function accepts({ port, hook, secret }: Served): Promise<number> {
  const signature = createHmac("sha256", secret).update(BODY).digest("hex");
  const headers = { "x-craftkit-signature": signature };
  return load(port, requestBytes(hook, { body: BODY, headers }), "202");
}

/** Answers a second; throws where any answer was not the one that is measured. */
async function load(port: number, request: Uint8Array, wanted: string): Promise<number> {
  const { answers, perSecond, statuses } = await runLoad({ port, request, connections, ms });
  if (statuses[wanted] !== answers)
    throw new Error(`not all ${wanted}: ${JSON.stringify(statuses)}`);
  return perSecond;
}

/** Starts a server in a process of its own, on a folder that goes with it. */
async function serve(commitMax: number): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "platen-bench-"));
  const child = Bun.spawn(
    [process.execPath, join(import.meta.dir, "accept-server.ts"), folder, String(commitMax)],
    { stdout: "pipe", stderr: "inherit" },
  );
  const reader = child.stdout.getReader();
  const line = new TextDecoder().decode((await reader.read()).value);
  return {
    ...JSON.parse(line),
    stop: async () => {
      child.kill("SIGKILL");
      await child.exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function report(name: string, figures: readonly number[]): void {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const [low = 0, high = 0] = [sorted[0], sorted.at(-1)];
  const show = (figure: number): string => (figure < 100 ? figure.toFixed(2) : figure.toFixed(0));
  console.log(`${name}  median ${show(middle)}  (${show(low)} to ${show(high)})`);
}
