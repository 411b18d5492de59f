/** `platen version`: which Platen this is. */

import type { Command } from "commander";
import { version } from "../../package.json" with { type: "json" };
import { DONE } from "./outcome.ts";
import { perform, type Shell } from "./shell.ts";

/** Semantic version of this build. */
export const VERSION: string = version;

/** Adds the command. */
export function addVersion(program: Command, shell: Shell): void {
  program
    .command("version")
    .summary("print the version")
    .description("Prints the version of Platen, of the Bun inside it, and what it was built for.")
    .option("--json", "print it as JSON")
    .addHelpText("after", "\nExample:\n  platen version --json")
    .action((options: { json?: true }, command: Command) =>
      perform(shell, command, {}, async () => {
        const platform = `${process.platform}-${process.arch}`;
        const facts = { version: VERSION, bun: Bun.version, platform };
        if (options.json === true) shell.terminal.out(JSON.stringify(facts, null, 2));
        else shell.terminal.out(`platen ${VERSION} (Bun ${Bun.version}, ${platform})`);
        return DONE;
      }),
    );
}
