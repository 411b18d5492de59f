/** How much of the disk a data folder takes, and how much is left. It is counted file by file, beside all other work. */

import { readdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { DataFolder } from "./data-folder.ts";

export interface FilesUsage {
  readonly count: number;
  readonly bytes: number;
}

export interface FolderUsage {
  readonly databaseBytes: number;
  readonly pdfs: FilesUsage;
  readonly assets: FilesUsage;
  /** Of the disk that the folder is on. */
  readonly freeBytes: number;
  readonly diskBytes: number;
}

/** Looks at every file of a data folder. What goes meanwhile counts as gone. */
export async function folderUsage(folder: DataFolder): Promise<FolderUsage> {
  const { bavail, blocks, bsize } = await statfs(folder.path);
  const database = await Promise.all(
    ["", "-wal", "-shm"].map((end) => bytesOf(`${folder.database}${end}`)),
  );
  return {
    databaseBytes: database.reduce((sum, bytes) => sum + bytes, 0),
    pdfs: await usageBelow(folder.files),
    assets: await usageBelow(folder.assets),
    freeBytes: bavail * bsize,
    diskBytes: blocks * bsize,
  };
}

/** One folder after the other, the files of each together: PDFs are spread over 256. */
async function usageBelow(path: string): Promise<FilesUsage> {
  let count = 0;
  let bytes = 0;
  const waiting = [path];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const place = folder;
    waiting.push(
      ...entries.filter((one) => one.isDirectory()).map(({ name }) => join(place, name)),
    );
    const files = entries.filter((one) => one.isFile());
    const sizes = await Promise.all(files.map(({ name }) => bytesOf(join(place, name))));
    count += files.length;
    bytes += sizes.reduce((sum, size) => sum + size, 0);
  }
  return { count, bytes };
}

async function bytesOf(path: string): Promise<number> {
  // A file that is gone takes no room.
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
