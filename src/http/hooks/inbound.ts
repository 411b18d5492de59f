/**
 * The inbound log over the API. A body holds whatever its sender sent, also what no template shows, so
 * that it takes the scope of the hook's owner to see it.
 */

import { Type } from "@sinclair/typebox";
import { fail, ok, type Result } from "../../errors.ts";
import { isUuid } from "../../ids.ts";
import { replayInbound } from "../../inbound/replay.ts";
import { LIST_LIMIT_DEFAULT } from "../../limits.ts";
import type { InboundEntry } from "../../store/inbound-list.ts";
import { json } from "../answer.ts";
import { keyEndpoint } from "../endpoint.ts";
import { publishRender } from "../events/publish.ts";
import { jsonAnswer } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { PAGE_PARAMETERS, pageEnd, pageSchema, readCursor } from "../request/paging.ts";
import { queryReader } from "../request/query.ts";
import { templateEverBySlug } from "../templates/template-by-slug.ts";
import { HOOK_ANSWER_EXAMPLE, HookAnswer } from "./receive-hook.ts";
import {
  INBOUND_DETAILS_EXAMPLE,
  INBOUND_EXAMPLE,
  InboundDetails,
  inboundDetails,
  InboundRequest,
  inboundView,
  isAccepted,
} from "./inbound-view.ts";

const InboundQuery = Type.Object({
  template: Type.Optional(
    Type.String({
      description: "A template's slug. One that was deleted is found by the slug it had.",
    }),
  ),
  status: Type.Optional(
    Type.String({
      pattern: "^(accepted|rejected|[1-5][0-9]{2})$",
      expected: "accepted, rejected or an HTTP status such as 401",
      description: "`accepted`, `rejected`, or the HTTP status of the answer.",
    }),
  ),
  ...PAGE_PARAMETERS,
});

const readQuery = queryReader(InboundQuery);

/** GET /v1/inbound: what the project's hooks received, newest first. */
export const listInbound = keyEndpoint(
  {
    id: "listInbound",
    tag: "Inbound",
    summary: "List what hooks received",
    description:
      "Every request whose token is known, accepted or not, newest first. The log keeps 100,000 requests " +
      "and 30 days.",
    scope: "hooks:write",
    query: InboundQuery,
    answers: {
      200: jsonAnswer("A page of requests", pageSchema("requests", InboundRequest), {
        requests: [INBOUND_EXAMPLE],
        nextCursor: null,
        hasMore: false,
      }),
    },
    errors: ["template_not_found"],
  },
  ({ store }) =>
    async (call, { project }) => {
      const query = readQuery(call);
      if (!query.ok) return query;
      const { template, status, cursor, limit = LIST_LIMIT_DEFAULT } = query.value;
      const listed = { list: "inbound", projectId: project.id, keyring: store.keyring };
      const after = readCursor(listed, cursor);
      if (!after.ok) return after;
      const found =
        template === undefined ? ok(null) : await templateEverBySlug(store, project.id, template);
      if (!found.ok) return found;
      const filter = {
        ...(found.value === null ? {} : { templateId: found.value.id }),
        ...(status === undefined ? {} : { isStatus: statusTest(status) }),
      };
      const page = await store.inboundLog.list(project.id, filter, { after: after.value, limit });
      return ok(json(200, { requests: page.items.map(inboundView), ...pageEnd(listed, page) }));
    },
);

/** GET /v1/inbound/:id: a request with all that was kept of it. */
export const readInbound = keyEndpoint(
  {
    id: "getInbound",
    tag: "Inbound",
    summary: "Read what a hook received",
    description:
      "A request with its body, of which the log keeps the first 256 KiB, and with what was wrong with " +
      "each of its fields.",
    scope: "hooks:write",
    answers: { 200: jsonAnswer("The request", InboundDetails, INBOUND_DETAILS_EXAMPLE) },
    errors: ["not_found"],
  },
  (parts) =>
    async (call, { project }) => {
      const entry = await entryOf(parts, project.id, call.param("id"));
      return entry.ok ? ok(json(200, inboundDetails(entry.value))) : entry;
    },
);

/** POST /v1/inbound/:id/replay: the same body once more, as the hook would take it now. */
export const replayRequest = keyEndpoint(
  {
    id: "replayInbound",
    tag: "Inbound",
    summary: "Run what a hook received again",
    description:
      "Takes the kept body through the checks of the hook as they are now, from the media type on: after a " +
      "template was mended, for one. The signature is not checked again, and the idempotency key that came " +
      "with it does not count: each replay makes a render of its own, and a line of its own in the log.",
    scope: "hooks:write",
    answers: {
      202: jsonAnswer("Accepted: the job is on disk", HookAnswer, HOOK_ANSWER_EXAMPLE),
    },
    errors: [
      "not_found",
      "template_not_found",
      "invalid_state",
      "unsupported_media_type",
      "invalid_json",
      "invalid_request",
      "invalid_input_data",
      "version_not_found",
      "no_published_version",
      "queue_unavailable",
    ],
  },
  (parts) =>
    async (call, { project }) => {
      const { inbound, pipeline, links, events } = parts;
      const entry = await entryOf(parts, project.id, call.param("id"));
      if (!entry.ok) return entry;
      const caller = { clientAddress: call.clientAddress(), requestId: call.requestId };
      const taken = await replayInbound(entry.value, caller, inbound);
      if (!taken.ok) return taken;
      pipeline.wake();
      publishRender(events, taken.value.render);
      const { id, status } = taken.value.render;
      return ok(json(202, { id, status, pollUrl: links.render(id) }));
    },
);

async function entryOf(
  { store }: Pick<Parts, "store">,
  projectId: string,
  id: string,
): Promise<Result<InboundEntry>> {
  const entry = isUuid(id) ? await store.inboundLog.byId(projectId, id) : null;
  return entry === null ? fail("not_found", "The log has no request with this id.") : ok(entry);
}

function statusTest(wanted: string): (httpStatus: number) => boolean {
  if (wanted === "accepted") return isAccepted;
  if (wanted === "rejected") return (httpStatus) => !isAccepted(httpStatus);
  return (httpStatus) => httpStatus === Number(wanted);
}
