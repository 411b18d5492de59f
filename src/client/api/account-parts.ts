/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

/** A part of answers. */
export interface SessionPart {
  /** A UUIDv7. */
  id: string;
  /** Whether it is the one of this request. */
  current: boolean;
  /** ISO 8601, in UTC, with milliseconds. */
  createdAt: string;
  /** ISO 8601, in UTC, with milliseconds. */
  lastSeenAt: string;
  /** ISO 8601, in UTC, with milliseconds. */
  expiresAt: string;
  /** What the browser calls itself. */
  userAgent: string | null;
  /** Where it signed in from. */
  clientAddress: string | null;
}
