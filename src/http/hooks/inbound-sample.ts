/** POST /v1/inbound/:id/sample: what a hook received becomes the data that its template is shown with. */

import { fail, ok } from "../../errors.ts";
import { decodeObject } from "../../inbound/decode.ts";
import { maskBody } from "../../inbound/mask.ts";
import type { JsonObject } from "../../manifest/manifest.ts";
import { saveDraft } from "../../publish/draft.ts";
import { editedContent } from "../../publish/edited.ts";
import { draftSource } from "../../publish/source.ts";
import { surroundingsOf } from "../../publish/stationery.ts";
import { actorOf, holds } from "../auth.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer } from "../operation.ts";
import { Draft, DRAFT_EXAMPLE, draftAnswer } from "../templates/drafts.ts";
import { entryOf } from "./inbound.ts";

/** A template's editor takes what really came for its sample. */
export const sampleFromInbound = keyEndpoint(
  {
    id: "sampleFromInbound",
    tag: "Inbound",
    summary: "Make what a hook received the sample",
    description:
      "Puts the body into the template's draft as its sample data, with dots where secrets stood, and answers " +
      "with the draft. Asks for `templates:write` besides.",
    scope: "hooks:write",
    reach: "templates",
    answers: { 200: jsonAnswer("The draft", Draft, DRAFT_EXAMPLE) },
    errors: ["not_found", "template_not_found", "invalid_state", "invalid_template"],
  },
  (parts) => async (call, caller) => {
    const { store } = parts;
    if (!holds(caller, "templates:write")) {
      return fail("forbidden", "To change the sample asks for the scope templates:write, too.");
    }
    const entry = await entryOf(parts, caller, call.param("id"));
    if (!entry.ok) return entry;
    const template = await store.templates.byId(entry.value.templateId);
    const edited = template === null ? null : await editedContent(store, template);
    if (template === null || template.deletedAt !== null || edited === null) {
      return fail("template_not_found", "The template of this request was deleted.");
    }
    const { body, bodyBytes } = entry.value;
    const data = body === null || body.byteLength < bodyBytes ? null : decodeObject(body);
    if (body === null || data?.ok !== true) {
      return fail("invalid_state", "The log has no whole JSON object of this request any more.");
    }
    const { layout } = edited.content;
    // Written from objects, and by nothing else.
    const manifest = JSON.parse(edited.content.manifest) as JsonObject;
    // What was an object stays one under its mask.
    const sample = JSON.parse(maskBody(body.toString())) as JsonObject;
    const project = await surroundingsOf(store, template.projectId, layout);
    const around = { name: template.name, sample: edited.content.sample, project };
    const source = draftSource({ layout, manifest, sample }, around);
    if (!source.ok) return source;
    const condition = [edited.revision];
    const actor = actorOf(caller);
    const saved = await saveDraft({ ...parts, actor }, template, source.value, { condition });
    if (!saved.ok) return saved;
    const { draft, inspection } = saved.value;
    const written = { kind: "draft", content: draft, revision: draft.revision } as const;
    return ok(await draftAnswer(written, inspection, store));
  },
);
