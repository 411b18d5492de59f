/** `npm run format [-- --check]`: formats the tree, or says what is not formatted. */

import { bootstrap, run } from "./bootstrap.mjs";

process.exit(run(bootstrap(), ["fmt", "--no-script", ...process.argv.slice(2)]));
