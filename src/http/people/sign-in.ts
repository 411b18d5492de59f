/** Signing in and out, and who is signed in. */

import { Type } from "@sinclair/typebox";
import { fail, ok, type Result } from "../../errors.ts";
import { ACCOUNT_PASSWORD_MAX_CHARS, EMAIL_MAX_CHARS, USER_AGENT_MAX_CHARS } from "../../limits.ts";
import type { SessionOrigin } from "../../store/sessions.ts";
import { empty, json } from "../answer.ts";
import type { Call } from "../call.ts";
import { openEndpoint, personEndpoint } from "../endpoint.ts";
import { jsonAnswer, jsonBody } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { bodyReader } from "../request/json.ts";
import { textOrNone } from "../schemas.ts";
import { endedCookie, sessionCookie, strangeSignIn } from "../session-cookie.ts";
import { isPassword } from "./passwords.ts";
import { SIGNED_IN_EXAMPLE, signedInView, SignedInView } from "./person-view.ts";
import { noteOfPerson } from "./trace.ts";

const Credentials = Type.Object(
  {
    email: textOrNone(EMAIL_MAX_CHARS),
    password: textOrNone(ACCOUNT_PASSWORD_MAX_CHARS),
  },
  { expected: "an object" },
);

const readCredentials = bodyReader(Credentials);

/** What an answer that signs somebody in has beside its body. */
export const SIGNED_IN_HEADERS = {
  "set-cookie": { description: "The session, for the browser to keep." },
};

const ENDED_HEADERS = { "set-cookie": { description: "Has the browser forget the session." } };

/** One sentence for both: whether there is such an account is nobody's business. */
const WRONG = fail("unauthorized", "E-mail address or password is wrong.");

/** POST /v1/session */
export const signIn = openEndpoint(
  {
    id: "signIn",
    tag: "Account",
    summary: "Sign in",
    description:
      "With e-mail address and password. The answer sets a cookie that only requests to this server carry and " +
      "that no script can read. Whether the address or the password is wrong is not told. A minute has ten " +
      "attempts, for a client address and for an account (`--sign-in-rate`).",
    scope: null,
    body: jsonBody(Credentials, "Address and password", {
      email: "ada@example.com",
      password: "an engine of brass",
    }),
    answers: {
      200: jsonAnswer("Signed in", SignedInView, SIGNED_IN_EXAMPLE, SIGNED_IN_HEADERS),
    },
    errors: ["unauthorized", "forbidden", "rate_limited"],
  },
  (parts) => async (call) => {
    const { store, attempts, body } = parts;
    const admitted = admitStranger(call, parts);
    if (!admitted.ok) return admitted;
    const read = await readCredentials(call.request, body);
    if (!read.ok) return read;
    const { email, password } = read.value;
    const counted = attempts.forAccount(email);
    if (!counted.ok) return counted;
    const user = await store.users.byEmail(email);
    const fits = await isPassword(password, user?.passwordHash ?? null);
    if (user === null || !fits) return WRONG;
    const { session, token } = await store.sessions.start(user.id, originOf(call));
    await noteOfPerson(store, user, "session.start", session.id);
    return ok(
      json(200, await signedInView(parts, user, session.id), sessionCookie(token, call.request)),
    );
  },
);

/** GET /v1/session */
export const readSession = personEndpoint(
  {
    id: "getSession",
    tag: "Account",
    summary: "Ask who is signed in",
    description: "Who it is, and which projects they belong to, with their role in each.",
    scope: null,
    answers: { 200: jsonAnswer("Who is signed in", SignedInView, SIGNED_IN_EXAMPLE) },
    errors: [],
  },
  (parts) =>
    async (_call, { user, session }) =>
      ok(json(200, await signedInView(parts, user, session.id))),
);

/** DELETE /v1/session */
export const signOut = personEndpoint(
  {
    id: "signOut",
    tag: "Account",
    summary: "Sign out",
    description: "In this browser only.",
    scope: null,
    answers: { 204: { description: "Signed out", content: {}, headers: ENDED_HEADERS } },
    errors: [],
  },
  ({ store }) =>
    async (call, { user, session }) => {
      await store.sessions.end(user.id, session.id);
      await noteOfPerson(store, user, "session.end", session.id);
      return ok(empty(204, endedCookie(call.request)));
    },
);

/** Whether somebody who is not signed in may try something: not from another site, and not too often. */
export function admitStranger(
  call: Call,
  { attempts, links }: Pick<Parts, "attempts" | "links">,
): Result<null> {
  const strange = strangeSignIn(call.request, links.base);
  if (strange !== null) return { ok: false, error: strange };
  return attempts.fromAddress(call.clientAddress());
}

/** Where a request comes from, as the person's other sessions are shown it. */
export function originOf(call: Call): SessionOrigin {
  const userAgent = call.request.headers.get("user-agent");
  return {
    userAgent: userAgent === null ? null : userAgent.slice(0, USER_AGENT_MAX_CHARS),
    clientAddress: call.clientAddress(),
  };
}
