/** GET /v1/audit: who read or changed what matters in the project, for those with `admin`. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { ok } from "../../errors.ts";
import { isUuid } from "../../ids.ts";
import { LIST_LIMIT_DEFAULT } from "../../limits.ts";
import type { AuditLine, Named } from "../../store/audit-list.ts";
import { json } from "../answer.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer } from "../operation.ts";
import { PAGE_PARAMETERS, pageEnd, pageSchema, readCursor } from "../request/paging.ts";
import { queryReader } from "../request/query.ts";
import { readTime } from "../request/time.ts";
import { choice, Id, idOf, nullable, Time } from "../schemas.ts";

const ACTOR_KINDS = ["key", "user", "cli", "server"] as const;
const ACTOR = `^((${ACTOR_KINDS.join("|")})|(key|user):[0-9a-f-]{36})$`;

const AuditQuery = Type.Object({
  actor: Type.Optional(
    Type.String({
      pattern: ACTOR,
      expected: "key, user, cli or server, or key:ID or user:ID",
      description:
        "Who did it: a kind (`key`, `user`, `cli`, `server`), or one of them: `user:ID`.",
    }),
  ),
  action: Type.Optional(
    Type.String({
      pattern: "^[a-z_]{1,40}(\\.[a-z_]{1,40}){0,3}$",
      expected: "an action such as hook.rotate, or hook for all that begin so",
      description: "What was done: `hook.rotate`, or `hook` for all that begin so.",
    }),
  ),
  since: Type.Optional(
    Type.String({ description: "Then or later: ISO 8601, as in the list of renders." }),
  ),
  until: Type.Optional(Type.String({ description: "Before then." })),
  ...PAGE_PARAMETERS,
});

const readQuery = queryReader(AuditQuery);

const Name = nullable(Type.String(), { description: "Null where it has none." });

const AuditEntry = Type.Object(
  {
    id: Id,
    at: Time,
    actor: Type.Object({
      kind: choice(ACTOR_KINDS, "`cli`: somebody at the server's own command line."),
      id: nullable(idOf("Of the key or the person.")),
      name: Name,
      email: nullable(Type.String()),
    }),
    action: Type.String({ description: "Such as `hook.rotate`." }),
    subject: Type.Object(
      {
        id: nullable(idOf("Null for what goes by its name alone, such as a block.")),
        name: nullable(Type.String(), {
          description:
            "What it is called now, else what it was called then; null where that is not known.",
        }),
        slug: nullable(Type.String({ description: "Of a template." })),
      },
      { description: "What was read or changed." },
    ),
    detail: Type.Record(Type.String(), Type.String(), { description: "What else was noted." }),
  },
  { title: "AuditEntry" },
);

const EXAMPLE: Static<typeof AuditEntry> = {
  id: "0199d3c2-6e0b-7c4a-9f61-2b7a4f0d8e16",
  at: "2026-11-23T10:00:00.000Z",
  actor: {
    kind: "user",
    id: "01931f5e-8c00-7d3a-9f21-5b8e6f0a1c2d",
    name: "Ada Lovelace",
    email: "ada@example.com",
  },
  action: "hook.rotate",
  subject: { id: "01931f5e-8c00-7a11-8d0e-3c5b7f9a2e64", name: "Invoice", slug: "invoice" },
  detail: {},
};

/** The log of the caller's project, newest first. */
export const listAudit = keyEndpoint(
  {
    id: "listAudit",
    tag: "Audit",
    summary: "List who did what",
    description:
      "Changes of templates, hooks, keys, members and settings, reads of secrets, and what was erased, newest " +
      "first. Names are those of today, or, of what is gone, those that were noted.",
    scope: "admin",
    query: AuditQuery,
    answers: {
      200: jsonAnswer("A page of the log", pageSchema("entries", AuditEntry), {
        entries: [EXAMPLE],
        nextCursor: null,
        hasMore: false,
      }),
    },
    errors: [],
  },
  ({ store }) =>
    async (call, { project }) => {
      const query = readQuery(call);
      if (!query.ok) return query;
      const { actor, action, cursor, limit = LIST_LIMIT_DEFAULT } = query.value;
      const since = readTime("since", query.value.since, project.timeZone);
      if (!since.ok) return since;
      const until = readTime("until", query.value.until, project.timeZone);
      if (!until.ok) return until;
      const listed = { list: "audit", projectId: project.id, keyring: store.keyring };
      const after = readCursor(listed, cursor);
      if (!after.ok) return after;
      const filter = {
        ...(actor === undefined ? {} : { actor }),
        ...(action === undefined ? {} : { action }),
        ...(since.value === null ? {} : { since: since.value }),
        ...(until.value === null ? {} : { until: until.value }),
      };
      const page = await store.audit.page(project.id, filter, { after: after.value, limit });
      return ok(json(200, { entries: page.items.map(entryView), ...pageEnd(listed, page) }));
    },
);

function entryView(line: AuditLine): Static<typeof AuditEntry> {
  const { id, at, actor, action, subject, detail, actorName, subjectName } = line;
  const [kind, actorId = null] = actor.split(":");
  return {
    id,
    at: isoTime(at),
    actor: {
      kind: ACTOR_KINDS.find((each) => each === kind) ?? "server",
      id: actorId,
      ...nameAndMore(actorName),
    },
    action,
    subject: {
      id: isUuid(subject) ? subject : null,
      name: subjectName?.name ?? (isUuid(subject) ? null : subject),
      slug: subjectName?.slug ?? null,
    },
    detail: { ...detail },
  };
}

function nameAndMore(named: Named | null): { name: string | null; email: string | null } {
  return { name: named?.name ?? null, email: named?.email ?? null };
}
