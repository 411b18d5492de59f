/** The programs that tests use (test-tools.json): present, or installed, or a failure with the reason. */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, run, stop } from "./bootstrap.mjs";

const TOOLS = JSON.parse(readFileSync(join(ROOT, "scripts", "test-tools.json"), "utf8"));

/** Debian's own Python: the one that python3-requests installs for. */
const PYTHON = "/usr/bin/python3";

function succeeds(command, args) {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

function isPresent({ command, module }) {
  if (module !== undefined) return succeeds(PYTHON, ["-c", `import ${module}`]);
  return succeeds("sh", ["-c", `command -v ${command}`]);
}

function missing() {
  return Object.keys(TOOLS).filter((name) => !isPresent(TOOLS[name]));
}

/** Installs what is missing where this is Debian and it may; else stops and names what to install. */
export function ensureTestTools() {
  const wanted = missing();
  if (wanted.length === 0) return;
  const advice = `Install them and run the tests again: apt-get install ${wanted.join(" ")}`;
  const reasons = wanted.map((name) => `${name} (${TOOLS[name].for})`).join(", ");
  if (!succeeds("sh", ["-c", "command -v apt-get"])) {
    stop(
      `The tests need ${reasons}. This is not Debian, so they can't be installed here. ${advice}`,
    );
  }
  if (process.getuid?.() !== 0) {
    stop(`The tests need ${reasons}. Installing them takes root. ${advice}`);
  }
  console.log(`Installing for the tests: ${wanted.join(", ")} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-qq"], { env });
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...wanted], { env });
  const still = missing();
  if (still.length > 0) stop(`apt-get did not bring ${still.join(", ")}. ${advice}`);
}
