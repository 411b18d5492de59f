/** The command line: every command, what a wrong one is answered, and the exit code. */

import { Command, CommanderError } from "commander";
import type { Environment } from "../config/parsers.ts";
import { addAdmin } from "./admin.ts";
import { addClient } from "./client.ts";
import { addFonts } from "./fonts.ts";
import { addHook } from "./hook.ts";
import { addInit } from "./init.ts";
import { addKey } from "./key.ts";
import { addLicenses } from "./licenses.ts";
import { EXIT } from "./outcome.ts";
import { addProject } from "./project.ts";
import { addOpenApi } from "./openapi.ts";
import { addRender } from "./render.ts";
import { addSchema } from "./schema.ts";
import { addServe } from "./serve.ts";
import type { Shell } from "./shell.ts";
import { addTemplate } from "./template.ts";
import { drained, processTerminal } from "./terminal.ts";
import { addVersion, VERSION } from "./version.ts";

/** Runs one command line (without the program's own name). Gives the exit code. */
export async function runCommandLine(
  args: readonly string[],
  environment: Environment,
): Promise<number> {
  const shell: Shell = { terminal: processTerminal, environment, exitCode: EXIT.ok };
  const program = createProgram(shell);
  try {
    await program.parseAsync([...args], { from: "user" });
  } catch (reason) {
    if (!(reason instanceof CommanderError)) throw reason;
    // Commander has said what is wrong. Help that was asked for ends with 0.
    shell.exitCode = reason.exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
  await drained();
  return shell.exitCode;
}

/** Every command with its options, for a command line and for the reference in docs/cli.md. */
export function createProgram(shell: Shell): Command {
  const program = new Command("platen")
    .description(
      "Platen turns a webhook into a PDF: one executable, one data folder, no other service.",
    )
    .version(`platen ${VERSION}`, "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [COMMAND]", "show the help of a command")
    .showSuggestionAfterError()
    // What stands behind a command is its own: `pull --version 3` asks for no version of Platen.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => shell.terminal.out(text.trimEnd()),
      writeErr: (text) => shell.terminal.err(text.trimEnd()),
      outputError: (text, write) => write(text.replace(/^error: /, "platen: ")),
    })
    .showHelpAfterError(
      "platen --help lists the commands; platen COMMAND --help tells how one is used.",
    )
    .addHelpText(
      "after",
      "\nStart here:\n  platen serve            make a data folder and serve it\n" +
        "  platen hook invoice     show where to send data, and the secret that signs it\n\n" +
        "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 initialised before, 4 data folder in use.",
    );
  addServe(program, shell);
  addInit(program, shell);
  addAdmin(program, shell);
  addHook(program, shell);
  addKey(program, shell);
  addProject(program, shell);
  addRender(program, shell);
  addSchema(program, shell);
  addTemplate(program, shell);
  addFonts(program, shell);
  addClient(program, shell);
  addOpenApi(program, shell);
  addVersion(program, shell);
  addLicenses(program, shell);
  return program;
}
