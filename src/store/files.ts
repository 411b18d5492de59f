/** Finished PDFs as files, named by the hash of their content. */

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { syncFolder, type DataFolder } from "./data-folder.ts";

export interface FileStore {
  /** A path for a file that is still being made. Its folder exists. */
  temporaryPath(name: string): string;
  /**
   * Moves a finished temporary file (already fsynced) to its place and makes the move durable. Doing
   * it twice does no harm. False where the file is gone from both places.
   */
  adopt(temporaryPath: string, sha256: string): boolean;
  /** Where the file of this hash stands. */
  pathOf(sha256: string): string;
  /** Removes a temporary file; one that is not there is no error. */
  discard(temporaryPath: string): void;
  /** Removes what a dead process left half-made. Only while no other process renders into the folder. */
  clearTemporary(): void;
}

/** The file store of a data folder. */
export function openFiles(folder: DataFolder): FileStore {
  const pathOf = (sha256: string): string =>
    join(folder.files, sha256.slice(0, 2), `${sha256}.pdf`);
  return {
    temporaryPath: (name) => join(folder.temporary, name),
    pathOf,
    adopt: (temporaryPath, sha256) => {
      const shelf = join(folder.files, sha256.slice(0, 2));
      if (mkdirSync(shelf, { recursive: true, mode: 0o700 }) !== undefined)
        syncFolder(folder.files);
      if (existsSync(temporaryPath)) renameSync(temporaryPath, pathOf(sha256));
      else if (!existsSync(pathOf(sha256))) return false;
      syncFolder(shelf);
      return true;
    },
    discard: (temporaryPath) => rmSync(temporaryPath, { force: true }),
    clearTemporary: () => {
      for (const name of readdirSync(folder.temporary)) {
        rmSync(join(folder.temporary, name), { recursive: true, force: true });
      }
    },
  };
}
