/**
 * What the templates of a project share beside assets: blocks of layout by name, and the brand. Both are
 * as they are now; a version keeps what it was published with in a column of its own.
 */

import { and, asc, count, eq } from "drizzle-orm";
import { BLOCKS_MAX } from "../limits.ts";
import type { Connection } from "./connection.ts";
import { blocks, brands } from "./stationery-schema.ts";
import { isMet, type Condition } from "./template-drafts.ts";

/** A revision needs to be unlike the others of its block, not to be a secret. */
const REVISION_BYTES = 12;

/** The revision of a brand that has not been set: it is there to be read all the same, empty. */
export const NO_BRAND_REVISION = "none";

export type Block = typeof blocks.$inferSelect;

/** A block without its source, for lists. */
export type BlockSummary = Pick<Block, "name" | "revision" | "createdAt" | "updatedAt">;

export type StoredBrand = typeof brands.$inferSelect;

export type BlockWritten =
  | { readonly kind: "created" | "changed" | "same"; readonly block: Block }
  /** It has another revision than the condition allows. */
  | { readonly kind: "overtaken" }
  /** The project has as many blocks as it may. */
  | { readonly kind: "full" };

export type BrandWritten =
  | { readonly kind: "changed" | "same"; readonly brand: StoredBrand }
  | { readonly kind: "overtaken" };

export interface StationeryTable {
  /** By name. */
  blocks(projectId: string): Promise<readonly BlockSummary[]>;
  /** Null where the project has none of this name. */
  block(projectId: string, name: string): Promise<Block | null>;
  putBlock(
    projectId: string,
    name: string,
    source: string,
    condition: Condition,
  ): Promise<BlockWritten>;
  /** What versions were published with stays with them. */
  removeBlock(
    projectId: string,
    name: string,
    condition: Condition,
  ): Promise<"removed" | "none" | "overtaken">;
  /** Null where the project has set none. */
  brand(projectId: string): Promise<StoredBrand | null>;
  /** @param content JSON of a brand that was checked */
  putBrand(projectId: string, content: string, condition: Condition): Promise<BrandWritten>;
}

/** The blocks and brands of an open database. */
export function stationeryTable(connection: Connection): StationeryTable {
  const { db, commit } = connection;
  return {
    blocks: async (projectId) => {
      const { name, revision, createdAt, updatedAt } = blocks;
      return db
        .select({ name, revision, createdAt, updatedAt })
        .from(blocks)
        .where(eq(blocks.projectId, projectId))
        .orderBy(asc(name))
        .all();
    },
    block: async (projectId, name) => findBlock(connection, projectId, name),
    putBlock: (projectId, name, source, condition) =>
      commit(() => writeBlock(connection, projectId, name, source, condition)),
    removeBlock: (projectId, name, condition) =>
      commit(() => {
        const block = findBlock(connection, projectId, name);
        if (block === null) return "none";
        if (!isMet(condition, block.revision)) return "overtaken";
        db.delete(blocks).where(isBlock(projectId, name)).run();
        return "removed";
      }),
    brand: async (projectId) => findBrand(connection, projectId),
    putBrand: (projectId, content, condition) =>
      commit(() => writeBrand(connection, projectId, content, condition)),
  };
}

function isBlock(projectId: string, name: string) {
  return and(eq(blocks.projectId, projectId), eq(blocks.name, name));
}

function findBlock({ db }: Pick<Connection, "db">, projectId: string, name: string): Block | null {
  return db.select().from(blocks).where(isBlock(projectId, name)).get() ?? null;
}

function writeBlock(
  connection: Connection,
  projectId: string,
  name: string,
  source: string,
  condition: Condition,
): BlockWritten {
  const { db, ids, clock } = connection;
  const before = findBlock(connection, projectId, name);
  if (!isMet(condition, before?.revision ?? null)) return { kind: "overtaken" };
  if (before?.source === source) return { kind: "same", block: before };
  if (before === null) {
    const isProject = eq(blocks.projectId, projectId);
    const there = db.select({ n: count() }).from(blocks).where(isProject).get()?.n ?? 0;
    if (there >= BLOCKS_MAX) return { kind: "full" };
  }
  const now = clock.now();
  const set = { source, revision: ids.token(REVISION_BYTES), updatedAt: now };
  const block = db
    .insert(blocks)
    .values({ projectId, name, createdAt: now, ...set })
    .onConflictDoUpdate({ target: [blocks.projectId, blocks.name], set })
    .returning()
    .get();
  return { kind: before === null ? "created" : "changed", block };
}

function findBrand({ db }: Pick<Connection, "db">, projectId: string): StoredBrand | null {
  return db.select().from(brands).where(eq(brands.projectId, projectId)).get() ?? null;
}

function writeBrand(
  connection: Connection,
  projectId: string,
  content: string,
  condition: Condition,
): BrandWritten {
  const { db, ids, clock } = connection;
  const before = findBrand(connection, projectId);
  if (!isMet(condition, before?.revision ?? NO_BRAND_REVISION)) return { kind: "overtaken" };
  if (before?.content === content) return { kind: "same", brand: before };
  const set = { content, revision: ids.token(REVISION_BYTES), updatedAt: clock.now() };
  const brand = db
    .insert(brands)
    .values({ projectId, ...set })
    .onConflictDoUpdate({ target: brands.projectId, set })
    .returning()
    .get();
  return { kind: "changed", brand };
}
