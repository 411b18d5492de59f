/** The names of those whom versions, drafts and the audit log say it was. */

import { inArray } from "drizzle-orm";
import { users } from "./account-schema.ts";
import type { Connection } from "./connection.ts";
import { apiKeys } from "./schema.ts";

export interface Actors {
  /** By actor (`key:<id>`, `user:<id>`), also of keys that were revoked; without those that have no name. */
  names(actors: Iterable<string>): Promise<ReadonlyMap<string, string>>;
}

/** Those of an open database. */
export function actorsTable({ db }: Pick<Connection, "db">): Actors {
  return {
    names: async (actors) => {
      const all = [...new Set(actors)];
      const keys = idsOf("key:", all);
      const people = idsOf("user:", all);
      const { id, name } = apiKeys;
      const named = db.select({ id, name }).from(apiKeys).where(inArray(id, keys)).all();
      const known = db
        .select({ id: users.id, name: users.name })
        .from(users)
        .where(inArray(users.id, people))
        .all();
      return new Map([
        ...named.map((key) => [`key:${key.id}`, key.name] as const),
        ...known.map((user) => [`user:${user.id}`, user.name] as const),
      ]);
    },
  };
}

function idsOf(prefix: string, actors: readonly string[]): string[] {
  return actors
    .filter((actor) => actor.startsWith(prefix))
    .map((actor) => actor.slice(prefix.length));
}
