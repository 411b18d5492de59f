/**
 * Drafts: at most one a template, gone once it is published. What is edited has a revision, which changes
 * with it: that of the draft, or, while there is none, that of the published version that an editor
 * starts from.
 */

import { eq } from "drizzle-orm";
import type { Connection } from "./connection.ts";
import { templateDrafts, templates } from "./schema.ts";
import {
  changeTemplate,
  isSameContent,
  liveTemplate,
  type TemplateContent,
  type TemplateVersion,
} from "./template-versions.ts";
import type { Template, TemplateDetails } from "./templates.ts";

/** A revision needs to be unlike the others of its template, not to be a secret. */
const REVISION_BYTES = 12;

export type Draft = typeof templateDrafts.$inferSelect;

/** Under which revisions a write may go ahead: `any` that there is, one of these, or, with null, always. */
export type Condition = readonly string[] | "any" | null;

export type DraftWritten =
  | { readonly kind: "written"; readonly template: Template; readonly draft: Draft }
  /** The template was deleted. */
  | { readonly kind: "gone" }
  /** What is edited has another revision than the condition allows. */
  | { readonly kind: "changed" };

export interface Drafts {
  /** Null where the template has none. */
  find(templateId: string): Promise<Draft | null>;
  /** Writes the draft, new or over the one there is. */
  put(
    templateId: string,
    content: TemplateContent,
    options: {
      readonly condition: Condition;
      readonly details?: TemplateDetails;
      /** Who writes it, as the audit log calls them. */
      readonly by?: string;
    },
  ): Promise<DraftWritten>;
  /** Removes the draft, if there is one. False where it has another revision than the condition allows. */
  remove(templateId: string, condition: Condition): Promise<boolean>;
}

/** The drafts of an open database. */
export function draftsTable(connection: Connection): Drafts {
  const { commit } = connection;
  return {
    find: async (templateId) => findDraft(connection, templateId),
    put: (templateId, content, { condition, details, by }) =>
      commit(() => {
        const live = liveTemplate(connection, templateId);
        if (live === null) return { kind: "gone" };
        const draft = findDraft(connection, templateId);
        if (!isMet(condition, editedRevision(draft, live.current))) return { kind: "changed" };
        const template = changeTemplate(connection, live.template, details ?? {});
        // Saving again what is there must not take the draft out of another editor's hands.
        if (draft !== null && isSameContent(draft, content)) {
          return { kind: "written", template, draft };
        }
        const written = insertDraft(connection, templateId, content, by);
        return { kind: "written", template: touch(connection, templateId), draft: written };
      }),
    remove: (templateId, condition) =>
      commit(() => {
        const draft = findDraft(connection, templateId);
        if (!isMet(condition, draft?.revision ?? null)) return false;
        if (draft === null) return true;
        connection.db.delete(templateDrafts).where(eq(templateDrafts.templateId, templateId)).run();
        touch(connection, templateId);
        return true;
      }),
  };
}

/** The revision of what is edited; null where there is neither a draft nor a published version. */
export function editedRevision(
  draft: Pick<Draft, "revision"> | null,
  current: Pick<TemplateVersion, "id"> | null,
): string | null {
  return draft?.revision ?? current?.id ?? null;
}

/** Whether a write may go ahead over what has this revision. */
export function isMet(condition: Condition, revision: string | null): boolean {
  if (condition === null) return true;
  if (revision === null) return false;
  return condition === "any" || condition.includes(revision);
}

/** Writes a draft with a new revision, over the one there is. Runs inside the caller's transaction. */
export function insertDraft(
  { db, ids, clock }: Connection,
  templateId: string,
  { layout, manifest, sample }: TemplateContent,
  by?: string,
): Draft {
  const revision = ids.token(REVISION_BYTES);
  const updatedBy = by ?? null;
  const set = { layout, manifest, sample, revision, updatedBy, updatedAt: clock.now() };
  return db
    .insert(templateDrafts)
    .values({ templateId, ...set })
    .onConflictDoUpdate({ target: templateDrafts.templateId, set })
    .returning()
    .get();
}

function findDraft({ db }: Pick<Connection, "db">, templateId: string): Draft | null {
  return (
    db.select().from(templateDrafts).where(eq(templateDrafts.templateId, templateId)).get() ?? null
  );
}

function touch({ db, clock }: Connection, templateId: string): Template {
  return db
    .update(templates)
    .set({ updatedAt: clock.now() })
    .where(eq(templates.id, templateId))
    .returning()
    .get();
}
