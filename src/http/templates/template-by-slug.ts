/** The template that a path names. */

import { fail, ok, type Result } from "../../errors.ts";
import { SLUG_MAX_CHARS } from "../../limits.ts";
import type { Template, Templates } from "../../store/templates.ts";
import type { Caller } from "../auth.ts";
import { reaches } from "../reach.ts";

/** What tells whose templates these are, and which of them somebody may touch. */
type Asking = Pick<Caller, "project" | "templateIds">;

/** A template by its slug, or `template_not_found`: also for one that is not the caller's business. */
export async function templateBySlug(
  { templates }: { readonly templates: Pick<Templates, "bySlug"> },
  caller: Asking,
  slug: string,
): Promise<Result<Template>> {
  const isSlug = slug.length <= SLUG_MAX_CHARS;
  return found(isSlug ? await templates.bySlug(caller.project.id, slug) : null, caller);
}

/**
 * The template that a list is filtered by: also one that was deleted, since what it left behind can
 * still be read. Where a slug was used again, it is the template that has it now.
 */
export async function templateEverBySlug(
  { templates }: { readonly templates: Pick<Templates, "everBySlug"> },
  caller: Asking,
  slug: string,
): Promise<Result<Template>> {
  const isSlug = slug.length <= SLUG_MAX_CHARS;
  return found(isSlug ? await templates.everBySlug(caller.project.id, slug) : null, caller);
}

function found(template: Template | null, caller: Asking): Result<Template> {
  if (template !== null && reaches(caller, template.id)) return ok(template);
  return fail("template_not_found", "There is no template with this slug.");
}
