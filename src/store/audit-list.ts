/** The audit log as a person reads it: a list, newest first, with the names of who did what to which thing. */

import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { LIST_ROWS_MAX } from "../limits.ts";
import { auditLog, users } from "./account-schema.ts";
import type { Connection } from "./connection.ts";
import { apiKeys, projects, templates } from "./schema.ts";
import { walk, type Page, type Position } from "./walk.ts";

export interface AuditFilter {
  /** As it is written: `key:<id>`, `user:<id>`, `cli` or `server`; or a kind of actor: `key`, `user`. */
  readonly actor?: string;
  /** `hook.rotate`, or all that begins with `hook`. */
  readonly action?: string;
  readonly since?: number;
  readonly until?: number;
}

/** What a thing of the log is called now, or was called when it was noted. */
export interface Named {
  readonly name: string;
  /** Of a person. */
  readonly email?: string;
  /** Of a template. */
  readonly slug?: string;
}

export interface AuditLine {
  readonly id: string;
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, string>>;
  /** Null where it has no name, or is gone without one. */
  readonly actorName: Named | null;
  readonly subjectName: Named | null;
}

export interface AuditList {
  /** A page of a project's log, newest first. It may be short and go on, as that of renders. */
  page(
    projectId: string,
    filter: AuditFilter,
    page: { readonly after: Position | null; readonly limit: number },
  ): Promise<Page<AuditLine>>;
}

/** The list over an open database. */
export function auditList(db: Connection["db"]): AuditList {
  return {
    page: async (projectId, filter, { after, limit }) => {
      const { since = null, until = null } = filter;
      const page = await walk({
        read: (place, count) => auditRows(db, { projectId, place, count }).all(),
        positionOf: ({ at, id }) => ({ at, id }),
        isWanted: wanted(filter),
        ...{ since, until, after, limit },
        rowsMax: LIST_ROWS_MAX,
      });
      return { items: named(db, page.items), next: page.next };
    },
  };
}

type Row = typeof auditLog.$inferSelect;

/** The rows that follow a place. Those of one millisecond, few as they are, are sorted by id besides. */
export function auditRows(
  db: Connection["db"],
  { projectId, place, count }: { projectId: string; place: Position; count: number },
) {
  const { at, id } = auditLog;
  return db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.projectId, projectId), sql`(${at}, ${id}) < (${place.at}, ${place.id})`))
    .orderBy(desc(at), desc(id))
    .limit(count);
}

function wanted({ actor, action }: AuditFilter): (row: Row) => boolean {
  return (row) =>
    (actor === undefined || row.actor === actor || row.actor.startsWith(`${actor}:`)) &&
    (action === undefined || row.action === action || row.action.startsWith(`${action}.`));
}

function named(db: Connection["db"], rows: readonly Row[]): readonly AuditLine[] {
  const names = namesOf(
    db,
    rows.flatMap(({ actor, subject }) => [idOfActor(actor), subject]),
  );
  return rows.map(({ id, at, actor, action, subject, detail: text }) => {
    // Written by `writeAudit` from an object of texts, and by nothing else.
    const detail = text === null ? {} : (JSON.parse(text) as Record<string, string>);
    const said = detail["name"];
    return {
      ...{ id, at, actor, action, subject, detail },
      actorName: names.get(idOfActor(actor)) ?? null,
      subjectName: names.get(subject) ?? (said === undefined ? null : { name: said }),
    };
  });
}

/** Of `key:<id>` and `user:<id>`. */
function idOfActor(actor: string): string {
  return actor.slice(actor.indexOf(":") + 1);
}

/** What has one of these ids: no two things have the same. */
function namesOf(db: Connection["db"], wanted: readonly string[]): ReadonlyMap<string, Named> {
  const ids = [...new Set(wanted)];
  const names = new Map<string, Named>();
  const add = ({ id, ...name }: Named & { readonly id: string }): void => void names.set(id, name);
  const { id: keyId, name: keyName } = apiKeys;
  db.select({ id: keyId, name: keyName })
    .from(apiKeys)
    .where(inArray(keyId, ids))
    .all()
    .forEach(add);
  db.select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(inArray(users.id, ids))
    .all()
    .forEach(add);
  db.select({ id: templates.id, name: templates.name, slug: templates.slug })
    .from(templates)
    .where(inArray(templates.id, ids))
    .all()
    .forEach(add);
  db.select({ id: projects.id, name: projects.name })
    .from(projects)
    .where(inArray(projects.id, ids))
    .all()
    .forEach(add);
  return names;
}
