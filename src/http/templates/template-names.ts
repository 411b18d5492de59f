/** What people call a template, as it comes in: its name, its slug, its description. */

import { Type } from "@sinclair/typebox";
import {
  SLUG_MAX_CHARS,
  TEMPLATE_DESCRIPTION_MAX_CHARS,
  TEMPLATE_NAME_MAX_CHARS,
} from "../../limits.ts";
import { SLUG } from "../../publish/slug.ts";
import { nullable, text, textOrNone } from "../schemas.ts";

const SLUG_PATTERN = new RegExp(SLUG);

export const Slug = Type.String({
  pattern: SLUG,
  maxLength: SLUG_MAX_CHARS,
  expected: `a slug: small letters and digits, joined by hyphens, at most ${SLUG_MAX_CHARS} characters`,
  description: "What the template is called in URLs; made from the name where there is none.",
});

/** Something of it has to be seen. */
export const Name = text(TEMPLATE_NAME_MAX_CHARS, "What people call it.", "[^\\s\\u0000-\\u001f]");

export const Description = nullable(textOrNone(TEMPLATE_DESCRIPTION_MAX_CHARS), {
  expected: `a text of at most ${TEMPLATE_DESCRIPTION_MAX_CHARS} characters, or null`,
  description: "What is left out stays as it is; null takes it away.",
});

/** Whether a part of a path can be a slug at all. */
export function isSlug(text: string): boolean {
  return text.length <= SLUG_MAX_CHARS && SLUG_PATTERN.test(text);
}
