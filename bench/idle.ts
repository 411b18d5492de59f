/**
 * How much memory the server takes that has nothing to do: its process alone, before any render and so
 * without a render process. Aim: under 150 MB. Linux only.
 *
 *   bun bench/idle.ts [--seconds 5] [--binary dist/platen]
 */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "5" }, binary: { type: "string" } },
});
const source = [process.execPath, join(import.meta.dir, "../src/main.ts")];
const command = values.binary === undefined ? source : [resolve(values.binary)];
const folder = mkdtempSync(join(tmpdir(), "platen-bench-"));
const server = Bun.spawn([...command, "serve", "--port", "0", "--data", join(folder, "data")], {
  cwd: folder,
  stdout: "pipe",
  stderr: "inherit",
});
try {
  await said(/https?:\/\//);
  await Bun.sleep(Number(values.seconds) * 1_000);
  const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
  const megabytes = (name: string): string => {
    const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1];
    return ((Number(kibibytes) * 1_024) / 1_000_000).toFixed(0);
  };
  const name = values.binary ?? "from source";
  console.log(
    `idle server (${name})  ${megabytes("VmRSS")} MB resident, of it ${megabytes("RssAnon")} MB its own`,
  );
} finally {
  server.kill("SIGKILL");
  await server.exited;
  rmSync(folder, { recursive: true, force: true });
}

/** Waits until the server has written a line with such words. */
async function said(words: RegExp): Promise<void> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of server.stdout) {
    text += decoder.decode(chunk, { stream: true });
    if (words.test(text)) return;
  }
  throw new Error(`the server ended: ${text}`);
}
