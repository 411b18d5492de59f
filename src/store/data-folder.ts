/**
 * The data folder: everything that an installation keeps. Readable by its owner alone, because it
 * holds customers' documents and the key file.
 */

import { closeSync, fsyncSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";

export interface DataFolder {
  readonly path: string;
  readonly database: string;
  readonly keyFile: string;
  /** Finished PDFs, by content hash. */
  readonly files: string;
  /** Pictures that templates and data name, by content hash. */
  readonly assets: string;
  /** Half-made files; emptied at start. On the same file system as `files`, so that a rename is atomic. */
  readonly temporary: string;
}

/** Makes the folder (0700) and its parts where they are missing. Throws where they can't be made. */
export function openDataFolder(path: string): DataFolder {
  const folder: DataFolder = {
    path,
    database: join(path, "platen.db"),
    keyFile: join(path, "platen.key"),
    files: join(path, "files"),
    assets: join(path, "assets"),
    temporary: join(path, "tmp"),
  };
  for (const part of [path, folder.files, folder.assets, folder.temporary]) {
    mkdirSync(part, { recursive: true, mode: 0o700 });
  }
  return folder;
}

/** Makes a folder's entries durable: a file that was renamed into it is there after power loss. */
export function syncFolder(path: string): void {
  // Windows can't open a folder; its file system journals the entry by itself.
  if (process.platform === "win32") return;
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Claims the folder for one server. Two would each take the other's running renders for those of a
 * dead boot. The lock is SQLite's own on a file of its own: the system lets go of it when the process
 * ends, however it ends.
 * Returns how to let go, or null where another process holds it. Throws where it can't be had for
 * another reason, such as a full disk.
 */
export function lockDataFolder(folder: DataFolder): (() => void) | null {
  const lock = new Database(join(folder.path, "platen.lock"));
  try {
    lock.exec("PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    return () => void lock.close();
  } catch (reason) {
    lock.close();
    if (isHeld(reason)) return null;
    throw reason;
  }
}

function isHeld(reason: unknown): boolean {
  return reason instanceof Error && "code" in reason && String(reason.code) === "SQLITE_BUSY";
}
