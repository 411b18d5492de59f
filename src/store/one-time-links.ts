/**
 * Links that work once: one makes the first account of the installation, others set a new password. The
 * token of a link is kept as a hash. A new link ends the older ones of its purpose, and the first account
 * ends registration for good, whoever else has a link.
 */

import { and, eq, gt, isNull, lte } from "drizzle-orm";
import { PASSWORD_LINK_MS, SETUP_LINK_MS } from "../limits.ts";
import { oneTimeLinks } from "./account-schema.ts";
import { writeAudit } from "./audit.ts";
import { TOKEN_BYTES, type Connection } from "./connection.ts";
import { sha256Hex } from "./keyring.ts";
import { projectsOf, putMember } from "./members.ts";
import type { NewProject } from "./projects.ts";
import { projects } from "./schema.ts";
import { endSessions, startSession, type Session, type SessionOrigin } from "./sessions.ts";
import { hasUsers, insertUser, readUser, updateUser, type NewUser, type User } from "./users.ts";

/** Somebody who has just signed in; `token` is for the cookie. */
export interface SignedInUser {
  readonly user: User;
  readonly session: Session;
  readonly token: string;
}

export interface Setup {
  readonly token: string;
  readonly user: NewUser;
  /** Of the first project. */
  readonly project: Partial<NewProject>;
  readonly origin: SessionOrigin;
}

/** `closed`: there is an account already. `unknown`: no such link, or not any more. */
export type SetupOutcome =
  ({ readonly kind: "made" } & SignedInUser) | { readonly kind: "closed" | "unknown" };

export interface OneTimeLinks {
  /** A new link's token; null where registration is closed. */
  mintSetup(): Promise<string | null>;
  /** Whether a link could still make the first account. */
  isSetup(token: string): Promise<boolean>;
  /** Makes the first account, the owner of every project that there is. */
  setUp(setup: Setup): Promise<SetupOutcome>;
  mintPassword(userId: string): Promise<string>;
  /** Whose password a link sets; null where it sets none any more. */
  passwordOwner(token: string): Promise<User | null>;
  /** Sets the password, ends every session and signs in. Null where the link sets none any more. */
  setPassword(
    token: string,
    passwordHash: string,
    origin: SessionOrigin,
  ): Promise<SignedInUser | null>;
}

type Purpose = "setup" | "password";

/** The links of an open database. */
export function oneTimeLinksTable(connection: Connection): OneTimeLinks {
  const { commit } = connection;
  return {
    mintSetup: () => commit(() => (hasUsers(connection) ? null : mint(connection, "setup", null))),
    isSetup: async (token) => linkOf(connection, "setup", token) !== undefined,
    setUp: (setup) => commit(() => setUp(connection, setup)),
    mintPassword: (userId) => commit(() => mint(connection, "password", userId)),
    passwordOwner: async (token) => {
      const id = linkOf(connection, "password", token)?.userId ?? null;
      return id === null ? null : readUser(connection, id);
    },
    setPassword: (token, passwordHash, origin) =>
      commit(() => setPassword(connection, { token, passwordHash, origin })),
  };
}

/** Makes a link in the place of the older ones, and forgets those that are over. */
function mint(connection: Connection, purpose: Purpose, userId: string | null): string {
  const { db, ids, clock } = connection;
  const now = clock.now();
  const older = and(
    eq(oneTimeLinks.purpose, purpose),
    userId === null ? isNull(oneTimeLinks.userId) : eq(oneTimeLinks.userId, userId),
  );
  db.delete(oneTimeLinks).where(older).run();
  db.delete(oneTimeLinks).where(lte(oneTimeLinks.expiresAt, now)).run();
  const token = ids.token(TOKEN_BYTES);
  const lifeMs = purpose === "setup" ? SETUP_LINK_MS : PASSWORD_LINK_MS;
  db.insert(oneTimeLinks)
    .values({ hash: sha256Hex(token), purpose, userId, createdAt: now, expiresAt: now + lifeMs })
    .run();
  return token;
}

/** A link that can still be used. */
function linkOf({ db, clock }: Connection, purpose: Purpose, token: string) {
  return db
    .select()
    .from(oneTimeLinks)
    .where(
      and(
        eq(oneTimeLinks.hash, sha256Hex(token)),
        eq(oneTimeLinks.purpose, purpose),
        isNull(oneTimeLinks.usedAt),
        gt(oneTimeLinks.expiresAt, clock.now()),
      ),
    )
    .get();
}

function use({ db, clock }: Connection, hash: string): void {
  db.update(oneTimeLinks).set({ usedAt: clock.now() }).where(eq(oneTimeLinks.hash, hash)).run();
}

function setUp(
  connection: Connection,
  { token, user: given, project: change, origin }: Setup,
): SetupOutcome {
  const { db } = connection;
  if (hasUsers(connection)) return { kind: "closed" };
  const link = linkOf(connection, "setup", token);
  if (link === undefined) return { kind: "unknown" };
  use(connection, link.hash);
  const user = insertUser(connection, given);
  if (user === null) throw new Error("nobody was there, and yet the address is taken");
  const all = db.select().from(projects).where(isNull(projects.deletedAt)).all();
  for (const { id } of all) {
    putMember(connection, { projectId: id, userId: user.id, role: "owner" });
  }
  const [first] = projectsOf(connection, user.id);
  if (first !== undefined) {
    const { id } = first.project;
    if (Object.keys(change).length > 0) {
      db.update(projects).set(change).where(eq(projects.id, id)).run();
    }
    writeAudit(connection, {
      ...{ projectId: id, actor: `user:${user.id}`, action: "user.create", subject: user.id },
      detail: { name: user.name, email: user.email },
    });
  }
  return { kind: "made", user, ...startSession(connection, user.id, origin) };
}

function setPassword(
  connection: Connection,
  change: { readonly token: string; readonly passwordHash: string; readonly origin: SessionOrigin },
): SignedInUser | null {
  const { passwordHash, origin } = change;
  const link = linkOf(connection, "password", change.token);
  if (link === undefined || link.userId === null) return null;
  // This link goes with all others of the person.
  const user = updateUser(connection, link.userId, { passwordHash });
  if (user === null || user === "taken") return null;
  endSessions(connection, user.id);
  const [first] = projectsOf(connection, user.id);
  if (first !== undefined) {
    writeAudit(connection, {
      projectId: first.project.id,
      actor: `user:${user.id}`,
      action: "user.reset",
      subject: user.id,
      detail: { name: user.name },
    });
  }
  return { user, ...startSession(connection, user.id, origin) };
}
