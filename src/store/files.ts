/** Finished PDFs as files, named by the hash of their content. */

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { syncFolder, type DataFolder } from "./data-folder.ts";

export interface FileStore {
  /** A path for a file that is still being made. Its folder exists. */
  temporaryPath(name: string): string;
  /**
   * Moves a finished temporary file (already fsynced) to its place and makes the move durable. Doing
   * it twice does no harm. False where the file is gone from both places.
   */
  adopt(temporaryPath: string, sha256: string): boolean;
  /** Leaves a note on disk that a render's file is about to be in place. */
  noteHeld(renderId: string, sha256: string): void;
  /** Takes the note away; one that is not there is no error. */
  unnoteHeld(renderId: string, sha256: string): void;
  /** The hashes of all notes. */
  noted(): readonly string[];
  /** Where the file of this hash stands. */
  pathOf(sha256: string): string;
  /** Removes the file of this hash and makes that durable; one that is not there is no error. */
  remove(sha256: string): void;
  /** The bytes of a finished temporary file. Rejects where it is gone. */
  readTemporary(temporaryPath: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Removes a temporary file; one that is not there is no error. */
  discard(temporaryPath: string): void;
  /** Removes what a dead process left half-made. Only while no other process renders into the folder. */
  clearTemporary(): void;
}

const NOTE = /\.([0-9a-f]{64})\.held$/;

/** The file store of a data folder. */
export function openFiles(folder: DataFolder): FileStore {
  const pathOf = (sha256: string): string =>
    join(folder.files, sha256.slice(0, 2), `${sha256}.pdf`);
  // Made before the file is moved and on the same file system: its journal keeps that order, so that a
  // note outlives a crash wherever the move does.
  const notePath = (renderId: string, sha256: string): string =>
    join(folder.temporary, `${renderId}.${sha256}.held`);
  return {
    temporaryPath: (name) => join(folder.temporary, name),
    pathOf,
    noteHeld: (renderId, sha256) => writeFileSync(notePath(renderId, sha256), ""),
    unnoteHeld: (renderId, sha256) => rmSync(notePath(renderId, sha256), { force: true }),
    noted: () => readdirSync(folder.temporary).flatMap((name) => NOTE.exec(name)?.[1] ?? []),
    adopt: (temporaryPath, sha256) => {
      const shelf = join(folder.files, sha256.slice(0, 2));
      if (mkdirSync(shelf, { recursive: true, mode: 0o700 }) !== undefined)
        syncFolder(folder.files);
      if (existsSync(temporaryPath)) renameSync(temporaryPath, pathOf(sha256));
      else if (!existsSync(pathOf(sha256))) return false;
      syncFolder(shelf);
      return true;
    },
    remove: (sha256) => {
      const path = pathOf(sha256);
      if (!existsSync(path)) return;
      rmSync(path);
      syncFolder(dirname(path));
    },
    readTemporary: (temporaryPath) => Bun.file(temporaryPath).bytes(),
    discard: (temporaryPath) => rmSync(temporaryPath, { force: true }),
    clearTemporary: () => {
      for (const name of readdirSync(folder.temporary)) {
        rmSync(join(folder.temporary, name), { recursive: true, force: true });
      }
    },
  };
}
