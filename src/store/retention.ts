/**
 * What retention takes of a project, a batch at a time: the PDFs of renders, their data, and the log of
 * hooks. A render's row stays, and says when its parts went. What is taken is written down in the commit
 * that takes it, so that a crash in between forgets nothing: files go after it (doomed-files.ts).
 */

import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, lte, or, sql } from "drizzle-orm";
import {
  RETENTION_BATCH,
  RETENTION_BATCH_BYTES,
  RETENTION_COUNT_MAX,
  RETENTION_LOG_BATCH,
} from "../limits.ts";
import { invitations, oneTimeLinks, sessions } from "./account-schema.ts";
import { writeAudit, type AuditEntry } from "./audit.ts";
import type { Connection } from "./connection.ts";
import type { Doom } from "./doomed-files.ts";
import { inboundRequests, projects, renderInputs, renders } from "./schema.ts";
import type { Position } from "./walk.ts";

/** How many days things are kept; null where nothing takes them by their age. */
export interface RetentionDays {
  readonly pdfDays: number | null;
  readonly dataDays: number | null;
  readonly logDays: number | null;
}

export interface ProjectRetention extends RetentionDays {
  readonly projectId: string;
}

/** How much is older than some times; each number stops at RETENTION_COUNT_MAX and one more. */
export interface RetentionEffect {
  readonly pdfs: number;
  readonly data: number;
  readonly logs: number;
}

export interface Retention {
  /** Of every project, also of those that were deleted: their rows are still there. */
  all(): Promise<readonly ProjectRetention[]>;
  /** Sets it, with its line in the audit log. */
  set(projectId: string, days: RetentionDays, actor: string): Promise<void>;
  /** What would go that is older than these times; null where nothing would by its age. */
  effect(
    projectId: string,
    before: Readonly<Record<keyof RetentionEffect, number | null>>,
  ): Promise<RetentionEffect>;
  /** Dooms the PDFs of a batch of renders that ended before a time. Returns how many: 0 where none is left. */
  erasePdfs(projectId: string, before: number): Promise<number>;
  /** Erases the data of a batch of renders that ended before a time, and the bodies kept of their requests. */
  eraseData(projectId: string, before: number): Promise<number>;
  /**
   * Erases the bodies of a batch of requests that came before a time, and what their errors quoted of
   * them. Returns where to go on from; null where none is left.
   */
  eraseBodies(projectId: string, before: number, after: Position | null): Promise<Position | null>;
  /** Removes a batch of lines of the log that came before a time. */
  eraseLog(projectId: string, before: number): Promise<number>;
  /** Removes sessions and links that have ended, and invitations that ended before a time. */
  forgetEnded(invitationsBefore: number): Promise<void>;
}

/** Retention over an open database. */
export function retentionTable(connection: Connection, doomed: Pick<Doom, "doom">): Retention {
  const { db, commit, commitJob, clock } = connection;
  return {
    all: async () => allTerms(db),
    set: (projectId, days, actor) =>
      commit(() => {
        const { pdfDays, dataDays, logDays } = days;
        db.update(projects)
          .set({ keepPdfsDays: pdfDays, keepDataDays: dataDays, keepLogsDays: logDays })
          .where(eq(projects.id, projectId))
          .run();
        writeAudit(connection, retentionEntry(projectId, days, actor));
      }),
    effect: async (projectId, before) => ({
      pdfs: countUpTo(db, before.pdfs, (time) => withPdf(projectId, time)),
      data: countUpTo(db, before.data, (time) => withData(projectId, time)),
      logs: countLogsUpTo(db, projectId, before.logs),
    }),
    erasePdfs: (projectId, before) =>
      commitJob(() => {
        const batch = db
          .select({ id: renders.id, sha256: renders.sha256 })
          .from(renders)
          .where(withPdf(projectId, before))
          .orderBy(asc(renders.completedAt))
          .limit(RETENTION_BATCH)
          .all();
        if (batch.length === 0) return 0;
        const ids = batch.map(({ id }) => id);
        db.update(renders).set({ pdfErasedAt: clock.now() }).where(inArray(renders.id, ids)).run();
        for (const sha256 of new Set(batch.map((row) => row.sha256))) {
          if (sha256 !== null) doomed.doom(sha256);
        }
        return batch.length;
      }),
    eraseData: (projectId, before) => commitJob(() => eraseData(connection, projectId, before)),
    eraseBodies: (projectId, before, after) =>
      commitJob(() => eraseBodies(connection, projectId, before, after)),
    eraseLog: (projectId, before) =>
      commitJob(() => {
        const batch = db
          .select({ id: inboundRequests.id })
          .from(inboundRequests)
          .where(ofLog(projectId, before))
          .limit(RETENTION_LOG_BATCH);
        return db.delete(inboundRequests).where(inArray(inboundRequests.id, batch)).run().changes;
      }),
    forgetEnded: (invitationsBefore) =>
      commitJob(() => {
        const now = clock.now();
        // Small tables: a person has a few sessions, and a link lives for hours.
        db.delete(sessions).where(lte(sessions.expiresAt, now)).run();
        db.delete(oneTimeLinks).where(lte(oneTimeLinks.expiresAt, now)).run();
        db.delete(invitations).where(lt(invitations.expiresAt, invitationsBefore)).run();
      }),
  };
}

/** Served by `renders_with_pdf`. */
function withPdf(projectId: string, before: number) {
  return and(
    eq(renders.projectId, projectId),
    isNotNull(renders.sha256),
    isNull(renders.pdfErasedAt),
    lt(renders.completedAt, before),
  );
}

/** Served by `renders_with_data`. What waits or is being rendered has not ended, and keeps its data. */
function withData(projectId: string, before: number) {
  return and(
    eq(renders.projectId, projectId),
    isNotNull(renders.completedAt),
    isNull(renders.dataErasedAt),
    lt(renders.completedAt, before),
  );
}

/** Served by `inbound_by_project`. */
function ofLog(projectId: string, before: number) {
  return and(eq(inboundRequests.projectId, projectId), lt(inboundRequests.receivedAt, before));
}

function allTerms(db: Connection["db"]): ProjectRetention[] {
  return db
    .select({
      projectId: projects.id,
      pdfDays: projects.keepPdfsDays,
      dataDays: projects.keepDataDays,
      logDays: projects.keepLogsDays,
    })
    .from(projects)
    .all();
}

function retentionEntry(projectId: string, days: RetentionDays, actor: string): AuditEntry {
  const detail = Object.entries(days).map(([name, value]) => [name, String(value ?? "off")]);
  return {
    ...{ projectId, actor, action: "retention.update", subject: projectId },
    // Entries of texts, made just now.
    detail: Object.fromEntries(detail) as Record<string, string>,
  };
}

/** Its deletion is bounded in bytes, too: what is erased is overwritten (`secure_delete`). */
function eraseData({ db, clock }: Connection, projectId: string, before: number): number {
  const rows = db
    .select({ id: renders.id, bytes: sql<number>`coalesce(octet_length(${renderInputs.data}), 0)` })
    .from(renders)
    .leftJoin(renderInputs, eq(renderInputs.renderId, renders.id))
    .where(withData(projectId, before))
    .orderBy(asc(renders.completedAt))
    .limit(RETENTION_BATCH)
    .all();
  let bytes = 0;
  const batch = rows.filter((row, index) => {
    bytes += row.bytes;
    return index === 0 || bytes <= RETENTION_BATCH_BYTES;
  });
  if (batch.length === 0) return 0;
  const ids = batch.map(({ id }) => id);
  db.delete(renderInputs).where(inArray(renderInputs.renderId, ids)).run();
  db.update(renders).set({ dataErasedAt: clock.now() }).where(inArray(renders.id, ids)).run();
  db.update(inboundRequests)
    .set({ body: null, errorIssues: null })
    .where(inArray(inboundRequests.renderId, ids))
    .run();
  return batch.length;
}

function eraseBodies(
  { db }: Connection,
  projectId: string,
  before: number,
  after: Position | null,
): Position | null {
  const { receivedAt, id } = inboundRequests;
  const isAfter =
    after === null
      ? undefined
      : or(gt(receivedAt, after.at), and(eq(receivedAt, after.at), gt(id, after.id)));
  const batch = db
    .select({ at: receivedAt, id })
    .from(inboundRequests)
    .where(and(ofLog(projectId, before), isAfter))
    .orderBy(asc(receivedAt), asc(id))
    .limit(RETENTION_LOG_BATCH)
    .all();
  const ids = batch.map((row) => row.id);
  if (ids.length > 0) {
    db.update(inboundRequests)
      .set({ body: null, errorIssues: null })
      .where(
        and(
          inArray(id, ids),
          or(isNotNull(inboundRequests.body), isNotNull(inboundRequests.errorIssues)),
        ),
      )
      .run();
  }
  return batch.at(-1) ?? null;
}

function countUpTo(
  db: Connection["db"],
  before: number | null,
  condition: (before: number) => ReturnType<typeof and>,
): number {
  if (before === null) return 0;
  const most = RETENTION_COUNT_MAX + 1;
  return db.select({ id: renders.id }).from(renders).where(condition(before)).limit(most).all()
    .length;
}

function countLogsUpTo(db: Connection["db"], projectId: string, before: number | null): number {
  if (before === null) return 0;
  return db
    .select({ id: inboundRequests.id })
    .from(inboundRequests)
    .where(ofLog(projectId, before))
    .limit(RETENTION_COUNT_MAX + 1)
    .all().length;
}
