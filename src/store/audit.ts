/** Who read or changed what matters. */

import { desc, eq } from "drizzle-orm";
import type { Connection } from "./connection.ts";
import { auditLog } from "./account-schema.ts";
import { auditList, type AuditList } from "./audit-list.ts";

export type AuditAction =
  | "asset.create"
  | "asset.update"
  | "asset.delete"
  | "block.create"
  | "block.update"
  | "block.delete"
  | "brand.update"
  | "hook.secret.read"
  | "hook.update"
  | "hook.rotate"
  | "hook.test"
  | "inbound.replay"
  | "invitation.create"
  | "invitation.revoke"
  | "key.create"
  | "key.update"
  | "key.revoke"
  | "member.add"
  | "member.update"
  | "member.remove"
  | "project.create"
  | "project.update"
  | "project.delete"
  | "render.delete"
  | "retention.update"
  | "settings.update"
  | "session.start"
  | "session.end"
  | "template.create"
  | "template.update"
  | "template.publish"
  | "template.delete"
  | "template.restore"
  | "user.create"
  | "user.update"
  | "user.reset"
  | "user.link";

export interface AuditEntry {
  readonly projectId: string;
  /** `key:<id>`, `user:<id>`, `cli` or `server`. */
  readonly actor: string;
  readonly action: AuditAction;
  /** The id of what was read or changed. */
  readonly subject: string;
  /** What says more, such as `name`: what the subject was called. Never a secret. */
  readonly detail?: Readonly<Record<string, string>>;
}

export interface Audit extends AuditList {
  record(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  list(projectId: string, limit: number): Promise<readonly (AuditEntry & { at: number })[]>;
}

/** The audit log of an open database. */
export function auditTable(connection: Connection): Audit {
  const { db, commit } = connection;
  return {
    ...auditList(db),
    record: (entry) => commit(() => writeAudit(connection, entry)),
    list: async (projectId, limit) =>
      db
        .select()
        .from(auditLog)
        .where(eq(auditLog.projectId, projectId))
        .orderBy(desc(auditLog.at), desc(auditLog.id))
        .limit(limit)
        .all()
        .map(({ detail, ...row }) => ({
          ...row,
          // Written by `writeAudit` with an AuditAction and texts, and by nothing else.
          action: row.action as AuditAction,
          ...(detail === null ? {} : { detail: JSON.parse(detail) as Record<string, string> }),
        })),
  };
}

/** Notes it in the transaction that is open: what is done and its line in the log stand or fall together. */
export function writeAudit({ db, clock, ids }: Connection, { detail, ...entry }: AuditEntry): void {
  const text = detail === undefined ? null : JSON.stringify(detail);
  db.insert(auditLog)
    .values({ id: ids.uuid(), at: clock.now(), ...entry, detail: text })
    .run();
}
