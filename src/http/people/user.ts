/** A person's own account. */

import { Type, type Static } from "@sinclair/typebox";
import { fail, ok, type Result } from "../../errors.ts";
import { LOCALE_MAX_CHARS } from "../../limits.ts";
import { languageOf } from "../../locales.ts";
import { shown } from "../../manifest/shown.ts";
import type { UserWithHash, Users } from "../../store/users.ts";
import { json } from "../answer.ts";
import { personEndpoint } from "../endpoint.ts";
import { jsonAnswer, jsonBody } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { bodyReader, invalidParameter } from "../request/json.ts";
import { nullable, text } from "../schemas.ts";
import { NewPassword } from "./fields.ts";
import { hashPassword, isPassword, passwordFault } from "./passwords.ts";
import { Email, PERSON_EXAMPLE, PersonName, personView, PersonView } from "./person-view.ts";
import { noteOfPerson } from "./trace.ts";

const Change = Type.Object(
  {
    name: Type.Optional(PersonName),
    email: Type.Optional(Email),
    language: Type.Optional(
      nullable(
        text(LOCALE_MAX_CHARS, "Of the dashboard: a BCP 47 tag, or null for the browser's."),
        {
          expected: "a language tag such as de, or null",
        },
      ),
    ),
    password: Type.Optional(NewPassword),
    currentPassword: Type.Optional({
      ...NewPassword,
      description: "Asked for with another address or password: a browser left open is not enough.",
    }),
  },
  { additionalProperties: false, expected: "an object" },
);

const readChange = bodyReader(Change);

type ChangeRequest = Static<typeof Change>;

const GONE = fail("unauthorized", "This account is gone.");

/** PATCH /v1/user: sets what the body names. */
export const changeUser = personEndpoint(
  {
    id: "updateUser",
    tag: "Account",
    summary: "Set one's name, address, language or password",
    description:
      "Sets what the body names. Another address or password asks for `currentPassword`; a new password " +
      "signs out in every other browser.",
    scope: null,
    body: jsonBody(Change, "Another name", { name: "Ada King" }),
    answers: { 200: jsonAnswer("The account", PersonView, PERSON_EXAMPLE) },
    errors: ["invalid_state"],
  },
  (parts) =>
    async (call, { user, session }) => {
      const { store, body } = parts;
      const request = await readChange(call.request, body);
      if (!request.ok) return request;
      const account = await store.users.byId(user.id);
      if (account === null) return GONE;
      const allowed = await checkCurrent(request.value, account, parts);
      if (!allowed.ok) return allowed;
      const change = await changeOf(request.value, account);
      if (!change.ok) return change;
      const named = Object.keys(change.value);
      if (named.length === 0) return ok(json(200, personView(user)));
      const changed = await store.users.update(user.id, change.value);
      if (changed === null) return GONE;
      if (changed === "taken") {
        return fail("invalid_state", "Another account has this e-mail address.");
      }
      if (request.value.password !== undefined) await store.sessions.endAll(user.id, session.id);
      const changes = named.map((name) => (name === "passwordHash" ? "password" : name)).join(", ");
      await noteOfPerson(store, changed, "user.update", user.id, { changes });
      return ok(json(200, personView(changed)));
    },
);

/** Whether the current password came with what asks for it, and is right. */
async function checkCurrent(
  { email, password, currentPassword }: ChangeRequest,
  account: UserWithHash,
  { attempts }: Pick<Parts, "attempts">,
): Promise<Result<null>> {
  const keepsAddress = email === undefined || email.toLowerCase() === account.email;
  if (keepsAddress && password === undefined) return ok(null);
  if (currentPassword === undefined) {
    return invalidParameter("currentPassword", "Expected the current password");
  }
  const counted = attempts.forAccount(account.email);
  if (!counted.ok) return counted;
  return (await isPassword(currentPassword, account.passwordHash))
    ? ok(null)
    : invalidParameter("currentPassword", "Expected the current password, got another one");
}

async function changeOf(
  { name, email, language, password }: ChangeRequest,
  account: UserWithHash,
): Promise<Result<Parameters<Users["update"]>[1]>> {
  const known = typeof language === "string" ? languageOf(language) : null;
  if (typeof language === "string" && known === null) {
    return invalidParameter(
      "language",
      `Expected a language tag such as de-DE, got ${shown(language)}`,
    );
  }
  const fault = password === undefined ? null : passwordFault(password, email ?? account.email);
  if (fault !== null) return invalidParameter("password", `Expected ${fault}`);
  return ok({
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(language === undefined ? {} : { language: known }),
    ...(password === undefined ? {} : { passwordHash: await hashPassword(password) }),
  });
}
