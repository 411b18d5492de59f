/** Where a person is signed in, for that person alone. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { fail, ok } from "../../errors.ts";
import { isUuid } from "../../ids.ts";
import type { Session } from "../../store/sessions.ts";
import { empty, json } from "../answer.ts";
import { personEndpoint } from "../endpoint.ts";
import { jsonAnswer } from "../operation.ts";
import { Id, nullable, Time } from "../schemas.ts";
import { endedCookie } from "../session-cookie.ts";
import { noteOfPerson } from "./trace.ts";

const SessionView = Type.Object(
  {
    id: Id,
    current: Type.Boolean({ description: "Whether it is the one of this request." }),
    createdAt: Time,
    lastSeenAt: Time,
    expiresAt: Time,
    userAgent: nullable(Type.String(), { description: "What the browser calls itself." }),
    clientAddress: nullable(Type.String(), { description: "Where it signed in from." }),
  },
  { title: "Session" },
);

const EXAMPLE: Static<typeof SessionView> = {
  id: "01931f5e-8d00-7a1b-8c2d-3e4f5a6b7c8d",
  current: true,
  createdAt: "2026-11-23T10:00:00.000Z",
  lastSeenAt: "2026-11-23T12:30:00.000Z",
  expiresAt: "2026-12-23T12:30:00.000Z",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
  clientAddress: "203.0.113.7",
};

/** GET /v1/sessions */
export const listSessions = personEndpoint(
  {
    id: "listSessions",
    tag: "Account",
    summary: "List one's sessions",
    description: "Every browser in which the person is signed in, the one used last first.",
    scope: null,
    answers: {
      200: jsonAnswer("The sessions", Type.Object({ sessions: Type.Array(SessionView) }), {
        sessions: [EXAMPLE],
      }),
    },
    errors: [],
  },
  ({ store }) =>
    async (_call, { user, session }) => {
      const all = await store.sessions.list(user.id);
      return ok(json(200, { sessions: all.map((each) => sessionView(each, session.id)) }));
    },
);

/** DELETE /v1/sessions */
export const endSessions = personEndpoint(
  {
    id: "signOutEverywhere",
    tag: "Account",
    summary: "Sign out everywhere",
    description: "In this browser, too.",
    scope: null,
    answers: {
      204: {
        description: "Signed out",
        content: {},
        headers: { "set-cookie": { description: "Has the browser forget the session." } },
      },
    },
    errors: [],
  },
  ({ store }) =>
    async (call, { user }) => {
      const ended = await store.sessions.endAll(user.id);
      await noteOfPerson(store, user, "session.end", user.id, { sessions: String(ended) });
      return ok(empty(204, endedCookie(call.request)));
    },
);

/** DELETE /v1/sessions/:id */
export const endSession = personEndpoint(
  {
    id: "endSession",
    tag: "Account",
    summary: "Sign out in another browser",
    scope: null,
    answers: { 204: { description: "Signed out there", content: {} } },
    errors: ["not_found"],
  },
  ({ store }) =>
    async (call, { user }) => {
      const id = call.param("id");
      if (!isUuid(id) || !(await store.sessions.end(user.id, id))) {
        return fail("not_found", "You have no session with this id; it may have ended.");
      }
      await noteOfPerson(store, user, "session.end", id);
      return ok(empty(204));
    },
);

function sessionView(session: Session, current: string): Static<typeof SessionView> {
  const { id, userAgent, clientAddress } = session;
  return {
    ...{ id, userAgent, clientAddress },
    current: id === current,
    createdAt: isoTime(session.createdAt),
    lastSeenAt: isoTime(session.lastSeenAt),
    expiresAt: isoTime(session.expiresAt),
  };
}
