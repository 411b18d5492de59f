/** The template that a path names. */

import { fail, ok, type Result } from "../../errors.ts";
import { SLUG_MAX_CHARS } from "../../limits.ts";
import type { Template, Templates } from "../../store/templates.ts";

/** A template of the project by its slug, or `template_not_found`. */
export async function templateBySlug(
  { templates }: { readonly templates: Pick<Templates, "bySlug"> },
  projectId: string,
  slug: string,
): Promise<Result<Template>> {
  return found(slug.length <= SLUG_MAX_CHARS ? await templates.bySlug(projectId, slug) : null);
}

/**
 * The template that a list is filtered by: also one that was deleted, since what it left behind can
 * still be read. Where a slug was used again, it is the template that has it now.
 */
export async function templateEverBySlug(
  { templates }: { readonly templates: Pick<Templates, "everBySlug"> },
  projectId: string,
  slug: string,
): Promise<Result<Template>> {
  return found(slug.length <= SLUG_MAX_CHARS ? await templates.everBySlug(projectId, slug) : null);
}

function found(template: Template | null): Result<Template> {
  if (template !== null) return ok(template);
  return fail("template_not_found", "There is no template with this slug.");
}
