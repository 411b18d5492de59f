/** The bytes of assets as files, named by the hash of their content. */

import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { syncFolder, type DataFolder } from "./data-folder.ts";

export interface AssetFiles {
  /** Puts bytes in their place, durably; nothing is written where they are there already. */
  keep(sha256: string, bytes: Uint8Array): void;
  /** Where the file of this hash stands. */
  pathOf(sha256: string): string;
  /** Removes the file of this hash; one that is not there is no error. */
  remove(sha256: string): void;
  /** The hashes of all files. */
  list(): readonly string[];
}

const HASH = /^[0-9a-f]{64}$/;

/** The asset files of a data folder. */
export function openAssetFiles(folder: Pick<DataFolder, "assets" | "temporary">): AssetFiles {
  const shelfOf = (sha256: string): string => join(folder.assets, sha256.slice(0, 2));
  const pathOf = (sha256: string): string => join(shelfOf(sha256), sha256);
  return {
    pathOf,
    keep: (sha256, bytes) => {
      const shelf = shelfOf(sha256);
      if (mkdirSync(shelf, { recursive: true, mode: 0o700 }) !== undefined) {
        syncFolder(folder.assets);
      }
      if (existsSync(pathOf(sha256))) return;
      const temporary = join(folder.temporary, `asset.${sha256}`);
      writeDurably(temporary, bytes);
      renameSync(temporary, pathOf(sha256));
      syncFolder(shelf);
    },
    remove: (sha256) => {
      const path = pathOf(sha256);
      if (!existsSync(path)) return;
      rmSync(path);
      syncFolder(dirname(path));
    },
    list: () =>
      readdirSync(folder.assets).flatMap((shelf) =>
        readdirSync(join(folder.assets, shelf)).filter((name) => HASH.test(name)),
      ),
  };
}

function writeDurably(path: string, bytes: Uint8Array): void {
  const file = openSync(path, "w", 0o600);
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
