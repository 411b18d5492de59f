/** Which templates a caller may touch: all of the project, or, with some API keys, a few. */

import { fail, type Result } from "../errors.ts";
import type { ApiKey } from "../store/api-keys.ts";

/** Null for every template of the project, those to come as well. */
export type Reach = ApiKey["templateIds"];

/** Whether what belongs to a template is a caller's business. */
export function reaches(
  { templateIds }: { readonly templateIds: Reach },
  templateId: string,
): boolean {
  return templateIds === null || templateIds.includes(templateId);
}

/** What a key for some templates is told where the whole project is meant. */
export function beyondReach(): Result<never> {
  return fail(
    "forbidden",
    "This API key is for some templates only, and this is about more than those. Use a key for the whole project.",
  );
}
