/** `platen openapi`: the API's OpenAPI document, without a server and without a data folder. */

import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { SETTINGS } from "../config.ts";
import { DONE, EXIT, failed, type CommandResult } from "./outcome.ts";
import { perform, type Shell } from "./shell.ts";
import { VERSION } from "./version.ts";

interface OpenApiOptions {
  readonly out?: string;
  readonly base?: string;
}

/** Adds the command. */
export function addOpenApi(program: Command, shell: Shell): void {
  program
    .command("openapi")
    .summary("print the API as an OpenAPI document")
    .description(
      "Prints the OpenAPI 3.1 document of the API, which a running server has at /v1/openapi.json. It needs " +
        "neither a server nor a data folder.",
    )
    .option("--out <FILE>", "write it there instead of to standard output")
    .option("--base <URL>", "what its URLs begin with (default: https://pdf.example.com)")
    .addHelpText(
      "after",
      "\nExamples:\n  platen openapi --out openapi.json\n" +
        "  platen openapi --base http://127.0.0.1:7528 | less",
    )
    .action((options: OpenApiOptions, command: Command) =>
      perform(shell, command, {}, () => showOpenApi(options, shell)),
    );
}

async function showOpenApi(
  { out, base }: OpenApiOptions,
  { terminal }: Shell,
): Promise<CommandResult> {
  const [{ EXAMPLE_BASE, openApiDocument }, { ROUTES }] = await Promise.all([
    import("../http/site/openapi.ts"),
    import("../http/routes.ts"),
  ]);
  const url = SETTINGS.publicUrl.parse(base ?? EXAMPLE_BASE);
  if (!url.ok) {
    const message = `--base is "${base}": expected ${url.error}.`;
    return failed("invalid_request", message, { exit: EXIT.usage });
  }
  const document = openApiDocument({
    routes: ROUTES,
    base: url.value ?? EXAMPLE_BASE,
    version: VERSION,
  });
  const text = JSON.stringify(document, null, 2);
  if (out === undefined) {
    terminal.out(text);
    return DONE;
  }
  try {
    writeFileSync(out, `${text}\n`);
  } catch (reason) {
    const why = reason instanceof Error ? reason.message : String(reason);
    return failed("not_written", `${resolve(out)} can't be written: ${why}`);
  }
  terminal.out(`${out}: ${Object.keys(document.paths).length} paths`);
  return DONE;
}
