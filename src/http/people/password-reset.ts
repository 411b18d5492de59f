/**
 * A new password by a link that works once. The link comes by e-mail where a mail server is set, else
 * from `platen admin reset` on the server.
 */

import { Type } from "@sinclair/typebox";
import { fail, ok } from "../../errors.ts";
import { EMAIL_MAX_CHARS, PASSWORD_LINK_MS } from "../../limits.ts";
import { empty, json } from "../answer.ts";
import { openEndpoint } from "../endpoint.ts";
import { jsonAnswer, jsonBody } from "../operation.ts";
import { passwordMail } from "../installation/mail-texts.ts";
import type { SendMail } from "../installation/mailer.ts";
import type { Parts } from "../parts.ts";
import { bodyReader, invalidParameter } from "../request/json.ts";
import { textOrNone } from "../schemas.ts";
import { sessionCookie } from "../session-cookie.ts";
import { LinkToken, NewPassword } from "./fields.ts";
import { hashPassword, passwordFault } from "./passwords.ts";
import {
  PERSON_EXAMPLE,
  PersonView,
  personView,
  SIGNED_IN_EXAMPLE,
  signedInView,
  SignedInView,
} from "./person-view.ts";
import { admitStranger, originOf, SIGNED_IN_HEADERS } from "./sign-in.ts";

const MINUTE_MS = 60_000;

const STRICT = { additionalProperties: false, expected: "an object" };

const AskRequest = Type.Object({ email: textOrNone(EMAIL_MAX_CHARS) }, STRICT);
const LinkQuestion = Type.Object({ token: LinkToken }, STRICT);
const NewPasswordRequest = Type.Object({ token: LinkToken, password: NewPassword }, STRICT);

const readAskRequest = bodyReader(AskRequest);
const readLinkQuestion = bodyReader(LinkQuestion);
const readNewPasswordRequest = bodyReader(NewPasswordRequest);

const TOKEN_EXAMPLE = "q0Jb2sVxYz1aBcD3eFgH4iJkL5mNoP6qRsT7uVwX8yZ";

const NO_LINK = fail(
  "not_found",
  "This link was used, or it is older than an hour, or there is a newer one. Ask for another.",
);

/** POST /v1/password-reset */
export const askForReset = openEndpoint(
  {
    id: "requestPasswordReset",
    tag: "Account",
    summary: "Ask for a link that sets a new password",
    description:
      "By e-mail. The answer is the same whether there is such an account or not, and whether mail can be " +
      "sent or not (`GET /v1/setup` tells that).",
    scope: null,
    body: jsonBody(AskRequest, "An address", { email: "ada@example.com" }),
    answers: { 202: { description: "A link is sent, if there is such an account", content: {} } },
    errors: ["forbidden", "rate_limited"],
  },
  (parts) => async (call) => {
    const admitted = admitStranger(call, parts);
    if (!admitted.ok) return admitted;
    const request = await readAskRequest(call.request, parts.body);
    if (!request.ok) return request;
    const { send } = parts.mailer;
    if (send !== null && parts.attempts.mayMail(request.value.email)) {
      // Nobody waits for it: how long it takes would tell whether there is such an account. What fails
      // here, sending tells the operator.
      void sendLink(request.value.email, send, parts).catch(() => {});
    }
    return ok(empty(202));
  },
);

async function sendLink(
  email: string,
  send: SendMail,
  { store, links }: Pick<Parts, "store" | "links">,
): Promise<void> {
  const user = await store.users.byEmail(email);
  if (user === null) return;
  const token = await store.oneTimeLinks.mintPassword(user.id);
  const [first] = await store.members.projectsOf(user.id);
  const url = links.page("reset", token);
  const mail = passwordMail(
    { url, base: links.base, validMinutes: PASSWORD_LINK_MS / MINUTE_MS },
    user.language ?? first?.project.language ?? "en",
  );
  await send({ to: user.email, ...mail });
}

/** POST /v1/password-reset/look-up */
export const lookUpReset = openEndpoint(
  {
    id: "lookUpPasswordReset",
    tag: "Account",
    summary: "Ask whose password a link sets",
    scope: null,
    body: jsonBody(LinkQuestion, "The link's token", { token: TOKEN_EXAMPLE }),
    answers: { 200: jsonAnswer("Whose it is", PersonView, PERSON_EXAMPLE) },
    errors: ["forbidden", "not_found", "rate_limited"],
  },
  (parts) => async (call) => {
    const { store, body } = parts;
    const admitted = admitStranger(call, parts);
    if (!admitted.ok) return admitted;
    const request = await readLinkQuestion(call.request, body);
    if (!request.ok) return request;
    const owner = await store.oneTimeLinks.passwordOwner(request.value.token);
    return owner === null ? NO_LINK : ok(json(200, personView(owner)));
  },
);

/** POST /v1/password-reset/complete */
export const completeReset = openEndpoint(
  {
    id: "completePasswordReset",
    tag: "Account",
    summary: "Set a new password by a link",
    description:
      "Signs out wherever the person was signed in, and signs in here. The link is used up.",
    scope: null,
    body: jsonBody(NewPasswordRequest, "A new password", {
      token: TOKEN_EXAMPLE,
      password: "another engine of brass",
    }),
    answers: {
      200: jsonAnswer("Set, and signed in", SignedInView, SIGNED_IN_EXAMPLE, SIGNED_IN_HEADERS),
    },
    errors: ["forbidden", "not_found", "rate_limited"],
  },
  (parts) => async (call) => {
    const { store, body } = parts;
    const admitted = admitStranger(call, parts);
    if (!admitted.ok) return admitted;
    const request = await readNewPasswordRequest(call.request, body);
    if (!request.ok) return request;
    const { token, password } = request.value;
    const owner = await store.oneTimeLinks.passwordOwner(token);
    if (owner === null) return NO_LINK;
    const fault = passwordFault(password, owner.email);
    if (fault !== null) return invalidParameter("password", `Expected ${fault}`);
    const done = await store.oneTimeLinks.setPassword(
      token,
      await hashPassword(password),
      originOf(call),
    );
    if (done === null) return NO_LINK;
    const view = await signedInView(parts, done.user, done.session.id);
    return ok(json(200, view, sessionCookie(done.token, call.request)));
  },
);
