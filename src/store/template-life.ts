/**
 * A template between being made and being gone: renamed, deleted, brought back. A deleted one keeps its
 * versions for good, since renders refer to them, and its draft for as long as it can be brought back.
 */

import { and, count, desc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { DELETED_TEMPLATES_KEPT_MS, TEMPLATES_MAX } from "../limits.ts";
import type { Connection } from "./connection.ts";
import { templateDrafts, templates } from "./schema.ts";
import { changeTemplate, liveTemplate } from "./template-versions.ts";
import type { Template, TemplateDetails } from "./templates.ts";
import type { Page, Position } from "./walk.ts";

/** A template that can be brought back. */
export type DeletedTemplate = Template & { readonly deletedAt: number };

export type Renamed =
  | { readonly kind: "changed"; readonly template: Template }
  /** The template was deleted. */
  | { readonly kind: "gone" }
  | { readonly kind: "slug_taken" };

export type Restored =
  | { readonly kind: "restored"; readonly template: Template }
  /** It was never there, is back already, or was deleted too long ago. */
  | { readonly kind: "gone" }
  | Exclude<Place, { readonly kind: "free" }>;

/** Where a template can stand in its project. */
export type Place =
  | { readonly kind: "free"; readonly slug: string }
  | { readonly kind: "slug_taken" }
  /** The project has as many templates as it may. */
  | { readonly kind: "full" };

export interface TemplateLife {
  /** Calls it something else, in URLs, too. */
  rename(
    templateId: string,
    change: TemplateDetails & { readonly slug?: string },
  ): Promise<Renamed>;
  /**
   * Frees the slug and ends the hook. Versions stay: renders that wait still run, and those that have
   * ended stay readable. False where it was deleted already.
   */
  remove(templateId: string): Promise<boolean>;
  /** Those that can be brought back, deleted last first. */
  deleted(
    projectId: string,
    page: { readonly after: Position | null; readonly limit: number },
  ): Promise<Page<DeletedTemplate>>;
  /** Null where it can't be brought back. */
  findDeleted(projectId: string, templateId: string): Promise<DeletedTemplate | null>;
  /** Brings it back with its hook, under the first of the slugs that is free. */
  restore(projectId: string, templateId: string, slugs: Iterable<string>): Promise<Restored>;
}

/** What happens to the templates of an open database. */
export function templateLife(connection: Connection): TemplateLife {
  const { commit } = connection;
  return {
    rename: (templateId, change) => commit(() => renameTemplate(connection, templateId, change)),
    remove: (templateId) => commit(() => removeTemplate(connection, templateId)),
    deleted: async (projectId, page) => listDeleted(connection, projectId, page),
    findDeleted: async (projectId, templateId) => findDeleted(connection, projectId, templateId),
    restore: (projectId, templateId, slugs) =>
      commit(() => restoreTemplate(connection, projectId, templateId, slugs)),
  };
}

/** The first slug that no template of the project has. Counted and looked up by `templates_by_slug`. */
export function placeFor(
  { db }: Pick<Connection, "db">,
  projectId: string,
  slugs: Iterable<string>,
): Place {
  const live = and(eq(templates.projectId, projectId), isNull(templates.deletedAt));
  const there = db.select({ n: count() }).from(templates).where(live).get()?.n ?? 0;
  if (there >= TEMPLATES_MAX) return { kind: "full" };
  for (const slug of slugs) {
    const holder = db
      .select({ id: templates.id })
      .from(templates)
      .where(and(live, eq(templates.slug, slug)))
      .get();
    if (holder === undefined) return { kind: "free", slug };
  }
  return { kind: "slug_taken" };
}

function renameTemplate(
  connection: Connection,
  templateId: string,
  change: TemplateDetails & { readonly slug?: string },
): Renamed {
  const { db } = connection;
  const live = liveTemplate(connection, templateId);
  if (live === null) return { kind: "gone" };
  const { template } = live;
  if (change.slug !== undefined && change.slug !== template.slug) {
    const holder = db
      .select({ id: templates.id })
      .from(templates)
      .where(
        and(
          eq(templates.projectId, template.projectId),
          eq(templates.slug, change.slug),
          isNull(templates.deletedAt),
        ),
      )
      .get();
    if (holder !== undefined) return { kind: "slug_taken" };
  }
  return { kind: "changed", template: changeTemplate(connection, template, change) };
}

function removeTemplate({ db, clock }: Connection, templateId: string): boolean {
  const now = clock.now();
  const { changes } = db
    .update(templates)
    .set({ deletedAt: now })
    .where(and(eq(templates.id, templateId), isNull(templates.deletedAt)))
    .run();
  // Those that nobody can bring back any more need their drafts no longer.
  const past = db
    .select({ id: templates.id })
    .from(templates)
    .where(
      and(isNotNull(templates.deletedAt), lt(templates.deletedAt, now - DELETED_TEMPLATES_KEPT_MS)),
    );
  db.delete(templateDrafts)
    .where(sql`${templateDrafts.templateId} in ${past}`)
    .run();
  return changes > 0;
}

/** By the index `templates_deleted`. */
function listDeleted(
  { db, clock }: Connection,
  projectId: string,
  { after, limit }: { readonly after: Position | null; readonly limit: number },
): Page<DeletedTemplate> {
  const since = clock.now() - DELETED_TEMPLATES_KEPT_MS;
  const { at, id } = after ?? { at: Number.MAX_SAFE_INTEGER, id: "" };
  const rows = db
    .select()
    .from(templates)
    .where(
      and(
        eq(templates.projectId, projectId),
        isNotNull(templates.deletedAt),
        sql`${templates.deletedAt} >= ${since}`,
        sql`(${templates.deletedAt}, ${templates.id}) < (${at}, ${id})`,
      ),
    )
    .orderBy(desc(templates.deletedAt), desc(templates.id))
    .limit(limit + 1)
    .all()
    .flatMap((row) => (row.deletedAt === null ? [] : [{ ...row, deletedAt: row.deletedAt }]));
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const isMore = rows.length > limit && last !== undefined;
  return { items, next: isMore ? { at: last.deletedAt, id: last.id } : null };
}

function findDeleted(
  { db, clock }: Connection,
  projectId: string,
  templateId: string,
): DeletedTemplate | null {
  const row = db.select().from(templates).where(eq(templates.id, templateId)).get();
  if (row === undefined || row.projectId !== projectId || row.deletedAt === null) return null;
  const { deletedAt } = row;
  return deletedAt < clock.now() - DELETED_TEMPLATES_KEPT_MS ? null : { ...row, deletedAt };
}

function restoreTemplate(
  connection: Connection,
  projectId: string,
  templateId: string,
  slugs: Iterable<string>,
): Restored {
  const { db, clock } = connection;
  const deleted = findDeleted(connection, projectId, templateId);
  if (deleted === null) return { kind: "gone" };
  const place = placeFor(connection, projectId, slugs);
  if (place.kind !== "free") return place;
  const template = db
    .update(templates)
    .set({ slug: place.slug, deletedAt: null, updatedAt: clock.now() })
    .where(eq(templates.id, templateId))
    .returning()
    .get();
  return { kind: "restored", template };
}
