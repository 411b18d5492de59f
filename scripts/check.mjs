/** `npm run check`: the type check, and every generated file against what it is generated from. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bootstrap, ROOT, run } from "./bootstrap.mjs";

const bun = bootstrap();
const failed = [];

if (run(bun, ["check", "--no-script"]) !== 0) failed.push("types");
// What runs in browsers knows other globals.
if (run(bun, ["check", "--no-script", "-p", "src/dashboard"]) !== 0) failed.push("dashboard types");

// A generator is a script that knows `--check`; whoever adds one is found here without a list.
const scripts = join(ROOT, "scripts");
for (const file of readdirSync(scripts).sort()) {
  if (!file.endsWith(".ts") || !readFileSync(join(scripts, file), "utf8").includes("--check"))
    continue;
  if (run(bun, [join("scripts", file), "--check"]) !== 0) failed.push(file);
}

if (failed.length > 0) {
  console.error(`\ncheck failed: ${failed.join(", ")}`);
  process.exit(1);
}
