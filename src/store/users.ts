/** People who sign in. An account belongs to the installation; what it may do, memberships say. */

import { eq } from "drizzle-orm";
import { users } from "./account-schema.ts";
import type { Connection } from "./connection.ts";

/** A person, without what only signing in needs. */
export interface User {
  readonly id: string;
  /** In lower case. */
  readonly email: string;
  readonly name: string;
  /** BCP 47; null for the browser's own. */
  readonly language: string | null;
  readonly createdAt: number;
  readonly lastSignInAt: number | null;
}

interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly language: string | null;
}

export interface Users {
  /** Null where the address has an account already. */
  create(user: NewUser): Promise<User | null>;
  /** Null where nobody has this address. */
  byEmail(email: string): Promise<(User & { readonly passwordHash: string }) | null>;
}

/** The people of an open database. */
export function usersTable(connection: Connection): Users {
  const { db, commit } = connection;
  return {
    create: (user) => commit(() => insertUser(connection, user)),
    byEmail: async (email) => {
      const row = db.select().from(users).where(eq(users.email, email.toLowerCase())).get();
      return row === undefined ? null : { ...userOf(row), passwordHash: row.passwordHash };
    },
  };
}

/** Makes an account. Runs inside the caller's transaction; null where the address has one already. */
function insertUser({ db, ids, clock }: Connection, user: NewUser): User | null {
  const row = db
    .insert(users)
    .values({ ...user, id: ids.uuid(), email: user.email.toLowerCase(), createdAt: clock.now() })
    .onConflictDoNothing()
    .returning()
    .get();
  // Typed as if a conflict gave a row as well.
  const made = row as typeof users.$inferSelect | undefined;
  return made === undefined ? null : userOf(made);
}

/** A row without its password. */
export function userOf(row: typeof users.$inferSelect): User {
  const { passwordHash: _passwordHash, ...user } = row;
  return user;
}
