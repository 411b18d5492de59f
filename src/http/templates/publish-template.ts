/** How a template comes to its next version without a source of its own: from its draft, from one before. */

import { Type, type Static } from "@sinclair/typebox";
import { ok } from "../../errors.ts";
import { VERSION_NOTE_MAX_CHARS } from "../../limits.ts";
import {
  publishDraft,
  rollBack,
  type PublishedTemplate,
  type PublishOptions,
} from "../../publish/publish.ts";
import { json, type Answer } from "../answer.ts";
import { publishTemplateChange } from "../events/publish.ts";
import { jsonAnswer, optionalJsonBody } from "../operation.ts";
import { ifMatch } from "../request/condition.ts";
import { optionalBodyReader } from "../request/json.ts";
import { Id, nullable, textOrNone } from "../schemas.ts";
import { IF_MATCH } from "./drafts.ts";
import { templateEndpoint } from "./template-endpoint.ts";
import { TEMPLATE_EXAMPLE, Warnings, warningsView } from "./template-view.ts";
import { MANIFEST_EXAMPLE, ManifestView } from "./manifest-view.ts";
import { versionByNumber } from "./versions.ts";

/** A misspelt note would silently be lost. */
const PublishRequest = Type.Object(
  {
    note: Type.Optional(
      nullable(textOrNone(VERSION_NOTE_MAX_CHARS), {
        expected: `a text of at most ${VERSION_NOTE_MAX_CHARS} characters, or null`,
        description: "What is said of the version.",
      }),
    ),
    expectedCurrentVersion: Type.Optional(
      nullable(Type.Integer({ minimum: 1 }), {
        expected: "the number of a version, or null",
        description:
          "Goes ahead only while this version is the one that is rendered, or, with null, none is.",
      }),
    ),
  },
  { additionalProperties: false, expected: "an object" },
);

const readPublishRequest = optionalBodyReader(PublishRequest);

const Published = Type.Object({
  id: Id,
  slug: Type.String(),
  currentVersionNumber: Type.Integer(),
  manifest: ManifestView,
  warnings: Warnings,
});

const ANSWERS = {
  200: jsonAnswer("This is rendered from now on", Published, {
    id: TEMPLATE_EXAMPLE.id,
    slug: TEMPLATE_EXAMPLE.slug,
    currentVersionNumber: 4,
    manifest: MANIFEST_EXAMPLE,
    warnings: [],
  }),
};

/** POST /v1/templates/:slug/publish */
export const publishTemplate = templateEndpoint(
  {
    id: "publishTemplate",
    summary: "Publish the draft",
    description:
      "Makes the draft the next version, and with that the draft is gone. A draft that is what is published " +
      "already makes no version. With `If-Match` it goes ahead only while the draft is that one.",
    scope: "templates:write",
    headers: IF_MATCH,
    body: optionalJsonBody(PublishRequest, "With a note", { note: "The new logo" }),
    answers: ANSWERS,
    errors: ["invalid_state", "invalid_template", "invalid_loop_key", "edit_conflict"],
  },
  async (call, caller, template, { store, body, events }, actor) => {
    const request = await readPublishRequest(call.request, body);
    if (!request.ok) return request;
    const options = { ...optionsOf(request.value), condition: ifMatch(call.request) };
    const published = await publishDraft({ store, actor }, template, options);
    if (!published.ok) return published;
    publishTemplateChange(events, caller, template.slug, "published");
    return ok(answer(published.value));
  },
);

/** POST /v1/templates/:slug/versions/:n/publish */
export const restoreVersion = templateEndpoint(
  {
    id: "restoreVersion",
    summary: "Go back to a version",
    description:
      "Publishes the content of a version as a new one, whose `restoredFrom` says where it is from. What is " +
      "current already makes no version. A draft stays as it is.",
    scope: "templates:write",
    body: optionalJsonBody(PublishRequest, "With a note", { note: "The new logo was too large" }),
    answers: ANSWERS,
    errors: ["version_not_found", "invalid_state", "invalid_template", "edit_conflict"],
  },
  async (call, caller, template, { store, body, events }, actor) => {
    const version = await versionByNumber(store, template, call.param("n"));
    if (!version.ok) return version;
    const request = await readPublishRequest(call.request, body);
    if (!request.ok) return request;
    const options = optionsOf(request.value);
    const published = await rollBack({ store, actor }, template, version.value, options);
    if (!published.ok) return published;
    publishTemplateChange(events, caller, template.slug, "published");
    return ok(answer(published.value));
  },
  "Versions",
);

function optionsOf({
  note = null,
  expectedCurrentVersion: expectedCurrent,
}: Static<typeof PublishRequest>): PublishOptions {
  return { note, ...(expectedCurrent === undefined ? {} : { expectedCurrent }) };
}

function answer({ template, version, manifest, warnings }: PublishedTemplate): Answer {
  const published: Omit<Static<typeof Published>, "manifest"> = {
    id: template.id,
    slug: template.slug,
    currentVersionNumber: version.number,
    warnings: warningsView(warnings),
  };
  return json(200, { ...published, manifest });
}
