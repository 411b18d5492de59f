/**
 * `platen project list|create`: the projects of a data folder. One is deleted over the API with its own
 * key: the server that runs knows then what no longer waits.
 */

import type { Command } from "commander";
import { isoTime } from "../clock.ts";
import { SETTINGS, type ValuesOf } from "../config.ts";
import { PROJECT_NAME_MAX_CHARS, PROJECTS_MAX } from "../limits.ts";
import type { Project } from "../store/projects.ts";
import { columns } from "./columns.ts";
import { DONE, EXIT, failed, type CommandResult } from "./outcome.ts";
import { perform, withSettings, type Shell } from "./shell.ts";

const LIST_SETTINGS = { dataFolder: SETTINGS.dataFolder };
const CREATE_SETTINGS = {
  dataFolder: SETTINGS.dataFolder,
  timeZone: { ...SETTINGS.timeZone, help: "The project's time zone, such as Europe/Berlin." },
  language: {
    ...SETTINGS.language,
    help: "Its language, such as de-DE: how numbers and dates are written.",
  },
};

/** Adds the command with its two parts. */
export function addProject(program: Command, shell: Shell): void {
  const project = program
    .command("project")
    .summary("list and make projects")
    .description(
      "Projects: each has keys, templates and renders of its own, and nothing of one is seen from another.",
    )
    .helpCommand(false);
  addList(project, shell);
  addCreate(project, shell);
}

function addList(project: Command, shell: Shell): void {
  withSettings(
    project
      .command("list")
      .summary("list the projects")
      .description(
        "Lists the projects, oldest first. Commands use the first, unless told with --project.",
      )
      .option("--json", "print the list as JSON"),
    LIST_SETTINGS,
  )
    .addHelpText("after", "\nExample:\n  platen project list --data data")
    .action((options: { json?: true }, command: Command) =>
      perform(shell, command, LIST_SETTINGS, (config) =>
        list(config, options.json === true, shell),
      ),
    );
}

function addCreate(project: Command, shell: Shell): void {
  withSettings(
    project
      .command("create")
      .summary("make a project, and show its first key this once")
      .description(
        "Makes a project with a key that may do everything in it, and prints that key. The owners of the first " +
          "project own it, too. Only the key's hash is " +
          "kept, so it can't be shown again.",
      )
      .argument("<NAME>", "what people call it")
      .option("--json", "print project and key as JSON"),
    CREATE_SETTINGS,
  )
    .addHelpText(
      "after",
      '\nExample:\n  platen project create "Shop, Paris" --time-zone Europe/Paris --language fr-FR',
    )
    .action((name: string, options: { json?: true }, command: Command) =>
      perform(shell, command, CREATE_SETTINGS, (config) =>
        create(config, name.trim(), options.json === true, shell),
      ),
    );
}

async function list(
  { dataFolder }: ValuesOf<typeof LIST_SETTINGS>,
  json: boolean,
  { terminal }: Shell,
): Promise<CommandResult> {
  const { useExisting } = await import("./installation.ts");
  return useExisting(dataFolder, async ({ store }) => {
    const projects = await store.projects.list();
    if (json) {
      terminal.out(JSON.stringify({ projects: projects.map(shown) }, null, 2));
      return DONE;
    }
    const head = ["ID", "MADE", "TIME ZONE", "LANGUAGE", "NAME"];
    const rows = projects.map(({ id, createdAt, timeZone, language, name }) => [
      id,
      isoTime(createdAt).slice(0, 10),
      timeZone,
      language,
      name,
    ]);
    for (const line of columns([head, ...rows])) terminal.out(line);
    return DONE;
  });
}

async function create(
  { dataFolder, timeZone, language }: ValuesOf<typeof CREATE_SETTINGS>,
  name: string,
  json: boolean,
  { terminal }: Shell,
): Promise<CommandResult> {
  if (name === "" || name.length > PROJECT_NAME_MAX_CHARS) {
    const message = `The name: expected 1 to ${PROJECT_NAME_MAX_CHARS} characters, got ${name.length}.`;
    return failed("invalid_request", message, { exit: EXIT.usage });
  }
  const { useExisting } = await import("./installation.ts");
  return useExisting(dataFolder, async ({ store, project: first }) => {
    const made = await store.projects.createWithKey({ name, timeZone, language }, first.id);
    if (made === null) {
      return failed("invalid_state", `There are ${PROJECTS_MAX} projects, which is the most.`);
    }
    const { project, key, secret } = made;
    const entry = { projectId: project.id, actor: "cli" };
    await store.audit.record({ ...entry, action: "project.create", subject: project.id });
    await store.audit.record({ ...entry, action: "key.create", subject: key.id });
    if (json) {
      terminal.out(JSON.stringify({ project: shown(project), apiKey: secret }, null, 2));
      return DONE;
    }
    terminal.out(secret);
    terminal.err(
      `Made the project "${name}" (${project.id}). This is its first key, which may do everything; it is ` +
        "shown this once.",
    );
    return DONE;
  });
}

/** A project as JSON shows it: times as on the wire. */
function shown({ deletedAt: _deletedAt, createdAt, ...project }: Project) {
  return { ...project, createdAt: isoTime(createdAt) };
}
