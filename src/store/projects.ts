/**
 * Projects: what keys, templates and renders belong to. Nothing of one is ever seen from another. A
 * deleted one keeps its rows, for the audit, but nobody finds it any more.
 */

import { and, asc, count, eq, isNull } from "drizzle-orm";
import { PROJECTS_MAX } from "../limits.ts";
import { insertKey, type ApiKey } from "./api-keys.ts";
import type { Connection } from "./connection.ts";
import { copyOwners, putMember } from "./members.ts";
import type { WaitingRoom } from "./renders.ts";
import { projects, renders } from "./schema.ts";

export type Project = typeof projects.$inferSelect;

export interface NewProject {
  readonly name: string;
  /** IANA. */
  readonly timeZone: string;
  /** BCP 47. */
  readonly language: string;
}

/** `cancelled` names the renders that waited. `last`: an installation has at least one project. */
export type ProjectDeletion =
  | { readonly kind: "deleted"; readonly cancelled: readonly string[] }
  | { readonly kind: "unknown" | "last" };

/** A project and its first key, which may do everything; `secret` can't be had again. */
export interface MadeProject {
  readonly project: Project;
  readonly key: ApiKey;
  readonly secret: string;
}

export interface Projects {
  /** A project that has no key yet. */
  create(project: NewProject): Promise<Project>;
  /**
   * A project with a key of its own, both or neither. Null where there are PROJECTS_MAX already. Without
   * owners nobody could reach it from the dashboard: they are those of the project `ownersOf`, if told.
   */
  createWithKey(project: NewProject, ownersOf?: string): Promise<MadeProject | null>;
  /** A project that has an owner and no key. Null where there are PROJECTS_MAX already. */
  createFor(userId: string, project: NewProject): Promise<Project | null>;
  /** Null where there is none, or it was deleted. */
  byId(id: string): Promise<Project | null>;
  /** The oldest project: the one that `platen init` made, unless that was deleted. */
  first(): Promise<Project | null>;
  /** Oldest first, for whoever has the data folder. */
  list(): Promise<readonly Project[]>;
  /** Null where there is none, or it was deleted. */
  update(id: string, change: Partial<NewProject>): Promise<Project | null>;
  /** Deletes a project, and cancels what waits in it. Its keys and hooks work no more. */
  delete(id: string): Promise<ProjectDeletion>;
}

/** The projects of an open database. `room` is told of the renders that a deletion cancels. */
export function projectsTable(connection: Connection, room: WaitingRoom): Projects {
  const { db, commit } = connection;
  const live = isNull(projects.deletedAt);
  return {
    create: (project) => commit(() => insertProject(connection, project)),
    createWithKey: (project, ownersOf) =>
      commit(() => {
        const made = insertWithKey(connection, project);
        if (made !== null && ownersOf !== undefined) {
          copyOwners(connection, ownersOf, made.project.id);
        }
        return made;
      }),
    createFor: (userId, project) =>
      commit(() => {
        if (countLive(connection) >= PROJECTS_MAX) return null;
        const made = insertProject(connection, project);
        putMember(connection, { projectId: made.id, userId, role: "owner" });
        return made;
      }),
    byId: async (id) =>
      db
        .select()
        .from(projects)
        .where(and(eq(projects.id, id), live))
        .get() ?? null,
    first: async () =>
      db
        .select()
        .from(projects)
        .where(live)
        .orderBy(asc(projects.createdAt), asc(projects.id))
        .limit(1)
        .get() ?? null,
    list: async () =>
      db
        .select()
        .from(projects)
        .where(live)
        .orderBy(asc(projects.createdAt), asc(projects.id))
        .all(),
    update: (id, change) =>
      commit(
        () =>
          db
            .update(projects)
            .set(change)
            .where(and(eq(projects.id, id), live))
            .returning()
            .get() ?? null,
      ),
    delete: async (id) => {
      const deletion = await commit(() => deleteProject(connection, id));
      if (deletion.kind === "deleted") room.waiting -= deletion.cancelled.length;
      return deletion;
    },
  };
}

function insertProject({ db, ids, clock }: Connection, project: NewProject): Project {
  return db
    .insert(projects)
    .values({ id: ids.uuid(), ...project, createdAt: clock.now() })
    .returning()
    .get();
}

function insertWithKey(connection: Connection, project: NewProject): MadeProject | null {
  if (countLive(connection) >= PROJECTS_MAX) return null;
  const made = insertProject(connection, project);
  const first = insertKey(connection, {
    projectId: made.id,
    name: "First key",
    mode: "live",
    scopes: ["admin"],
  });
  return first === null ? null : { project: made, ...first };
}

function deleteProject({ db, clock }: Connection, id: string): ProjectDeletion {
  const live = db
    .select({ id: projects.id })
    .from(projects)
    .where(isNull(projects.deletedAt))
    .all();
  if (!live.some((project) => project.id === id)) return { kind: "unknown" };
  if (live.length === 1) return { kind: "last" };
  const now = clock.now();
  db.update(projects).set({ deletedAt: now }).where(eq(projects.id, id)).run();
  // Served by `renders_queued`. What is being rendered ends as it would.
  const cancelled = db
    .update(renders)
    .set({ status: "cancelled", completedAt: now })
    .where(and(eq(renders.projectId, id), eq(renders.status, "queued")))
    .returning({ id: renders.id })
    .all();
  return { kind: "deleted", cancelled: cancelled.map((render) => render.id) };
}

function countLive({ db }: Connection): number {
  return db.select({ n: count() }).from(projects).where(isNull(projects.deletedAt)).get()?.n ?? 0;
}
