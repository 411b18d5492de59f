/** Slugs as names of folders. */

import { SLUG_MAX_CHARS } from "../../limits.ts";
import { SLUG } from "../../publish/slug.ts";

const PATTERN = new RegExp(SLUG);

/** Whether a text can be a slug. From a server, too, it becomes the name of a folder. */
export function isSlug(text: string): boolean {
  return text.length <= SLUG_MAX_CHARS && PATTERN.test(text);
}
