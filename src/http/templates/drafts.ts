/** A template's draft: read, written, discarded, published, by editors that may not know of each other. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { fail, ok } from "../../errors.ts";
import type { JsonObject } from "../../manifest/manifest.ts";
import { DRAFT_CHANGED, saveDraft } from "../../publish/draft.ts";
import { editedContent, type Edited } from "../../publish/edited.ts";
import { inspect, type Inspection } from "../../publish/inspect.ts";
import { surroundingsOf } from "../../publish/stationery.ts";
import { draftSource } from "../../publish/source.ts";
import type { Store } from "../../store/store.ts";
import { ACTOR_EXAMPLE, ActorView } from "../actor-view.ts";
import { empty, json, type Answer } from "../answer.ts";
import { publishTemplateChange } from "../events/publish.ts";
import { jsonAnswer, jsonBody } from "../operation.ts";
import { etagOf, ifMatch } from "../request/condition.ts";
import { bodyReader } from "../request/json.ts";
import { nullable, Time } from "../schemas.ts";
import { draftConflict, lastEdit } from "./draft-conflict.ts";
import { templateEndpoint } from "./template-endpoint.ts";
import { INSPECTION, inspectionView, jsonObject, LAYOUT_EXAMPLE } from "./template-view.ts";
import { MANIFEST_EXAMPLE } from "./manifest-view.ts";

const Sample = nullable(jsonObject("Data to show the template with."), {
  expected: "an object, or null",
  description: "Data to show it with; null where there is none.",
});

/** A misspelt field would silently be lost on an editor that believes it saved. */
const DraftContent = Type.Object(
  {
    layout: Type.String({ expected: "a text: the template source" }),
    manifest: jsonObject("The variables and loops; it may be broken."),
    sample: Type.Optional(Sample),
  },
  { additionalProperties: false, expected: "an object" },
);

const readDraftContent = bodyReader(DraftContent);

/** What is edited, with what is wrong with it. */
export const Draft = Type.Object({
  isDraft: Type.Boolean({
    description: "False where there is no draft, and this is the published version to start from.",
  }),
  versionNumber: nullable(
    Type.Integer({ description: "Which version this is; null for a draft." }),
  ),
  layout: Type.String(),
  manifest: jsonObject("As it was given."),
  sample: Sample,
  ...INSPECTION,
  updatedAt: Time,
  updatedBy: nullable(ActorView, {
    description: "Who wrote the draft, or published the version; null where that is not known.",
  }),
});

export const DRAFT_EXAMPLE: Static<typeof Draft> = {
  isDraft: true,
  versionNumber: null,
  layout: LAYOUT_EXAMPLE,
  manifest: MANIFEST_EXAMPLE,
  sample: { name: "Ada Lovelace" },
  findings: [],
  manifestIssues: null,
  updatedAt: "2026-11-23T10:00:00.000Z",
  updatedBy: ACTOR_EXAMPLE,
};

const ANSWERS = {
  200: jsonAnswer("What is edited", Draft, DRAFT_EXAMPLE, {
    etag: { description: "The revision of it, for `If-Match`.", example: '"mS2hVtLcYdA8gEnP"' },
  }),
};

/** What editors send to not overwrite each other. */
export const IF_MATCH = {
  "if-match": {
    description:
      "An `ETag` of the draft, or `*` for any: the request goes ahead only while what is edited is that.",
    example: '"mS2hVtLcYdA8gEnP"',
  },
};

/** GET /v1/templates/:slug/draft */
export const readDraft = templateEndpoint(
  {
    id: "getDraft",
    summary: "Read the draft",
    description:
      "The draft with what is wrong with it. Where there is none, the published version (`isDraft: false`), " +
      "so that an editor can start from it. `ETag` names the revision.",
    scope: "templates:read",
    answers: ANSWERS,
    errors: ["not_found"],
  },
  async (_call, _caller, template, { store }) => {
    const edited = await editedContent(store, template);
    if (edited === null) {
      return fail("not_found", "The template has neither a draft nor a published version.");
    }
    const { layout } = edited.content;
    const project = await surroundingsOf(store, template.projectId, layout);
    const inspection = inspect(layout, JSON.parse(edited.content.manifest), project);
    return ok(await draftAnswer(edited, inspection, store));
  },
);

/** PUT /v1/templates/:slug/draft */
export const writeDraft = templateEndpoint(
  {
    id: "putDraft",
    summary: "Write the draft",
    description:
      "Keeps the draft, broken or not, and says what is wrong with it. With `If-Match` it does so only while " +
      "what is edited is still what was read, else it overwrites.",
    scope: "templates:write",
    headers: IF_MATCH,
    body: jsonBody(DraftContent, "A certificate", {
      layout: LAYOUT_EXAMPLE,
      manifest: MANIFEST_EXAMPLE,
      sample: { name: "Ada Lovelace" },
    }),
    answers: ANSWERS,
    errors: ["edit_conflict", "invalid_template"],
  },
  async (call, caller, template, parts, actor) => {
    const body = await readDraftContent(call.request, parts.body);
    if (!body.ok) return body;
    const before = await editedContent(parts.store, template);
    const sample = before?.content.sample ?? null;
    const { layout } = body.value;
    const project = await surroundingsOf(parts.store, template.projectId, layout);
    const source = draftSource(body.value, { name: template.name, sample, project });
    if (!source.ok) return source;
    const condition = ifMatch(call.request);
    const saved = await saveDraft({ ...parts, actor }, template, source.value, { condition });
    if (!saved.ok && saved.error === DRAFT_CHANGED) {
      return ok(await draftConflict(parts.store, template));
    }
    if (!saved.ok) return saved;
    publishTemplateChange(parts.events, caller, template.slug, "draft");
    const { draft, inspection } = saved.value;
    const edited = { kind: "draft", content: draft, revision: draft.revision } as const;
    return ok(await draftAnswer(edited, inspection, parts.store));
  },
);

/** DELETE /v1/templates/:slug/draft */
export const discardDraft = templateEndpoint(
  {
    id: "discardDraft",
    summary: "Discard the draft",
    description: "What is published stays as it is. Without a draft there is nothing to do.",
    scope: "templates:write",
    headers: IF_MATCH,
    answers: { 204: { description: "There is no draft now", content: {} } },
    errors: ["edit_conflict"],
  },
  async (call, caller, template, { store, events }) => {
    const isMet = await store.drafts.remove(template.id, ifMatch(call.request));
    if (!isMet) return ok(await draftConflict(store, template));
    publishTemplateChange(events, caller, template.slug, "draft");
    return ok(empty(204));
  },
);

/** What is edited, as an answer with its revision. */
export async function draftAnswer(
  edited: Edited,
  inspection: Inspection,
  store: Pick<Store, "actors">,
): Promise<Answer> {
  const { kind, content, revision } = edited;
  const { by, at } = await lastEdit(store, edited);
  // Written from objects, and by nothing else.
  const manifest = JSON.parse(content.manifest) as JsonObject;
  const sample = content.sample === null ? null : (JSON.parse(content.sample) as JsonObject);
  const answer: Omit<Static<typeof Draft>, keyof typeof INSPECTION> = {
    isDraft: kind === "draft",
    versionNumber: kind === "draft" ? null : content.number,
    layout: content.layout,
    manifest,
    sample,
    updatedAt: isoTime(at),
    updatedBy: by,
  };
  return json(200, { ...answer, ...inspectionView(inspection) }, { etag: etagOf(revision) });
}
