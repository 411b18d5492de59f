/** Joining a project by the link of an invitation: with an account, or with a new one. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { fail, ok, type Result } from "../../errors.ts";
import { MEMBERS_MAX } from "../../limits.ts";
import type { Invitation, Joining } from "../../store/invitations.ts";
import type { NewUser, User } from "../../store/users.ts";
import { json, type Answer } from "../answer.ts";
import { personOf } from "../auth.ts";
import type { Call } from "../call.ts";
import { openEndpoint } from "../endpoint.ts";
import { jsonAnswer, jsonBody } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { bodyReader, invalidParameter } from "../request/json.ts";
import { nullable, Time } from "../schemas.ts";
import { sessionCookie } from "../session-cookie.ts";
import { LinkToken, NewPassword } from "./fields.ts";
import { inviterName } from "./invitations.ts";
import { hashPassword, passwordFault } from "./passwords.ts";
import {
  Email,
  PersonName,
  RoleShown,
  SIGNED_IN_EXAMPLE,
  signedInView,
  SignedInView,
} from "./person-view.ts";
import { admitStranger, originOf, SIGNED_IN_HEADERS } from "./sign-in.ts";

const STRICT = { additionalProperties: false, expected: "an object" };

const LinkQuestion = Type.Object({ token: LinkToken }, STRICT);
const Acceptance = Type.Object(
  {
    token: LinkToken,
    name: Type.Optional(PersonName),
    email: Type.Optional(Email),
    password: Type.Optional(NewPassword),
  },
  STRICT,
);

type AcceptanceRequest = Static<typeof Acceptance>;

const readLinkQuestion = bodyReader(LinkQuestion);
const readAcceptance = bodyReader(Acceptance);

const TOKEN_EXAMPLE = "q0Jb2sVxYz1aBcD3eFgH4iJkL5mNoP6qRsT7uVwX8yZ";

const NO_LINK = fail(
  "not_found",
  "This invitation was used, was taken back or is older than seven days. Ask for another one.",
);

/** POST /v1/invitations/look-up */
export const lookUpInvitation = openEndpoint(
  {
    id: "lookUpInvitation",
    tag: "Account",
    summary: "Ask what an invitation is to",
    description: "Before somebody accepts it, by the token of its link.",
    scope: null,
    body: jsonBody(LinkQuestion, "The link's token", { token: TOKEN_EXAMPLE }),
    answers: {
      200: jsonAnswer(
        "What it is to",
        Type.Object({
          project: Type.Object({ name: Type.String() }),
          role: RoleShown,
          email: nullable(Type.String(), {
            description: "Who alone can accept; null where anybody with the link can.",
          }),
          invitedBy: nullable(Type.String()),
          hasAccount: Type.Boolean({
            description:
              "Whether there is an account with this address: sign in first, then accept.",
          }),
          expiresAt: Time,
        }),
        {
          project: { name: "Shop, Paris" },
          role: "editor",
          email: "grace@example.com",
          invitedBy: "Ada Lovelace",
          hasAccount: false,
          expiresAt: "2026-11-30T10:00:00.000Z",
        },
      ),
    },
    errors: ["forbidden", "not_found", "rate_limited"],
  },
  (parts) => async (call) => {
    const { store, body } = parts;
    const admitted = admitStranger(call, parts);
    if (!admitted.ok) return admitted;
    const request = await readLinkQuestion(call.request, body);
    if (!request.ok) return request;
    const found = await store.invitations.byToken(request.value.token);
    if (found === null) return NO_LINK;
    const { invitation, project } = found;
    const { role, email, expiresAt } = invitation;
    return ok(
      json(200, {
        project: { name: project.name },
        ...{ role, email },
        invitedBy: await inviterName(invitation, store.users),
        hasAccount: email !== null && (await store.users.byEmail(email)) !== null,
        expiresAt: isoTime(expiresAt),
      }),
    );
  },
);

/** POST /v1/invitations/accept */
export const acceptInvitation = openEndpoint(
  {
    id: "acceptInvitation",
    tag: "Account",
    summary: "Accept an invitation",
    description:
      "With a `password` and a `name` it makes an account, of the invitation's address or else of `email`, and " +
      "signs in (`201`). Without a password it takes whoever is signed in into the project (`200`).",
    scope: null,
    body: jsonBody(Acceptance, "With a new account", {
      token: TOKEN_EXAMPLE,
      name: "Grace Hopper",
      email: "grace@example.com",
      password: "nanoseconds of wire",
    }),
    answers: {
      200: jsonAnswer(
        "Joined, with the account that is signed in",
        SignedInView,
        SIGNED_IN_EXAMPLE,
      ),
      201: jsonAnswer("Joined, and signed in", SignedInView, SIGNED_IN_EXAMPLE, SIGNED_IN_HEADERS),
    },
    errors: ["unauthorized", "forbidden", "not_found", "invalid_state", "rate_limited"],
  },
  (parts) => async (call) => {
    const { store, body } = parts;
    const admitted = admitStranger(call, parts);
    if (!admitted.ok) return admitted;
    const request = await readAcceptance(call.request, body);
    if (!request.ok) return request;
    const found = await store.invitations.byToken(request.value.token);
    if (found === null) return NO_LINK;
    return request.value.password === undefined
      ? acceptAsMember(call, request.value.token, found.invitation, parts)
      : acceptAsNew(
          call,
          { ...request.value, password: request.value.password },
          found.invitation,
          parts,
        );
  },
);

async function acceptAsMember(
  call: Call,
  token: string,
  { email }: Invitation,
  parts: Parts,
): Promise<Result<Answer>> {
  const person = await personOf(call.request, parts);
  if (!person.ok) return person;
  if (person.value === null) {
    return fail("unauthorized", "Sign in first, or send a name and a password for a new account.");
  }
  const { user, session } = person.value;
  if (email !== null && email !== user.email) {
    return fail(
      "forbidden",
      `This invitation is for ${email}, and you are signed in as ${user.email}.`,
    );
  }
  const joined = joinedUser(await parts.store.invitations.accept(token, { user }));
  if (!joined.ok) return joined;
  return ok(json(200, await signedInView(parts, user, session.id)));
}

async function acceptAsNew(
  call: Call,
  request: AcceptanceRequest & { readonly password: string },
  invitation: Invitation,
  parts: Parts,
): Promise<Result<Answer>> {
  const newUser = await newUserOf(request, invitation);
  if (!newUser.ok) return newUser;
  const { store } = parts;
  const joined = joinedUser(
    await store.invitations.accept(request.token, { newUser: newUser.value }),
  );
  if (!joined.ok) return joined;
  const user = joined.value;
  const { session, token } = await store.sessions.start(user.id, originOf(call));
  const view = await signedInView(parts, user, session.id);
  return ok(json(201, view, sessionCookie(token, call.request)));
}

async function newUserOf(
  { name, email, password }: AcceptanceRequest & { readonly password: string },
  invitation: Invitation,
): Promise<Result<NewUser>> {
  if (name === undefined) return invalidParameter("name", "Required");
  const address = invitation.email ?? email;
  if (address === undefined) return invalidParameter("email", "Required");
  if (email !== undefined && email.toLowerCase() !== address.toLowerCase()) {
    return fail("forbidden", `This invitation is for ${address}.`);
  }
  const fault = passwordFault(password, address);
  if (fault !== null) return invalidParameter("password", `Expected ${fault}`);
  return ok({ name, email: address, language: null, passwordHash: await hashPassword(password) });
}

function joinedUser(joining: Joining): Result<User> {
  switch (joining.kind) {
    case "joined":
      return ok(joining.user);
    case "gone":
      return NO_LINK;
    case "member_before":
      return fail("invalid_state", "You belong to this project already.");
    case "email_taken":
      return fail("invalid_state", "There is an account with this address. Sign in, then accept.");
    case "full":
      return fail("invalid_state", `This project has ${MEMBERS_MAX} people, which is the most.`);
  }
}
