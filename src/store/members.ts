/** Who belongs to which project, and as what. */

import { and, asc, eq, isNull } from "drizzle-orm";
import { memberships } from "./account-schema.ts";
import type { Connection } from "./connection.ts";
import type { Project } from "./projects.ts";
import { projects } from "./schema.ts";

/** From the one who may do most to the one who may do least. */
const ROLES = ["owner", "admin", "editor", "viewer"] as const;

export type Role = (typeof ROLES)[number];

/** A project as one of its people belongs to it. */
export interface Membership {
  readonly project: Project;
  readonly role: Role;
}

export interface Members {
  /** The projects of a person that are not deleted, oldest first. */
  projectsOf(userId: string): Promise<readonly Membership[]>;
  /** Null where the person does not belong to the project, or it was deleted. */
  membershipOf(userId: string, projectId: string): Promise<Membership | null>;
  /** Takes a person into a project; in another role where they belong to it already. */
  put(projectId: string, userId: string, role: Role): Promise<void>;
}

/** The memberships of an open database. */
export function membersTable(connection: Connection): Members {
  const { db, commit } = connection;
  const ofUser = (userId: string) =>
    and(eq(memberships.userId, userId), isNull(projects.deletedAt));
  const joined = () =>
    db
      .select({ project: projects, role: memberships.role })
      .from(memberships)
      .innerJoin(projects, eq(projects.id, memberships.projectId));
  return {
    // Served by `memberships_by_user`.
    projectsOf: async (userId) =>
      joined().where(ofUser(userId)).orderBy(asc(projects.createdAt), asc(projects.id)).all(),
    membershipOf: async (userId, projectId) =>
      joined()
        .where(and(ofUser(userId), eq(memberships.projectId, projectId)))
        .get() ?? null,
    put: (projectId, userId, role) =>
      commit(() => putMember(connection, { projectId, userId, role })),
  };
}

/** Takes a person into a project. Runs inside the caller's transaction. */
function putMember(
  { db, clock }: Connection,
  member: { readonly projectId: string; readonly userId: string; readonly role: Role },
): void {
  db.insert(memberships)
    .values({ ...member, createdAt: clock.now() })
    .onConflictDoUpdate({
      target: [memberships.projectId, memberships.userId],
      set: { role: member.role },
    })
    .run();
}
