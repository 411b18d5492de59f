/**
 * How long an editor waits for what it shows: the round trip of the invoice's preview, with its report, as
 * a ratio to a plain render of the same data that is waited for. In turn in one run, because machines
 * differ and drift. As if somebody typed, no two previews have the same source. Aim: at most twice.
 *
 *   bun bench/preview.ts [--rounds 60] [--binary dist/platen]
 */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const AIM = 2;
const WARM_UP = 10;
const STARTER = join(import.meta.dir, "../templates/invoice");

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "60" }, binary: { type: "string" } },
});
const rounds = Number(values.rounds);
const source = [process.execPath, join(import.meta.dir, "../src/main.ts")];
const command = values.binary === undefined ? source : [resolve(values.binary)];
const folder = mkdtempSync(join(tmpdir(), "platen-bench-"));
const data = join(folder, "data");

const { apiKey } = JSON.parse(
  await Bun.$`${command} init --json --data ${data}`.cwd(folder).quiet().text(),
);
const server = Bun.spawn([...command, "serve", "--port", "0", "--data", data], {
  cwd: folder,
  stdout: "pipe",
  stderr: "inherit",
});
try {
  const url = await said(/is ready at (\S+)/);
  const layout = readFileSync(join(STARTER, "layout.xml"), "utf8");
  const manifest = JSON.parse(readFileSync(join(STARTER, "manifest.json"), "utf8"));
  const sample = JSON.parse(readFileSync(join(STARTER, "sample.json"), "utf8"));
  const typed = (turn: number): string =>
    layout.replace("</document>", `<!-- ${turn} --></document>`);
  const ways = {
    "plain render, waited for": () =>
      ask(`${url}/v1/templates/invoice/render`, "application/pdf", {
        data: sample,
        options: { sync: true },
      }),
    "preview with its report": (turn: number) =>
      ask(`${url}/v1/templates/invoice/preview`, "multipart/form-data", {
        ...{ layout: typed(turn), manifest, data: sample },
      }),
    "preview, the PDF alone": (turn: number) =>
      ask(`${url}/v1/templates/invoice/preview`, "application/pdf", {
        ...{ layout: typed(-turn - WARM_UP), manifest, data: sample },
      }),
  };
  const figures = new Map(Object.keys(ways).map((name) => [name, new Array<number>()]));
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(ways)) {
      const began = performance.now();
      await run(round);
      if (round >= 0) figures.get(name)?.push(performance.now() - began);
    }
  }
  const [plain = 0] = [...figures.values()].map((all) => sorted(all)[Math.floor(rounds / 2)] ?? 0);
  for (const [name, all] of figures) {
    const [best = 0] = sorted(all);
    const median = sorted(all)[Math.floor(rounds / 2)] ?? 0;
    const ratio = median / plain;
    console.log(
      `${name.padEnd(28)}${median.toFixed(1).padStart(7)} ms (best ${best.toFixed(1)})   ` +
        `${ratio.toFixed(2)}${ratio > AIM ? "  over the aim" : ""}`,
    );
  }
} finally {
  server.kill("SIGKILL");
  await server.exited;
  rmSync(folder, { recursive: true, force: true });
}

async function ask(url: string, accept: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json", accept },
    body: JSON.stringify(body),
  });
  const bytes = await response.bytes();
  const isPdf = Buffer.from(bytes).includes("%PDF-");
  if (response.status !== 200 || !isPdf) {
    throw new Error(`${response.status}: ${Buffer.from(bytes).toString().slice(0, 500)}`);
  }
}

function sorted(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b);
}

/** What the pattern finds first in the server's output. */
async function said(pattern: RegExp): Promise<string> {
  let out = "";
  const decoder = new TextDecoder();
  for await (const chunk of server.stdout) {
    out += decoder.decode(chunk);
    const found = pattern.exec(out)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error(`the server ended: ${out}`);
}
