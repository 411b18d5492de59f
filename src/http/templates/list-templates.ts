/** GET /v1/templates: whole and short for programs, in pages and with more for people. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { ok } from "../../errors.ts";
import { LIST_LIMIT_DEFAULT, SEARCH_MAX_CHARS, TEMPLATES_MAX } from "../../limits.ts";
import { outdatedAmong } from "../../publish/stationery.ts";
import type { ListedTemplate } from "../../store/template-list.ts";
import { ACTOR_EXAMPLE, ActorView, actorView } from "../actor-view.ts";
import { json } from "../answer.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { reaches } from "../reach.ts";
import { RenderStatus } from "../renders/render-view.ts";
import { PAGE_PARAMETERS, pageEnd, readCursor } from "../request/paging.ts";
import { queryReader } from "../request/query.ts";
import { Id, nullable, text, Time } from "../schemas.ts";
import { TEMPLATE_EXAMPLE, TemplateItem, templateItem } from "./template-view.ts";

const ListQuery = Type.Object({
  q: Type.Optional(
    text(SEARCH_MAX_CHARS, "What the name, the slug or the description holds, in capitals or not."),
  ),
  ...PAGE_PARAMETERS,
});

const readQuery = queryReader(ListQuery);

/** What stands in pages only: the whole list would take too long over it. */
const More = Type.Object({
  description: nullable(Type.String()),
  draft: nullable(Type.Object({ updatedAt: Time, updatedBy: nullable(ActorView) }), {
    description: "Null where it has none.",
  }),
  lastRender: nullable(Type.Object({ id: Id, status: RenderStatus, createdAt: Time }), {
    description: "The render that was accepted last; null where there is none.",
  }),
  outdated: Type.Boolean({
    description:
      "Whether a shared block, the brand or a picture that the published version shows has changed since.",
  }),
});

const Listed = Type.Composite([TemplateItem, Type.Partial(More)], { title: "ListedTemplate" });

const List = Type.Object({
  templates: Type.Array(Listed),
  nextCursor: Type.Optional(nullable(Type.String())),
  hasMore: Type.Optional(Type.Boolean()),
});

const LISTED_EXAMPLE: Static<typeof Listed> = {
  ...TEMPLATE_EXAMPLE,
  description: null,
  draft: { updatedAt: TEMPLATE_EXAMPLE.updatedAt, updatedBy: ACTOR_EXAMPLE },
  lastRender: null,
  outdated: false,
};

/** The templates of the caller's project. */
export const listTemplates = keyEndpoint(
  {
    id: "listTemplates",
    tag: "Templates",
    summary: "List the templates",
    description:
      "The templates of the key's project, those changed last first: all of them, " +
      `${TEMPLATES_MAX} at most. With \`limit\`, \`cursor\` or \`q\` they come in pages, ` +
      "and each tells of its draft and its last render, too.",
    scope: "templates:read",
    reach: "templates",
    query: ListQuery,
    answers: {
      200: jsonAnswer("The templates", List, {
        templates: [LISTED_EXAMPLE],
        nextCursor: null,
        hasMore: false,
      }),
    },
    errors: [],
  },
  ({ store }) =>
    async (call, caller) => {
      const { project, templateIds } = caller;
      const query = readQuery(call);
      if (!query.ok) return query;
      const { q, cursor, limit = LIST_LIMIT_DEFAULT } = query.value;
      const isPaged = ["q", "cursor", "limit"].some((name) => call.query().has(name));
      if (!isPaged) {
        const all = await store.templates.list(project.id);
        const templates = all.filter(({ id }) => reaches(caller, id));
        return ok(json(200, { templates: templates.map(templateItem) }));
      }
      const listed = { list: "templates", projectId: project.id, keyring: store.keyring };
      const after = readCursor(listed, cursor);
      if (!after.ok) return after;
      const filter = {
        ...(q === undefined ? {} : { text: q }),
        ...(templateIds === null ? {} : { ids: templateIds }),
      };
      const page = await store.templates.page(project.id, filter, { after: after.value, limit });
      return ok(
        json(200, { templates: await listedViews(page.items, store), ...pageEnd(listed, page) }),
      );
    },
);

async function listedViews(
  items: readonly ListedTemplate[],
  store: Parts["store"],
): Promise<Static<typeof Listed>[]> {
  const names = await store.actors.names(items.flatMap(({ draft }) => draft?.updatedBy ?? []));
  const outdated = await outdatedAmong(
    store,
    items.map(({ template }) => template),
  );
  return items.map(({ template, draft, lastRender }) => ({
    ...templateItem(template),
    description: template.description,
    draft:
      draft === null
        ? null
        : {
            updatedAt: isoTime(draft.updatedAt),
            updatedBy: draft.updatedBy === null ? null : actorView(draft.updatedBy, names),
          },
    lastRender:
      lastRender === null ? null : { ...lastRender, createdAt: isoTime(lastRender.createdAt) },
    outdated: outdated.has(template.id),
  }));
}
