/** Links by which somebody joins a project, each once. Only the hash of a link's token is kept. */

import { and, count, desc, eq, gt, isNull } from "drizzle-orm";
import { INVITATION_MS, INVITATIONS_MAX, MEMBERS_MAX } from "../limits.ts";
import { invitations, memberships } from "./account-schema.ts";
import { writeAudit } from "./audit.ts";
import { TOKEN_BYTES, type Connection } from "./connection.ts";
import { sha256Hex } from "./keyring.ts";
import { countMembers, putMember, type Role } from "./members.ts";
import type { Project } from "./projects.ts";
import { projects } from "./schema.ts";
import { insertUser, type NewUser, type User } from "./users.ts";

export interface Invitation {
  readonly id: string;
  readonly projectId: string;
  readonly role: Role;
  /** In lower case; null where whoever has the link may join. */
  readonly email: string | null;
  /** As in the audit log. */
  readonly invitedBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export type NewInvitation = Pick<Invitation, "projectId" | "role" | "email" | "invitedBy">;

/** `gone`: the link was used or taken back in the meantime. */
export type Joining =
  | { readonly kind: "joined"; readonly user: User }
  | { readonly kind: "gone" | "member_before" | "full" | "email_taken" };

export interface Invitations {
  /** Null where the project has INVITATIONS_MAX that are open. */
  create(invitation: NewInvitation): Promise<{ invitation: Invitation; token: string } | null>;
  /** Those that can still be accepted, newest first. */
  list(projectId: string): Promise<readonly Invitation[]>;
  /** Takes one back; null where the project has none of this id that is open. */
  revoke(projectId: string, id: string): Promise<Invitation | null>;
  /** The invitation of a link with its project; null where it can't be accepted (any more). */
  byToken(token: string): Promise<{ invitation: Invitation; project: Project } | null>;
  /** Takes somebody who has an account into the project, or makes the account first. */
  accept(
    token: string,
    who: { readonly user: User } | { readonly newUser: NewUser },
  ): Promise<Joining>;
}

/** The invitations of an open database. */
export function invitationsTable(connection: Connection): Invitations {
  const { db, commit } = connection;
  return {
    create: (invitation) => commit(() => insertInvitation(connection, invitation)),
    // Served by `invitations_by_project`.
    list: async (projectId) =>
      db
        .select()
        .from(invitations)
        .where(and(eq(invitations.projectId, projectId), isOpen(connection)))
        .orderBy(desc(invitations.createdAt), desc(invitations.id))
        .all()
        .map(invitationOf),
    revoke: (projectId, id) => commit(() => revoke(connection, projectId, id)),
    byToken: async (token) => byToken(connection, token),
    accept: (token, who) => commit(() => accept(connection, token, who)),
  };
}

function insertInvitation(
  connection: Connection,
  invitation: NewInvitation,
): { invitation: Invitation; token: string } | null {
  const { db, ids, clock } = connection;
  const open = and(eq(invitations.projectId, invitation.projectId), isOpen(connection));
  const waiting = db.select({ n: count() }).from(invitations).where(open).get()?.n ?? 0;
  if (waiting >= INVITATIONS_MAX) return null;
  const token = ids.token(TOKEN_BYTES);
  const now = clock.now();
  const row = db
    .insert(invitations)
    .values({
      ...invitation,
      id: ids.uuid(),
      hash: sha256Hex(token),
      createdAt: now,
      expiresAt: now + INVITATION_MS,
    })
    .returning()
    .get();
  return { invitation: invitationOf(row), token };
}

function revoke(connection: Connection, projectId: string, id: string): Invitation | null {
  const { db, clock } = connection;
  const row = db
    .update(invitations)
    .set({ revokedAt: clock.now() })
    .where(and(eq(invitations.projectId, projectId), eq(invitations.id, id), isOpen(connection)))
    .returning()
    .all();
  const [revoked] = row;
  return revoked === undefined ? null : invitationOf(revoked);
}

/** Served by `invitations_by_hash`. */
function byToken(connection: Connection, token: string) {
  const row = connection.db
    .select()
    .from(invitations)
    .innerJoin(projects, eq(projects.id, invitations.projectId))
    .where(
      and(eq(invitations.hash, sha256Hex(token)), isOpen(connection), isNull(projects.deletedAt)),
    )
    .get();
  if (row === undefined) return null;
  return { invitation: invitationOf(row.invitations), project: row.projects };
}

function accept(
  connection: Connection,
  token: string,
  who: { readonly user: User } | { readonly newUser: NewUser },
): Joining {
  const { db, clock } = connection;
  const found = byToken(connection, token);
  if (found === null) return { kind: "gone" };
  const { id, projectId, role } = found.invitation;
  if ("user" in who && isMember(connection, projectId, who.user.id)) {
    return { kind: "member_before" };
  }
  if (countMembers(connection, projectId) >= MEMBERS_MAX) return { kind: "full" };
  const user = "user" in who ? who.user : insertUser(connection, who.newUser);
  if (user === null) return { kind: "email_taken" };
  putMember(connection, { projectId, userId: user.id, role });
  db.update(invitations)
    .set({ acceptedAt: clock.now(), acceptedBy: user.id })
    .where(eq(invitations.id, id))
    .run();
  writeAudit(connection, {
    ...{ projectId, actor: `user:${user.id}`, action: "member.add", subject: user.id },
    detail: { name: user.name, email: user.email, role },
  });
  return { kind: "joined", user };
}

function isMember({ db }: Connection, projectId: string, userId: string): boolean {
  const one = and(eq(memberships.projectId, projectId), eq(memberships.userId, userId));
  return db.select({ role: memberships.role }).from(memberships).where(one).get() !== undefined;
}

function isOpen({ clock }: Connection) {
  return and(
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, clock.now()),
  );
}

function invitationOf(row: typeof invitations.$inferSelect): Invitation {
  const { id, projectId, role, email, invitedBy, createdAt, expiresAt } = row;
  return { id, projectId, role, email, invitedBy, createdAt, expiresAt };
}
