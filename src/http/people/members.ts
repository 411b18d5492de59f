/** Who works in a project, and as what. Who is no owner can neither make nor remove one; the last one stays. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { fail, ok, type Result } from "../../errors.ts";
import { isUuid } from "../../ids.ts";
import type { Member, MemberChange, MemberTarget } from "../../store/members.ts";
import { note } from "../account/note.ts";
import { empty, json } from "../answer.ts";
import type { Caller } from "../auth.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer, jsonBody } from "../operation.ts";
import { bodyReader } from "../request/json.ts";
import { Id, nullable, Time } from "../schemas.ts";
import { RoleAsked } from "./fields.ts";
import { RoleShown } from "./person-view.ts";

const RoleChange = Type.Object(
  { role: RoleAsked },
  { additionalProperties: false, expected: "an object" },
);

const readRoleChange = bodyReader(RoleChange);

const MemberView = Type.Object(
  {
    id: Id,
    email: Type.String(),
    name: Type.String(),
    role: RoleShown,
    joinedAt: Time,
    lastSignInAt: nullable(Time),
  },
  { title: "Member" },
);

const EXAMPLE: Static<typeof MemberView> = {
  id: "01931f5e-8a00-7b2c-9d13-4e5f6a7b8c9d",
  email: "ada@example.com",
  name: "Ada Lovelace",
  role: "editor",
  joinedAt: "2026-11-23T10:00:00.000Z",
  lastSignInAt: "2026-11-23T12:30:00.000Z",
};

const NO_MEMBER = fail("not_found", "Nobody with this id belongs to the project.");

export const OWNERS_ONLY = fail("forbidden", "Only owners can make, change or remove owners.");

/** GET /v1/members */
export const listMembers = keyEndpoint(
  {
    id: "listMembers",
    tag: "Members",
    summary: "List the people of the project",
    description: "In the order in which they joined.",
    scope: "admin",
    answers: {
      200: jsonAnswer("The people", Type.Object({ members: Type.Array(MemberView) }), {
        members: [EXAMPLE],
      }),
    },
    errors: [],
  },
  ({ store }) =>
    async (_call, { project }) => {
      const members = await store.members.list(project.id);
      return ok(json(200, { members: members.map(memberView) }));
    },
);

/** PATCH /v1/members/:id */
export const changeMember = keyEndpoint(
  {
    id: "updateMember",
    tag: "Members",
    summary: "Set somebody's role",
    description:
      "Only owners can make owners, or make something else of one; a key is as good as an admin. The last " +
      "owner of a project stays one (`409 invalid_state`).",
    scope: "admin",
    body: jsonBody(RoleChange, "An editor", { role: "editor" }),
    answers: { 200: jsonAnswer("The person", MemberView, EXAMPLE) },
    errors: ["not_found", "invalid_state"],
  },
  ({ store, body }) =>
    async (call, caller) => {
      const target = targetOf(call.param("id"), caller);
      if (!target.ok) return target;
      const request = await readRoleChange(call.request, body);
      if (!request.ok) return request;
      const { role } = request.value;
      const outcome = changed(await store.members.setRole(target.value, role));
      if (!outcome.ok) return outcome;
      const { member, before } = outcome.value;
      const { id, name } = member.user;
      if (before !== role) await note(store, caller, "member.update", id, { name, before, role });
      return ok(json(200, memberView(member)));
    },
);

/** DELETE /v1/members/:id */
export const removeMember = keyEndpoint(
  {
    id: "removeMember",
    tag: "Members",
    summary: "Take somebody out of the project",
    description:
      "At once, also where they are signed in. The account stays, with the other projects that it belongs " +
      "to. Only owners can remove owners; the last one stays (`409 invalid_state`).",
    scope: "admin",
    answers: { 204: { description: "They do not belong to it any more", content: {} } },
    errors: ["not_found", "invalid_state"],
  },
  ({ store }) =>
    async (call, caller) => {
      const target = targetOf(call.param("id"), caller);
      if (!target.ok) return target;
      const outcome = changed(await store.members.remove(target.value));
      if (!outcome.ok) return outcome;
      const { member, before } = outcome.value;
      const { id, name, email } = member.user;
      await note(store, caller, "member.remove", id, { name, email, role: before });
      return ok(empty(204));
    },
);

function targetOf(userId: string, { project, role }: Caller): Result<MemberTarget> {
  if (!isUuid(userId)) return NO_MEMBER;
  return ok({ projectId: project.id, userId, byOwner: role === "owner" });
}

function changed(outcome: MemberChange): Result<Extract<MemberChange, { kind: "changed" }>> {
  switch (outcome.kind) {
    case "changed":
      return ok(outcome);
    case "unknown":
      return NO_MEMBER;
    case "owners_only":
      return OWNERS_ONLY;
    case "last_owner":
      return fail(
        "invalid_state",
        "This is the last owner of the project, and a project has one. Make somebody else an owner first.",
      );
  }
}

function memberView({ user, role, joinedAt }: Member): Static<typeof MemberView> {
  const { id, email, name, lastSignInAt } = user;
  return {
    ...{ id, email, name, role },
    joinedAt: isoTime(joinedAt),
    lastSignInAt: lastSignInAt === null ? null : isoTime(lastSignInAt),
  };
}
