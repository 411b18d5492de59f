/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

import type { InvitationPart } from "./members-parts.ts";

/** Answered: List the people of the project. */
export interface ListMembersAnswer {
  members: UpdateMemberAnswer[];
}

/** Sent: Set somebody's role. */
export interface UpdateMemberBody {
  /** `viewer` reads, `editor` also writes templates, renders and hooks, `admin` may do everything, `owner` also make and remove owners, and delete the project. */
  role: "owner" | "admin" | "editor" | "viewer";
}

/** Answered: Set somebody's role. */
export interface UpdateMemberAnswer {
  /** A UUIDv7. */
  id: string;
  email: string;
  name: string;
  role: "owner" | "admin" | "editor" | "viewer";
  /** ISO 8601, in UTC, with milliseconds. */
  joinedAt: string;
  /** ISO 8601, in UTC, with milliseconds. */
  lastSignInAt: string | null;
}

/** Answered: List the open invitations. */
export interface ListInvitationsAnswer {
  invitations: InvitationPart[];
}

/** Sent: Invite somebody. */
export interface CreateInvitationBody {
  /** `viewer` reads, `editor` also writes templates, renders and hooks, `admin` may do everything, `owner` also make and remove owners, and delete the project. */
  role: "owner" | "admin" | "editor" | "viewer";
  /** Only who has this address can accept. Without it, whoever has the link can. Where a mail server is set, the link is sent there. */
  email?: string | null | undefined;
}

/** Answered: Invite somebody. */
export interface CreateInvitationAnswer {
  /** A UUIDv7. */
  id: string;
  role: "owner" | "admin" | "editor" | "viewer";
  email: string | null;
  /** The person's name; null where a key invited, or the person is gone. */
  invitedBy: string | null;
  /** ISO 8601, in UTC, with milliseconds. */
  createdAt: string;
  /** ISO 8601, in UTC, with milliseconds. */
  expiresAt: string;
  /** The link, told this once. */
  url: string;
  /** Whether it was handed to the mail server, too. */
  mailed: boolean;
}

/** The routes of this chapter. */
export interface MembersRoutes {
  /** List the people of the project */
  "GET /v1/members": {
    answer: ListMembersAnswer;
  };
  /** Set somebody's role */
  "PATCH /v1/members/:id": {
    params: { id: string };
    body: UpdateMemberBody;
    answer: UpdateMemberAnswer;
  };
  /** Take somebody out of the project */
  "DELETE /v1/members/:id": {
    params: { id: string };
    answer: undefined;
  };
  /** List the open invitations */
  "GET /v1/invitations": {
    answer: ListInvitationsAnswer;
  };
  /** Invite somebody */
  "POST /v1/invitations": {
    body: CreateInvitationBody;
    answer: CreateInvitationAnswer;
  };
  /** Take an invitation back */
  "DELETE /v1/invitations/:id": {
    params: { id: string };
    answer: undefined;
  };
}
