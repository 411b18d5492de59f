/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

import type { GetProjectAnswer } from "./projects.ts";
import type { SessionPart } from "./account-parts.ts";

/** Sent: Ask what an invitation is to. */
export interface LookUpInvitationBody {
  /** What stands behind the `#` of the link. */
  token: string;
}

/** Answered: Ask what an invitation is to. */
export interface LookUpInvitationAnswer {
  project: {
    name: string;
  };
  role: "owner" | "admin" | "editor" | "viewer";
  /** Who alone can accept; null where anybody with the link can. */
  email: string | null;
  invitedBy: string | null;
  /** Whether there is an account with this address: sign in first, then accept. */
  hasAccount: boolean;
  /** ISO 8601, in UTC, with milliseconds. */
  expiresAt: string;
}

/** Sent: Accept an invitation. */
export interface AcceptInvitationBody {
  /** What stands behind the `#` of the link. */
  token: string;
  /** What others call them. */
  name?: string | undefined;
  /** An e-mail address. Capitals do not count. */
  email?: string | undefined;
  /** 10 to 200 characters of any kind; not the e-mail address, and none of those that are tried first. */
  password?: string | undefined;
}

/** Answered: Accept an invitation. */
export interface AcceptInvitationAnswer {
  user: UpdateUserAnswer;
  /** Those that they belong to, oldest first. */
  projects: {
    /** A UUIDv7. */
    id: string;
    name: string;
    /** IANA: what dates without an offset are meant in, and how times are written. */
    timeZone: string;
    /** BCP 47: how numbers and dates are written. */
    language: string;
    /** ISO 8601, in UTC, with milliseconds. */
    createdAt: string;
    role: "owner" | "admin" | "editor" | "viewer";
  }[];
  /** Whether they may set what counts for the whole installation. */
  administersInstallation: boolean;
  /** A UUIDv7. */
  sessionId: string;
  /** What links begin with. */
  publicUrl: string;
  /** Of the server. */
  version: string;
}

/** Answered: Ask whether there is an owner yet. */
export interface GetSetupAnswer {
  needsOwner: boolean;
  sendsMail: boolean;
}

/** Sent: Make the first account. */
export interface SetUpBody {
  /** What stands behind the `#` of the link. */
  token: string;
  /** An e-mail address. Capitals do not count. */
  email: string;
  /** 10 to 200 characters of any kind; not the e-mail address, and none of those that are tried first. */
  password: string;
  /** What others call them. */
  name: string;
  /** Of the first project. */
  projectName?: string | undefined;
  /** An IANA time zone, such as `Europe/Berlin`. */
  timeZone: string;
  /** A BCP 47 language tag, such as `de-DE`. */
  language: string;
  /** What links begin with, where no flag and no variable says it. */
  publicUrl?: string | undefined;
}

/** Answered: Make the first account. */
export type SetUpAnswer = AcceptInvitationAnswer;

/** Sent: Ask whether a setup link works. */
export interface LookUpSetupBody {
  /** What stands behind the `#` of the link. */
  token: string;
}

/** Answered: Ask whether a setup link works. */
export interface LookUpSetupAnswer {
  project: GetProjectAnswer | null;
  /** What links begin with now. */
  publicUrl: string;
  /** The flag or variable that holds it; null where it can be set. */
  publicUrlFixedBy: string | null;
}

/** Answered: Ask who is signed in. */
export type GetSessionAnswer = AcceptInvitationAnswer;

/** Sent: Sign in. */
export interface SignInBody {
  email: string;
  password: string;
}

/** Answered: Sign in. */
export type SignInAnswer = AcceptInvitationAnswer;

/** Answered: List one's sessions. */
export interface ListSessionsAnswer {
  sessions: SessionPart[];
}

/** Sent: Set one's name, address, language or password. */
export interface UpdateUserBody {
  /** What others call them. */
  name?: string | undefined;
  /** An e-mail address. Capitals do not count. */
  email?: string | undefined;
  /** Of the dashboard: a BCP 47 tag, or null for the browser's. */
  language?: string | null | undefined;
  /** 10 to 200 characters of any kind; not the e-mail address, and none of those that are tried first. */
  password?: string | undefined;
  /** Asked for with another address or password: a browser left open is not enough. */
  currentPassword?: string | undefined;
}

/** Answered: Set one's name, address, language or password. */
export interface UpdateUserAnswer {
  /** A UUIDv7. */
  id: string;
  /** In lower case. */
  email: string;
  name: string;
  /** BCP 47: of the dashboard; null for the browser's own. */
  language: string | null;
}

/** Sent: Ask for a link that sets a new password. */
export interface RequestPasswordResetBody {
  email: string;
}

/** Sent: Ask whose password a link sets. */
export interface LookUpPasswordResetBody {
  /** What stands behind the `#` of the link. */
  token: string;
}

/** Answered: Ask whose password a link sets. */
export type LookUpPasswordResetAnswer = UpdateUserAnswer;

/** Sent: Set a new password by a link. */
export interface CompletePasswordResetBody {
  /** What stands behind the `#` of the link. */
  token: string;
  /** 10 to 200 characters of any kind; not the e-mail address, and none of those that are tried first. */
  password: string;
}

/** Answered: Set a new password by a link. */
export type CompletePasswordResetAnswer = AcceptInvitationAnswer;

/** The routes of this chapter. */
export interface AccountRoutes {
  /** Ask what an invitation is to */
  "POST /v1/invitations/look-up": {
    body: LookUpInvitationBody;
    answer: LookUpInvitationAnswer;
  };
  /** Accept an invitation */
  "POST /v1/invitations/accept": {
    body: AcceptInvitationBody;
    answer: AcceptInvitationAnswer;
  };
  /** Ask whether there is an owner yet */
  "GET /v1/setup": {
    answer: GetSetupAnswer;
  };
  /** Make the first account */
  "POST /v1/setup": {
    body: SetUpBody;
    answer: SetUpAnswer;
  };
  /** Ask whether a setup link works */
  "POST /v1/setup/look-up": {
    body: LookUpSetupBody;
    answer: LookUpSetupAnswer;
  };
  /** Ask who is signed in */
  "GET /v1/session": {
    answer: GetSessionAnswer;
  };
  /** Sign in */
  "POST /v1/session": {
    body: SignInBody;
    answer: SignInAnswer;
  };
  /** Sign out */
  "DELETE /v1/session": {
    answer: undefined;
  };
  /** List one's sessions */
  "GET /v1/sessions": {
    answer: ListSessionsAnswer;
  };
  /** Sign out everywhere */
  "DELETE /v1/sessions": {
    answer: undefined;
  };
  /** Sign out in another browser */
  "DELETE /v1/sessions/:id": {
    params: { id: string };
    answer: undefined;
  };
  /** Set one's name, address, language or password */
  "PATCH /v1/user": {
    body: UpdateUserBody;
    answer: UpdateUserAnswer;
  };
  /** Ask for a link that sets a new password */
  "POST /v1/password-reset": {
    body: RequestPasswordResetBody;
    answer: undefined;
  };
  /** Ask whose password a link sets */
  "POST /v1/password-reset/look-up": {
    body: LookUpPasswordResetBody;
    answer: LookUpPasswordResetAnswer;
  };
  /** Set a new password by a link */
  "POST /v1/password-reset/complete": {
    body: CompletePasswordResetBody;
    answer: CompletePasswordResetAnswer;
  };
}
