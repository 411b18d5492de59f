/** Templates: made, read, described, deleted. Their versions and drafts have files of their own beside this. */

import { and, count, desc, eq, isNull } from "drizzle-orm";
import { TEMPLATES_MAX } from "../limits.ts";
import type { Connection } from "./connection.ts";
import { insertHook } from "./hooks.ts";
import { templateDrafts, templates } from "./schema.ts";
import { insertDraft } from "./template-drafts.ts";
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

export interface Templates extends Versions {
  /** Makes a template with its version 1 or its draft, and its hook, in one transaction. */
  create(template: NewTemplate): Promise<Created>;
  bySlug(projectId: string, slug: string): Promise<Template | null>;
  /** The template that has the slug, else the one that was deleted with it last. */
  everBySlug(projectId: string, slug: string): Promise<Template | null>;
  byId(id: string): Promise<Template | null>;
  /** Newest-updated first, without the deleted ones. */
  list(projectId: string): Promise<readonly Template[]>;
  /**
   * Frees the slug, ends the hook, drops the draft. Versions stay: renders that wait still run, and
   * those that have ended stay readable. False where it was deleted already.
   */
  remove(templateId: string): Promise<boolean>;
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
    remove: (templateId) => commit(() => removeTemplate(connection, templateId)),
  };
}

function createTemplate(
  connection: Connection,
  { projectId, slugs, name, description, content, stationery = null, as, note = null }: NewTemplate,
): Created {
  const { db, clock, ids } = connection;
  const now = clock.now();
  // Counted and looked up by `templates_by_slug`.
  const live = and(eq(templates.projectId, projectId), isNull(templates.deletedAt));
  const there = db.select({ n: count() }).from(templates).where(live).get()?.n ?? 0;
  if (there >= TEMPLATES_MAX) return { kind: "full" };
  const slug = firstFree(slugs, (candidate) =>
    db
      .select({ id: templates.id })
      .from(templates)
      .where(and(live, eq(templates.slug, candidate)))
      .get(),
  );
  if (slug === null) return { kind: "slug_taken" };
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
    insertDraft(connection, template.id, content);
    return { kind: "created", template, version: null };
  }
  const version = insertVersion(connection, template.id, 1, {
    ...content,
    stationery,
    note,
    restoredFrom: null,
  });
  return { kind: "created", template, version };
}

function firstFree(
  slugs: Iterable<string>,
  holder: (slug: string) => { readonly id: string } | undefined,
): string | null {
  for (const slug of slugs) if (holder(slug) === undefined) return slug;
  return null;
}

function removeTemplate({ db, clock }: Connection, templateId: string): boolean {
  const { changes } = db
    .update(templates)
    .set({ deletedAt: clock.now() })
    .where(and(eq(templates.id, templateId), isNull(templates.deletedAt)))
    .run();
  db.delete(templateDrafts).where(eq(templateDrafts.templateId, templateId)).run();
  return changes > 0;
}
