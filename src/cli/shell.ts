/**
 * What every command has in common: its settings become options, what it comes to is printed in one
 * way and becomes the exit code.
 */

import { Option, type Command } from "commander";
import { givenBy, readConfig, type GivenBy, type Setting, type ValuesOf } from "../config.ts";
import type { Environment } from "../config/parsers.ts";
import { EXIT, failed, failedAs, type CommandFailure, type CommandResult } from "./outcome.ts";
import type { Terminal } from "./terminal.ts";

type Settings = Readonly<Record<string, Setting<unknown>>>;

export interface Shell {
  readonly terminal: Terminal;
  readonly environment: Environment;
  /** What the command has ended with so far. */
  exitCode: number;
}

/** Gives a command an option for each setting. Returns the command. */
export function withSettings(command: Command, settings: Settings): Command {
  for (const { flag, argument, help, variable, fallbackText } of Object.values(settings)) {
    const description = `${help} (${variable}; default: ${fallbackText})`;
    command.addOption(new Option(`--${flag} <${argument}>`, description));
  }
  return command;
}

/** Lets a command work on another project than the first one. Returns the command. */
export function withProject(command: Command): Command {
  return command.option("--project <ID_OR_NAME>", "the project (default: the first one)");
}

/**
 * Reads a command's settings, does its work and says what went wrong, if anything did. With
 * `--json` the failure is an object on standard output, too. Never rejects.
 */
export async function perform<S extends Settings>(
  shell: Shell,
  command: Command,
  settings: S,
  work: (config: ValuesOf<S>, given: Partial<Record<keyof S, GivenBy>>) => Promise<CommandResult>,
): Promise<void> {
  const flags = flagsGiven(command, settings);
  const config = readConfig(settings, flags, shell.environment);
  const given = givenBy(settings, flags, shell.environment);
  const result = config.ok
    ? await work(config.value, given).catch((reason: unknown) => unexpected(reason, shell))
    : failedAs(config.error, { exit: EXIT.usage });
  if (result.ok) return;
  shell.exitCode = result.error.exit;
  sayFailure(shell.terminal, result.error, command.opts()["json"] === true);
}

function flagsGiven(command: Command, settings: Settings): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.values(settings).map(({ flag }) => {
      const option = command.options.find(({ long }) => long === `--${flag}`);
      const value: unknown = option && command.getOptionValue(option.attributeName());
      return [flag, typeof value === "string" ? value : undefined];
    }),
  );
}

function sayFailure(
  terminal: Terminal,
  { exit: _exit, details = [], ...error }: CommandFailure,
  json: boolean,
): void {
  if (json) terminal.out(JSON.stringify({ error }, null, 2));
  terminal.err(`platen: ${error.message}`);
  for (const line of details) terminal.err(`  ${line}`);
  if (error.hint !== undefined) terminal.err(error.hint);
}

/** What nobody expected. Its stack may hold what nobody should read, so it is shown on request only. */
function unexpected(reason: unknown, { environment, terminal }: Shell): CommandResult {
  if (environment["PLATEN_DEBUG"] && reason instanceof Error) terminal.err(reason.stack ?? "");
  const message = reason instanceof Error ? reason.message : String(reason);
  return failed("internal", message, { hint: "PLATEN_DEBUG=1 shows where this came from." });
}
