/**
 * Makes a fresh machine ready with nothing but Node and npm: fetches the pinned Bun (an npm package)
 * and installs what the lock file names. Plain Node, no dependencies: it runs before anything is
 * installed.
 */

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");

const TOOLS = join(ROOT, ".tools");
const MODULES = join(ROOT, "node_modules");
/** Says which lock file node_modules was installed from. */
const STAMP = join(MODULES, ".installed-from");

/** Ends the script with a sentence instead of a stack. */
export function stop(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** Runs a command in the project's folder with its output shown; returns its exit code. */
export function run(command, args, options = {}) {
  const { status, error, signal } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: "inherit",
    ...options,
  });
  if (error !== undefined) {
    console.error(`${command} could not be started: ${error.message}`);
    return 127;
  }
  return status ?? (signal === null ? 1 : 130);
}

/** Sets everything up. Returns the path of a Bun of the pinned version. */
export function bootstrap() {
  const bun = findBun() ?? fetchBun();
  installModules(bun);
  return bun;
}

function pinnedVersion() {
  return JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).devDependencies.bun;
}

/** Where npm or Bun may have put the binary, under a folder of modules. */
function candidates(modules) {
  const name = process.platform === "win32" ? "bun.exe" : "bun";
  const arch = process.arch === "arm64" ? "aarch64" : process.arch;
  const os = process.platform === "win32" ? "windows" : process.platform;
  return [
    join(modules, "bun", "bin", "bun.exe"),
    join(modules, "bun", "bin", "bun"),
    join(modules, "@oven", `bun-${os}-${arch}`, "bin", name),
    join(modules, "@oven", `bun-${os}-${arch}-musl`, "bin", name),
    join(modules, "@oven", `bun-${os}-${arch}-baseline`, "bin", name),
  ];
}

function findBun() {
  const version = pinnedVersion();
  return [MODULES, join(TOOLS, "node_modules")]
    .flatMap(candidates)
    .find((path) => existsSync(path) && saysVersion(path, version));
}

function saysVersion(path, version) {
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
  return status === 0 && stdout.trim() === version;
}

function fetchBun() {
  const version = pinnedVersion();
  console.log(`Fetching Bun ${version} through npm …`);
  mkdirSync(TOOLS, { recursive: true });
  writeFileSync(join(TOOLS, "package.json"), '{ "private": true }\n');
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const flags = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
  const code = run(npm, ["install", "--prefix", TOOLS, ...flags, `bun@${version}`], {
    shell: process.platform === "win32",
  });
  if (code !== 0) stop(`npm could not install bun@${version}. Is the npm registry reachable?`);
  const bun = findBun();
  if (bun === undefined) {
    stop(
      `bun@${version} was installed, but no binary of it runs on ${process.platform}-${process.arch}.`,
    );
  }
  return bun;
}

function installModules(bun) {
  const wanted = createHash("sha256")
    .update(readFileSync(join(ROOT, "bun.lock")))
    .update(readFileSync(join(ROOT, "package.json")))
    .digest("hex");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return;
  console.log("Installing what bun.lock names …");
  if (run(bun, ["install", "--frozen-lockfile"]) !== 0) {
    stop(
      "bun install failed. Is the npm registry reachable, and does bun.lock match package.json?",
    );
  }
  writeFileSync(STAMP, wanted);
}
