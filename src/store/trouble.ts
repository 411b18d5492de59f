/** What went wrong last: templates whose renders fail, and hooks that refuse what they get. */

import { and, desc, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import { TROUBLE_ROWS_MAX, TROUBLE_STREAK_MAX, TROUBLE_TEMPLATES_MAX } from "../limits.ts";
import type { Connection } from "./connection.ts";
import { inboundRequests, renders, templates } from "./schema.ts";

/** Everything since the last success of a template went wrong. */
export interface Streak {
  readonly templateSlug: string;
  readonly templateName: string;
  /** How many times in a row, counted up to TROUBLE_STREAK_MAX. */
  readonly count: number;
  /** The last time. */
  readonly at: number;
  /** The render, or the request, of the last time. */
  readonly id: string;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

export interface Trouble {
  /** Templates whose last renders failed, of those that failed since then; the newest first. */
  failing(projectId: string, since: number): readonly Streak[];
  /** Templates whose hooks refused the last requests that they got since then; the newest first. */
  rejecting(projectId: string, since: number): readonly Streak[];
}

/** The trouble in an open database. */
export function troubleOf(db: Connection["db"]): Trouble {
  const lastOf = prepareLast(db);
  return {
    failing: (projectId, since) => {
      const seen = failedLately(db, projectId, since)
        .all()
        .map(({ templateId }) => templateId);
      const streaks = [...new Set(seen)].slice(0, TROUBLE_TEMPLATES_MAX).flatMap((templateId) => {
        const ended = lastOf.all({ templateId }).filter(({ status }) => hasEnded(status));
        return streakOf(templateId, ended, ({ status }) => status === "failed");
      });
      return named(db, streaks);
    },
    rejecting: (projectId, since) => {
      const byTemplate = new Map<string, Row[]>();
      for (const { templateId, ...row } of requestsLately(db, projectId, since).all()) {
        byTemplate.set(templateId, [...(byTemplate.get(templateId) ?? []), row]);
      }
      const streaks = [...byTemplate].flatMap(([templateId, rows]) =>
        streakOf(templateId, rows, ({ status }) => Number(status) >= 300),
      );
      return named(db, streaks);
    },
  };
}

interface Row {
  readonly id: string;
  readonly at: number;
  readonly status: string | number;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

function hasEnded(status: string | number): boolean {
  return status === "succeeded" || status === "failed";
}

/** Served by `renders_failed`. */
function failedLately(db: Connection["db"], projectId: string, since: number) {
  return db
    .select({ templateId: renders.templateId })
    .from(renders)
    .where(
      and(
        eq(renders.projectId, projectId),
        sql`${renders.status} = 'failed'`,
        gte(renders.createdAt, since),
      ),
    )
    .orderBy(desc(renders.createdAt), desc(renders.id))
    .limit(TROUBLE_ROWS_MAX);
}

/** Served by `renders_by_template`. */
function prepareLast(db: Connection["db"]) {
  const { id, createdAt, status, errorCode, errorMessage } = renders;
  return db
    .select({ id, at: createdAt, status, errorCode, errorMessage })
    .from(renders)
    .where(eq(renders.templateId, sql.placeholder("templateId")))
    .orderBy(desc(createdAt), desc(id))
    .limit(TROUBLE_STREAK_MAX)
    .prepare();
}

/** Served by `inbound_by_project`. */
function requestsLately(db: Connection["db"], projectId: string, since: number) {
  const { id, templateId, receivedAt, httpStatus, errorCode, errorMessage } = inboundRequests;
  return db
    .select({ id, templateId, at: receivedAt, status: httpStatus, errorCode, errorMessage })
    .from(inboundRequests)
    .where(and(eq(inboundRequests.projectId, projectId), gte(receivedAt, since)))
    .orderBy(desc(receivedAt), desc(id))
    .limit(TROUBLE_ROWS_MAX);
}

type Unnamed = Omit<Streak, "templateSlug" | "templateName"> & { readonly templateId: string };

/** Rows newest first → the streak of bad ones at their head, if there is one. */
function streakOf(
  templateId: string,
  rows: readonly Row[],
  isBad: (row: Row) => boolean,
): Unnamed[] {
  const [last] = rows;
  if (last === undefined || !isBad(last)) return [];
  const good = rows.findIndex((row) => !isBad(row));
  const { id, at, errorCode, errorMessage } = last;
  const count = good === -1 ? rows.length : good;
  return [{ templateId, id, at, errorCode, errorMessage, count }];
}

/** With what people call the templates; of those that were deleted nobody need hear. */
function named(db: Connection["db"], streaks: readonly Unnamed[]): readonly Streak[] {
  const ids = streaks.map(({ templateId }) => templateId);
  const rows = db
    .select({ id: templates.id, slug: templates.slug, name: templates.name })
    .from(templates)
    .where(and(inArray(templates.id, ids), isNull(templates.deletedAt)))
    .all();
  const known = new Map(rows.map((row) => [row.id, row]));
  return streaks
    .flatMap(({ templateId, ...streak }) => {
      const template = known.get(templateId);
      if (template === undefined) return [];
      return [{ ...streak, templateSlug: template.slug, templateName: template.name }];
    })
    .sort((a, b) => b.at - a.at);
}
