/** Keeps a draft, broken or not, and says what is wrong with it. */

import { fail, ok, type Failure, type Result } from "../errors.ts";
import type { AuditAction } from "../store/audit.ts";
import type { Store } from "../store/store.ts";
import type { Condition, Draft } from "../store/template-drafts.ts";
import type { Template, TemplateDetails } from "../store/templates.ts";
import type { Inspection } from "./inspect.ts";
import type { Draftable } from "./source.ts";

export interface PublishParts {
  readonly store: Pick<Store, "templates" | "drafts" | "audit" | "assets" | "stationery">;
  /** `key:<id>` or `cli`: who the audit log says it was. */
  readonly actor: string;
}

export interface SavedDraft {
  readonly template: Template;
  readonly draft: Draft;
  readonly inspection: Inspection;
}

/** The template was deleted while this was under way. */
export const TEMPLATE_GONE: Failure = fail(
  "template_not_found",
  "There is no template with this slug.",
).error;

/** What is edited is not what the caller has read. */
export const DRAFT_CHANGED: Failure = fail(
  "edit_conflict",
  "The draft has changed since it was read. Read it again, then repeat the change.",
).error;

/** Writes a draft over what is edited, if that is under the revision that the caller expects. */
export async function saveDraft(
  parts: PublishParts,
  template: Template,
  { content, inspection }: Draftable,
  options: { readonly condition: Condition; readonly details?: TemplateDetails },
): Promise<Result<SavedDraft>> {
  const by = parts.actor;
  const written = await parts.store.drafts.put(template.id, content, { ...options, by });
  if (written.kind === "gone") return { ok: false, error: TEMPLATE_GONE };
  if (written.kind === "changed") return { ok: false, error: DRAFT_CHANGED };
  if (isDescribedAnew(template, written.template)) await note(parts, template, "template.update");
  return ok({ template: written.template, draft: written.draft, inspection });
}

/** Whether a template goes by another name or description than it did. */
export function isDescribedAnew(before: Template, after: Template): boolean {
  return before.name !== after.name || before.description !== after.description;
}

/** Writes into the audit log what was done to a template. */
export async function note(
  { store, actor }: PublishParts,
  { id, projectId }: Template,
  action: AuditAction,
): Promise<void> {
  await store.audit.record({ projectId, actor, action, subject: id });
}
