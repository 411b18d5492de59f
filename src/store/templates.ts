/** Templates: made, read, described, deleted. Their versions and drafts have files of their own beside this. */

import { and, desc, eq, isNull } from "drizzle-orm";
import type { Connection } from "./connection.ts";
import { insertHook } from "./hooks.ts";
import { templates } from "./schema.ts";
import { insertDraft } from "./template-drafts.ts";
import { placeFor, templateLife, type TemplateLife } from "./template-life.ts";
import { templateList, type TemplateList } from "./template-list.ts";
import {
  insertVersion,
  versionsTable,
  type TemplateContent,
  type TemplateVersion,
  type Versions,
} from "./template-versions.ts";

export type Template = typeof templates.$inferSelect;

export interface NewTemplate {
  readonly projectId: string;
  /** The template gets the first of these that is free. */
  readonly slugs: Iterable<string>;
  readonly name: string;
  readonly description: string | null;
  readonly content: TemplateContent;
  /** As in NewVersion. */
  readonly stationery?: string | null;
  /** Published as version 1, or kept as a draft. */
  readonly as: "version" | "draft";
  /** What is said of version 1. */
  readonly note?: string | null;
  /** A draft beside version 1. */
  readonly draft?: TemplateContent | null;
  /** Who makes it, as the audit log calls them. */
  readonly by?: string;
}

/** What people call a template; what is not named stays as it is. */
export interface TemplateDetails {
  readonly name?: string;
  readonly description?: string | null;
}

export type Created =
  | {
      readonly kind: "created";
      readonly template: Template;
      readonly version: TemplateVersion | null;
    }
  | { readonly kind: "slug_taken" }
  /** The project has as many templates as it may. */
  | { readonly kind: "full" };

export interface Templates extends Versions, TemplateLife, TemplateList {
  /** Makes a template with its version 1 or its draft, and its hook, in one transaction. */
  create(template: NewTemplate): Promise<Created>;
  bySlug(projectId: string, slug: string): Promise<Template | null>;
  /** The template that has the slug, else the one that was deleted with it last. */
  everBySlug(projectId: string, slug: string): Promise<Template | null>;
  byId(id: string): Promise<Template | null>;
  /** Newest-updated first, without the deleted ones. */
  list(projectId: string): Promise<readonly Template[]>;
}

/** The templates of an open database. */
export function templatesTable(connection: Connection): Templates {
  const { db, commit } = connection;
  const live = isNull(templates.deletedAt);
  const bySlug = (projectId: string, slug: string): Template | null =>
    db
      .select()
      .from(templates)
      .where(and(eq(templates.projectId, projectId), eq(templates.slug, slug), live))
      .get() ?? null;
  return {
    ...versionsTable(connection),
    ...templateLife(connection),
    ...templateList(db),
    create: (template) => commit(() => createTemplate(connection, template)),
    bySlug: async (projectId, slug) => bySlug(projectId, slug),
    everBySlug: async (projectId, slug) =>
      // The index knows the live ones alone; only a slug that none has is looked for in all of them.
      bySlug(projectId, slug) ??
      db
        .select()
        .from(templates)
        .where(and(eq(templates.projectId, projectId), eq(templates.slug, slug)))
        .orderBy(desc(templates.deletedAt))
        .limit(1)
        .get() ??
      null,
    byId: async (id) => db.select().from(templates).where(eq(templates.id, id)).get() ?? null,
    list: async (projectId) =>
      db
        .select()
        .from(templates)
        .where(and(eq(templates.projectId, projectId), live))
        .orderBy(desc(templates.updatedAt), desc(templates.id))
        .all(),
  };
}

function createTemplate(
  connection: Connection,
  { projectId, slugs, name, description, content, stationery = null, as, ...told }: NewTemplate,
): Created {
  const { note = null, draft = null, by } = told;
  const { db, clock, ids } = connection;
  const now = clock.now();
  const place = placeFor(connection, projectId, slugs);
  if (place.kind !== "free") return place;
  const { slug } = place;
  const template = db
    .insert(templates)
    .values({
      id: ids.uuid(),
      projectId,
      slug,
      name,
      description,
      currentVersionNumber: as === "version" ? 1 : null,
      createdAt: now,
      updatedAt: now,
    })
    .returning()
    .get();
  insertHook(connection, template.id);
  if (as === "draft") {
    insertDraft(connection, template.id, content, by);
    return { kind: "created", template, version: null };
  }
  const version = insertVersion(connection, template.id, 1, {
    ...content,
    stationery,
    note,
    restoredFrom: null,
    ...(by === undefined ? {} : { by }),
  });
  if (draft !== null) insertDraft(connection, template.id, draft, by);
  return { kind: "created", template, version };
}
