/**
 * What the renders and requests of a stretch of time come to, counted along the indexes of the lists.
 * A stretch is counted by itself, so that whoever asks for a month can let others have their turn between
 * its days.
 */

import { and, eq, gte, inArray, isNotNull, lt, sql, type SQL } from "drizzle-orm";
import { STATISTICS_SAMPLE_MAX } from "../limits.ts";
import type { Connection } from "./connection.ts";
import type { RenderStatus } from "./renders.ts";
import { inboundRequests, renders, templates } from "./schema.ts";

/** A stretch of time: from its start on, and before its end. */
export interface Stretch {
  readonly projectId: string;
  /** Null for all templates. */
  readonly templateId: string | null;
  readonly start: number;
  readonly end: number;
}

export interface TemplateCount {
  readonly templateId: string;
  readonly status: RenderStatus;
  readonly count: number;
}

/** How long a render took that has ended: from its accept, and its last attempt alone. */
export interface Duration {
  readonly totalMs: number;
  readonly renderMs: number;
}

export interface WaitingNow {
  readonly waiting: number;
  readonly rendering: number;
  /** When the one that waits longest was accepted; null where none waits. */
  readonly oldestAt: number | null;
}

export interface Statistics {
  /** The renders that were accepted then, test renders aside, by template and what has become of them. */
  counts(stretch: Stretch): readonly TemplateCount[];
  /** How long those of them took that succeeded: at most STATISTICS_SAMPLE_MAX, the newest. */
  durations(stretch: Stretch): readonly Duration[];
  /** Requests to hooks that were refused then. */
  rejected(stretch: Stretch): number;
  /** What templates are called, the deleted ones included, by id. */
  names(
    templateIds: readonly string[],
  ): ReadonlyMap<string, { readonly slug: string; readonly name: string }>;
  /** What waits and what is rendered now. */
  now(projectId: string): WaitingNow;
}

/** The statistics of an open database. */
export function statisticsOf(db: Connection["db"]): Statistics {
  return {
    counts: (stretch) => countsQuery(db, stretch).all(),
    durations: (stretch) => durationsQuery(db, stretch).all(),
    rejected: (stretch) => rejectedQuery(db, stretch).get()?.n ?? 0,
    names: (templateIds) => {
      const { id, slug, name } = templates;
      const ofThem = inArray(id, [...templateIds]);
      const rows = db.select({ id, slug, name }).from(templates).where(ofThem).all();
      return new Map(rows.map((row) => [row.id, { slug: row.slug, name: row.name }]));
    },
    now: (projectId) => {
      const { waiting, oldestAt } = waitingQuery(db, projectId).get() ?? {};
      const rendering = renderingQuery(db, projectId).get()?.n ?? 0;
      return { waiting: waiting ?? 0, oldestAt: oldestAt ?? null, rendering };
    },
  };
}

/** Served by `renders_by_project` or `renders_by_template`: the rows of a stretch stand together. */
function accepted({ projectId, templateId, start, end }: Stretch): SQL | undefined {
  const whose =
    templateId === null
      ? eq(renders.projectId, projectId)
      : and(eq(renders.templateId, templateId), sql`+${eq(renders.projectId, projectId)}`);
  return and(whose, gte(renders.createdAt, start), lt(renders.createdAt, end));
}

/** How many of each template and status. */
export function countsQuery(db: Connection["db"], stretch: Stretch) {
  const { templateId, status } = renders;
  return db
    .select({ templateId, status, count: sql<number>`count(*)` })
    .from(renders)
    .where(and(accepted(stretch), sql`+${renders.mode} = 'live'`))
    .groupBy(templateId, sql`+${status}`);
}

/** How long those that succeeded took, the newest first. */
export function durationsQuery(db: Connection["db"], stretch: Stretch) {
  const { createdAt, startedAt, completedAt } = renders;
  return db
    .select({
      totalMs: sql<number>`${completedAt} - ${createdAt}`,
      renderMs: sql<number>`${completedAt} - ${startedAt}`,
    })
    .from(renders)
    .where(
      and(
        accepted(stretch),
        sql`+${renders.status} = 'succeeded'`,
        sql`+${renders.mode} = 'live'`,
        isNotNull(startedAt),
      ),
    )
    .orderBy(sql`${createdAt} desc`)
    .limit(STATISTICS_SAMPLE_MAX);
}

/** Served by `inbound_by_project` or `inbound_by_template`; the status stands before a row's body. */
export function rejectedQuery(db: Connection["db"], stretch: Stretch) {
  const { projectId, templateId, start, end } = stretch;
  const whose =
    templateId === null
      ? eq(inboundRequests.projectId, projectId)
      : and(
          eq(inboundRequests.templateId, templateId),
          sql`+${eq(inboundRequests.projectId, projectId)}`,
        );
  return db
    .select({ n: sql<number>`count(*)` })
    .from(inboundRequests)
    .where(
      and(
        whose,
        gte(inboundRequests.receivedAt, start),
        lt(inboundRequests.receivedAt, end),
        sql`${inboundRequests.httpStatus} >= 300`,
      ),
    );
}

/** Served by `renders_queued`. */
export function waitingQuery(db: Connection["db"], projectId: string) {
  return db
    .select({
      waiting: sql<number>`count(*)`,
      oldestAt: sql<number | null>`min(${renders.createdAt})`,
    })
    .from(renders)
    .where(and(eq(renders.projectId, projectId), sql`${renders.status} = 'queued'`));
}

/** Served by `renders_claimed`. */
function renderingQuery(db: Connection["db"], projectId: string) {
  return db
    .select({ n: sql<number>`count(*)` })
    .from(renders)
    .where(and(sql`+${eq(renders.projectId, projectId)}`, sql`${renders.status} = 'rendering'`));
}
