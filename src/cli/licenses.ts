/** `platen licenses`: the licences of all that the executable contains. */

import type { Command } from "commander";
import { DONE } from "./outcome.ts";
import { perform, type Shell } from "./shell.ts";

/** Adds the command. */
export function addLicenses(program: Command, shell: Shell): void {
  program
    .command("licenses")
    .alias("licences")
    .summary("print the licences of what is inside")
    .description("Prints the licence of Platen and of every work that the executable contains.")
    .addHelpText("after", "\nExample:\n  platen licenses | less")
    .action((_: unknown, command: Command) =>
      perform(shell, command, {}, async () => {
        const { default: licences } = await import("./licences.txt", { with: { type: "text" } });
        shell.terminal.out(licences.trimEnd());
        return DONE;
      }),
    );
}
