/** What an API key may do, in words. */

import type { AnswerOf } from "../../api/caller.ts";
import type { keys as words } from "../../texts/en/keys.ts";

export type ApiKey = AnswerOf<"GET /v1/keys">["keys"][number];
export type KeyScope = ApiKey["scopes"][number];

/** "Make documents, read documents; only invoice". */
export function rightsOf({ scopes, templates }: ApiKey, t: typeof words): string {
  const rights = scopes.includes("admin")
    ? t.everything
    : capital(scopes.map((scope) => t.scopes[scope]).join(", "));
  if (templates === null) return rights;
  return `${rights}; ${templates.length === 0 ? t.noTemplates : t.only(templates.join(", "))}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
