/** The versions of a template as a list in pages, newest first, with how much each rendered. */

import { and, count, desc, eq, lt, sql } from "drizzle-orm";
import type { Connection } from "./connection.ts";
import { renders, templateVersions } from "./schema.ts";
import type { VersionSummary } from "./template-versions.ts";

/** What a list tells of a version: all but its bodies. */
export const SUMMARY = {
  id: templateVersions.id,
  templateId: templateVersions.templateId,
  number: templateVersions.number,
  note: templateVersions.note,
  restoredFrom: templateVersions.restoredFrom,
  publishedBy: templateVersions.publishedBy,
  createdAt: templateVersions.createdAt,
};

export interface VersionPage {
  readonly items: readonly VersionSummary[];
  /** The number that the next page begins below; null at the end. */
  readonly next: number | null;
}

export interface VersionList {
  /** Those below a number; from the newest where that is null. */
  versionPage(
    templateId: string,
    page: { readonly below: number | null; readonly limit: number },
  ): Promise<VersionPage>;
  /** How many renders a version made, without those of test keys. */
  countRenders(versionId: string): Promise<number>;
}

/** The list over an open database. */
export function versionList(db: Connection["db"]): VersionList {
  // Answered by the index `renders_by_version` alone.
  const counted = db
    .select({ n: count() })
    .from(renders)
    .where(and(eq(renders.versionId, sql.placeholder("versionId")), sql`mode = 'live'`))
    .prepare();
  return {
    versionPage: async (templateId, { below, limit }) => {
      const ofTemplate = eq(templateVersions.templateId, templateId);
      const rows = db
        .select(SUMMARY)
        .from(templateVersions)
        .where(below === null ? ofTemplate : and(ofTemplate, lt(templateVersions.number, below)))
        .orderBy(desc(templateVersions.number))
        .limit(limit + 1)
        .all();
      const items = rows.slice(0, limit);
      return { items, next: rows.length > limit ? (items.at(-1)?.number ?? null) : null };
    },
    countRenders: async (versionId) => counted.get({ versionId })?.n ?? 0,
  };
}
