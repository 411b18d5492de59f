/**
 * Assets: the pictures and fonts of a project by name. A name that is uploaded again stands for the new content
 * from then on; the content before stays as long as something that was accepted or published while it
 * was current may still be rendered with it.
 *
 * A file is put in place before the row that names it is committed, and removed after the last such row
 * is gone. Within one process the last look and the removal are one step of the event loop; what a
 * crash leaves in between is found by the first sweep of the next boot.
 */

import { and, asc, count, eq, gt, isNull, sql } from "drizzle-orm";
import { ASSETS_MAX } from "../limits.ts";
import { assetLookup, assetTimeOf, type AssetLookup } from "./asset-lookup.ts";
import type { AssetFiles } from "./asset-files.ts";
import { StoreUnavailable } from "./commit.ts";
import type { Connection } from "./connection.ts";
import { sha256Hex } from "./keyring.ts";
import { assets } from "./schema.ts";

/** What a name stands for. */
export type Asset = typeof assets.$inferSelect;

/** A picture or a font that was looked at. */
export interface AssetContent {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** In pixels; 0 for a font. */
  readonly width: number;
  readonly height: number;
  readonly font?: {
    readonly family: string;
    readonly style: "normal" | "italic";
    readonly weightLeast: number;
    readonly weightMost: number;
  };
}

export type AssetSaved =
  /** `same`: the name stood for these bytes already. */
  | { readonly kind: "created" | "replaced" | "same"; readonly asset: Asset }
  /** The project has as many assets as it may. */
  | { readonly kind: "full" };

export interface Assets extends AssetLookup {
  /** Makes a name stand for a content from now on. Rejects with StoreUnavailable where it can't be kept. */
  save(projectId: string, name: string, content: AssetContent): Promise<AssetSaved>;
  /** By name. */
  list(projectId: string): Promise<readonly Asset[]>;
  /** Null where the project has none of this name. */
  find(projectId: string, name: string): Promise<Asset | null>;
  /** Frees the name. False where the project has none of it. */
  remove(projectId: string, name: string): Promise<boolean>;
  /** Where the bytes of a content stand. */
  pathOf(sha256: string): string;
  /** Removes the contents that nothing can be rendered with any more. */
  sweep(): Promise<void>;
}

/** The assets of an open database. */
export function assetsTable(connection: Connection, files: AssetFiles): Assets {
  const { db, commitJob, clock } = connection;
  /** Contents that are being uploaded: their files are there before their rows. */
  const arriving = new Map<string, number>();
  let isFirstSweep = true;

  async function save(projectId: string, name: string, content: AssetContent): Promise<AssetSaved> {
    const sha256 = sha256Hex(content.bytes);
    arriving.set(sha256, (arriving.get(sha256) ?? 0) + 1);
    try {
      keepFile(files, sha256, content.bytes);
      return await commitJob(() => writeAsset(connection, projectId, name, { ...content, sha256 }));
    } finally {
      const others = (arriving.get(sha256) ?? 1) - 1;
      if (others === 0) arriving.delete(sha256);
      else arriving.set(sha256, others);
      removeUnused(sha256);
    }
  }

  function removeUnused(sha256: string): void {
    if (arriving.has(sha256)) return;
    const row = db.select({ id: assets.id }).from(assets).where(eq(assets.sha256, sha256)).get();
    if (row === undefined) files.remove(sha256);
  }

  return {
    ...assetLookup(connection),
    save,
    list: async (projectId) =>
      db
        .select()
        .from(assets)
        .where(and(eq(assets.projectId, projectId), isNull(assets.endedAt)))
        .orderBy(asc(assets.name))
        .all(),
    find: async (projectId, name) => currentOf(connection, projectId, name),
    remove: (projectId, name) =>
      commitJob(() => {
        const asset = currentOf(connection, projectId, name);
        if (asset !== null) end(connection, asset, clock.now());
        return asset !== null;
      }),
    pathOf: files.pathOf,
    sweep: async () => {
      const gone = await commitJob(() => removeEnded(db));
      const hashes = isFirstSweep ? files.list() : gone;
      for (const sha256 of new Set(hashes)) removeUnused(sha256);
      isFirstSweep = false;
    },
  };
}

/** A disk that is full says so in its own way. */
function keepFile(files: AssetFiles, sha256: string, bytes: Uint8Array): void {
  try {
    files.keep(sha256, bytes);
  } catch (cause) {
    throw new StoreUnavailable("the asset could not be written", { cause });
  }
}

function currentOf({ db }: Pick<Connection, "db">, projectId: string, name: string): Asset | null {
  const isIt = and(eq(assets.projectId, projectId), eq(assets.name, name), isNull(assets.endedAt));
  return db.select().from(assets).where(isIt).get() ?? null;
}

function writeAsset(
  connection: Connection,
  projectId: string,
  name: string,
  content: AssetContent & { readonly sha256: string },
): AssetSaved {
  const { db, ids, clock } = connection;
  const { bytes, font, ...kept } = content;
  const before = currentOf(connection, projectId, name);
  if (before?.sha256 === kept.sha256) return { kind: "same", asset: before };
  if (before === null && countCurrent(connection, projectId) >= ASSETS_MAX) return { kind: "full" };
  const now = clock.now();
  if (before !== null) end(connection, before, now);
  const asset = db
    .insert(assets)
    .values({
      ...kept,
      fontFamily: font?.family ?? null,
      fontStyle: font?.style ?? null,
      fontWeightLeast: font?.weightLeast ?? null,
      fontWeightMost: font?.weightMost ?? null,
      id: ids.uuid(),
      projectId,
      name,
      sizeBytes: bytes.byteLength,
      createdAt: before?.createdAt ?? now,
      currentFrom: now,
    })
    .returning()
    .get();
  return { kind: before === null ? "created" : "replaced", asset };
}

function countCurrent({ db }: Pick<Connection, "db">, projectId: string): number {
  const isCurrent = and(eq(assets.projectId, projectId), isNull(assets.endedAt));
  return db.select({ n: count() }).from(assets).where(isCurrent).get()?.n ?? 0;
}

/**
 * Ends a content. Versions are neither changed nor removed, so whether one that was made meanwhile names
 * it is known from here on. A name that goes on behind is taken for it: a file too many does no harm.
 */
function end({ db }: Pick<Connection, "db">, asset: Asset, now: number): void {
  const isKept = sql<boolean>`exists (
    select 1 from template_versions v join templates t on t.id = v.template_id
    where t.project_id = ${asset.projectId}
      and v.created_at >= ${asset.currentFrom} and v.created_at <= ${now}
      and (${asset.fontFamily} is not null
        or instr(v.layout || coalesce(v.stationery, ''), ${`asset:${asset.name}`}) > 0)
  )`;
  db.update(assets).set({ endedAt: now, isKept }).where(eq(assets.id, asset.id)).run();
}

/**
 * Whether a picture or font that a version names stands for another content by now than the version has: the
 * same layout, published again, is to have the new one. Runs inside the caller's transaction.
 */
export function isDrawnAnew(
  { db }: Pick<Connection, "db">,
  projectId: string,
  version: { readonly id: string; readonly layout: string; readonly stationery: string | null },
): boolean {
  const fixedAt = assetTimeOf(db, version.id) ?? 0;
  const row = db
    .select({ id: assets.id })
    .from(assets)
    .where(
      and(
        eq(assets.projectId, projectId),
        isNull(assets.endedAt),
        gt(assets.currentFrom, fixedAt),
        sql`(instr(${version.layout + (version.stationery ?? "")}, 'asset:' || ${assets.name}) > 0
          or instr(lower(${version.layout + (version.stationery ?? "")}), lower(${assets.fontFamily})) > 0)`,
      ),
    )
    .limit(1)
    .get();
  return row !== undefined;
}

/** Removes the rows of ended contents that no render under way was accepted with. Returns their hashes. */
function removeEnded(db: Connection["db"]): readonly string[] {
  // Two questions, each with an index of its own: `renders_queued` and `renders_claimed`.
  const isNeeded = sql`(
    exists (
      select 1 from renders r where r.status = 'queued'
        and r.project_id = ${assets.projectId} and r.created_at < ${assets.endedAt}
    ) or exists (
      select 1 from renders r where r.status = 'rendering'
        and r.project_id = ${assets.projectId} and r.created_at < ${assets.endedAt}
    )
  )`;
  return db
    .delete(assets)
    .where(and(sql`${assets.endedAt} is not null`, eq(assets.isKept, false), sql`not ${isNeeded}`))
    .returning({ sha256: assets.sha256 })
    .all()
    .map(({ sha256 }) => sha256);
}
