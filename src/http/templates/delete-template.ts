/** DELETE /v1/templates/:slug */

import { ok } from "../../errors.ts";
import { note, TEMPLATE_GONE } from "../../publish/draft.ts";
import { empty } from "../answer.ts";
import { publishTemplateChange } from "../events/publish.ts";
import { templateEndpoint } from "./template-endpoint.ts";

/** Deletes a template softly: what was rendered from it stays. */
export const deleteTemplate = templateEndpoint(
  {
    id: "deleteTemplate",
    summary: "Delete a template",
    description:
      "Frees the slug and ends the hook, which answers `invalid_token` from then on. Renders that wait " +
      "still run; those that have ended stay readable. For a while it can be brought back: see " +
      "`GET /v1/deleted-templates`.",
    scope: "templates:write",
    answers: { 204: { description: "The template is gone", content: {} } },
    errors: [],
  },
  async (_call, caller, template, { store, events }, actor) => {
    const isRemoved = await store.templates.remove(template.id);
    if (!isRemoved) return { ok: false, error: TEMPLATE_GONE };
    await note({ store, actor }, template, "template.delete");
    publishTemplateChange(events, caller, template.slug, "deleted");
    return ok(empty(204));
  },
);
