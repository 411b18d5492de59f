/** Who belongs to which project, and as what. A project that has an owner never loses its last one. */

import { and, asc, count, eq, isNull } from "drizzle-orm";
import { memberships, users } from "./account-schema.ts";
import type { Connection } from "./connection.ts";
import type { Project } from "./projects.ts";
import { projects } from "./schema.ts";
import { userOf, type User } from "./users.ts";

/** From the one who may do most to the one who may do least. */
export const ROLES = ["owner", "admin", "editor", "viewer"] as const;

export type Role = (typeof ROLES)[number];

/** A project as one of its people belongs to it. */
export interface Membership {
  readonly project: Project;
  readonly role: Role;
}

/** One of the people of a project. */
export interface Member {
  readonly user: User;
  readonly role: Role;
  readonly joinedAt: number;
}

/**
 * What came of a change. `last_owner`: somebody has to be able to do everything. `owners_only`: whoever
 * is no owner can neither make nor change one.
 */
export type MemberChange =
  | { readonly kind: "changed"; readonly member: Member; readonly before: Role }
  | { readonly kind: "unknown" | "last_owner" | "owners_only" };

/** Whose membership is changed, and by what right. */
export interface MemberTarget {
  readonly projectId: string;
  readonly userId: string;
  readonly byOwner: boolean;
}

export interface Members {
  /** The projects of a person that are not deleted, oldest first. */
  projectsOf(userId: string): Promise<readonly Membership[]>;
  /** Null where the person does not belong to the project, or it was deleted. */
  membershipOf(userId: string, projectId: string): Promise<Membership | null>;
  /** In the order in which they joined. */
  list(projectId: string): Promise<readonly Member[]>;
  /** Takes a person into a project; in another role where they belong to it already. */
  put(projectId: string, userId: string, role: Role): Promise<void>;
  setRole(target: MemberTarget, role: Role): Promise<MemberChange>;
  remove(target: MemberTarget): Promise<MemberChange>;
}

/** The memberships of an open database. */
export function membersTable(connection: Connection): Members {
  const { db, commit } = connection;
  return {
    projectsOf: async (userId) => projectsOf(connection, userId),
    membershipOf: async (userId, projectId) =>
      db
        .select({ project: projects, role: memberships.role })
        .from(memberships)
        .innerJoin(projects, eq(projects.id, memberships.projectId))
        .where(and(ofMember(projectId, userId), isNull(projects.deletedAt)))
        .get() ?? null,
    list: async (projectId) => membersWhere(connection, eq(memberships.projectId, projectId)),
    put: (projectId, userId, role) =>
      commit(() => putMember(connection, { projectId, userId, role })),
    setRole: (target, role) => commit(() => setRole(connection, target, role)),
    remove: (target) => commit(() => removeMember(connection, target)),
  };
}

/** The projects of a person that are not deleted, oldest first. Served by `memberships_by_user`. */
export function projectsOf({ db }: Connection, userId: string): readonly Membership[] {
  return db
    .select({ project: projects, role: memberships.role })
    .from(memberships)
    .innerJoin(projects, eq(projects.id, memberships.projectId))
    .where(and(eq(memberships.userId, userId), isNull(projects.deletedAt)))
    .orderBy(asc(projects.createdAt), asc(projects.id))
    .all();
}

/** Takes a person into a project. Runs inside the caller's transaction. */
export function putMember(
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

/** How many people a project has. */
export function countMembers({ db }: Connection, projectId: string): number {
  const ofProject = eq(memberships.projectId, projectId);
  return db.select({ n: count() }).from(memberships).where(ofProject).get()?.n ?? 0;
}

/** Makes the owners of one project owners of another one. Runs inside the caller's transaction. */
export function copyOwners(connection: Connection, from: string, to: string): void {
  const owners = and(eq(memberships.projectId, from), eq(memberships.role, "owner"));
  for (const { user } of membersWhere(connection, owners)) {
    putMember(connection, { projectId: to, userId: user.id, role: "owner" });
  }
}

function setRole(connection: Connection, target: MemberTarget, role: Role): MemberChange {
  const found = changeable(connection, target, role);
  if (!("member" in found)) return found;
  const { projectId, userId } = target;
  connection.db.update(memberships).set({ role }).where(ofMember(projectId, userId)).run();
  return { ...found, member: { ...found.member, role } };
}

function removeMember(connection: Connection, target: MemberTarget): MemberChange {
  const found = changeable(connection, target, null);
  if (!("member" in found)) return found;
  connection.db.delete(memberships).where(ofMember(target.projectId, target.userId)).run();
  return found;
}

/** The member that may be changed to a role, or (null) be removed; or why that must not be. */
function changeable(
  connection: Connection,
  { projectId, userId, byOwner }: MemberTarget,
  role: Role | null,
): MemberChange {
  const [member] = membersWhere(connection, ofMember(projectId, userId));
  if (member === undefined) return { kind: "unknown" };
  const before = member.role;
  if (!byOwner && (before === "owner" || role === "owner")) return { kind: "owners_only" };
  if (before === "owner" && role !== "owner" && isLastOwner(connection, projectId)) {
    return { kind: "last_owner" };
  }
  return { kind: "changed", member, before };
}

function isLastOwner({ db }: Connection, projectId: string): boolean {
  const owners = and(eq(memberships.projectId, projectId), eq(memberships.role, "owner"));
  return (db.select({ n: count() }).from(memberships).where(owners).get()?.n ?? 0) === 1;
}

function membersWhere({ db }: Connection, where: ReturnType<typeof and>): readonly Member[] {
  return db
    .select()
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(where)
    .orderBy(asc(memberships.createdAt), asc(memberships.userId))
    .all()
    .map(({ users: user, memberships: { role, createdAt } }) => ({
      user: userOf(user),
      role,
      joinedAt: createdAt,
    }));
}

function ofMember(projectId: string, userId: string) {
  return and(eq(memberships.projectId, projectId), eq(memberships.userId, userId));
}
