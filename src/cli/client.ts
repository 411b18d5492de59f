/** `platen client`: writes the typed client for Node, which is inside the executable. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { DONE, EXIT, failed, type CommandResult } from "./outcome.ts";
import { perform, type Shell } from "./shell.ts";

const PACKAGE = "platen-client";

/** Adds the command. */
export function addClient(program: Command, shell: Shell): void {
  program
    .command("client")
    .summary("write the typed client for Node into a folder")
    .description(
      "Writes the npm package platen-client: the client for Node, Bun, Deno and workers, with its types, " +
        "in the version of this Platen. It needs no other package and no network.",
    )
    .requiredOption("--out <DIR>", "the folder that it goes into, such as vendor/platen-client")
    .addHelpText(
      "after",
      "\nExample:\n  platen client --out vendor/platen-client\n  npm install ./vendor/platen-client",
    )
    .action((options: { out: string }, command: Command) =>
      perform(shell, command, {}, () => writeClient(options.out, shell)),
    );
}

async function writeClient(folder: string, { terminal }: Shell): Promise<CommandResult> {
  if (isOfAnother(join(folder, "package.json"))) {
    return failed("folder_not_empty", `${folder} holds another package.`, {
      exit: EXIT.usage,
      hint: "Give a folder of its own, such as --out vendor/platen-client.",
    });
  }
  const { default: text } = await import("../../dist/client.txt", { with: { type: "text" } });
  // What scripts/client-package.ts wrote when this was built: texts by file name.
  const files = JSON.parse(text) as Record<string, string>;
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  } catch (reason) {
    const why = reason instanceof Error ? reason.message : String(reason);
    return failed("not_written", `${folder} can't be written: ${why}`);
  }
  terminal.out(`${folder}: ${Object.keys(files).join(", ")}`);
  return DONE;
}

/** Whether a package.json is there that is not the client's: some project would lose its own. */
function isOfAnother(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    return JSON.parse(readFileSync(path, "utf8")).name !== PACKAGE;
  } catch {
    // Whatever it is, it is not the client's.
    return true;
  }
}
