/** The first account of an installation, made once, by a link that the server prints. */

import { Type } from "@sinclair/typebox";
import { fail, ok, type Result } from "../../errors.ts";
import { PROJECT_NAME_MAX_CHARS, URL_MAX_CHARS } from "../../limits.ts";
import { publicUrlOf } from "../../settings/settings.ts";
import type { User } from "../../store/users.ts";
import { Language, readLocale, TimeZone } from "../account/locale.ts";
import { PROJECT_EXAMPLE, projectView, ProjectView } from "../account/project-view.ts";
import { json } from "../answer.ts";
import { openEndpoint } from "../endpoint.ts";
import { jsonAnswer, jsonBody } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { bodyReader, invalidParameter } from "../request/json.ts";
import { nullable, text } from "../schemas.ts";
import { sessionCookie } from "../session-cookie.ts";
import { LinkToken, NewPassword } from "./fields.ts";
import { hashPassword, passwordFault } from "./passwords.ts";
import { Email, PersonName, SIGNED_IN_EXAMPLE, signedInView, SignedInView } from "./person-view.ts";
import { admitStranger, originOf, SIGNED_IN_HEADERS } from "./sign-in.ts";

const SetupRequest = Type.Object(
  {
    token: LinkToken,
    email: Email,
    password: NewPassword,
    name: PersonName,
    projectName: Type.Optional(text(PROJECT_NAME_MAX_CHARS, "Of the first project.")),
    timeZone: TimeZone,
    language: Language,
    publicUrl: Type.Optional(
      text(URL_MAX_CHARS, "What links begin with, where no flag and no variable says it."),
    ),
  },
  { additionalProperties: false, expected: "an object" },
);

const LinkQuestion = Type.Object({ token: LinkToken }, { expected: "an object" });

const readSetupRequest = bodyReader(SetupRequest);
const readLinkQuestion = bodyReader(LinkQuestion);

const TOKEN_EXAMPLE = "q0Jb2sVxYz1aBcD3eFgH4iJkL5mNoP6qRsT7uVwX8yZ";

const CLOSED = fail(
  "invalid_state",
  "This installation has its owner already. Sign in, or ask an owner for an invitation.",
);

const NO_LINK = fail(
  "not_found",
  "This link is not the last one, or it is older than a day. `platen admin link` on the server gives a new one.",
);

/** GET /v1/setup */
export const readSetup = openEndpoint(
  {
    id: "getSetup",
    tag: "Account",
    summary: "Ask whether there is an owner yet",
    description: "And whether e-mail can be sent, as to somebody who forgot the password.",
    scope: null,
    answers: {
      200: jsonAnswer(
        "Whether the first account is still to be made",
        Type.Object({ needsOwner: Type.Boolean(), sendsMail: Type.Boolean() }),
        { needsOwner: false, sendsMail: true },
      ),
    },
    errors: [],
  },
  ({ store, mailer }) =>
    async () =>
      ok(json(200, { needsOwner: !(await store.users.any()), sendsMail: mailer.send !== null })),
);

/** POST /v1/setup/look-up */
export const lookUpSetup = openEndpoint(
  {
    id: "lookUpSetup",
    tag: "Account",
    summary: "Ask whether a setup link works",
    description:
      "Before somebody fills in a form. Tells what is set so far: the first project, and what links begin with.",
    scope: null,
    body: jsonBody(LinkQuestion, "The link's token", { token: TOKEN_EXAMPLE }),
    answers: {
      200: jsonAnswer(
        "It works",
        Type.Object({
          project: nullable(ProjectView),
          publicUrl: Type.String({ description: "What links begin with now." }),
          publicUrlFixedBy: nullable(
            Type.String({
              description: "The flag or variable that holds it; null where it can be set.",
            }),
          ),
        }),
        { project: PROJECT_EXAMPLE, publicUrl: "https://pdf.example.com", publicUrlFixedBy: null },
      ),
    },
    errors: ["forbidden", "not_found", "invalid_state", "rate_limited"],
  },
  (parts) => async (call) => {
    const { store, body, links, installation } = parts;
    const admitted = admitStranger(call, parts);
    if (!admitted.ok) return admitted;
    const request = await readLinkQuestion(call.request, body);
    if (!request.ok) return request;
    if (await store.users.any()) return CLOSED;
    if (!(await store.oneTimeLinks.isSetup(request.value.token))) return NO_LINK;
    const first = await store.projects.first();
    const project = first === null ? null : projectView(first);
    const { fixedBy } = installation.originOf("publicUrl");
    return ok(json(200, { project, publicUrl: links.base, publicUrlFixedBy: fixedBy }));
  },
);

/** POST /v1/setup */
export const setUp = openEndpoint(
  {
    id: "setUp",
    tag: "Account",
    summary: "Make the first account",
    description:
      "With the token of the link that the server prints at its start, or `platen admin link`. It makes the " +
      "owner of every project that there is, sets up the first project, signs in, and ends registration for " +
      "good: whoever else has a link is `409 invalid_state` from then on.",
    scope: null,
    body: jsonBody(SetupRequest, "An owner", {
      token: TOKEN_EXAMPLE,
      email: "ada@example.com",
      password: "an engine of brass",
      name: "Ada Lovelace",
      timeZone: "Europe/London",
      language: "en-GB",
    }),
    answers: {
      201: jsonAnswer("Made, and signed in", SignedInView, SIGNED_IN_EXAMPLE, SIGNED_IN_HEADERS),
    },
    errors: ["forbidden", "not_found", "invalid_state", "rate_limited"],
  },
  (parts) => async (call) => {
    const { store, body } = parts;
    const admitted = admitStranger(call, parts);
    if (!admitted.ok) return admitted;
    const request = await readSetupRequest(call.request, body);
    if (!request.ok) return request;
    const { token, email, password, name, projectName } = request.value;
    const locale = readLocale(request.value);
    if (!locale.ok) return locale;
    const publicUrl = readPublicUrl(request.value.publicUrl);
    if (!publicUrl.ok) return publicUrl;
    const fault = passwordFault(password, email);
    if (fault !== null) return invalidParameter("password", `Expected ${fault}`);
    if (await store.users.any()) return CLOSED;
    const outcome = await store.oneTimeLinks.setUp({
      token,
      user: { email, name, language: null, passwordHash: await hashPassword(password) },
      project: { ...locale.value, ...(projectName === undefined ? {} : { name: projectName }) },
      origin: originOf(call),
    });
    switch (outcome.kind) {
      case "closed":
        return CLOSED;
      case "unknown":
        return NO_LINK;
      case "made": {
        await keepPublicUrl(publicUrl.value, outcome.user, parts);
        const view = await signedInView(parts, outcome.user, outcome.session.id);
        return ok(json(201, view, sessionCookie(outcome.token, call.request)));
      }
    }
  },
);

function readPublicUrl(given: string | undefined): Result<string | null> {
  if (given === undefined) return ok(null);
  const url = publicUrlOf(given);
  return url.ok ? url : invalidParameter("publicUrl", `Expected ${url.error}`);
}

/** Stores it, unless a flag or a variable says it: then the page has shown that, and could not ask. */
async function keepPublicUrl(
  publicUrl: string | null,
  user: User,
  { store, installation }: Pick<Parts, "store" | "installation">,
): Promise<void> {
  const first = await store.projects.first();
  if (publicUrl === null || first === null) return;
  if (installation.originOf("publicUrl").fixedBy !== null) return;
  await installation.change({ publicUrl }, { projectId: first.id, actor: `user:${user.id}` });
}
