/** Projects: what keys, templates and renders belong to. Nothing of one is ever seen from another. */

import { asc, eq } from "drizzle-orm";
import type { Connection } from "./connection.ts";
import { projects } from "./schema.ts";

export type Project = typeof projects.$inferSelect;

export interface Projects {
  create(project: { name: string; timeZone: string; language: string }): Promise<Project>;
  byId(id: string): Promise<Project | null>;
  /** The oldest project: the one that `platen init` made. */
  first(): Promise<Project | null>;
}

/** The projects of an open database. */
export function projectsTable({ db, commit, clock, ids }: Connection): Projects {
  return {
    create: (project) =>
      commit(() =>
        db
          .insert(projects)
          .values({ id: ids.uuid(), ...project, createdAt: clock.now() })
          .returning()
          .get(),
      ),
    byId: async (id) => db.select().from(projects).where(eq(projects.id, id)).get() ?? null,
    first: async () =>
      db
        .select()
        .from(projects)
        .orderBy(asc(projects.createdAt), asc(projects.id))
        .limit(1)
        .get() ?? null,
  };
}
