/** People who sign in. An account belongs to the installation; what it may do, memberships say. */

import { and, asc, eq, ne } from "drizzle-orm";
import { oneTimeLinks, users } from "./account-schema.ts";
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

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly language: string | null;
}

/** A person with what their password is held against. */
export type UserWithHash = User & { readonly passwordHash: string };

export interface Users {
  /** Null where the address has an account already. */
  create(user: NewUser): Promise<User | null>;
  /** Whether there is anybody: registration is open until then. */
  any(): Promise<boolean>;
  /** Null where nobody has this address. */
  byEmail(email: string): Promise<UserWithHash | null>;
  byId(id: string): Promise<UserWithHash | null>;
  /** Oldest first, for whoever has the data folder. */
  list(): Promise<readonly User[]>;
  /** Sets what is named. `taken`: somebody else has the address. */
  update(id: string, change: Partial<NewUser>): Promise<User | "taken" | null>;
}

/** The people of an open database. */
export function usersTable(connection: Connection): Users {
  const { db, commit } = connection;
  return {
    create: (user) => commit(() => insertUser(connection, user)),
    any: async () => hasUsers(connection),
    byEmail: async (email) =>
      db.select().from(users).where(eq(users.email, email.toLowerCase())).get() ?? null,
    byId: async (id) => rowOf(connection, id),
    list: async () =>
      db.select().from(users).orderBy(asc(users.createdAt), asc(users.id)).all().map(userOf),
    update: (id, change) => commit(() => updateUser(connection, id, change)),
  };
}

/** Makes an account. Runs inside the caller's transaction; null where the address has one already. */
export function insertUser(connection: Connection, user: NewUser): User | null {
  const { db, ids, clock } = connection;
  const email = user.email.toLowerCase();
  const known = db.select({ id: users.id }).from(users).where(eq(users.email, email)).get();
  if (known !== undefined) return null;
  const row = db
    .insert(users)
    .values({ ...user, id: ids.uuid(), email, createdAt: clock.now() })
    .returning()
    .get();
  return userOf(row);
}

/** Whether there is anybody. For a transaction that depends on it, too. */
export function hasUsers({ db }: Connection): boolean {
  return db.select({ id: users.id }).from(users).limit(1).get() !== undefined;
}

/** A person by id. */
export function readUser(connection: Connection, id: string): User | null {
  const row = rowOf(connection, id);
  return row === null ? null : userOf(row);
}

function rowOf({ db }: Connection, id: string): UserWithHash | null {
  return db.select().from(users).where(eq(users.id, id)).get() ?? null;
}

/** Sets what is named. Runs inside the caller's transaction. */
export function updateUser(
  { db }: Connection,
  id: string,
  change: Partial<NewUser>,
): User | "taken" | null {
  const email = change.email?.toLowerCase();
  if (email !== undefined) {
    const other = db
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.email, email), ne(users.id, id)))
      .get();
    if (other !== undefined) return "taken";
  }
  // Whoever may set a password by a link need not, once it was set.
  if (change.passwordHash !== undefined) {
    db.delete(oneTimeLinks).where(eq(oneTimeLinks.userId, id)).run();
  }
  const row = db
    .update(users)
    .set({ ...change, ...(email === undefined ? {} : { email }) })
    .where(eq(users.id, id))
    .returning()
    .get();
  // Typed as if there always were one.
  return (row as UserWithHash | undefined) === undefined ? null : userOf(row);
}

/** A row without its password. */
export function userOf(row: typeof users.$inferSelect): User {
  const { passwordHash: _passwordHash, ...user } = row;
  return user;
}
