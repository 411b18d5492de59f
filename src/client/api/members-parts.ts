/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

/** A part of answers. */
export interface InvitationPart {
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
}
