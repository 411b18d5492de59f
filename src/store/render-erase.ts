/**
 * Erasing a render: its row, its data, the bodies kept of its requests and, unless another render has
 * the same, its PDF. What stays is the idempotency key, so that a late retry does not bring the render
 * back, and a line in the audit log.
 */

import { eq } from "drizzle-orm";
import { writeAudit } from "./audit.ts";
import type { Connection } from "./connection.ts";
import type { Doom, DoomedFiles } from "./doomed-files.ts";
import type { WaitingRoom } from "./renders.ts";
import { inboundRequests, renderInputs, renders } from "./schema.ts";

export interface RenderErasure {
  /**
   * Erases a render in whatever state. One that is being rendered loses its row first; what comes of it
   * is thrown away. `actor` is noted. False where there is none of this id in the project.
   */
  erase(projectId: string, id: string, actor: string): Promise<boolean>;
}

/** Erasing over an open database. */
export function renderErasure(
  connection: Connection,
  room: WaitingRoom,
  doomedFiles: Doom & Pick<DoomedFiles, "sweep">,
): RenderErasure {
  const { db, commitJob } = connection;

  /** Returns what the number of those that wait has to be lowered by; null where there is no such render. */
  function eraseRows(projectId: string, id: string, actor: string): number | null {
    const row = db.select().from(renders).where(eq(renders.id, id)).get();
    if (row?.projectId !== projectId) return null;
    db.delete(renderInputs).where(eq(renderInputs.renderId, id)).run();
    // What is not written yet of the log is written without a body (inbound-log.ts).
    db.update(inboundRequests).set({ body: null }).where(eq(inboundRequests.renderId, id)).run();
    db.delete(renders).where(eq(renders.id, id)).run();
    const sha256 = row.sha256 ?? doomedFiles.heldBy(id);
    if (sha256 !== null) doomedFiles.doom(sha256);
    writeAudit(connection, { projectId, actor, action: "render.delete", subject: id });
    return row.status === "queued" ? 1 : 0;
  }

  return {
    erase: async (projectId, id, actor) => {
      const waited = await commitJob(() => eraseRows(projectId, id, actor));
      if (waited === null) return false;
      room.waiting -= waited;
      // The render is gone for good by now: what keeps a file on disk is met again by the next sweep.
      await doomedFiles.sweep().catch(() => {});
      return true;
    },
  };
}
