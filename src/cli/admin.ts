/**
 * `platen admin link|reset|users`: the people of an installation, for whoever has the data folder. It
 * works beside a server that runs on the folder. Links go to standard output alone, so that a script can
 * take them.
 */

import type { Command } from "commander";
import { isoTime } from "../clock.ts";
import { SETTINGS, type ValuesOf } from "../config.ts";
import type { Store } from "../store/store.ts";
import type { User } from "../store/users.ts";
import { baseUrlOf, pageUrl, recalledBaseUrl } from "./base-url.ts";
import { columns } from "./columns.ts";
import { DONE, failed, type CommandResult } from "./outcome.ts";
import { perform, withSettings, type Shell } from "./shell.ts";

const LINK_SETTINGS = { dataFolder: SETTINGS.dataFolder, publicUrl: SETTINGS.publicUrl };
const LIST_SETTINGS = { dataFolder: SETTINGS.dataFolder };

type LinkConfig = ValuesOf<typeof LINK_SETTINGS>;

/** Adds the command with its three parts. */
export function addAdmin(program: Command, shell: Shell): void {
  const admin = program
    .command("admin")
    .summary("let people in: the first account, forgotten passwords")
    .description(
      "The people who sign in to the dashboard. Works while a server runs on the data folder.",
    )
    .helpCommand(false);
  addLink(admin, shell);
  addReset(admin, shell);
  addUsers(admin, shell);
}

function addLink(admin: Command, shell: Shell): void {
  withSettings(
    admin
      .command("link")
      .summary("print the link that makes the first account")
      .description(
        "Prints a new link to make the owner's account in the browser. It works once, within a day, and " +
          "ends the links before it. Once there is an account, registration is closed: people come by " +
          "invitations.",
      ),
    LINK_SETTINGS,
  )
    .addHelpText("after", "\nExample:\n  platen admin link --data data")
    .action((_: unknown, command: Command) =>
      perform(shell, command, LINK_SETTINGS, (config) => link(config, shell)),
    );
}

function addReset(admin: Command, shell: Shell): void {
  withSettings(
    admin
      .command("reset")
      .summary("print a link that sets somebody's password")
      .description(
        "Prints a link by which somebody sets a new password. It works once, within an hour, and ends the " +
          "links before it. The old password works until then.",
      )
      .argument("<EMAIL>", "the address that they sign in with"),
    LINK_SETTINGS,
  )
    .addHelpText("after", "\nExample:\n  platen admin reset ada@example.com --data data")
    .action((email: string, _: unknown, command: Command) =>
      perform(shell, command, LINK_SETTINGS, (config) => reset(config, email.trim(), shell)),
    );
}

function addUsers(admin: Command, shell: Shell): void {
  withSettings(
    admin
      .command("users")
      .summary("list the people who have an account")
      .description("Lists the people who have an account, oldest first, with their roles.")
      .option("--json", "print the list as JSON"),
    LIST_SETTINGS,
  )
    .addHelpText("after", "\nExample:\n  platen admin users --data data")
    .action((options: { json?: true }, command: Command) =>
      perform(shell, command, LIST_SETTINGS, (config) =>
        users(config.dataFolder, options.json === true, shell),
      ),
    );
}

async function link(config: LinkConfig, { terminal }: Shell): Promise<CommandResult> {
  const { useExisting } = await import("./installation.ts");
  return useExisting(config.dataFolder, async ({ store }) => {
    const token = await store.oneTimeLinks.mintSetup();
    if (token === null) {
      return failed("invalid_state", "Registration is closed: this installation has accounts.", {
        hint:
          "Ask an owner for an invitation (Settings, Members). platen admin users lists who there is; " +
          "platen admin reset EMAIL gives one of them a new password.",
      });
    }
    terminal.out(pageUrl(baseOf(config, store), "setup", token));
    terminal.err("Open it within a day to make the owner's account. It works once.");
    return DONE;
  });
}

async function reset(
  config: LinkConfig,
  email: string,
  { terminal }: Shell,
): Promise<CommandResult> {
  const { useExisting } = await import("./installation.ts");
  return useExisting(config.dataFolder, async ({ store, project }) => {
    const user = await store.users.byEmail(email);
    if (user === null) {
      return failed("not_found", `Nobody has an account with the address ${email}.`, {
        hint: "platen admin users lists the accounts.",
      });
    }
    const token = await store.oneTimeLinks.mintPassword(user.id);
    const [first] = await store.members.projectsOf(user.id);
    await store.audit.record({
      projectId: first?.project.id ?? project.id,
      actor: "cli",
      action: "user.link",
      subject: user.id,
      detail: { name: user.name },
    });
    terminal.out(pageUrl(baseOf(config, store), "reset", token));
    terminal.err(`It sets a new password for ${user.name}, once, within an hour.`);
    return DONE;
  });
}

async function users(
  dataFolder: string,
  json: boolean,
  { terminal }: Shell,
): Promise<CommandResult> {
  const { useExisting } = await import("./installation.ts");
  return useExisting(dataFolder, async ({ store }) => {
    const all = await Promise.all((await store.users.list()).map((user) => shown(user, store)));
    if (json) {
      terminal.out(JSON.stringify({ users: all }, null, 2));
      return DONE;
    }
    if (all.length === 0) {
      terminal.err("There is no account yet. platen admin link makes the first one possible.");
      return DONE;
    }
    const head = ["E-MAIL", "NAME", "MADE", "LAST SIGN-IN", "PROJECTS"];
    const rows = all.map(({ email, name, createdAt, lastSignInAt, projects }) => [
      email,
      name,
      createdAt.slice(0, 10),
      lastSignInAt?.slice(0, 10) ?? "never",
      projects.map((project) => `${project.name} (${project.role})`).join(", ") || "none",
    ]);
    for (const line of columns([head, ...rows])) terminal.out(line);
    return DONE;
  });
}

async function shown({ id, email, name, createdAt, lastSignInAt }: User, { members }: Store) {
  const memberships = await members.projectsOf(id);
  return {
    ...{ id, email, name },
    createdAt: isoTime(createdAt),
    lastSignInAt: lastSignInAt === null ? null : isoTime(lastSignInAt),
    projects: memberships.map(({ project, role }) => ({
      id: project.id,
      name: project.name,
      role,
    })),
  };
}

/** What links begin with: as told, else where the server is or last was. */
function baseOf({ publicUrl }: LinkConfig, { folder }: Pick<Store, "folder">): string {
  const standard = { host: SETTINGS.host.fallback(), port: SETTINGS.port.fallback() };
  return publicUrl ?? recalledBaseUrl(folder.path) ?? baseUrlOf({ ...standard, publicUrl: null });
}
