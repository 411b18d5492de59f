/** The published versions of templates, numbered from 1. A version is never changed once it is written. */

import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { VERSIONS_MAX } from "../limits.ts";
import { isDrawnAnew } from "./assets.ts";
import type { Connection } from "./connection.ts";
import { templateDrafts, templates, templateVersions } from "./schema.ts";
import type { Template, TemplateDetails } from "./templates.ts";
import { SUMMARY, versionList, type VersionList } from "./version-list.ts";

/** `manifest` is the JSON of a parsed manifest: this room keeps it and does not read it. */
export type TemplateVersion = typeof templateVersions.$inferSelect;

/** A version without its bodies, for lists. */
export type VersionSummary = Omit<TemplateVersion, "layout" | "manifest" | "sample" | "stationery">;

/** What is published, or edited. */
export interface TemplateContent {
  readonly layout: string;
  /** JSON. */
  readonly manifest: string;
  /** JSON of a body to show the template with; null where nobody gave one. */
  readonly sample: string | null;
}

export interface NewVersion extends TemplateContent {
  /** JSON of the blocks and the brand that it draws on, as they are; null, or absent, for none. */
  readonly stationery?: string | null;
  readonly note: string | null;
  readonly restoredFrom: number | null;
  /** Who publishes it, as the audit log calls them; absent where nobody is known. */
  readonly by?: string;
}

export interface Publication extends NewVersion {
  /** The draft that goes with it, by its revision; null where none does. */
  readonly draftRevision: string | null;
  /** Whether that draft is what is published: then it has to be there, unchanged. */
  readonly isOfDraft: boolean;
  /** The version that has to be current, as who publishes saw it; absent for any. */
  readonly expectedCurrent?: number | null;
  readonly details?: TemplateDetails;
}

export type Published =
  /** `isNew`: false where the content was that of the current version, and no version was made. */
  | {
      readonly kind: "published";
      readonly template: Template;
      readonly version: TemplateVersion;
      readonly isNew: boolean;
    }
  /** The template was deleted. */
  | { readonly kind: "gone" }
  | { readonly kind: "draft_gone" }
  | { readonly kind: "draft_changed" }
  /** Another version is current than the one that was expected. */
  | { readonly kind: "overtaken" }
  /** The template has as many versions as it may. */
  | { readonly kind: "full" };

export interface Versions extends VersionList {
  /** Makes the content the current version, as a new one unless it is current already, in one transaction. */
  publish(templateId: string, publication: Publication): Promise<Published>;
  /** Newest first. */
  versions(templateId: string): Promise<readonly VersionSummary[]>;
  version(templateId: string, number: number): Promise<TemplateVersion | null>;
  /** Whether a picture that a version names stands for another content by now than the version has. */
  isDrawnAnew(projectId: string, version: TemplateVersion): Promise<boolean>;
}

/** The versions of an open database. */
export function versionsTable(connection: Connection): Versions {
  const { db, commit } = connection;
  const byNumber = db
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
    ...versionList(db),
    publish: (templateId, publication) =>
      commit(() => publishVersion(connection, templateId, publication)),
    versions: async (templateId) =>
      db
        .select(SUMMARY)
        .from(templateVersions)
        .where(eq(templateVersions.templateId, templateId))
        .orderBy(desc(templateVersions.number))
        .all(),
    version: async (templateId, number) => byNumber.get({ templateId, number }) ?? null,
    isDrawnAnew: async (projectId, version) => isDrawnAnew(connection, projectId, version),
  };
}

/** Writes a version. Runs inside the caller's transaction. */
export function insertVersion(
  { db, ids, clock }: Connection,
  templateId: string,
  number: number,
  { layout, manifest, sample, stationery = null, note, restoredFrom, by }: NewVersion,
): TemplateVersion {
  return db
    .insert(templateVersions)
    .values({
      id: ids.uuid(),
      templateId,
      number,
      layout,
      manifest,
      sample,
      stationery,
      note,
      restoredFrom,
      publishedBy: by ?? null,
      createdAt: clock.now(),
    })
    .returning()
    .get();
}

/**
 * A template that is there, by its id, with its current version. Runs inside the caller's transaction.
 */
export function liveTemplate(
  { db }: Pick<Connection, "db">,
  templateId: string,
): { readonly template: Template; readonly current: TemplateVersion | null } | null {
  const row = db
    .select({ template: templates, current: templateVersions })
    .from(templates)
    .leftJoin(
      templateVersions,
      and(
        eq(templateVersions.templateId, templates.id),
        eq(templateVersions.number, templates.currentVersionNumber),
      ),
    )
    .where(and(eq(templates.id, templateId), isNull(templates.deletedAt)))
    .get();
  return row ?? null;
}

function publishVersion(
  connection: Connection,
  templateId: string,
  publication: Publication,
): Published {
  const { db } = connection;
  const live = liveTemplate(connection, templateId);
  if (live === null) return { kind: "gone" };
  const { expectedCurrent } = publication;
  if (expectedCurrent !== undefined && expectedCurrent !== live.template.currentVersionNumber) {
    return { kind: "overtaken" };
  }
  const draft = db
    .select({ revision: templateDrafts.revision })
    .from(templateDrafts)
    .where(eq(templateDrafts.templateId, templateId))
    .get();
  if (publication.isOfDraft && draft === undefined) return { kind: "draft_gone" };
  const isSameDraft = draft?.revision === publication.draftRevision;
  if (publication.isOfDraft && !isSameDraft) return { kind: "draft_changed" };
  const written = writeVersion(connection, live, publication);
  if (written === null) return { kind: "full" };
  if (isSameDraft) {
    db.delete(templateDrafts).where(eq(templateDrafts.templateId, templateId)).run();
  }
  const isNew = written.id !== live.current?.id;
  const template = changeTemplate(connection, live.template, {
    ...publication.details,
    currentVersionNumber: written.number,
  });
  return { kind: "published", template, version: written, isNew };
}

/** The current version where it is the same in content, blocks, brand and pictures, else a new one; null where there is no room for it. */
function writeVersion(
  connection: Connection,
  { template, current }: { readonly template: Template; readonly current: TemplateVersion | null },
  publication: Publication,
): TemplateVersion | null {
  const isSame =
    current !== null &&
    isSameContent(current, publication) &&
    current.stationery === (publication.stationery ?? null);
  if (isSame && !isDrawnAnew(connection, template.projectId, current)) return current;
  // The current version is always the last one: going back makes a new one, too.
  const number = (current?.number ?? 0) + 1;
  return number > VERSIONS_MAX ? null : insertVersion(connection, template.id, number, publication);
}

/** Whether two contents are the same, letter by letter. */
export function isSameContent(a: TemplateContent, b: TemplateContent): boolean {
  return a.layout === b.layout && a.manifest === b.manifest && a.sample === b.sample;
}

/**
 * Sets what a change names, and when that was; a change that changes nothing leaves the row as it is.
 * Runs inside the caller's transaction.
 */
export function changeTemplate(
  { db, clock }: Connection,
  template: Template,
  change: TemplateDetails & { readonly slug?: string; readonly currentVersionNumber?: number },
): Template {
  const next = { ...template, ...change };
  const isChanged =
    next.slug !== template.slug ||
    next.name !== template.name ||
    next.description !== template.description ||
    next.currentVersionNumber !== template.currentVersionNumber;
  if (!isChanged) return template;
  const { slug, name, description, currentVersionNumber } = next;
  return db
    .update(templates)
    .set({ slug, name, description, currentVersionNumber, updatedAt: clock.now() })
    .where(eq(templates.id, template.id))
    .returning()
    .get();
}
