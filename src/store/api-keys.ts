/** API keys. A key is shown once, when it is made; only its hash is kept. */

import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { TOKEN_BYTES, type Connection } from "./connection.ts";
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
}

export interface NewApiKey {
  readonly projectId: string;
  readonly name: string;
  readonly mode: "live" | "test";
  readonly scopes: readonly Scope[];
  readonly expiresAt?: number;
}

export interface ApiKeys {
  /** Makes a key. `secret` is the key itself, `ck_live_…` or `ck_test_…`; it can't be had again. */
  create(key: NewApiKey): Promise<{ key: ApiKey; secret: string }>;
  /** The key, where it is known, not revoked and not expired; else null. */
  authenticate(secret: string): Promise<ApiKey | null>;
  /** Newest first, revoked ones included. */
  list(projectId: string): Promise<readonly ApiKey[]>;
  /** False where there is no such key, or it was revoked before. */
  revoke(projectId: string, id: string): Promise<boolean>;
}

/** The keys of an open database. */
export function apiKeysTable({ db, commit, clock, ids }: Connection): ApiKeys {
  const byHash = db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.hash, sql.placeholder("hash")), isNull(apiKeys.revokedAt)))
    .prepare();
  return {
    create: async (key) => {
      const secret = `ck_${key.mode}_${ids.token(TOKEN_BYTES)}`;
      const row = await commit(() =>
        db
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
          })
          .returning()
          .get(),
      );
      return { key: keyOf(row), secret };
    },
    authenticate: async (secret) => {
      const row = byHash.get({ hash: sha256Hex(secret) });
      if (row === undefined) return null;
      if (row.expiresAt !== null && row.expiresAt <= clock.now()) return null;
      return keyOf(row);
    },
    list: async (projectId) =>
      db
        .select()
        .from(apiKeys)
        .where(eq(apiKeys.projectId, projectId))
        .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
        .all()
        .map(keyOf),
    revoke: (projectId, id) =>
      commit(() => {
        const { changes } = db
          .update(apiKeys)
          .set({ revokedAt: clock.now() })
          .where(
            and(eq(apiKeys.id, id), eq(apiKeys.projectId, projectId), isNull(apiKeys.revokedAt)),
          )
          .run();
        return changes > 0;
      }),
  };
}

function keyOf(row: typeof apiKeys.$inferSelect): ApiKey {
  const { hash: _hash, scopes, ...rest } = row;
  // Written by `create` above from a list of scopes, and by nothing else.
  return { ...rest, scopes: JSON.parse(scopes) as Scope[] };
}
