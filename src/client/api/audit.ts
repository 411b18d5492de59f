/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

import type { AuditEntryPart } from "./audit-parts.ts";

/** Sent: List who did what. */
export interface ListAuditQuery {
  /** Who did it: a kind (`key`, `user`, `cli`, `server`), or one of them: `user:ID`. */
  actor?: string | undefined;
  /** What was done: `hook.rotate`, or `hook` for all that begin so. */
  action?: string | undefined;
  /** Then or later: ISO 8601, as in the list of renders. */
  since?: string | undefined;
  /** Before then. */
  until?: string | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
  /** How many of a page at most. */
  limit?: number | undefined;
}

/** Answered: List who did what. */
export interface ListAuditAnswer {
  entries: AuditEntryPart[];
  nextCursor: string | null;
  /** Whether there may be more. A page of a search that finds little can be short, or empty, and go on. */
  hasMore: boolean;
}

/** The routes of this chapter. */
export interface AuditRoutes {
  /** List who did what */
  "GET /v1/audit": {
    query?: ListAuditQuery;
    answer: ListAuditAnswer;
  };
}
