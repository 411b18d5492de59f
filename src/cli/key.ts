/** `platen key create|list|revoke`: API keys, for whoever has the data folder. */

import type { Command } from "commander";
import { isoTime, systemClock } from "../clock.ts";
import { SETTINGS, type ValuesOf } from "../config.ts";
import { ok, type Result } from "../errors.ts";
import { KEY_EXPIRY_MAX_DAYS, KEY_NAME_MAX_CHARS, PROJECT_KEYS_MAX } from "../limits.ts";
import type { ApiKey, Scope } from "../store/api-keys.ts";
import { columns } from "./columns.ts";
import { DONE, EXIT, failed, type CommandFailure, type CommandResult } from "./outcome.ts";
import { perform, withProject, withSettings, type Shell } from "./shell.ts";

const KEY_SETTINGS = { dataFolder: SETTINGS.dataFolder };
const DAY_MS = 24 * 60 * 60_000;
/** A revocation by prefix needs enough of it to tell keys apart. */
const PREFIX_LEAST_CHARS = 11;

type KeyConfig = ValuesOf<typeof KEY_SETTINGS>;

interface KeyOptions {
  readonly project?: string;
  readonly json?: true;
}

interface CreateOptions extends KeyOptions {
  readonly name: string;
  readonly scope?: readonly string[];
  readonly test?: true;
  readonly expiresIn?: string;
}

/** Adds the command with its three parts. */
export function addKey(program: Command, shell: Shell): void {
  const key = program
    .command("key")
    .summary("make, list and revoke API keys")
    .description("API keys: what a client of the API sends as `Authorization: Bearer ck_live_…`.")
    .helpCommand(false);
  addCreate(key, shell);
  addList(key, shell);
  addRevoke(key, shell);
}

function addCreate(key: Command, shell: Shell): void {
  withSettings(
    withProject(
      key
        .command("create")
        .summary("make a key and show it this once")
        .description(
          "Makes a key and prints it. Only its hash is kept, so it can't be shown again.",
        )
        .option("--name <NAME>", "what the key is for", "Made on the command line")
        .option(
          "--scope <SCOPE...>",
          "what the key may do, or `admin` for everything (default: all of renders and templates)",
        )
        .option("--test", "a test key (ck_test_…): its PDFs are watermarked TEST")
        .option("--expires-in <DAYS>", "days until the key stops working (default: never)")
        .option("--json", "print the key as JSON"),
    ),
    KEY_SETTINGS,
  )
    .addHelpText(
      "after",
      "\nExample:\n  platen key create --name Shop --scope renders:write renders:read",
    )
    .action((options: CreateOptions, command: Command) =>
      perform(shell, command, KEY_SETTINGS, (config) => create(config, options, shell)),
    );
}

function addList(key: Command, shell: Shell): void {
  withSettings(
    withProject(
      key
        .command("list")
        .summary("list the keys")
        .description("Lists the keys, newest first, with the first characters of each.")
        .option("--json", "print the list as JSON"),
    ),
    KEY_SETTINGS,
  )
    .addHelpText("after", "\nExample:\n  platen key list --data data")
    .action((options: KeyOptions, command: Command) =>
      perform(shell, command, KEY_SETTINGS, (config) => list(config, options, shell)),
    );
}

function addRevoke(key: Command, shell: Shell): void {
  withSettings(
    withProject(
      key
        .command("revoke")
        .summary("make a key stop working, at once and for good")
        .description("Revokes a key: requests with it are answered 401 unauthorized from now on.")
        .argument("<KEY>", "its id or its first characters, as `platen key list` shows them")
        .option("--json", "print the revoked key as JSON"),
    ),
    KEY_SETTINGS,
  )
    .addHelpText("after", "\nExample:\n  platen key revoke ck_live_Ab3dE9")
    .action((name: string, options: KeyOptions, command: Command) =>
      perform(shell, command, KEY_SETTINGS, (config) => revoke(config, name, options, shell)),
    );
}

async function create(
  config: KeyConfig,
  options: CreateOptions,
  { terminal }: Shell,
): Promise<CommandResult> {
  const [{ useExisting }, { SCOPES, DEFAULT_SCOPES }] = await Promise.all([
    import("./installation.ts"),
    import("../store/api-keys.ts"),
  ]);
  const scopes = readScopes(options.scope, SCOPES);
  if (!scopes.ok) return scopes;
  const expiresAt = readExpiry(options.expiresIn);
  if (!expiresAt.ok) return expiresAt;
  const name = options.name.trim();
  if (name === "" || name.length > KEY_NAME_MAX_CHARS) {
    return wrong(`--name: expected 1 to ${KEY_NAME_MAX_CHARS} characters, got ${name.length}.`);
  }
  return useExisting(
    config.dataFolder,
    async ({ store, project }) => {
      const made = await store.apiKeys.create({
        projectId: project.id,
        name,
        mode: options.test === true ? "test" : "live",
        scopes: scopes.value ?? DEFAULT_SCOPES,
        ...(expiresAt.value === null ? {} : { expiresAt: expiresAt.value }),
      });
      if (made === null) {
        return failed("invalid_state", `The project has ${PROJECT_KEYS_MAX} keys that work.`, {
          hint: "platen key revoke ends one that is not needed any more.",
        });
      }
      const { key, secret } = made;
      await store.audit.record({
        projectId: project.id,
        actor: "cli",
        action: "key.create",
        subject: key.id,
      });
      if (options.json === true) {
        terminal.out(JSON.stringify({ ...shown(key), apiKey: secret }, null, 2));
        return DONE;
      }
      terminal.out(secret);
      terminal.err(
        `Made the key "${key.name}" (${key.scopes.join(", ")}). It is shown this once; ` +
          `platen key revoke ${key.prefix} ends it.`,
      );
      return DONE;
    },
    options.project,
  );
}

async function list(
  config: KeyConfig,
  { project: name, json }: KeyOptions,
  { terminal }: Shell,
): Promise<CommandResult> {
  const { useExisting } = await import("./installation.ts");
  return useExisting(
    config.dataFolder,
    async ({ store, project }) => {
      const keys = await store.apiKeys.list(project.id);
      if (json === true) {
        terminal.out(JSON.stringify({ keys: keys.map(shown) }, null, 2));
        return DONE;
      }
      const head = ["KEY", "STATE", "MADE", "SCOPES", "NAME"];
      const now = systemClock.now();
      const rows = keys.map((key) => [
        `${key.prefix}…`,
        stateOf(key, now),
        isoTime(key.createdAt).slice(0, 10),
        key.scopes.join(","),
        key.name,
      ]);
      for (const line of columns([head, ...rows])) terminal.out(line);
      return DONE;
    },
    name,
  );
}

async function revoke(
  config: KeyConfig,
  name: string,
  options: KeyOptions,
  { terminal }: Shell,
): Promise<CommandResult> {
  const { useExisting } = await import("./installation.ts");
  return useExisting(
    config.dataFolder,
    async ({ store, project }) => {
      const found = findKey(await store.apiKeys.list(project.id), name);
      if (!found.ok) return found;
      const key = found.value;
      const revocation = await store.apiKeys.revoke(project.id, key.id);
      if (revocation.kind !== "revoked") return notRevoked(key, revocation.kind);
      await store.audit.record({
        projectId: project.id,
        actor: "cli",
        action: "key.revoke",
        subject: key.id,
      });
      if (options.json === true) terminal.out(JSON.stringify(shown(revocation.key), null, 2));
      else terminal.out(`Revoked ${key.prefix}… (${key.name}). It does not work any more.`);
      return DONE;
    },
    options.project,
  );
}

function notRevoked(
  { prefix, name }: ApiKey,
  why: "unknown" | "revoked_before" | "last_admin",
): CommandResult {
  switch (why) {
    case "unknown":
      return failed("not_found", "There is no such key.");
    case "revoked_before":
      return failed("invalid_state", `The key ${prefix}… (${name}) was revoked before.`);
    case "last_admin":
      return failed(
        "invalid_state",
        `The key ${prefix}… (${name}) is the project's last one with the scope admin that works.`,
        { hint: "Make another one first: platen key create --scope admin" },
      );
  }
}

/** The key of an id, or of first characters that fit just one. A whole key pasted by mistake fits, too. */
function findKey(keys: readonly ApiKey[], name: string): Result<ApiKey, CommandFailure> {
  const given = name.replace(/…$/, "");
  const fits = keys.filter(
    ({ id, prefix }) =>
      id === given ||
      (given.length >= PREFIX_LEAST_CHARS &&
        (prefix.startsWith(given) || given.startsWith(prefix))),
  );
  const [key] = fits;
  const hint = "platen key list shows them.";
  if (key === undefined) return failed("not_found", "There is no such key.", { hint });
  if (fits.length === 1) return ok(key);
  return failed("ambiguous", `${fits.length} keys begin like this; give the id.`, {
    hint: fits.map(({ id, prefix, name: what }) => `  ${id}  ${prefix}…  ${what}`).join("\n"),
  });
}

function readScopes(
  given: readonly string[] | undefined,
  known: readonly Scope[],
): Result<readonly Scope[] | null, CommandFailure> {
  if (given === undefined) return ok(null);
  const scopes: Scope[] = [];
  for (const word of given.flatMap((each) => each.split(","))) {
    const scope = known.find((each) => each === word.trim());
    if (scope === undefined) {
      return wrong(`--scope is "${word}": expected one of ${known.join(", ")}.`);
    }
    if (!scopes.includes(scope)) scopes.push(scope);
  }
  return ok(scopes);
}

function readExpiry(days: string | undefined): Result<number | null, CommandFailure> {
  if (days === undefined) return ok(null);
  const count = /^\d{1,4}$/.test(days) ? Number(days) : 0;
  if (count >= 1 && count <= KEY_EXPIRY_MAX_DAYS) return ok(systemClock.now() + count * DAY_MS);
  return wrong(`--expires-in is "${days}": expected 1 to ${KEY_EXPIRY_MAX_DAYS} days.`);
}

function wrong(message: string) {
  return failed("invalid_request", message, { exit: EXIT.usage });
}

function stateOf({ revokedAt, expiresAt }: ApiKey, now: number): string {
  if (revokedAt !== null) return "revoked";
  if (expiresAt === null) return "works";
  return expiresAt <= now ? "expired" : `until ${isoTime(expiresAt).slice(0, 10)}`;
}

/** A key as JSON shows it: times as on the wire. */
function shown({ createdAt, expiresAt, revokedAt, projectId: _projectId, ...key }: ApiKey) {
  return {
    ...key,
    createdAt: isoTime(createdAt),
    expiresAt: expiresAt === null ? null : isoTime(expiresAt),
    revokedAt: revokedAt === null ? null : isoTime(revokedAt),
  };
}
