/** What callers do to a render that stands: cancel it, have it tried again. */

import { and, eq, isNull } from "drizzle-orm";
import type { Connection } from "./connection.ts";
import type { Render, RenderStatus, WaitingRoom } from "./renders.ts";
import { projects, renders } from "./schema.ts";

export type Moved =
  | { readonly kind: "moved"; readonly render: Render }
  /** There is none of this id in the project. */
  | { readonly kind: "unknown" }
  | { readonly kind: "wrong_state"; readonly status: RenderStatus }
  /** Retention took what it would be rendered from. */
  | { readonly kind: "data_erased" }
  | { readonly kind: "queue_full" };

export interface RenderMoves {
  /** `queued` → `cancelled`. */
  cancel(projectId: string, id: string): Promise<Moved>;
  /**
   * `failed` → `queued`, due at once and with as many attempts as a new one. Those that there were stay
   * counted, what accepting warned of stays, and what the failed attempts left is forgotten.
   * Rejects with StoreUnavailable where it can't be made durable, as `accept` does.
   */
  retry(projectId: string, id: string): Promise<Moved>;
}

type Row = typeof renders.$inferSelect;

/** The moves over an open database. `read` gives a render as it stands. */
export function renderMoves(
  { db, commitJob, clock }: Connection,
  room: WaitingRoom,
  read: (id: string) => Render | null,
): RenderMoves {
  const isGone = (projectId: string): boolean =>
    db
      .select({ id: projects.id })
      .from(projects)
      .where(and(eq(projects.id, projectId), isNull(projects.deletedAt)))
      .get() === undefined;

  /** Moves one render between the states; `wait` is what that makes of the number that wait. */
  async function move(
    { projectId, id }: { projectId: string; id: string },
    { from, wait, set }: { from: RenderStatus; wait: 1 | -1; set: (row: Row) => Partial<Row> },
  ): Promise<Moved> {
    let counted = false;
    try {
      return await commitJob((): Moved => {
        const row = db.select().from(renders).where(eq(renders.id, id)).get();
        // A caller may have been let in just before the project was deleted.
        if (row?.projectId !== projectId || isGone(projectId)) return { kind: "unknown" };
        if (row.status !== from) return { kind: "wrong_state", status: row.status };
        if (wait === 1 && row.dataErasedAt !== null) return { kind: "data_erased" };
        if (wait === 1 && room.waiting >= room.most) return { kind: "queue_full" };
        db.update(renders).set(set(row)).where(eq(renders.id, id)).run();
        room.waiting += wait;
        counted = true;
        const render = read(id);
        return render === null ? { kind: "unknown" } : { kind: "moved", render };
      });
    } catch (reason) {
      if (counted) room.waiting -= wait;
      throw reason;
    }
  }

  return {
    cancel: (projectId, id) =>
      move(
        { projectId, id },
        {
          from: "queued",
          wait: -1,
          set: () => ({ status: "cancelled", completedAt: clock.now() }),
        },
      ),
    retry: (projectId, id) =>
      move(
        { projectId, id },
        { from: "failed", wait: 1, set: (row) => ({ ...queuedAgain(row), dueAt: clock.now() }) },
      ),
  };
}

function queuedAgain({ attempts, warnings, warningsAtAccept }: Row): Partial<Row> {
  // Written by this room from a list of warnings, and by nothing else.
  const list = JSON.parse(warnings) as unknown[];
  return {
    status: "queued",
    attemptsBefore: attempts,
    warnings: JSON.stringify(list.slice(0, warningsAtAccept)),
    claimedBy: null,
    startedAt: null,
    completedAt: null,
    errorCode: null,
    errorMessage: null,
    errorLine: null,
    errorColumn: null,
  };
}
