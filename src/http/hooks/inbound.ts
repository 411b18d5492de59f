/**
 * The inbound log over the API. A body holds whatever its sender sent, also what no template shows, so
 * that it takes the scope of the hook's owner to see it.
 */

import { Type, type Static } from "@sinclair/typebox";
import { fail, ok, type Result } from "../../errors.ts";
import { isUuid } from "../../ids.ts";
import { explain } from "../../inbound/explain/explain.ts";
import type { Manifest } from "../../manifest/manifest.ts";
import { LIST_LIMIT_DEFAULT, SEARCH_MAX_CHARS } from "../../limits.ts";
import type { InboundEntry, InboundFilter } from "../../store/inbound-list.ts";
import { json } from "../answer.ts";
import type { Caller } from "../auth.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { PAGE_PARAMETERS, pageEnd, pageSchema, readCursor } from "../request/paging.ts";
import { reaches } from "../reach.ts";
import { queryReader } from "../request/query.ts";
import { readTime } from "../request/time.ts";
import { choice, text } from "../schemas.ts";
import { templateEverBySlug } from "../templates/template-by-slug.ts";
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
  code: Type.Optional(
    Type.String({
      pattern: "^[a-z_]{1,40}$",
      expected: "an error code such as invalid_signature",
      description: "Why it was refused: `errorCode`.",
    }),
  ),
  signature: Type.Optional(
    choice(["valid", "invalid", "absent"], "What was found of its signature."),
  ),
  since: Type.Optional(
    Type.String({ description: "Received then or later: ISO 8601, as in the list of renders." }),
  ),
  until: Type.Optional(Type.String({ description: "Received before then." })),
  q: Type.Optional(
    text(
      SEARCH_MAX_CHARS,
      "A text in the request id, the sender's address, the render's id or the first 16 KiB of the body.",
    ),
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
    reach: "templates",
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
    async (call, caller) => {
      const { project, templateIds } = caller;
      const query = readQuery(call);
      if (!query.ok) return query;
      const { template, cursor, limit = LIST_LIMIT_DEFAULT } = query.value;
      const listed = { list: "inbound", projectId: project.id, keyring: store.keyring };
      const after = readCursor(listed, cursor);
      if (!after.ok) return after;
      const found =
        template === undefined ? ok(null) : await templateEverBySlug(store, caller, template);
      if (!found.ok) return found;
      const asked = filterOf(query.value, project.timeZone);
      if (!asked.ok) return asked;
      const templateId = found.value?.id;
      const filter = {
        ...asked.value,
        ...(templateId === undefined ? {} : { templateId }),
        ...(templateIds === null ? {} : { templateIds }),
      };
      const page = await store.inboundLog.list(project.id, filter, { after: after.value, limit });
      return ok(json(200, { requests: page.items.map(inboundView), ...pageEnd(listed, page) }));
    },
);

function filterOf(query: Static<typeof InboundQuery>, timeZone: string): Result<InboundFilter> {
  const { status, code, signature, q } = query;
  const since = readTime("since", query.since, timeZone);
  if (!since.ok) return since;
  const until = readTime("until", query.until, timeZone);
  if (!until.ok) return until;
  return ok({
    ...(status === undefined ? {} : { isStatus: statusTest(status) }),
    ...(code === undefined ? {} : { errorCode: code }),
    ...(signature === undefined ? {} : { signature }),
    ...(since.value === null ? {} : { since: since.value }),
    ...(until.value === null ? {} : { until: until.value }),
    ...(q === undefined ? {} : { text: q }),
  });
}

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
    reach: "templates",
    answers: { 200: jsonAnswer("The request", InboundDetails, INBOUND_DETAILS_EXAMPLE) },
    errors: ["not_found"],
  },
  (parts) => async (call, caller) => {
    const entry = await entryOf(parts, caller, call.param("id"));
    if (!entry.ok) return entry;
    const explanation = explain(entry.value, await manifestOf(entry.value, parts));
    return ok(json(200, inboundDetails(entry.value, explanation)));
  },
);

/** A request of the log that the caller may see, or `not_found`. */
export async function entryOf(
  { store }: Pick<Parts, "store">,
  caller: Caller,
  id: string,
): Promise<Result<InboundEntry>> {
  const entry = isUuid(id) ? await store.inboundLog.byId(caller.project.id, id) : null;
  return entry === null || !reaches(caller, entry.templateId)
    ? fail("not_found", "The log has no request with this id.")
    : ok(entry);
}

/** What the hook of a request would check a body against now; null where there is nothing. */
async function manifestOf(
  { templateId }: InboundEntry,
  { store }: Pick<Parts, "store">,
): Promise<Manifest | null> {
  const hook = await store.hooks.byTemplate(templateId);
  const number = hook?.pinnedVersion ?? hook?.currentVersion ?? null;
  const version = number === null ? null : await store.templates.version(templateId, number);
  // Published manifests are written from what the parser gave, and by nothing else.
  return version === null ? null : (JSON.parse(version.manifest) as Manifest);
}

function statusTest(wanted: string): (httpStatus: number) => boolean {
  if (wanted === "accepted") return isAccepted;
  if (wanted === "rejected") return (httpStatus) => !isAccepted(httpStatus);
  return (httpStatus) => httpStatus === Number(wanted);
}
