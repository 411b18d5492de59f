/**
 * Which content of an asset a render is drawn with. A name in the layout stands for what it stood for
 * when the version was published, a name in the data for what it stood for when the render was accepted:
 * what is done twice looks the same. Where it stood for nothing then, it is what it stands for now, so
 * that a render that failed for want of a picture can be tried again once the picture is there.
 */

import { and, asc, desc, eq, gt, isNotNull, isNull, lte, or } from "drizzle-orm";
import type { Connection } from "./connection.ts";
import { assets, templateVersions } from "./schema.ts";

/** What is rendered. */
export interface AssetUse {
  readonly projectId: string;
  readonly versionId: string;
  readonly layout: string;
  /** JSON of the blocks and the brand that the version was published with; absent for none. */
  readonly stationery?: string | null;
  /** When the render was accepted. */
  readonly createdAt: number;
}

type Asset = typeof assets.$inferSelect;

export interface AssetLookup {
  /** What a name stands for in a render; null for nothing. */
  forRender(use: AssetUse, name: string): Promise<Asset | null>;
  /**
   * The fonts that a render is set in: each family as it was when the version was published; one that
   * was not there then as it was when the render was accepted, or else as it is now.
   */
  fontsForRender(use: Omit<AssetUse, "layout">): Promise<readonly FontAsset[]>;
  /** The fonts of a project as they are now. */
  fontsOf(projectId: string): Promise<readonly FontAsset[]>;
}

/** A font of a project. */
export interface FontAsset {
  readonly sha256: string;
  readonly family: string;
  readonly style: "normal" | "italic";
  readonly weightLeast: number;
  readonly weightMost: number;
}

/** The lookup of an open database. */
export function assetLookup({ db }: Pick<Connection, "db">): AssetLookup {
  const at = (projectId: string, name: string, time: number): Asset | null =>
    db
      .select()
      .from(assets)
      .where(
        and(
          eq(assets.projectId, projectId),
          eq(assets.name, name),
          lte(assets.currentFrom, time),
          or(isNull(assets.endedAt), gt(assets.endedAt, time)),
        ),
      )
      .orderBy(desc(assets.currentFrom))
      .limit(1)
      .get() ?? null;
  const fontsAt = (projectId: string, time: number): readonly FontAsset[] =>
    db
      .select()
      .from(assets)
      .where(
        and(
          eq(assets.projectId, projectId),
          isNotNull(assets.fontFamily),
          lte(assets.currentFrom, time),
          or(isNull(assets.endedAt), gt(assets.endedAt, time)),
        ),
      )
      .orderBy(asc(assets.name))
      .all()
      .flatMap((row) => fontAsset(row) ?? []);
  return {
    fontsOf: async (projectId) => fontsAt(projectId, Number.MAX_SAFE_INTEGER),
    fontsForRender: async ({ projectId, versionId, createdAt }) => {
      const published = assetTimeOf(db, versionId) ?? createdAt;
      const families = new Map<string, readonly FontAsset[]>();
      for (const time of [published, createdAt, Number.MAX_SAFE_INTEGER]) {
        for (const [family, fonts] of byFamily(fontsAt(projectId, time))) {
          if (!families.has(family)) families.set(family, fonts);
        }
      }
      return [...families.values()].flat();
    },
    forRender: async ({ projectId, versionId, layout, stationery, createdAt }, name) => {
      const published = isNamedIn(`${layout} ${stationery ?? ""}`, name)
        ? assetTimeOf(db, versionId)
        : null;
      const then = published === null ? null : at(projectId, name, published);
      return then ?? at(projectId, name, createdAt) ?? at(projectId, name, Number.MAX_SAFE_INTEGER);
    },
  };
}

function fontAsset({ sha256, ...row }: Asset): FontAsset | null {
  const { fontFamily, fontStyle, fontWeightLeast, fontWeightMost } = row;
  if (fontFamily === null || fontStyle === null) return null;
  if (fontWeightLeast === null || fontWeightMost === null) return null;
  const weights = { weightLeast: fontWeightLeast, weightMost: fontWeightMost };
  return { sha256, family: fontFamily, style: fontStyle, ...weights };
}

function byFamily(fonts: readonly FontAsset[]): ReadonlyMap<string, readonly FontAsset[]> {
  return Map.groupBy(fonts, ({ family }) => family.toLowerCase());
}

/** Whether a layout names an asset, which a longer name that begins alike does not. */
function isNamedIn(layout: string, name: string): boolean {
  const wanted = `asset:${name}`;
  for (let at = layout.indexOf(wanted); at >= 0; at = layout.indexOf(wanted, at + 1)) {
    if (!/[\w.-]/.test(layout.charAt(at + wanted.length))) return true;
  }
  return false;
}

/**
 * When the pictures of a version were fixed: when it was published, or for a version that brought back
 * an older one, when that was. Null where there is no such version.
 */
export function assetTimeOf(db: Connection["db"], versionId: string): number | null {
  const { id, templateId, number, createdAt, restoredFrom } = templateVersions;
  const columns = { templateId, number, createdAt, restoredFrom };
  let row = db.select(columns).from(templateVersions).where(eq(id, versionId)).get();
  // A version brings back one before it: the numbers fall until the chain ends.
  while (row !== undefined && row.restoredFrom !== null && row.restoredFrom < row.number) {
    const isIt = and(eq(templateId, row.templateId), eq(number, row.restoredFrom));
    row = db.select(columns).from(templateVersions).where(isIt).get();
  }
  return row?.createdAt ?? null;
}
