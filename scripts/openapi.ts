/**
 * Writes docs/openapi.json, the API's OpenAPI document, from the table of routes: for tools that read it
 * from the repository. `--check` fails when it is not what the routes say.
 */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { version } from "../package.json" with { type: "json" };
import { ROUTES } from "../src/http/routes.ts";
import { EXAMPLE_BASE, openApiDocument } from "../src/http/site/openapi.ts";

const OUTPUT = "docs/openapi.json";

const document = openApiDocument({ routes: ROUTES, base: EXAMPLE_BASE, version });
const made = `${JSON.stringify(document, null, 2)}\n`;
if (!process.argv.includes("--check")) {
  writeFileSync(OUTPUT, made);
  console.log(`Wrote ${OUTPUT}.`);
} else if (existsSync(OUTPUT) && readFileSync(OUTPUT, "utf8") === made) {
  console.log(`openapi: ${Object.keys(document.paths).length} paths are up to date`);
} else {
  console.error(`${OUTPUT} is not what the routes say. Run: bun scripts/openapi.ts`);
  process.exit(1);
}
