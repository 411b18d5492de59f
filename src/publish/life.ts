/** What happens to a template as a whole: called something else, copied, deleted, brought back. */

import { fail, ok, type Failure, type Result } from "../errors.ts";
import { TEMPLATE_NAME_MAX_CHARS, TEMPLATES_MAX } from "../limits.ts";
import type { Template, TemplateDetails } from "../store/templates.ts";
import { note, TEMPLATE_GONE, type PublishParts } from "./draft.ts";
import { slugsFor } from "./slug.ts";

/** A project with as many templates as it may have. */
export const TEMPLATES_FULL = fail(
  "invalid_state",
  `The project has ${TEMPLATES_MAX} templates, which is the most. Delete one first.`,
);

const NOT_DELETED: Failure = fail(
  "template_not_found",
  "There is no deleted template of this id, or it was deleted too long ago to be brought back.",
).error;

const NOTHING_TO_COPY = fail(
  "invalid_state",
  "The template has neither a draft nor a published version: there is nothing to copy.",
);

/** A slug that another template of the project has. */
export function slugTaken(slug: string, hint: string): Result<never> {
  return fail("slug_conflict", `The slug ${slug} is taken. ${hint}`);
}

/** Calls a template something else, in URLs, too. Its hook's URL stays the same. */
export async function renameTemplate(
  parts: PublishParts,
  template: Template,
  change: TemplateDetails & { readonly slug?: string },
): Promise<Result<Template>> {
  const renamed = await parts.store.templates.rename(template.id, change);
  if (renamed.kind === "gone") return { ok: false, error: TEMPLATE_GONE };
  if (renamed.kind === "slug_taken") return slugTaken(change.slug ?? "", "Choose another.");
  const isChanged =
    renamed.template.slug !== template.slug ||
    renamed.template.name !== template.name ||
    renamed.template.description !== template.description;
  if (isChanged) await note(parts, template, "template.update");
  return ok(renamed.template);
}

/**
 * Makes another template of the same content: the version that is rendered becomes its version 1, and
 * the draft its draft. It draws on the blocks and the brand that the version keeps.
 */
export async function duplicateTemplate(
  parts: PublishParts,
  template: Template,
  { name = copyName(template.name), slug }: { readonly name?: string; readonly slug?: string },
): Promise<Result<Template>> {
  const { templates, drafts } = parts.store;
  const number = template.currentVersionNumber;
  const version = number === null ? null : await templates.version(template.id, number);
  const draft = await drafts.find(template.id);
  const content = version ?? draft;
  if (content === null) return NOTHING_TO_COPY;
  const created = await templates.create({
    projectId: template.projectId,
    name,
    description: template.description,
    slugs: slug === undefined ? slugsFor(name) : [slug],
    content,
    stationery: version?.stationery ?? null,
    as: version === null ? "draft" : "version",
    draft: version === null ? null : draft,
    by: parts.actor,
  });
  if (created.kind === "slug_taken") return slugTaken(slug ?? "", "Choose another.");
  if (created.kind === "full") return TEMPLATES_FULL;
  await note(parts, created.template, "template.create");
  return ok(created.template);
}

/** Brings a deleted template back with its hook, under its slug, or the next that is free. */
export async function restoreTemplate(
  parts: PublishParts,
  projectId: string,
  id: string,
): Promise<Result<Template>> {
  const { templates } = parts.store;
  const deleted = await templates.findDeleted(projectId, id);
  if (deleted === null) return { ok: false, error: NOT_DELETED };
  const restored = await templates.restore(projectId, id, slugsFor(deleted.slug));
  if (restored.kind === "full") return TEMPLATES_FULL;
  if (restored.kind !== "restored") return { ok: false, error: NOT_DELETED };
  await note(parts, restored.template, "template.restore");
  return ok(restored.template);
}

function copyName(name: string): string {
  const ending = " (copy)";
  const room = TEMPLATE_NAME_MAX_CHARS - ending.length;
  return `${[...name].slice(0, room).join("")}${ending}`;
}
