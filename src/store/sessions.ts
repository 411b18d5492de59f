/**
 * Who is signed in where. A session is a random token in a browser's cookie, of which only the hash is
 * kept. It ends when it was not used for a while, and in any case after a longer one.
 */

import { and, asc, count, desc, eq, gt, lte, ne } from "drizzle-orm";
import {
  SESSION_IDLE_MS,
  SESSION_LIFE_MAX_MS,
  SESSION_SEEN_EVERY_MS,
  USER_SESSIONS_MAX,
} from "../limits.ts";
import { sessions, users } from "./account-schema.ts";
import { TOKEN_BYTES, type Connection } from "./connection.ts";
import { sha256Hex } from "./keyring.ts";
import { userOf, type User } from "./users.ts";

export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: number;
  /** To the minute. */
  readonly lastSeenAt: number;
  readonly expiresAt: number;
  readonly userAgent: string | null;
  readonly clientAddress: string | null;
}

/** Where somebody signs in from, as their other sessions show it to them. */
export type SessionOrigin = Pick<Session, "userAgent" | "clientAddress">;

export interface Sessions {
  /** Signs somebody in. `token` is for the cookie; it can't be had again. */
  start(userId: string, origin: SessionOrigin): Promise<{ session: Session; token: string }>;
  /** Who is signed in by a token, and notes that they were seen; null where nobody is. */
  authenticate(token: string): Promise<{ session: Session; user: User } | null>;
  /** Of a person, those that still work, the one used last first. */
  list(userId: string): Promise<readonly Session[]>;
  /** Signs a person out there; false where they have no such session. */
  end(userId: string, id: string): Promise<boolean>;
  /** Signs a person out everywhere, or everywhere but in one session. Gives how many ended. */
  endAll(userId: string, but?: string): Promise<number>;
}

/** The sessions of an open database. */
export function sessionsTable(connection: Connection): Sessions {
  const { db, commit, commitJob, clock } = connection;
  return {
    start: (userId, origin) => commit(() => startSession(connection, userId, origin)),
    authenticate: async (token) => {
      const now = clock.now();
      // Served by `sessions_by_hash`.
      const row = db
        .select()
        .from(sessions)
        .innerJoin(users, eq(users.id, sessions.userId))
        .where(and(eq(sessions.hash, sha256Hex(token)), gt(sessions.expiresAt, now)))
        .get();
      if (row === undefined) return null;
      const session = sessionOf(row.sessions);
      if (now - session.lastSeenAt >= SESSION_SEEN_EVERY_MS) {
        const { id } = session;
        const seen = { lastSeenAt: now, expiresAt: endOf(session.createdAt, now) };
        await commitJob(() => db.update(sessions).set(seen).where(eq(sessions.id, id)).run()).catch(
          () => {
            // Where nothing can be written, what is asked for can still be read.
          },
        );
      }
      return { session, user: userOf(row.users) };
    },
    list: async (userId) =>
      db
        .select()
        .from(sessions)
        .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, clock.now())))
        .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
        .all()
        .map(sessionOf),
    end: (userId, id) =>
      commit(() => {
        const one = and(eq(sessions.userId, userId), eq(sessions.id, id));
        return db.delete(sessions).where(one).run().changes > 0;
      }),
    endAll: (userId, but) => commit(() => endSessions(connection, userId, but)),
  };
}

/** Signs somebody in. Runs inside the caller's transaction. */
export function startSession(
  connection: Connection,
  userId: string,
  origin: SessionOrigin,
): { session: Session; token: string } {
  const { db, ids, clock } = connection;
  const now = clock.now();
  db.delete(sessions).where(lte(sessions.expiresAt, now)).run();
  db.update(users).set({ lastSignInAt: now }).where(eq(users.id, userId)).run();
  makeRoom(connection, userId);
  const token = ids.token(TOKEN_BYTES);
  const row = db
    .insert(sessions)
    .values({
      ...origin,
      id: ids.uuid(),
      userId,
      hash: sha256Hex(token),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: endOf(now, now),
    })
    .returning()
    .get();
  return { session: sessionOf(row), token };
}

/** Ends a person's sessions, all or all but one. Runs inside the caller's transaction. */
export function endSessions({ db }: Connection, userId: string, but?: string): number {
  const all = eq(sessions.userId, userId);
  const ended = but === undefined ? all : and(all, ne(sessions.id, but));
  return db.delete(sessions).where(ended).run().changes;
}

/** Ends the session that was used longest ago where the person has as many as may be. */
function makeRoom({ db }: Connection, userId: string): void {
  // Served by `sessions_by_user`.
  const ofUser = eq(sessions.userId, userId);
  const kept = db.select({ n: count() }).from(sessions).where(ofUser).get()?.n ?? 0;
  if (kept < USER_SESSIONS_MAX) return;
  const oldest = db
    .select({ id: sessions.id })
    .from(sessions)
    .where(ofUser)
    .orderBy(asc(sessions.lastSeenAt), asc(sessions.id))
    .limit(1)
    .get();
  if (oldest !== undefined) db.delete(sessions).where(eq(sessions.id, oldest.id)).run();
}

function endOf(createdAt: number, seenAt: number): number {
  return Math.min(seenAt + SESSION_IDLE_MS, createdAt + SESSION_LIFE_MAX_MS);
}

function sessionOf(row: typeof sessions.$inferSelect): Session {
  const { hash: _hash, ...session } = row;
  return session;
}
