/** Who works in the project, and who is invited: for keys with the scope `admin`, which count as admins. */

import type {
  CreateInvitationAnswer,
  CreateInvitationBody,
  ListInvitationsAnswer,
  ListMembersAnswer,
  UpdateMemberBody,
} from "./api/members.ts";
import type { Caller, CallOptions } from "./call.ts";

/** One of the people of the project. */
export type Member = ListMembersAnswer["members"][number];

/** An invitation that is open. */
export type Invitation = ListInvitationsAnswer["invitations"][number];

/** An invitation with its link, which is told this once. */
export type NewInvitation = CreateInvitationAnswer;

/** `platen.members` */
export interface Members {
  list(options?: CallOptions): Promise<Member[]>;
  /** Sets the role. Owners can be made and changed by owners only, and so by no key. */
  update(id: string, change: UpdateMemberBody, options?: CallOptions): Promise<Member>;
  /** Takes somebody out of the project; the account stays. */
  remove(id: string, options?: CallOptions): Promise<void>;
}

/** `platen.invitations` */
export interface Invitations {
  list(options?: CallOptions): Promise<Invitation[]>;
  create(invitation: CreateInvitationBody, options?: CallOptions): Promise<NewInvitation>;
  /** Takes it back: its link works no more. */
  revoke(id: string, options?: CallOptions): Promise<void>;
}

/** The people of the project. */
export function membersOf({ call }: Caller): Members {
  return {
    list: async (options) => (await call("GET /v1/members", { ...options })).members,
    update: (id, body, options) =>
      call("PATCH /v1/members/:id", { params: { id }, body, ...options }),
    remove: (id, options) => call("DELETE /v1/members/:id", { params: { id }, ...options }),
  };
}

/** The open invitations of the project. */
export function invitationsOf({ call }: Caller): Invitations {
  return {
    list: async (options) => (await call("GET /v1/invitations", { ...options })).invitations,
    create: (body, options) => call("POST /v1/invitations", { body, ...options }),
    revoke: (id, options) => call("DELETE /v1/invitations/:id", { params: { id }, ...options }),
  };
}
