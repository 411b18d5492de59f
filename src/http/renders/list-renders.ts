/** GET /v1/renders: the project's renders, newest first, a page at a time. */

import { Type, type Static } from "@sinclair/typebox";
import { ok, type Result } from "../../errors.ts";
import { LIST_LIMIT_DEFAULT, SEARCH_MAX_CHARS } from "../../limits.ts";
import type { Project } from "../../store/projects.ts";
import type { RenderFilter } from "../../store/renders-list.ts";
import { json } from "../answer.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { PAGE_PARAMETERS, pageEnd, pageSchema, readCursor } from "../request/paging.ts";
import { queryReader } from "../request/query.ts";
import { readTime } from "../request/time.ts";
import { text } from "../schemas.ts";
import { templateEverBySlug } from "../templates/template-by-slug.ts";
import {
  DETAILS_EXAMPLE,
  RenderDetails,
  renderDetails,
  RenderMode,
  RenderSource,
  RenderStatus,
} from "./render-view.ts";

const ListQuery = Type.Object({
  status: Type.Optional(RenderStatus),
  template: Type.Optional(
    Type.String({
      description: "A template's slug. One that was deleted is found by the slug it had.",
    }),
  ),
  source: Type.Optional(RenderSource),
  mode: Type.Optional(RenderMode),
  since: Type.Optional(
    Type.String({
      description:
        "Accepted then or later: ISO 8601. Without an offset it is meant in the project's time zone.",
    }),
  ),
  until: Type.Optional(Type.String({ description: "Accepted before then." })),
  q: Type.Optional(
    text(
      SEARCH_MAX_CHARS,
      "What the id, the file's name, the template's slug, a value of the metadata or the idempotency " +
        "key holds, in capitals or not.",
    ),
  ),
  ...PAGE_PARAMETERS,
});

const readQuery = queryReader(ListQuery);

/** A page of the renders of the caller's project. */
export const listRenders = keyEndpoint(
  {
    id: "listRenders",
    tag: "Renders",
    summary: "List renders",
    description: "The project's renders, newest first.",
    scope: "renders:read",
    query: ListQuery,
    answers: {
      200: jsonAnswer("A page of renders", pageSchema("renders", RenderDetails), {
        renders: [DETAILS_EXAMPLE],
        nextCursor: null,
        hasMore: false,
      }),
    },
    errors: ["template_not_found"],
  },
  ({ store, links }) =>
    async (call, { project }) => {
      const query = readQuery(call);
      if (!query.ok) return query;
      const { cursor, limit = LIST_LIMIT_DEFAULT } = query.value;
      const listed = { list: "renders", projectId: project.id, keyring: store.keyring };
      const after = readCursor(listed, cursor);
      if (!after.ok) return after;
      const filter = await filterOf(query.value, project, store);
      if (!filter.ok) return filter;
      const page = await store.renders.list(project.id, filter.value, {
        after: after.value,
        limit,
      });
      const renders = page.items.map((render) => renderDetails(render, links));
      return ok(json(200, { renders, ...pageEnd(listed, page) }));
    },
);

async function filterOf(
  { status, template, source, mode, since, until, q }: Static<typeof ListQuery>,
  project: Project,
  store: Pick<Parts["store"], "templates">,
): Promise<Result<RenderFilter>> {
  const from = readTime("since", since, project.timeZone);
  if (!from.ok) return from;
  const to = readTime("until", until, project.timeZone);
  if (!to.ok) return to;
  const found =
    template === undefined ? ok(null) : await templateEverBySlug(store, project.id, template);
  if (!found.ok) return found;
  return ok({
    ...(status === undefined ? {} : { status }),
    ...(found.value === null ? {} : { templateId: found.value.id }),
    ...(source === undefined ? {} : { source }),
    ...(mode === undefined ? {} : { mode }),
    ...(from.value === null ? {} : { since: from.value }),
    ...(to.value === null ? {} : { until: to.value }),
    ...(q === undefined ? {} : { text: q }),
  });
}
