/** `platen schema`: what data a template takes, as JSON Schema or as an example, for whoever sends it. */

import type { Command } from "commander";
import { SETTINGS, type ValuesOf } from "../config.ts";
import { DONE, type CommandResult } from "./outcome.ts";
import { perform, withProject, withSettings, type Shell } from "./shell.ts";

const SCHEMA_SETTINGS = {
  dataFolder: SETTINGS.dataFolder,
};

interface SchemaOptions {
  readonly project?: string;
  readonly example?: true;
}

/** Adds the command. */
export function addSchema(program: Command, shell: Shell): void {
  withSettings(
    withProject(
      program
        .command("schema")
        .summary("print what data a template takes")
        .description(
          "Prints the JSON Schema (2020-12) of the body that a template's hook takes, or an example of it. " +
            "The template is the slug of a published one, or a folder with layout.xml and manifest.json.",
        )
        .argument("<SLUG_OR_FOLDER>", "a published template, or a folder such as ./invoice")
        .option("--example", "print an example body instead"),
    ),
    SCHEMA_SETTINGS,
  )
    .addHelpText(
      "after",
      "\nExamples:\n  platen schema invoice > invoice.schema.json\n" +
        "  platen schema invoice --example > body.json",
    )
    .action((slugOrFolder: string, options: SchemaOptions, command: Command) =>
      perform(shell, command, SCHEMA_SETTINGS, (config) =>
        showSchema(slugOrFolder, config, options, shell),
      ),
    );
}

async function showSchema(
  slugOrFolder: string,
  { dataFolder }: ValuesOf<typeof SCHEMA_SETTINGS>,
  { project, example }: SchemaOptions,
  { terminal }: Shell,
): Promise<CommandResult> {
  const { readSource } = await import("./render-source.ts");
  // A manifest is the same in every zone and language.
  const source = await readSource(slugOrFolder, {
    dataFolder,
    project,
    timeZone: "UTC",
    language: "en",
  });
  if (!source.ok) return source;
  const { manifest } = source.value;
  const [{ toJsonSchema }, { sampleData }] = await Promise.all([
    import("../manifest/json-schema.ts"),
    import("../manifest/sample.ts"),
  ]);
  const shown = example === true ? sampleData(manifest) : toJsonSchema(manifest);
  terminal.out(JSON.stringify(shown, null, 2));
  return DONE;
}
