/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

/** A part of answers. */
export interface AuditEntryPart {
  /** A UUIDv7. */
  id: string;
  /** ISO 8601, in UTC, with milliseconds. */
  at: string;
  actor: {
    /** `cli`: somebody at the server's own command line. */
    kind: "key" | "user" | "cli" | "server";
    /** Of the key or the person. */
    id: string | null;
    /** Null where it has none. */
    name: string | null;
    email: string | null;
  };
  /** Such as `hook.rotate`. */
  action: string;
  /** What was read or changed. */
  subject: {
    /** Null for what goes by its name alone, such as a block. */
    id: string | null;
    /** What it is called now, else what it was called then; null where that is not known. */
    name: string | null;
    /** Of a template. */
    slug: string | null;
  };
  /** What else was noted. */
  detail: Record<string, string>;
}
