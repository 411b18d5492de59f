/** Which templates a command works on: those of a server (`--url`), else of the data folder (`--data`). */

import { resolve } from "node:path";
import type { Command } from "commander";
import { SETTINGS, type Setting, type ValuesOf } from "../../config.ts";
import { ok } from "../../errors.ts";
import { EXIT, failed, type CommandResult } from "../outcome.ts";
import { perform, withProject, withSettings, type Shell } from "../shell.ts";
import type { TemplateHome } from "./home.ts";

const URL_SETTING: Setting<string | null> = {
  flag: "url",
  variable: "PLATEN_URL",
  argument: "URL",
  help: "A running server, such as https://pdf.example.com, instead of a data folder.",
  // What is wrong with it is said without repeating it: it may hold a password.
  parse: ok,
  fallback: () => null,
  fallbackText: "none",
};

const KEY_SETTING: Setting<string | null> = {
  flag: "key",
  variable: "PLATEN_API_KEY",
  argument: "KEY",
  help: "The server's API key. Better in the variable: others on the machine can read a command line.",
  parse: ok,
  fallback: () => null,
  fallbackText: "none",
};

const WHERE_SETTINGS = {
  url: URL_SETTING,
  key: KEY_SETTING,
  dataFolder: { ...SETTINGS.dataFolder, help: "The data folder that a server runs on." },
};

interface WhereOptions {
  readonly url?: string;
  readonly key?: string;
  readonly data?: string;
  readonly project?: string;
}

/** Gives a command the options that say where the templates are. Returns the command. */
export function withWhere(command: Command): Command {
  return withProject(withSettings(command, WHERE_SETTINGS));
}

/** Runs a command's work on the templates that its options name. */
export function performWhere(
  shell: Shell,
  command: Command,
  work: (home: TemplateHome) => Promise<CommandResult>,
): Promise<void> {
  return perform(shell, command, WHERE_SETTINGS, (config) =>
    // Just what the options above come to.
    onTemplates(config, command.opts() as WhereOptions, work),
  );
}

async function onTemplates(
  config: ValuesOf<typeof WHERE_SETTINGS>,
  { url, key, data, project }: WhereOptions,
  work: (home: TemplateHome) => Promise<CommandResult>,
): Promise<CommandResult> {
  const wrong = (message: string, hint?: string): CommandResult =>
    failed("invalid_request", message, {
      exit: EXIT.usage,
      ...(hint === undefined ? {} : { hint }),
    });
  if (url !== undefined && data !== undefined) {
    return wrong("--url and --data exclude each other: a server, or a data folder.");
  }
  // What the command line says beats what the environment says.
  if (config.url === null || (data !== undefined && url === undefined)) {
    if (key !== undefined) return wrong("--key is for a server: give its --url, too.");
    const [{ useExisting }, { dataHome }] = await Promise.all([
      import("../installation.ts"),
      import("./home-data.ts"),
    ]);
    const place = resolve(config.dataFolder);
    return useExisting(
      config.dataFolder,
      (opened) => work(dataHome(opened.store, opened.project, place)),
      project,
    );
  }
  if (project !== undefined) {
    return wrong("--project is for a data folder: a key belongs to one project.");
  }
  if (config.key === null) {
    return wrong(
      "There is no API key for the server.",
      "Put it into PLATEN_API_KEY; platen key create makes one.",
    );
  }
  const { serverHome } = await import("./home-server.ts");
  const home = serverHome(config.url, config.key);
  return home.ok ? work(home.value) : home;
}
