/** API keys. A key is shown once, when it is made; only its hash is kept. */

import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  isNotNull,
  isNull,
  like,
  lte,
  ne,
  or,
  sql,
} from "drizzle-orm";
import { PROJECT_KEYS_MAX } from "../limits.ts";
import { TOKEN_BYTES, type Connection } from "./connection.ts";
import { keyUses } from "./key-uses.ts";
import { sha256Hex } from "./keyring.ts";
import { apiKeys } from "./schema.ts";

/** Every scope of contract.md. `admin` holds all the others. */
export const SCOPES = [
  "renders:write",
  "renders:read",
  "templates:read",
  "templates:write",
  "hooks:write",
  "webhooks:write",
  "admin",
] as const;

export type Scope = (typeof SCOPES)[number];

/** What a key has that was made without a list: as a client written for Craftkit expects. */
export const DEFAULT_SCOPES: readonly Scope[] = SCOPES.slice(0, 4);

/** How much of a key is kept in the clear, for people to tell keys apart. */
const PREFIX_CHARS = 14;

export interface ApiKey {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  readonly mode: "live" | "test";
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  /** The only templates that it may touch; null for all. */
  readonly templateIds: readonly string[] | null;
  /** To the minute; null where it was never used. */
  readonly lastUsedAt: number | null;
}

export interface NewApiKey {
  readonly projectId: string;
  readonly name: string;
  readonly mode: "live" | "test";
  readonly scopes: readonly Scope[];
  readonly expiresAt?: number;
  /** The only templates that it may touch; all, unless told. */
  readonly templateIds?: readonly string[];
}

/** What came of a revocation. `last_admin`: without it nobody could make keys for the project. */
export type Revocation =
  | { readonly kind: "revoked"; readonly key: ApiKey }
  | { readonly kind: "unknown" | "revoked_before" | "last_admin" };

export interface ApiKeys {
  /**
   * Makes a key. `secret` is the key itself, `ck_live_…` or `ck_test_…`; it can't be had again. Null
   * where the project has PROJECT_KEYS_MAX keys that work.
   */
  create(key: NewApiKey): Promise<{ key: ApiKey; secret: string } | null>;
  /** The key, where it is known, not revoked and not expired; else null. */
  authenticate(secret: string): Promise<ApiKey | null>;
  /** Newest first, with those that were revoked or have expired. */
  list(projectId: string): Promise<readonly ApiKey[]>;
  /** Null where the project has none of this id. */
  byId(projectId: string, id: string): Promise<ApiKey | null>;
  /** Null where the project has none of this id. */
  rename(projectId: string, id: string, name: string): Promise<ApiKey | null>;
  /** Ends a key at once and for good, but never the last one with `admin` that works. */
  revoke(projectId: string, id: string): Promise<Revocation>;
  /** Writes when which key was used last. Resolves when it is durable. */
  flushUses(): Promise<void>;
}

/** The keys of an open database. */
export function apiKeysTable(connection: Connection): ApiKeys {
  const { db, commit, clock } = connection;
  const uses = keyUses(connection);
  const byHash = db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.hash, sql.placeholder("hash")), isNull(apiKeys.revokedAt)))
    .prepare();
  return {
    create: (key) => commit(() => insertKey(connection, key)),
    authenticate: async (secret) => {
      const row = byHash.get({ hash: sha256Hex(secret) });
      if (row === undefined) return null;
      if (row.expiresAt !== null && row.expiresAt <= clock.now()) return null;
      uses.note(row.id, row.lastUsedAt);
      return keyOf(row);
    },
    list: async (projectId) =>
      db
        .select()
        .from(apiKeys)
        .where(eq(apiKeys.projectId, projectId))
        .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
        .all()
        .map((row) => uses.seen(keyOf(row))),
    byId: async (projectId, id) => {
      const key = readKey(connection, projectId, id);
      return key === null ? null : uses.seen(key);
    },
    rename: (projectId, id, name) =>
      commit(() => {
        const row = db
          .update(apiKeys)
          .set({ name })
          .where(and(eq(apiKeys.id, id), eq(apiKeys.projectId, projectId)))
          .returning()
          .get();
        return row === undefined ? null : keyOf(row);
      }),
    revoke: (projectId, id) => commit(() => revokeKey(connection, projectId, id)),
    flushUses: uses.flush,
  };
}

/** Makes a key. Runs inside the caller's transaction. */
export function insertKey(
  connection: Connection,
  key: NewApiKey,
): { key: ApiKey; secret: string } | null {
  const { db, clock, ids } = connection;
  if (!hasRoom(connection, key.projectId)) return null;
  const secret = `ck_${key.mode}_${ids.token(TOKEN_BYTES)}`;
  const row = db
    .insert(apiKeys)
    .values({
      id: ids.uuid(),
      projectId: key.projectId,
      name: key.name,
      mode: key.mode,
      prefix: secret.slice(0, PREFIX_CHARS),
      hash: sha256Hex(secret),
      scopes: JSON.stringify(key.scopes),
      createdAt: clock.now(),
      expiresAt: key.expiresAt ?? null,
      templateIds: key.templateIds === undefined ? null : JSON.stringify(key.templateIds),
    })
    .returning()
    .get();
  return { key: keyOf(row), secret };
}

/** Whether one more key fits, if need be in place of the one that ended first. */
function hasRoom({ db, clock }: Connection, projectId: string): boolean {
  const ofProject = eq(apiKeys.projectId, projectId);
  const kept = db.select({ n: count() }).from(apiKeys).where(ofProject).get()?.n ?? 0;
  if (kept < PROJECT_KEYS_MAX) return true;
  const ended = db
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(and(ofProject, or(isNotNull(apiKeys.revokedAt), lte(apiKeys.expiresAt, clock.now()))))
    .orderBy(asc(sql`coalesce(${apiKeys.revokedAt}, ${apiKeys.expiresAt})`), asc(apiKeys.id))
    .limit(1)
    .get();
  if (ended === undefined) return false;
  db.delete(apiKeys).where(eq(apiKeys.id, ended.id)).run();
  return true;
}

function revokeKey(connection: Connection, projectId: string, id: string): Revocation {
  const { db, clock } = connection;
  const key = readKey(connection, projectId, id);
  if (key === null) return { kind: "unknown" };
  if (key.revokedAt !== null) return { kind: "revoked_before" };
  if (isLastAdmin(connection, key)) return { kind: "last_admin" };
  const revokedAt = clock.now();
  db.update(apiKeys).set({ revokedAt }).where(eq(apiKeys.id, id)).run();
  return { kind: "revoked", key: { ...key, revokedAt } };
}

/** Whether a key is the only one of its project that works and has `admin`. */
function isLastAdmin(
  { db, clock }: Connection,
  { id, projectId, scopes, expiresAt }: ApiKey,
): boolean {
  const now = clock.now();
  if (!scopes.includes("admin") || (expiresAt !== null && expiresAt <= now)) return false;
  const other = db
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.projectId, projectId),
        ne(apiKeys.id, id),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
        // No other scope's name holds this one with its quotes.
        like(apiKeys.scopes, '%"admin"%'),
      ),
    )
    .limit(1)
    .get();
  return other === undefined;
}

function readKey({ db }: Connection, projectId: string, id: string): ApiKey | null {
  const row = db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.id, id), eq(apiKeys.projectId, projectId)))
    .get();
  return row === undefined ? null : keyOf(row);
}

function keyOf(row: typeof apiKeys.$inferSelect): ApiKey {
  const { hash: _hash, scopes, templateIds, ...rest } = row;
  return {
    ...rest,
    // Both were written by `insertKey` above from a list, and by nothing else.
    scopes: JSON.parse(scopes) as Scope[],
    templateIds: templateIds === null ? null : (JSON.parse(templateIds) as string[]),
  };
}
