/**
 * Opens what a data folder holds, and makes it on the first start: the project, the starter template
 * with its hook, and a key that may do everything.
 */

import { accessSync, chmodSync, constants, existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { systemClock } from "../clock.ts";
import { ok, type Result } from "../errors.ts";
import { randomIds } from "../ids.ts";
import { StoreUnavailable } from "../store/commit.ts";
import { lockDataFolder, openDataFolder } from "../store/data-folder.ts";
import type { Project } from "../store/projects.ts";
import { openStore, type Store } from "../store/store.ts";
import { EXIT, failed, type CommandFailure, type CommandResult } from "./outcome.ts";

/** What may be in a folder before Platen's first start has got to its end. */
const MAY_BE_THERE = ["lost+found", "fonts", ".DS_Store", "files", "tmp"];
/** One of these makes a folder Platen's. */
const OURS = ["platen.db", "platen.key", "platen.lock"];

interface Opened {
  readonly store: Store;
  readonly project: Project;
}

export interface Installation extends Opened {
  /** Null where it was there already; else what was made, with the key that can't be had again. */
  readonly made: { readonly apiKey: string } | null;
  close(): Promise<void>;
}

export interface InstallationOptions {
  readonly path: string;
  readonly queueLimit?: number;
  readonly timeZone: string;
  readonly language: string;
}

/**
 * Opens a data folder for this process alone, making what is missing.
 * Fails where the folder can't be used, is somebody else's, or is held by another server.
 */
export async function openInstallation(
  options: InstallationOptions,
): Promise<Result<Installation, CommandFailure>> {
  const path = resolve(options.path);
  const strangers = strangersIn(path);
  if (strangers.length > 0) return notOurs(path, strangers);
  if (accessFault(path) === "EROFS") return readOnly(path);
  if (hasLostItsKey(path)) return keyLost(path);
  // Every file in the folder, SQLite's own too: a copy of it must not be open to others either.
  process.umask(0o077);
  try {
    const folder = openDataFolder(path);
    const unlock = lockDataFolder(folder);
    if (unlock === null) return inUse(path);
    const store = await openStore({
      path,
      clock: systemClock,
      ids: randomIds,
      ...(options.queueLimit === undefined ? {} : { queueMax: options.queueLimit }),
    });
    const close = async (): Promise<void> => {
      await store.close();
      unlock();
    };
    return ok({ store, close, ...(await initialise(store, options)) });
  } catch (reason) {
    return unusable(path, reason);
  }
}

/**
 * Works on the store of an initialised folder, beside a server that may be running on it, and closes
 * it. `name` is the id or the name of a project; without it, it is the first. Fails where there is no
 * such folder or project, or it can't be used.
 */
export async function useExisting<T>(
  path: string,
  work: (opened: Opened) => Promise<Result<T, CommandFailure>>,
  name?: string,
): Promise<Result<T, CommandFailure>> {
  const opened = await openExisting(resolve(path));
  if (!opened.ok) return opened;
  const { store } = opened.value;
  try {
    const project =
      name === undefined
        ? ok(opened.value.project)
        : findProject(await store.projects.list(), name);
    return project.ok ? await work({ store, project: project.value }) : project;
  } finally {
    await opened.value.store.close();
  }
}

async function openExisting(path: string): Promise<Result<Opened, CommandFailure>> {
  const fault = accessFault(path);
  if (fault === "EROFS") return readOnly(path);
  if (fault !== null && fault !== "ENOENT") return notAllowed(path);
  if (!existsSync(join(path, "platen.db"))) return notInitialised(path);
  if (hasLostItsKey(path)) return keyLost(path);
  try {
    const store = await openStore({ path, clock: systemClock, ids: randomIds });
    const project = await store.projects.first();
    if (project !== null) return ok({ store, project });
    await store.close();
    return notInitialised(path);
  } catch (reason) {
    return unusable(path, reason);
  }
}

/** The project of an id, or of a name that no other one has. */
function findProject(projects: readonly Project[], name: string): Result<Project, CommandFailure> {
  const fits = projects.filter((project) => project.id === name || project.name === name);
  const [project] = fits;
  if (project === undefined) {
    return failed("not_found", `There is no project ${name}.`, {
      hint: "platen project list shows them.",
    });
  }
  if (fits.length === 1) return ok(project);
  return failed("ambiguous", `${fits.length} projects are called ${name}; give the id.`, {
    hint: fits.map(({ id }) => `  ${id}`).join("\n"),
  });
}

/**
 * Makes what a first start makes. The key comes last, so that a start which was cut off before it is
 * seen as unfinished and goes on from where it was.
 */
async function initialise(
  store: Store,
  { timeZone, language }: InstallationOptions,
): Promise<{ project: Project; made: Installation["made"] }> {
  const known = await store.projects.first();
  if (known !== null && (await store.apiKeys.list(known.id)).length > 0) {
    return { project: known, made: null };
  }
  closeToOthers(store.folder.path);
  const project = known ?? (await store.projects.create({ name: "Main", timeZone, language }));
  // Only a first start needs the template language, which takes its time to load.
  const { publishStarters } = await import("./starters.ts");
  await publishStarters(store, project.id);
  const first = await store.apiKeys.create({
    projectId: project.id,
    name: "First key",
    mode: "live",
    scopes: ["admin"],
  });
  if (first === null) throw new Error("a project without keys has no room for one");
  await store.audit.record({
    projectId: project.id,
    actor: "cli",
    action: "key.create",
    subject: first.key.id,
  });
  return { project, made: { apiKey: first.secret } };
}

/** A folder that was made beforehand may be open to everybody. Where it isn't ours to change, it stays. */
function closeToOthers(path: string): void {
  try {
    chmodSync(path, 0o700);
  } catch {
    // A mounted volume of somebody else's: what is inside is 0700 and 0600 anyway.
  }
}

/** What lies in a folder that no Platen has made: a home folder given by mistake must stay as it is. */
function strangersIn(path: string): string[] {
  if (!existsSync(path)) return [];
  try {
    const names = readdirSync(path);
    if (names.some((name) => OURS.includes(name))) return [];
    return names.filter((name) => !MAY_BE_THERE.includes(name));
  } catch {
    // It is no folder, or may not be read: opening it says so.
    return [];
  }
}

/** The system's code for why a folder can't be read and written; null where it can. */
function accessFault(path: string): string | null {
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return null;
  } catch (reason) {
    // An error is the system's only way to say no.
    return reason instanceof Error && "code" in reason ? String(reason.code) : "";
  }
}

function readOnly(path: string) {
  return failed("folder_unusable", `${path} is on a disk that can only be read.`, {
    hint: "Platen writes into its data folder. Mount the disk for writing, or give a copy of the folder with --data.",
  });
}

function notAllowed(path: string) {
  return failed("folder_unusable", `${path} belongs to another user.`, {
    hint: "Run this command as the user that the server runs as: sudo -u platen platen …",
  });
}

/** A new key in an old folder would open none of its secrets, and make a later restore of the old one fail. */
function hasLostItsKey(path: string): boolean {
  return existsSync(join(path, "platen.db")) && !existsSync(join(path, "platen.key"));
}

function keyLost(path: string) {
  return failed("key_missing", `${join(path, "platen.key")} is missing.`, {
    hint: "Restore it from a backup. The secrets of the hooks can be read with it only.",
  });
}

function notOurs(path: string, strangers: readonly string[]) {
  return failed(
    "folder_not_empty",
    `${path} holds other things (${strangers.slice(0, 3).join(", ")}${strangers.length > 3 ? ", …" : ""}) and no Platen data.`,
    { hint: "Give a new or an empty folder with --data." },
  );
}

function inUse(path: string) {
  return failed("folder_in_use", `Another Platen is running on ${path}.`, {
    exit: EXIT.folderInUse,
    hint: "Stop that one first, or give this one a data folder of its own with --data.",
  });
}

function notInitialised(path: string) {
  return failed("not_initialised", `There is no Platen data in ${path}.`, {
    hint: "Give the folder that the server runs on with --data or PLATEN_DATA, or make one: platen init",
  });
}

/** A disk that is full or may not be written, a damaged database, a lost key: the reason is all there is. */
function unusable(path: string, reason: unknown) {
  const message = reason instanceof Error ? reason.message : String(reason);
  return failed("folder_unusable", `The data folder ${path} can't be used: ${message}`);
}

/** Why a folder that was opened can't be worked on after all; null where it is not to blame. */
export function folderFault(path: string, reason: unknown): CommandResult | null {
  if (!(reason instanceof StoreUnavailable)) return null;
  const { cause } = reason;
  // The store's own words say that it failed, the database's why.
  return unusable(resolve(path), cause instanceof Error ? cause : reason);
}
