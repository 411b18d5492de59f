/** `npm run build [-- flags]`: sets up what is missing, then makes dist/platen. */

import { pathToFileURL } from "node:url";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { bootstrap, ROOT, run } from "./bootstrap.mjs";

/** The compiled executable. */
export const BINARY = join(ROOT, "dist", process.platform === "win32" ? "platen.exe" : "platen");

/** What the executable is made from. */
const SOURCES = [
  "src",
  "migrations",
  "templates",
  "docs",
  "build.ts",
  "scripts/client-package.ts",
  "scripts/dashboard.ts",
  "scripts/font-packs.ts",
  "bun.lock",
  "package.json",
];

/** Builds. Returns the exit code. */
export function build(bun, flags = []) {
  return run(bun, ["build.ts", ...flags]);
}

/** Builds where a source is newer than the executable, or there is none. Returns the exit code. */
export function buildIfStale(bun) {
  if (existsSync(BINARY)) {
    const built = statSync(BINARY).mtimeMs;
    if (SOURCES.every((source) => newest(join(ROOT, source)) <= built)) return 0;
  }
  return build(bun);
}

function newest(path) {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.exit(build(bootstrap(), process.argv.slice(2)));
}
