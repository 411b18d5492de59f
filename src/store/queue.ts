/**
 * Renders as jobs: claimed, finished, failed, put back. Every move is a compare-and-set on the status
 * and on the boot that holds the row, so that no two workers end the same job.
 */

import { and, asc, eq, inArray, lte, ne, sql } from "drizzle-orm";
import type { RenderError, RenderWarning } from "../errors.ts";
import type { Connection } from "./connection.ts";
import type { RenderMode, WaitingRoom } from "./renders.ts";
import { renderInputs, renders, templates, templateVersions } from "./schema.ts";

/** A claimed render with all that rendering needs. */
export interface Job {
  readonly renderId: string;
  readonly projectId: string;
  readonly templateId: string;
  readonly templateSlug: string;
  readonly versionId: string;
  readonly layout: string;
  /** JSON of a parsed manifest. */
  readonly manifest: string;
  /** JSON of the blocks and the brand that the version was published with; null where it has none. */
  readonly stationery: string | null;
  /** JSON of the validated data. */
  readonly data: string;
  readonly mode: RenderMode;
  /** Of the project when the render was accepted: an IANA time zone and a BCP 47 tag. */
  readonly timeZone: string;
  readonly language: string;
  /** All that there were, this one included. */
  readonly attempts: number;
  /** What of them was spent before the last retry by a caller. */
  readonly attemptsBefore: number;
  readonly createdAt: number;
  /** What accepting it already found: a render's own warnings are added to these. */
  readonly warnings: readonly RenderWarning[];
}

export interface Artifact {
  /** What the template calls the file; a name that the caller chose stays. */
  readonly filename: string | null;
  readonly pageCount: number;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly warnings: readonly RenderWarning[];
}

export interface Recovery {
  readonly requeued: number;
  readonly failed: number;
}

export interface Queue {
  /** Templates with a render that is due. */
  waitingTemplates(): Promise<readonly string[]>;
  /** When the next render that is not due yet will be; null where there is none. */
  nextDueAt(): Promise<number | null>;
  /** Takes the render of this template that is due longest; null where another was quicker. */
  claim(templateId: string): Promise<Job | null>;
  /** Whether this boot still renders it: it may have been erased meanwhile. */
  holds(renderId: string): Promise<boolean>;
  /** `rendering` → `succeeded`. False where this boot does not hold it any more. */
  finish(renderId: string, artifact: Artifact): Promise<boolean>;
  /** `rendering` → `failed`. */
  fail(renderId: string, error: RenderError, warnings: readonly RenderWarning[]): Promise<boolean>;
  /** `rendering` → `queued`, not before `dueAt`. `uncounted` gives the attempt back. */
  putBack(renderId: string, dueAt: number, options: { uncounted: boolean }): Promise<boolean>;
  /** Puts back what dead boots held; what has spent its attempts fails with `spent`. */
  recover(attemptsMax: number, spent: RenderError): Promise<Recovery>;
  /** How many wait. */
  waiting(): number;
}

/** The queue as one boot of the server sees it. */
export function queueTable(connection: Connection, room: WaitingRoom, boot: string): Queue {
  const { db, commitJob, clock } = connection;
  const held = (renderId: string) =>
    and(eq(renders.id, renderId), eq(renders.status, "rendering"), eq(renders.claimedBy, boot));

  return {
    waitingTemplates: async () => waitingTemplates(db, clock.now()),
    nextDueAt: async () => nextDueAt(db, clock.now()),
    claim: async (templateId) => {
      const job = await commitJob(() => claimOldest(connection, templateId, boot));
      if (job !== null) room.waiting -= 1;
      return job;
    },
    holds: async (renderId) =>
      db.select({ id: renders.id }).from(renders).where(held(renderId)).get() !== undefined,
    finish: (renderId, artifact) =>
      commitJob(() => {
        const { warnings, filename, ...rest } = artifact;
        const set = {
          ...rest,
          filename: sql`coalesce(${renders.filename}, ${filename})`,
          status: "succeeded" as const,
          warnings: JSON.stringify(warnings),
          completedAt: clock.now(),
        };
        return db.update(renders).set(set).where(held(renderId)).run().changes > 0;
      }),
    fail: (renderId, error, warnings) =>
      commitJob(() => {
        const set = { ...failed(error, clock.now()), warnings: JSON.stringify(warnings) };
        return db.update(renders).set(set).where(held(renderId)).run().changes > 0;
      }),
    putBack: async (renderId, dueAt, { uncounted }) => {
      const moved = await commitJob(() => {
        const attempts = uncounted ? sql`${renders.attempts} - 1` : sql`${renders.attempts}`;
        const set = {
          status: "queued" as const,
          claimedBy: null,
          startedAt: null,
          dueAt,
          attempts,
        };
        return db.update(renders).set(set).where(held(renderId)).run().changes > 0;
      });
      if (moved) room.waiting += 1;
      return moved;
    },
    recover: async (attemptsMax, spent) => {
      const recovery = await commitJob(() => recoverDead(connection, boot, attemptsMax, spent));
      room.waiting += recovery.requeued;
      return recovery;
    },
    waiting: () => room.waiting,
  };
}

/** Served by `renders_waiting`: hops from one template to the next instead of reading every row. */
const LANES = sql`
  with recursive lanes(id) as (
    select min(template_id) from renders where status = 'queued'
    union all
    select (select min(template_id) from renders where status = 'queued' and template_id > lanes.id)
    from lanes where lanes.id is not null
  )`;

function waitingTemplates(db: Connection["db"], now: number): readonly string[] {
  const rows = db.all<{ id: string }>(sql`${LANES}
    select id from lanes
    where id is not null and exists (
      select 1 from renders where status = 'queued' and template_id = lanes.id and due_at <= ${now}
    )`);
  return rows.map((row) => row.id);
}

function nextDueAt(db: Connection["db"], now: number): number | null {
  const rows = db.all<{ at: number | null }>(sql`${LANES}
    select min((
      select min(due_at) from renders
      where status = 'queued' and template_id = lanes.id and due_at > ${now}
    )) as at from lanes`);
  return rows[0]?.at ?? null;
}

function claimOldest({ db, clock }: Connection, templateId: string, boot: string): Job | null {
  const now = clock.now();
  const oldest = db
    .select({ id: renders.id })
    .from(renders)
    .where(
      and(
        eq(renders.status, "queued"),
        eq(renders.templateId, templateId),
        lte(renders.dueAt, now),
      ),
    )
    .orderBy(asc(renders.dueAt), asc(renders.id))
    .limit(1)
    .get();
  if (oldest === undefined) return null;
  db.update(renders)
    .set({
      status: "rendering",
      claimedBy: boot,
      startedAt: now,
      attempts: sql`${renders.attempts} + 1`,
    })
    .where(eq(renders.id, oldest.id))
    .run();
  const row = db
    .select({
      renderId: renders.id,
      projectId: renders.projectId,
      templateId: renders.templateId,
      templateSlug: templates.slug,
      versionId: renders.versionId,
      layout: templateVersions.layout,
      manifest: templateVersions.manifest,
      stationery: templateVersions.stationery,
      data: renderInputs.data,
      mode: renders.mode,
      timeZone: renders.timeZone,
      language: renders.language,
      attempts: renders.attempts,
      attemptsBefore: renders.attemptsBefore,
      createdAt: renders.createdAt,
      warnings: renders.warnings,
    })
    .from(renders)
    .innerJoin(templateVersions, eq(templateVersions.id, renders.versionId))
    .innerJoin(templates, eq(templates.id, renders.templateId))
    .innerJoin(renderInputs, eq(renderInputs.renderId, renders.id))
    .where(eq(renders.id, oldest.id))
    .get();
  if (row === undefined) throw new Error(`render ${oldest.id} has lost its version or its data`);
  // Written by `accept` from a list of warnings, and by nothing else.
  return { ...row, warnings: JSON.parse(row.warnings) as RenderWarning[] };
}

function recoverDead(
  { db, clock }: Connection,
  boot: string,
  attemptsMax: number,
  spent: RenderError,
): Recovery {
  const orphans = db
    .select({
      id: renders.id,
      attempts: sql<number>`${renders.attempts} - ${renders.attemptsBefore}`,
    })
    .from(renders)
    .where(and(eq(renders.status, "rendering"), ne(renders.claimedBy, boot)))
    .all();
  const ids = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);
  const again = orphans.filter((row) => row.attempts < attemptsMax);
  const over = orphans.filter((row) => row.attempts >= attemptsMax);
  db.update(renders)
    .set({ status: "queued", claimedBy: null, startedAt: null, dueAt: clock.now() })
    .where(inArray(renders.id, ids(again)))
    .run();
  db.update(renders)
    .set(failed(spent, clock.now()))
    .where(inArray(renders.id, ids(over)))
    .run();
  return { requeued: again.length, failed: over.length };
}

function failed(error: RenderError, now: number) {
  return {
    status: "failed" as const,
    completedAt: now,
    errorCode: error.code,
    errorMessage: error.message,
    errorLine: error.line ?? null,
    errorColumn: error.column ?? null,
  };
}
