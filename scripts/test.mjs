/** `npm test [-- flags and patterns of bun test]`: sets everything up, builds, runs all tests. */

import { ensureTestTools } from "./test-tools.mjs";
import { bootstrap, run, stop } from "./bootstrap.mjs";
import { buildIfStale } from "./build.mjs";

/** A test that waits on a real process may take this long on a slow machine. */
const TEST_TIMEOUT_MS = 60_000;

const bun = bootstrap();
ensureTestTools();
if (buildIfStale(bun) !== 0) stop("The executable could not be built, so it can't be tested.");
process.exit(run(bun, ["test", `--timeout=${TEST_TIMEOUT_MS}`, ...process.argv.slice(2)]));
