/**
 * PDFs that have to leave the disk because their render was erased. The hash is written down in the
 * commit that erases the render, the file goes after it: a crash in between is made good at the next
 * start, as is one between a file's move into place and its row. Renders of the same content share a
 * file, so it stays while any of them is there, or while one is on its way: between the moment its file
 * is in place and the commit that says so.
 *
 * Within a sweep the last look and the removal are one step of the event loop, and so is a hold with the
 * move of its file: one process serves a data folder (lockDataFolder), so no render comes in between.
 */

import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Connection } from "./connection.ts";
import type { FileStore } from "./files.ts";
import { doomedFiles, renders } from "./schema.ts";

/** Files removed between two looks at what else there is to do. */
const STEP = 50;

export interface DoomedFiles {
  /** The file of this render is about to be in place: to be called before it is moved there. */
  hold(renderId: string, sha256: string): void;
  /** The render's row says so by now, or will not. */
  letGo(renderId: string): Promise<void>;
  /** Dooms what a dead boot had put in place, and whose row it did not come to write. */
  recover(): Promise<void>;
  /** Removes what nothing refers to. Returns how many had to stay because they could not be removed. */
  sweep(): Promise<number>;
}

/** For whoever erases a render, inside that transaction. */
export interface Doom {
  /** The file that this render is about to have; null where there is none. */
  heldBy(renderId: string): string | null;
  doom(sha256: string): void;
}

/** The doomed files of an open database. */
export function doomedFilesTable(
  { db, commitJob, clock }: Connection,
  files: Pick<FileStore, "remove" | "noteHeld" | "unnoteHeld" | "noted">,
): DoomedFiles & Doom {
  const held = new Map<string, string>();
  let passedBy = false;

  const isReferred = (sha256: string): boolean =>
    db
      .select({ id: renders.id })
      .from(renders)
      .where(and(eq(renders.sha256, sha256), isNull(renders.pdfErasedAt)))
      .get() !== undefined;
  const isHeld = (sha256: string): boolean => [...held.values()].includes(sha256);

  /** Whether the file is dealt with, so that its line can go. */
  function settle(sha256: string): boolean | "stuck" {
    if (isReferred(sha256)) return true;
    if (isHeld(sha256)) {
      passedBy = true;
      return false;
    }
    try {
      files.remove(sha256);
      return true;
    } catch {
      // It stays written down, and the next sweep tries again.
      return "stuck";
    }
  }

  async function sweep(): Promise<number> {
    let stuck = 0;
    for (let last = ""; ;) {
      const rows = db
        .select()
        .from(doomedFiles)
        .where(gt(doomedFiles.sha256, last))
        .orderBy(asc(doomedFiles.sha256))
        .limit(STEP)
        .all();
      const done: (typeof rows)[number][] = [];
      for (const row of rows) {
        const settled = settle(row.sha256);
        if (settled === "stuck") stuck += 1;
        if (settled === true) done.push(row);
        // Each file waits for the disk: requests come in between.
        await new Promise<void>((resolve) => void setImmediate(resolve));
      }
      if (done.length > 0) await commitJob(() => done.forEach(strike));
      if (rows.length < STEP) return stuck;
      last = rows.at(-1)?.sha256 ?? last;
    }
  }

  function doom(sha256: string): void {
    db.insert(doomedFiles)
      .values({ sha256, doomedAt: clock.now() })
      .onConflictDoUpdate({
        target: doomedFiles.sha256,
        set: { doomedAt: sql`${doomedFiles.doomedAt} + 1` },
      })
      .run();
  }

  /** Only the line that was read: it may have been doomed once more meanwhile. */
  function strike({ sha256, doomedAt }: typeof doomedFiles.$inferSelect): void {
    db.delete(doomedFiles)
      .where(and(eq(doomedFiles.sha256, sha256), eq(doomedFiles.doomedAt, doomedAt)))
      .run();
  }

  return {
    hold: (renderId, sha256) => {
      files.noteHeld(renderId, sha256);
      held.set(renderId, sha256);
    },
    letGo: async (renderId) => {
      const sha256 = held.get(renderId);
      if (sha256 === undefined) return;
      files.unnoteHeld(renderId, sha256);
      held.delete(renderId);
      if (!passedBy) return;
      passedBy = false;
      await sweep();
    },
    recover: async () => {
      const noted = files.noted();
      if (noted.length > 0) await commitJob(() => noted.forEach(doom));
    },
    sweep,
    heldBy: (renderId) => held.get(renderId) ?? null,
    doom,
  };
}
