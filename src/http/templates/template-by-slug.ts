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
  const template = slug.length <= SLUG_MAX_CHARS ? await templates.bySlug(projectId, slug) : null;
  if (template !== null) return ok(template);
  return fail("template_not_found", "There is no template with this slug.");
}
