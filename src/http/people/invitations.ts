/** Invitations to a project, as those who may invite see them. The link is told once, when it is made. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { fail, ok } from "../../errors.ts";
import { isUuid } from "../../ids.ts";
import { INVITATIONS_MAX } from "../../limits.ts";
import type { Invitation } from "../../store/invitations.ts";
import type { Users } from "../../store/users.ts";
import { note } from "../account/note.ts";
import { empty, json } from "../answer.ts";
import { actorOf } from "../auth.ts";
import { keyEndpoint } from "../endpoint.ts";
import { invitationMail } from "../installation/mail-texts.ts";
import { jsonAnswer, jsonBody } from "../operation.ts";
import { bodyReader } from "../request/json.ts";
import { Id, nullable, Time } from "../schemas.ts";
import { RoleAsked } from "./fields.ts";
import { OWNERS_ONLY } from "./members.ts";
import { Email, RoleShown } from "./person-view.ts";

const InvitationRequest = Type.Object(
  {
    role: RoleAsked,
    email: Type.Optional(
      nullable(Email, {
        expected: "an e-mail address",
        description:
          "Only who has this address can accept. Without it, whoever has the link can. Where a mail server " +
          "is set, the link is sent there.",
      }),
    ),
  },
  { additionalProperties: false, expected: "an object" },
);

const readInvitationRequest = bodyReader(InvitationRequest);

const InvitationView = Type.Object(
  {
    id: Id,
    role: RoleShown,
    email: nullable(Type.String()),
    invitedBy: nullable(Type.String(), {
      description: "The person's name; null where a key invited, or the person is gone.",
    }),
    createdAt: Time,
    expiresAt: Time,
  },
  { title: "Invitation" },
);

const NewInvitation = Type.Composite([
  InvitationView,
  Type.Object({
    url: Type.String({ description: "The link, told this once." }),
    mailed: Type.Boolean({ description: "Whether it was handed to the mail server, too." }),
  }),
]);

const EXAMPLE: Static<typeof InvitationView> = {
  id: "01931f5e-8e00-7c3d-9a4b-5c6d7e8f9a0b",
  role: "editor",
  email: "grace@example.com",
  invitedBy: "Ada Lovelace",
  createdAt: "2026-11-23T10:00:00.000Z",
  expiresAt: "2026-11-30T10:00:00.000Z",
};

/** GET /v1/invitations */
export const listInvitations = keyEndpoint(
  {
    id: "listInvitations",
    tag: "Members",
    summary: "List the open invitations",
    description: "Those that can still be accepted, newest first.",
    scope: "admin",
    answers: {
      200: jsonAnswer("The invitations", Type.Object({ invitations: Type.Array(InvitationView) }), {
        invitations: [EXAMPLE],
      }),
    },
    errors: [],
  },
  ({ store }) =>
    async (_call, { project }) => {
      const invitations = await store.invitations.list(project.id);
      const views = invitations.map((each) => invitationView(each, store.users));
      return ok(json(200, { invitations: await Promise.all(views) }));
    },
);

/** POST /v1/invitations */
export const createInvitation = keyEndpoint(
  {
    id: "createInvitation",
    tag: "Members",
    summary: "Invite somebody",
    description:
      "The answer holds the link, this once. It works for one person, within seven days. Only owners can " +
      "invite owners.",
    scope: "admin",
    body: jsonBody(InvitationRequest, "An editor", { role: "editor", email: "grace@example.com" }),
    answers: {
      201: jsonAnswer("The invitation and its link", NewInvitation, {
        ...EXAMPLE,
        url: "https://pdf.example.com/join#q0Jb2sVxYz1aBcD3eFgH4iJkL5mNoP6qRsT7uVwX8yZ",
        mailed: false,
      }),
    },
    errors: ["invalid_state"],
  },
  ({ store, links, body, mailer }) =>
    async (call, caller) => {
      const request = await readInvitationRequest(call.request, body);
      if (!request.ok) return request;
      const { role } = request.value;
      const email = request.value.email?.toLowerCase() ?? null;
      if (role === "owner" && caller.role !== "owner") return OWNERS_ONLY;
      const { project } = caller;
      const made = await store.invitations.create({
        ...{ projectId: project.id, role, email },
        invitedBy: actorOf(caller),
      });
      if (made === null) {
        return fail(
          "invalid_state",
          `This project has ${INVITATIONS_MAX} open invitations, which is the most. Take one back first.`,
        );
      }
      const { id } = made.invitation;
      await note(store, caller, "invitation.create", id, { name: email ?? role, role });
      const url = links.page("join", made.token);
      const send = email === null ? null : mailer.send;
      if (send !== null && email !== null) {
        const inviter = caller.user?.name ?? null;
        const link = { url, base: links.base, inviter, project: project.name };
        const mail = invitationMail(link, project.language);
        // The link is in the answer, too; what becomes of the mail, sending tells the operator.
        void send({ to: email, ...mail }).catch(() => {});
      }
      const view = await invitationView(made.invitation, store.users);
      return ok(json(201, { ...view, url, mailed: send !== null }));
    },
);

/** DELETE /v1/invitations/:id */
export const revokeInvitation = keyEndpoint(
  {
    id: "revokeInvitation",
    tag: "Members",
    summary: "Take an invitation back",
    scope: "admin",
    answers: { 204: { description: "Its link works no more", content: {} } },
    errors: ["not_found"],
  },
  ({ store }) =>
    async (call, caller) => {
      const id = call.param("id");
      const revoked = isUuid(id) ? await store.invitations.revoke(caller.project.id, id) : null;
      if (revoked === null) {
        return fail("not_found", "This project has no open invitation with this id.");
      }
      const { role, email } = revoked;
      await note(store, caller, "invitation.revoke", id, { name: email ?? role, role });
      return ok(empty(204));
    },
);

/** Who invited, by name; null where it was a key, or the person is gone. */
export async function inviterName(
  { invitedBy }: Invitation,
  users: Pick<Users, "byId">,
): Promise<string | null> {
  const [kind, id = ""] = invitedBy.split(":");
  return kind === "user" ? ((await users.byId(id))?.name ?? null) : null;
}

async function invitationView(
  invitation: Invitation,
  users: Pick<Users, "byId">,
): Promise<Static<typeof InvitationView>> {
  const { id, role, email, createdAt, expiresAt } = invitation;
  return {
    ...{ id, role, email },
    invitedBy: await inviterName(invitation, users),
    createdAt: isoTime(createdAt),
    expiresAt: isoTime(expiresAt),
  };
}
