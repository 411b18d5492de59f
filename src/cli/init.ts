/** `platen init`: makes a data folder without serving it, for scripts that need the key and the hook. */

import type { Command } from "commander";
import { SETTINGS, type ValuesOf } from "../config.ts";
import { shellWord } from "../http/site/shell-word.ts";
import { baseUrlOf, hookUrl, rememberBaseUrl } from "./base-url.ts";
import { columns } from "./columns.ts";
import { DONE, EXIT, failed, type CommandResult } from "./outcome.ts";
import { perform, withSettings, type Shell } from "./shell.ts";
import type { Terminal } from "./terminal.ts";

const INIT_SETTINGS = {
  dataFolder: SETTINGS.dataFolder,
  publicUrl: SETTINGS.publicUrl,
  host: SETTINGS.host,
  port: SETTINGS.port,
  timeZone: SETTINGS.timeZone,
  language: SETTINGS.language,
};

type InitConfig = ValuesOf<typeof INIT_SETTINGS>;

/** What `--json` prints. */
interface InitAnswer {
  readonly apiKey: string;
  readonly projectId: string;
  readonly templates: readonly {
    readonly slug: string;
    readonly inbound: { readonly url: string; readonly token: string; readonly secret: string };
  }[];
}

/** Adds the command. */
export function addInit(program: Command, shell: Shell): void {
  withSettings(
    program
      .command("init")
      .summary("make a data folder without serving it")
      .description(
        "Makes a data folder: a project, a key that may do everything, and the invoice template with its " +
          "hook. `platen serve` does the same on its first start. A folder that has been made stays as it is " +
          "(exit code 3).",
      )
      .option("--json", "print the key and the hook as JSON"),
    INIT_SETTINGS,
  )
    .addHelpText(
      "after",
      "\nExample:\n  platen init --data data --json > keys.json\n\nThen: platen serve --data data",
    )
    .action((options: { json?: true }, command: Command) =>
      perform(shell, command, INIT_SETTINGS, (config) =>
        init(config, options.json === true, shell.terminal),
      ),
    );
}

async function init(config: InitConfig, json: boolean, terminal: Terminal): Promise<CommandResult> {
  const { openInstallation } = await import("./installation.ts");
  const opened = await openInstallation({ path: config.dataFolder, ...config });
  if (!opened.ok) {
    // Whoever holds the folder has made it, or is about to.
    const isHeld = opened.error.exit === EXIT.folderInUse;
    return isHeld ? alreadyInitialised(config.dataFolder) : opened;
  }
  const { store, project, made, close } = opened.value;
  try {
    if (made === null) return alreadyInitialised(config.dataFolder);
    const base = baseUrlOf(config);
    rememberBaseUrl(store.folder.path, base);
    const templates: InitAnswer["templates"][number][] = [];
    for (const { id, slug } of await store.templates.list(project.id)) {
      const hook = await store.hooks.state(id);
      if (hook === null) continue;
      const { token, secret } = hook;
      templates.push({ slug, inbound: { url: hookUrl(base, token), token, secret } });
    }
    const answer: InitAnswer = { apiKey: made.apiKey, projectId: project.id, templates };
    if (json) terminal.out(JSON.stringify(answer, null, 2));
    else for (const line of sentences(answer, config.dataFolder, terminal)) terminal.out(line);
    return DONE;
  } finally {
    await close();
  }
}

function alreadyInitialised(folder: string): CommandResult {
  return failed("already_initialised", `${folder} was initialised before; nothing was changed.`, {
    exit: EXIT.alreadyInitialised,
    hint: "Start it with platen serve. platen hook invoice shows a hook, platen key create makes a key.",
  });
}

function sentences(answer: InitAnswer, folder: string, terminal: Terminal): string[] {
  const here = `--data ${shellWord(folder)}`;
  const secrets = terminal.isInteractive
    ? [
        ...columns([
          ...answer.templates.flatMap(({ slug, inbound }) => [
            [`  Hook of ${slug}`, inbound.url],
            ["  Its secret", inbound.secret],
          ]),
          ["  API key", answer.apiKey],
        ]),
        "",
        "The key is shown this once.",
      ]
    : [
        "This is no terminal, so the secrets are not shown. These commands show them:",
        ...answer.templates.map(({ slug }) => `  platen hook ${slug} ${here}`),
        `  platen key create --scope admin ${here}`,
      ];
  return [`Made the data folder ${folder}.`, "", ...secrets, "", `Start it: platen serve ${here}`];
}
