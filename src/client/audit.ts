/** Who did what in a project: for keys with the scope `admin`. */

import type { ListAuditAnswer, ListAuditQuery } from "./api/audit.ts";
import type { Caller, CallOptions } from "./call.ts";
import { itemsOf } from "./pages.ts";

/** Which lines are listed, and how many of them at a time. */
export type AuditFilter = ListAuditQuery;

/** What somebody did, and when. */
export type AuditEntry = ListAuditAnswer["entries"][number];

/** Some lines, newest first, and where the next ones are. */
export type AuditPage = ListAuditAnswer;

/** `platen.audit` */
export interface Audit {
  /** Every line that fits, newest first. */
  list(filter?: AuditFilter, options?: CallOptions): AsyncIterable<AuditEntry>;
  /** One page of them. */
  page(filter?: AuditFilter, options?: CallOptions): Promise<AuditPage>;
}

/** The audit log of a project. */
export function auditOf({ call }: Caller): Audit {
  const page: Audit["page"] = (query, options) =>
    call("GET /v1/audit", { query: query ?? {}, ...options });
  return {
    page,
    list: (filter, options) =>
      itemsOf(
        (cursor) => page(cursor === undefined ? filter : { ...filter, cursor }, options),
        ({ entries }) => entries,
      ),
  };
}
