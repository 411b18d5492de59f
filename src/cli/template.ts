/** `platen template push|pull|list|new`: templates in a team's git. */

import type { Command } from "commander";
import { perform, type Shell } from "./shell.ts";
import type { NewOptions } from "./template/new.ts";
import type { PullOptions } from "./template/pull.ts";
import type { PushOptions } from "./template/push.ts";
import { performWhere, withWhere } from "./template/where.ts";

/** Adds the command with its four parts. */
export function addTemplate(program: Command, shell: Shell): void {
  const template = program
    .command("template")
    .summary("keep templates in git: push, pull, list, new")
    .description(
      "Templates as folders of three files, for a team's git: layout.xml, manifest.json, sample.json. They " +
        "are those of a data folder, or with --url those of a running server.",
    )
    .helpCommand(false);
  addPush(template, shell);
  addPull(template, shell);
  addList(template, shell);
  addNew(template, shell);
}

function addPush(template: Command, shell: Shell): void {
  withWhere(
    template
      .command("push")
      .summary("publish templates from folders, after saying what changes")
      .description(
        "Publishes each folder with a layout.xml and a manifest.json (and a sample.json) as the template " +
          "that is called like the folder, with its assets/, blocks/ and brand.json, and those of the folder " +
          "above that it uses. It says first what changes, and asks. Where nothing would, no " +
          "version is made. Where one of several folders is broken, none is pushed.",
      )
      .argument("[FOLDER...]", "the folders (default: the current one)")
      .option("--slug <SLUG>", "another slug than the folder's name")
      .option(
        "--name <NAME>",
        "what people call the template (default: as it is, or from the slug)",
      )
      .option("--note <TEXT>", "what is said of the version")
      .option("--draft", "keep it as a draft, broken or not, instead of publishing it")
      .option("--dry-run", "only say what would change")
      .option("--yes", "do not ask")
      .option("--json", "print what came of it as JSON; needs --yes or --dry-run"),
  )
    .addHelpText(
      "after",
      '\nExamples:\n  platen template push templates/invoice --note "New logo"\n' +
        "  platen template push templates/* --yes --url https://pdf.example.com",
    )
    .action((folders: readonly string[], options: PushOptions, command: Command) =>
      performWhere(shell, command, async (home) =>
        (await import("./template/push.ts")).push(
          home,
          folders.length === 0 ? ["."] : folders,
          options,
          shell,
        ),
      ),
    );
}

function addPull(template: Command, shell: Shell): void {
  withWhere(
    template
      .command("pull")
      .summary("write published templates into folders")
      .description(
        "Writes layout.xml, manifest.json and sample.json of each template into a folder that is called like " +
          "it, and the assets, blocks and the brand that it uses beside them. A folder whose content is that of an earlier version is brought up to date; one that was " +
          "changed stays as it is, unless forced.",
      )
      .argument("[SLUG...]", "the templates (default: all of them)")
      .option("--out <DIR>", "where the folders are", ".")
      .option("--version <N>", "another version than the published one, of one template")
      .option("--draft", "the drafts, where there are some")
      .option("--force", "overwrite what was changed in the folders")
      .option("--json", "print what came of it as JSON"),
  )
    .addHelpText(
      "after",
      "\nExamples:\n  platen template pull invoice --out templates\n" +
        "  platen template pull --out templates --url https://pdf.example.com",
    )
    .action((slugs: readonly string[], options: PullOptions, command: Command) =>
      performWhere(shell, command, async (home) =>
        (await import("./template/pull.ts")).pull(home, slugs, options, shell),
      ),
    );
}

function addList(template: Command, shell: Shell): void {
  withWhere(
    template
      .command("list")
      .summary("list the templates")
      .description("Lists the templates with their published version, those changed last first.")
      .option("--json", "print the list as JSON"),
  )
    .addHelpText("after", "\nExample:\n  platen template list --url https://pdf.example.com")
    .action((options: { json?: true }, command: Command) =>
      performWhere(shell, command, async (home) =>
        (await import("./template/list.ts")).list(home, options.json === true, shell),
      ),
    );
}

function addNew(template: Command, shell: Shell): void {
  template
    .command("new")
    .summary("make a folder with a template to begin with")
    .description(
      "Makes a folder with layout.xml, manifest.json and sample.json: a blank page, a copy of a starter, or " +
        "a layout that is made from a manifest, or from data that you have already.",
    )
    .argument("<NAME>", "the folder; its name becomes the template's slug")
    .option("--from <STARTER>", "a starter of the gallery, such as invoice or certificate")
    .option("--manifest <FILE>", "a manifest; the layout shows all that it names")
    .option(
      "--data <FILE>",
      "data as JSON; the manifest is guessed from it, the layout made from that",
    )
    .option("--json", "print what was made as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  platen template new credit-note --from invoice\n" +
        "  platen template new packing-slip --data order.json",
    )
    .action((folder: string, options: NewOptions, command: Command) =>
      perform(shell, command, {}, async () =>
        (await import("./template/new.ts")).makeFolder(folder, options, shell),
      ),
    );
}
