/** GET /v1/renders: the project's renders, newest first, a page at a time. */

import { Type } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { ok } from "../../errors.ts";
import { LIST_LIMIT_DEFAULT } from "../../limits.ts";
import { json } from "../answer.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer } from "../operation.ts";
import { PAGE_PARAMETERS, pageEnd, pageSchema, readCursor } from "../request/paging.ts";
import { queryReader } from "../request/query.ts";
import { nullable, Time } from "../schemas.ts";
import { FILTER_PARAMETERS, filterOf } from "./render-filter.ts";
import { DETAILS_EXAMPLE, RenderDetails, renderDetails } from "./render-view.ts";

const ListQuery = Type.Object({ ...FILTER_PARAMETERS, ...PAGE_PARAMETERS });

const readQuery = queryReader(ListQuery);

const RenderPage = Type.Composite([
  pageSchema("renders", RenderDetails),
  Type.Object({
    searchedTo: nullable(Time, {
      description: "Up to when this page has looked back; null where it has reached the end.",
    }),
  }),
]);

/** A page of the renders of the caller's project. */
export const listRenders = keyEndpoint(
  {
    id: "listRenders",
    tag: "Renders",
    summary: "List renders",
    description:
      "The project's renders, newest first. A search that finds little looks at 5,000 renders a page: it " +
      "may be short, or empty, and go on by `nextCursor`; `searchedTo` says how far back it has looked.",
    scope: "renders:read",
    reach: "templates",
    query: ListQuery,
    answers: {
      200: jsonAnswer("A page of renders", RenderPage, {
        renders: [DETAILS_EXAMPLE],
        nextCursor: null,
        hasMore: false,
        searchedTo: null,
      }),
    },
    errors: ["template_not_found"],
  },
  ({ store, links }) =>
    async (call, caller) => {
      const { project } = caller;
      const query = readQuery(call);
      if (!query.ok) return query;
      const { cursor, limit = LIST_LIMIT_DEFAULT } = query.value;
      const listed = { list: "renders", projectId: project.id, keyring: store.keyring };
      const after = readCursor(listed, cursor);
      if (!after.ok) return after;
      const filter = await filterOf(query.value, caller, store);
      if (!filter.ok) return filter;
      const page = await store.renders.list(project.id, filter.value, {
        after: after.value,
        limit,
      });
      const renders = page.items.map((render) => renderDetails(render, links));
      const searchedTo = page.next === null ? null : isoTime(page.next.at);
      return ok(json(200, { renders, ...pageEnd(listed, page), searchedTo }));
    },
);
