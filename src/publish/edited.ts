/** What an editor opens: a template's draft, else the version that is published. */

import type { Store } from "../store/store.ts";
import { editedRevision } from "../store/template-drafts.ts";
import type { Draft } from "../store/template-drafts.ts";
import type { TemplateVersion } from "../store/template-versions.ts";
import type { Template } from "../store/templates.ts";

export type Edited = { readonly revision: string } & (
  | { readonly kind: "draft"; readonly content: Draft }
  | { readonly kind: "version"; readonly content: TemplateVersion }
);

/** Null where the template has neither: its only draft was discarded. */
export async function editedContent(
  { drafts, templates }: Pick<Store, "drafts" | "templates">,
  { id, currentVersionNumber: number }: Template,
): Promise<Edited | null> {
  const draft = await drafts.find(id);
  if (draft !== null) return { kind: "draft", content: draft, revision: draft.revision };
  const version = number === null ? null : await templates.version(id, number);
  const revision = editedRevision(null, version);
  if (version === null || revision === null) return null;
  return { kind: "version", content: version, revision };
}
