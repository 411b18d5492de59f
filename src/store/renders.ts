/** Renders as their callers see them: accepted, read, and, by queue.ts beside this, moved on. */

import { and, count, eq, sql } from "drizzle-orm";
import type { RenderError, RenderWarning } from "../errors.ts";
import type { Connection } from "./connection.ts";
import { renderOf } from "./render-rows.ts";
import type { Doom, DoomedFiles } from "./doomed-files.ts";
import { renderErasure, type RenderErasure } from "./render-erase.ts";
import { renderMoves, type RenderMoves } from "./render-moves.ts";
import { renderList, type RenderList } from "./renders-list.ts";
import { idempotencyKeys, projects, renderInputs, renders, templates } from "./schema.ts";

export type RenderStatus = "queued" | "rendering" | "succeeded" | "failed" | "cancelled";
export type RenderSource = "api" | "hook" | "dashboard" | "batch";
export type RenderMode = "live" | "test";

export interface Render {
  readonly id: string;
  readonly projectId: string;
  readonly templateId: string;
  readonly templateSlug: string;
  readonly versionNumber: number;
  readonly status: RenderStatus;
  readonly source: RenderSource;
  readonly mode: RenderMode;
  readonly filename: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly warnings: readonly RenderWarning[];
  readonly attempts: number;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
  readonly error: Omit<RenderError, "retryable"> | null;
  readonly pageCount: number | null;
  readonly sizeBytes: number | null;
  readonly sha256: string | null;
  /** When retention took the PDF, or the data; null while they are kept. */
  readonly pdfErasedAt: number | null;
  readonly dataErasedAt: number | null;
}

export interface NewRender {
  readonly projectId: string;
  readonly templateId: string;
  readonly versionId: string;
  readonly versionNumber: number;
  readonly source: RenderSource;
  readonly mode: RenderMode;
  /** Of the project, as they stand: a render is a pure function of what was accepted. */
  readonly timeZone: string;
  readonly language: string;
  /** JSON of the validated data. */
  readonly data: string;
  readonly filename: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly warnings: readonly RenderWarning[];
  readonly idempotency: IdempotencyClaim | null;
}

/** A key, and a hash of what was asked for: the same key with another hash is a conflict. */
export interface IdempotencyClaim {
  readonly key: string;
  readonly requestHash: string;
}

/** What a key has stood for so far. `render` is null where it was deleted since. */
export type Replay =
  | { readonly kind: "replay"; readonly renderId: string; readonly render: Render | null }
  | { readonly kind: "conflict" };

export type Accepted =
  | { readonly kind: "created"; readonly render: Render }
  | { readonly kind: "queue_full" }
  /** The project was deleted since the caller was let in: its renders that waited are cancelled. */
  | { readonly kind: "project_gone" }
  | Replay;

export interface Renders extends RenderList, RenderMoves, RenderErasure {
  /**
   * Writes a queued render, and its key, durably. Resolves once it is on disk.
   * Rejects with StoreUnavailable where it can't be; nothing was accepted then.
   */
  accept(render: NewRender): Promise<Accepted>;
  /** What this key stands for in the project; null where it is new. */
  replay(projectId: string, claim: IdempotencyClaim): Promise<Replay | null>;
  /** Null where there is none of this id in the project. */
  byId(projectId: string, id: string): Promise<Render | null>;
  /** For a caller that holds a signed link instead of a key. */
  byIdOfAnyProject(id: string): Promise<Render | null>;
  /** JSON of a render's validated data; null where it is not kept. */
  dataOf(id: string): Promise<string | null>;
  /** How many wait, counted in the table. */
  countWaiting(): Promise<number>;
  /** How many of a project wait. Served by `renders_queued`. */
  countWaitingOf(projectId: string): Promise<number>;
}

/** How many may wait, and how many do: kept in memory, so that an accept does not count the table. */
export interface WaitingRoom {
  readonly most: number;
  waiting: number;
}

/** The renders of an open database. `room` is shared with the queue, which empties what this fills. */
export function rendersTable(
  connection: Connection,
  room: WaitingRoom,
  doomedFiles: Doom & Pick<DoomedFiles, "sweep">,
): Renders {
  const { db, commitJob } = connection;
  const insert = prepareInserts(connection);
  const byId = prepareById(db);
  const keyOf = db
    .select()
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.projectId, sql.placeholder("projectId")),
        eq(idempotencyKeys.key, sql.placeholder("key")),
      ),
    )
    .prepare();

  function read(id: string): Render | null {
    const row = byId.get({ id });
    return row === undefined ? null : renderOf(row);
  }
  function replay(projectId: string, claim: IdempotencyClaim): Replay | null {
    const known = keyOf.get({ projectId, key: claim.key });
    if (known === undefined) return null;
    if (known.requestHash !== claim.requestHash) return { kind: "conflict" };
    return { kind: "replay", renderId: known.renderId, render: read(known.renderId) };
  }

  return {
    ...renderList(db),
    ...renderMoves(connection, room, read),
    ...renderErasure(connection, room, doomedFiles),
    accept: async (render) => {
      let counted = false;
      try {
        return await commitJob((): Accepted => {
          if (render.idempotency !== null) {
            // Checked again inside the transaction: two requests with one key may arrive together.
            const known = replay(render.projectId, render.idempotency);
            if (known !== null) return known;
          }
          if (room.waiting >= room.most) return { kind: "queue_full" };
          const written = insert(render);
          if (written === null) return { kind: "project_gone" };
          room.waiting += 1;
          counted = true;
          return { kind: "created", render: written };
        });
      } catch (reason) {
        if (counted) room.waiting -= 1;
        throw reason;
      }
    },
    replay: async (projectId, claim) => replay(projectId, claim),
    byId: async (projectId, id) => {
      const render = read(id);
      return render?.projectId === projectId ? render : null;
    },
    byIdOfAnyProject: async (id) => read(id),
    dataOf: async (id) =>
      db
        .select({ data: renderInputs.data })
        .from(renderInputs)
        .where(eq(renderInputs.renderId, id))
        .get()?.data ?? null,
    countWaitingOf: async (projectId) =>
      db
        .select({ n: count() })
        .from(renders)
        .where(and(eq(renders.projectId, projectId), sql`${renders.status} = 'queued'`))
        .get()?.n ?? 0,
    countWaiting: async () =>
      db.select({ n: count() }).from(renders).where(eq(renders.status, "queued")).get()?.n ?? 0,
  };
}

/**
 * Writes a render's rows and gives it back without reading it: this is the hook's hot path. Null, and
 * nothing written, where the project was deleted.
 */
function prepareInserts({ db, ids, clock }: Connection): (render: NewRender) => Render | null {
  const p = sql.placeholder;
  const homeOf = db
    .select({ slug: templates.slug, projectDeletedAt: projects.deletedAt })
    .from(templates)
    .innerJoin(projects, eq(projects.id, templates.projectId))
    .where(eq(templates.id, p("templateId")))
    .prepare();
  const insertRender = db
    .insert(renders)
    .values({
      id: p("id"),
      projectId: p("projectId"),
      templateId: p("templateId"),
      versionId: p("versionId"),
      versionNumber: p("versionNumber"),
      status: "queued",
      source: p("source"),
      mode: p("mode"),
      timeZone: p("timeZone"),
      language: p("language"),
      filename: p("filename"),
      metadata: p("metadata"),
      warnings: p("warnings"),
      warningsAtAccept: p("warningsAtAccept"),
      attempts: 0,
      attemptsBefore: 0,
      dueAt: p("now"),
      createdAt: p("now"),
    })
    .prepare();
  const insertInput = db
    .insert(renderInputs)
    .values({ renderId: p("id"), data: p("data") })
    .prepare();
  const insertKey = db
    .insert(idempotencyKeys)
    .values({
      projectId: p("projectId"),
      key: p("key"),
      renderId: p("id"),
      requestHash: p("requestHash"),
      createdAt: p("now"),
    })
    .prepare();
  return ({ idempotency, data, versionId, timeZone, language, ...render }) => {
    const home = homeOf.get({ templateId: render.templateId });
    if (home === undefined || home.projectDeletedAt !== null) return null;
    const id = ids.uuid();
    const now = clock.now();
    insertRender.run({
      ...render,
      id,
      now,
      versionId,
      timeZone,
      language,
      metadata: JSON.stringify(render.metadata),
      warnings: JSON.stringify(render.warnings),
      warningsAtAccept: render.warnings.length,
    });
    insertInput.run({ id, data });
    if (idempotency !== null)
      insertKey.run({ id, now, projectId: render.projectId, ...idempotency });
    return { ...render, ...FRESH, id, templateSlug: home.slug, createdAt: now };
  };
}

/** What a render has before anything has happened to it. */
const FRESH = {
  status: "queued",
  attempts: 0,
  startedAt: null,
  completedAt: null,
  error: null,
  pageCount: null,
  sizeBytes: null,
  sha256: null,
  pdfErasedAt: null,
  dataErasedAt: null,
} as const;

function prepareById(db: Connection["db"]) {
  return db
    .select({ render: renders, templateSlug: templates.slug })
    .from(renders)
    .innerJoin(templates, eq(templates.id, renders.templateId))
    .where(eq(renders.id, sql.placeholder("id")))
    .prepare();
}
