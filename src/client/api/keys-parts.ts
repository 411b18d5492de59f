/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

/** A part of answers. */
export interface ProjectPart {
  /** A UUIDv7. */
  id: string;
  name: string;
  /** IANA: what dates without an offset are meant in, and how times are written. */
  timeZone: string;
  /** BCP 47: how numbers and dates are written. */
  language: string;
  /** ISO 8601, in UTC, with milliseconds. */
  createdAt: string;
}
