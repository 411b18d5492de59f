/** Templates and their published versions. A version is never changed once it is written. */

import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Connection } from "./connection.ts";
import { insertHook } from "./hooks.ts";
import { templates, templateVersions } from "./schema.ts";

export type Template = typeof templates.$inferSelect;

/** `manifest` is the JSON of a parsed manifest: this room keeps it and does not read it. */
export type TemplateVersion = typeof templateVersions.$inferSelect;

export interface NewTemplate {
  readonly projectId: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  readonly layout: string;
  /** JSON of a parsed manifest. */
  readonly manifest: string;
}

export interface Templates {
  /** Makes a template with its version 1 and its hook, in one transaction. Null where the slug is taken. */
  create(template: NewTemplate): Promise<{ template: Template; version: TemplateVersion } | null>;
  bySlug(projectId: string, slug: string): Promise<Template | null>;
  /** The template that has the slug, else the one that was deleted with it last. */
  everBySlug(projectId: string, slug: string): Promise<Template | null>;
  byId(id: string): Promise<Template | null>;
  /** Newest-updated first, without the deleted ones. */
  list(projectId: string): Promise<readonly Template[]>;
  version(templateId: string, number: number): Promise<TemplateVersion | null>;
  versionById(id: string): Promise<TemplateVersion | null>;
}

/** The templates of an open database. */
export function templatesTable(connection: Connection): Templates {
  const { db, commit } = connection;
  const live = isNull(templates.deletedAt);
  const versionByNumber = db
    .select()
    .from(templateVersions)
    .where(
      and(
        eq(templateVersions.templateId, sql.placeholder("templateId")),
        eq(templateVersions.number, sql.placeholder("number")),
      ),
    )
    .prepare();
  return {
    create: (template) => commit(() => createTemplate(connection, template)),
    bySlug: async (projectId, slug) =>
      db
        .select()
        .from(templates)
        .where(and(eq(templates.projectId, projectId), eq(templates.slug, slug), live))
        .get() ?? null,
    everBySlug: async (projectId, slug) =>
      db
        .select()
        .from(templates)
        .where(and(eq(templates.projectId, projectId), eq(templates.slug, slug)))
        .orderBy(sql`${templates.deletedAt} is not null`, desc(templates.deletedAt))
        .limit(1)
        .get() ?? null,
    byId: async (id) => db.select().from(templates).where(eq(templates.id, id)).get() ?? null,
    list: async (projectId) =>
      db
        .select()
        .from(templates)
        .where(and(eq(templates.projectId, projectId), live))
        .orderBy(desc(templates.updatedAt), desc(templates.id))
        .all(),
    version: async (templateId, number) => versionByNumber.get({ templateId, number }) ?? null,
    versionById: async (id) =>
      db.select().from(templateVersions).where(eq(templateVersions.id, id)).get() ?? null,
  };
}

function createTemplate(
  connection: Connection,
  { projectId, slug, name, description, layout, manifest }: NewTemplate,
): { template: Template; version: TemplateVersion } | null {
  const { db, clock, ids } = connection;
  const taken = db
    .select({ id: templates.id })
    .from(templates)
    .where(
      and(
        eq(templates.projectId, projectId),
        eq(templates.slug, slug),
        isNull(templates.deletedAt),
      ),
    )
    .get();
  if (taken !== undefined) return null;
  const now = clock.now();
  const template = db
    .insert(templates)
    .values({
      id: ids.uuid(),
      projectId,
      slug,
      name,
      description,
      currentVersionNumber: 1,
      createdAt: now,
      updatedAt: now,
    })
    .returning()
    .get();
  const version = db
    .insert(templateVersions)
    .values({
      id: ids.uuid(),
      templateId: template.id,
      number: 1,
      layout,
      manifest,
      createdAt: now,
    })
    .returning()
    .get();
  insertHook(connection, template.id);
  return { template, version };
}
