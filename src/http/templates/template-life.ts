/** A template as a whole: called something else, copied, brought back after it was deleted. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { ok } from "../../errors.ts";
import { DELETED_TEMPLATES_KEPT_MS, LIST_LIMIT_DEFAULT } from "../../limits.ts";
import { cleanText } from "../../manifest/clean-text.ts";
import {
  duplicateTemplate as duplicate,
  renameTemplate,
  restoreTemplate,
} from "../../publish/life.ts";
import type { Template } from "../../store/templates.ts";
import { json } from "../answer.ts";
import { actorOf } from "../auth.ts";
import { keyEndpoint } from "../endpoint.ts";
import { publishTemplateChange } from "../events/publish.ts";
import { jsonAnswer, jsonBody, optionalJsonBody } from "../operation.ts";
import { bodyReader, optionalBodyReader } from "../request/json.ts";
import { PAGE_PARAMETERS, pageEnd, pageSchema, readCursor } from "../request/paging.ts";
import { queryReader } from "../request/query.ts";
import { nullable, Time } from "../schemas.ts";
import { Description, Name, Slug } from "./template-names.ts";
import { templateEndpoint } from "./template-endpoint.ts";
import { TEMPLATE_EXAMPLE, TemplateItem, templateItem } from "./template-view.ts";

const KEPT_DAYS = DELETED_TEMPLATES_KEPT_MS / (24 * 60 * 60_000);

const NamedTemplate = Type.Composite([
  TemplateItem,
  Type.Object({ description: nullable(Type.String()) }),
]);

const NAMED_EXAMPLE: Static<typeof NamedTemplate> = {
  ...TEMPLATE_EXAMPLE,
  description: "For everybody who passed the course.",
};

const Change = Type.Object(
  {
    name: Type.Optional(Name),
    slug: Type.Optional(Slug),
    description: Type.Optional(Description),
  },
  { additionalProperties: false, expected: "an object" },
);

const readChange = bodyReader(Change);

/** PATCH /v1/templates/:slug */
export const changeTemplate = templateEndpoint(
  {
    id: "changeTemplate",
    summary: "Rename a template",
    description:
      "Sets name, slug and description, each where it is given. Another slug changes the path by which " +
      "the API is asked for the template; the URL of its hook, its versions and its renders stay.",
    scope: "templates:write",
    body: jsonBody(Change, "Another name", {
      name: "Certificate",
      description: "For everybody who passed the course.",
    }),
    answers: { 200: jsonAnswer("The template as it is called now", NamedTemplate, NAMED_EXAMPLE) },
    errors: ["slug_conflict"],
  },
  async (call, caller, template, { store, body, events }, actor) => {
    const change = await readChange(call.request, body);
    if (!change.ok) return change;
    const renamed = await renameTemplate({ store, actor }, template, cleaned(change.value));
    if (!renamed.ok) return renamed;
    publishTemplateChange(events, caller, renamed.value.slug, "changed");
    return ok(json(200, named(renamed.value)));
  },
);

const Copy = Type.Object(
  { name: Type.Optional(Name), slug: Type.Optional(Slug) },
  { additionalProperties: false, expected: "an object" },
);

const readCopy = optionalBodyReader(Copy);

/** POST /v1/templates/:slug/duplicate */
export const duplicateTemplate = templateEndpoint(
  {
    id: "duplicateTemplate",
    summary: "Duplicate a template",
    description:
      "Makes another template of the same content: the version that is rendered becomes its version 1, " +
      "the draft its draft. It has a hook of its own. Without a name it is called as this one, with " +
      "“(copy)” behind.",
    scope: "templates:write",
    reach: "project",
    body: optionalJsonBody(Copy, "With a name of its own", { name: "Certificate in French" }),
    answers: { 201: jsonAnswer("The new template", NamedTemplate, NAMED_EXAMPLE) },
    errors: ["slug_conflict", "invalid_state"],
  },
  async (call, caller, template, { store, body, events }, actor) => {
    const asked = await readCopy(call.request, body);
    if (!asked.ok) return asked;
    const copy = await duplicate({ store, actor }, template, cleaned(asked.value));
    if (!copy.ok) return copy;
    publishTemplateChange(events, caller, copy.value.slug, "created");
    return ok(json(201, named(copy.value)));
  },
);

const DeletedTemplate = Type.Composite([
  NamedTemplate,
  Type.Object({
    deletedAt: Time,
    restorableUntil: Time,
  }),
]);

const DELETED_EXAMPLE: Static<typeof DeletedTemplate> = {
  ...NAMED_EXAMPLE,
  deletedAt: "2026-11-23T10:00:00.000Z",
  restorableUntil: "2026-12-23T10:00:00.000Z",
};

const DeletedQuery = Type.Object(PAGE_PARAMETERS);
const readDeletedQuery = queryReader(DeletedQuery);

/** GET /v1/deleted-templates */
export const listDeletedTemplates = keyEndpoint(
  {
    id: "listDeletedTemplates",
    tag: "Templates",
    summary: "List the deleted templates",
    description: `Those that were deleted in the last ${KEPT_DAYS} days and can be brought back, deleted last first.`,
    scope: "templates:read",
    query: DeletedQuery,
    answers: {
      200: jsonAnswer("A page of deleted templates", pageSchema("templates", DeletedTemplate), {
        templates: [DELETED_EXAMPLE],
        nextCursor: null,
        hasMore: false,
      }),
    },
    errors: [],
  },
  ({ store }) =>
    async (call, { project }) => {
      const query = readDeletedQuery(call);
      if (!query.ok) return query;
      const { cursor, limit = LIST_LIMIT_DEFAULT } = query.value;
      const list = "deleted templates";
      const listed = { list, projectId: project.id, keyring: store.keyring };
      const after = readCursor(listed, cursor);
      if (!after.ok) return after;
      const page = await store.templates.deleted(project.id, { after: after.value, limit });
      const templates = page.items.map((template) => ({
        ...named(template),
        deletedAt: isoTime(template.deletedAt),
        restorableUntil: isoTime(template.deletedAt + DELETED_TEMPLATES_KEPT_MS),
      }));
      return ok(json(200, { templates, ...pageEnd(listed, page) }));
    },
);

/** POST /v1/deleted-templates/:id/restore */
export const restoreDeletedTemplate = keyEndpoint(
  {
    id: "restoreDeletedTemplate",
    tag: "Templates",
    summary: "Bring a deleted template back",
    description:
      "With its versions, its draft, and its hook under the same token and secret. Where its slug is taken " +
      `by now, it gets the next that is free. Possible for ${KEPT_DAYS} days.`,
    scope: "templates:write",
    answers: { 200: jsonAnswer("The template is back", NamedTemplate, NAMED_EXAMPLE) },
    errors: ["template_not_found", "invalid_state"],
  },
  ({ store, events }) =>
    async (call, caller) => {
      const parts = { store, actor: actorOf(caller) };
      const restored = await restoreTemplate(parts, caller.project.id, call.param("id"));
      if (!restored.ok) return restored;
      publishTemplateChange(events, caller, restored.value.slug, "created");
      return ok(json(200, named(restored.value)));
    },
);

function named(template: Template): Static<typeof NamedTemplate> {
  return { ...templateItem(template), description: template.description };
}

function cleaned({ name, slug, description }: Static<typeof Change>) {
  return {
    ...(name === undefined ? {} : { name: cleanText(name) }),
    ...(slug === undefined ? {} : { slug }),
    ...(description === undefined
      ? {}
      : { description: description === null ? null : cleanText(description) }),
  };
}
