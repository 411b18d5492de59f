/**
 * A template's inbound hook: its token (what the URL holds), its secret (what bodies are signed with),
 * and how it is set. A rotated token or secret works on until its grace has passed.
 */

import { and, desc, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import { PAST_SECRETS_TRIED_MAX } from "../limits.ts";
import { TOKEN_BYTES, type Connection } from "./connection.ts";
import { sha256Hex } from "./keyring.ts";
import type { Kept } from "./memory.ts";
import { hooks, hookSecrets, hookTokens, projects, templates } from "./schema.ts";

const TOKEN = "hook token";
const SECRET = "hook secret";

/** What a request needs to know of the hook that its token names. */
export interface HookTarget {
  readonly templateId: string;
  readonly templateSlug: string;
  readonly projectId: string;
  readonly requireSignature: boolean;
  readonly pinnedVersion: number | null;
  /** Null while the template has only a draft. */
  readonly currentVersion: number | null;
  /** Of the project: what dates without an offset are meant in. */
  readonly timeZone: string;
  /** Of the project. */
  readonly language: string;
}

/** A hook as its owner sees it. */
export interface HookState {
  readonly token: string;
  readonly secret: string;
  readonly requireSignature: boolean;
  readonly pinnedVersion: number | null;
  /** Until when the last rotated token or secret still works; null where none does. */
  readonly previousValidUntil: number | null;
}

export interface HookRotation {
  readonly token: boolean;
  readonly secret: boolean;
  readonly graceMs: number;
}

/** A secret that was rotated away and whose grace has passed. */
export interface PastSecret {
  readonly secret: string;
  readonly endedAt: number;
}

export interface Hooks {
  /** The hook of a token, current or in its grace; null where there is none, or its template or project was deleted. */
  byToken(token: string): Promise<HookTarget | null>;
  /** The hook of a template; null where the template or its project was deleted. */
  byTemplate(templateId: string): Promise<HookTarget | null>;
  /** The secrets that a signature may be made with now: the current one first. */
  secrets(templateId: string): Promise<readonly string[]>;
  /** The last secrets that do not work any more, the latest first. */
  pastSecrets(templateId: string): Promise<readonly PastSecret[]>;
  /** Null where the template has no hook. */
  state(templateId: string): Promise<HookState | null>;
  update(
    templateId: string,
    change: { requireSignature?: boolean; pinnedVersion?: number | null },
  ): Promise<void>;
  rotate(templateId: string, rotation: HookRotation): Promise<void>;
}

/** The hooks of an open database. What a request asks for is kept in memory. */
export function hooksTable(connection: Connection): Hooks {
  const { db, commit, clock, memories } = connection;
  const byToken = prepareByToken(db);
  const liveSecrets = prepareSecrets(connection);
  const targets = memories.of<HookTarget>();
  const opened = memories.of<readonly string[]>();
  return {
    byToken: async (token) =>
      targets.recall(token, () => {
        const row = byToken.get({ hash: sha256Hex(token), now: clock.now() });
        if (row === undefined) return null;
        const { validUntil, ...value } = row;
        return { value, until: validUntil };
      }),
    byTemplate: async (templateId) => readTarget(db, templateId),
    secrets: async (templateId) => opened.recall(templateId, () => liveSecrets(templateId)) ?? [],
    pastSecrets: async (templateId) => readPastSecrets(connection, templateId),
    state: async (templateId) => readState(connection, templateId),
    update: (templateId, change) =>
      commit(() => {
        db.update(hooks).set(change).where(eq(hooks.templateId, templateId)).run();
      }),
    rotate: (templateId, rotation) =>
      commit(() => {
        if (rotation.token) rotateToken(connection, templateId, rotation.graceMs);
        if (rotation.secret) rotateSecret(connection, templateId, rotation.graceMs);
      }),
  };
}

/** Makes a template's hook with a fresh token and secret. Runs inside the caller's transaction. */
export function insertHook(connection: Connection, templateId: string): void {
  connection.db.insert(hooks).values({ templateId, requireSignature: false }).run();
  insertToken(connection, templateId);
  insertSecret(connection, templateId);
}

const TARGET = {
  templateId: hooks.templateId,
  templateSlug: templates.slug,
  projectId: templates.projectId,
  requireSignature: hooks.requireSignature,
  pinnedVersion: hooks.pinnedVersion,
  currentVersion: templates.currentVersionNumber,
  timeZone: projects.timeZone,
  language: projects.language,
};

function readTarget(db: Connection["db"], templateId: string): HookTarget | null {
  const row = db
    .select(TARGET)
    .from(hooks)
    .innerJoin(templates, eq(templates.id, hooks.templateId))
    .innerJoin(projects, eq(projects.id, templates.projectId))
    .where(
      and(
        eq(hooks.templateId, templateId),
        isNull(templates.deletedAt),
        isNull(projects.deletedAt),
      ),
    )
    .get();
  return row ?? null;
}

function prepareByToken(db: Connection["db"]) {
  return db
    .select({ ...TARGET, validUntil: hookTokens.validUntil })
    .from(hookTokens)
    .innerJoin(hooks, eq(hooks.templateId, hookTokens.templateId))
    .innerJoin(templates, eq(templates.id, hookTokens.templateId))
    .innerJoin(projects, eq(projects.id, templates.projectId))
    .where(
      and(
        eq(hookTokens.hash, sql.placeholder("hash")),
        isNull(templates.deletedAt),
        isNull(projects.deletedAt),
        or(isNull(hookTokens.validUntil), gt(hookTokens.validUntil, sql.placeholder("now"))),
      ),
    )
    .prepare();
}

/** Reads and opens the secrets of a template that work now, and until when this list of them holds. */
function prepareSecrets({ db, clock, keyring }: Connection) {
  const rows = db
    .select({ sealed: hookSecrets.sealed, validUntil: hookSecrets.validUntil })
    .from(hookSecrets)
    .where(
      and(
        eq(hookSecrets.templateId, sql.placeholder("templateId")),
        or(isNull(hookSecrets.validUntil), gt(hookSecrets.validUntil, sql.placeholder("now"))),
      ),
    )
    .orderBy(desc(isNull(hookSecrets.validUntil)), desc(hookSecrets.createdAt))
    .prepare();
  return (templateId: string): Kept<readonly string[]> => {
    const live = rows.all({ templateId, now: clock.now() });
    const ends = live.map((row) => row.validUntil).filter((until) => until !== null);
    return {
      value: live.map(({ sealed }) => keyring.open(sealed, SECRET)),
      until: ends.length === 0 ? null : Math.min(...ends),
    };
  };
}

function readPastSecrets({ db, clock, keyring }: Connection, templateId: string): PastSecret[] {
  return db
    .select({ sealed: hookSecrets.sealed, validUntil: hookSecrets.validUntil })
    .from(hookSecrets)
    .where(and(eq(hookSecrets.templateId, templateId), lte(hookSecrets.validUntil, clock.now())))
    .orderBy(desc(hookSecrets.validUntil))
    .limit(PAST_SECRETS_TRIED_MAX)
    .all()
    .map(({ sealed, validUntil }) => ({
      secret: keyring.open(sealed, SECRET),
      endedAt: validUntil ?? 0,
    }));
}

function readState({ db, clock, keyring }: Connection, templateId: string): HookState | null {
  const hook = db.select().from(hooks).where(eq(hooks.templateId, templateId)).get();
  const tokens = db.select().from(hookTokens).where(eq(hookTokens.templateId, templateId)).all();
  const secrets = db.select().from(hookSecrets).where(eq(hookSecrets.templateId, templateId)).all();
  const token = tokens.find((row) => row.validUntil === null);
  const secret = secrets.find((row) => row.validUntil === null);
  if (hook === undefined || token === undefined || secret === undefined) return null;
  const graces = [...tokens, ...secrets]
    .map((row) => row.validUntil ?? 0)
    .filter((until) => until > clock.now());
  return {
    token: keyring.open(token.sealed, TOKEN),
    secret: keyring.open(secret.sealed, SECRET),
    requireSignature: hook.requireSignature,
    pinnedVersion: hook.pinnedVersion,
    previousValidUntil: graces.length === 0 ? null : Math.max(...graces),
  };
}

function rotateToken(connection: Connection, templateId: string, graceMs: number): void {
  const { db, clock } = connection;
  const until = clock.now() + graceMs;
  db.update(hookTokens)
    .set({ validUntil: until })
    .where(and(eq(hookTokens.templateId, templateId), isNull(hookTokens.validUntil)))
    .run();
  insertToken(connection, templateId);
}

function rotateSecret(connection: Connection, templateId: string, graceMs: number): void {
  const { db, clock } = connection;
  const until = clock.now() + graceMs;
  db.update(hookSecrets)
    .set({ validUntil: until })
    .where(and(eq(hookSecrets.templateId, templateId), isNull(hookSecrets.validUntil)))
    .run();
  insertSecret(connection, templateId);
}

function insertToken({ db, ids, clock, keyring }: Connection, templateId: string): void {
  const token = ids.token(TOKEN_BYTES);
  db.insert(hookTokens)
    .values({
      hash: sha256Hex(token),
      templateId,
      sealed: keyring.seal(token, TOKEN),
      createdAt: clock.now(),
    })
    .run();
}

function insertSecret({ db, ids, clock, keyring }: Connection, templateId: string): void {
  db.insert(hookSecrets)
    .values({
      id: ids.uuid(),
      templateId,
      sealed: keyring.seal(ids.token(TOKEN_BYTES), SECRET),
      createdAt: clock.now(),
    })
    .run();
}
