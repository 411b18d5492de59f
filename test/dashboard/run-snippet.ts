/** Runs the code of the Use tab as somebody would who pasted it, in a folder of its own. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** By the name of the tab: the file that it is saved as, and what runs that. */
const RUNS: Readonly<Record<string, readonly [file: string, ...command: string[]]>> = {
  curl: ["send.sh", "sh"],
  "Node.js": ["send.mjs", "node"],
  Python: ["send.py", "python3"],
  "Python (stdlib)": ["send.py", "python3"],
  PHP: ["send.php", "php"],
  Go: ["send.go", "go", "run"],
};

/** The languages that this machine can run. What is nowhere to be had here is not run. */
export function runnable(): readonly string[] {
  return Object.keys(RUNS).filter((name) => Bun.which(RUNS[name]?.[1] ?? "") !== null);
}

/** Runs it and waits for its end. */
export async function runSnippet(name: string, code: string, folder: string): Promise<Ran> {
  const [file = "", ...command] = RUNS[name] ?? [];
  writeFileSync(join(folder, file), code);
  const child = Bun.spawn([...command, file], { cwd: folder, stdout: "pipe", stderr: "pipe" });
  const [out, err, exit] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  return { code: exit, out, err };
}

/** What a script of Google's asked for. */
export interface Fetched {
  readonly url: string;
  readonly options: {
    readonly method: string;
    readonly contentType: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly payload: string;
  };
}

/**
 * Runs a script with what it needs of Google Apps Script: its services by their documented behaviour, bytes
 * signed as Java has them. Its request is kept, and answered as a success.
 */
export function runAppsScript(code: string, call: string, event?: unknown): Fetched {
  let fetched: Fetched | null = null;
  const services = {
    Utilities: {
      Charset: { UTF_8: "utf8" },
      computeHmacSha256Signature: (text: string, key: string) => [
        ...new Int8Array(new Bun.CryptoHasher("sha256", key).update(text).digest()),
      ],
    },
    UrlFetchApp: {
      fetch: (url: string, options: Fetched["options"]) => {
        fetched = { url, options };
        return {
          getResponseCode: () => 200,
          getContentText: () => "",
          getBlob: () => ({ setName: (name: string) => name }),
        };
      },
    },
    Logger: { log: () => {} },
    DriveApp: { createFile: () => {} },
    event,
  };
  new Function(...Object.keys(services), `${code}\n${call};`)(...Object.values(services));
  if (fetched === null) throw new Error("the script asked for nothing");
  return fetched;
}
