/** What the audit log is narrowed to, as its URL has it. */

export interface AuditSearch {
  readonly actor?: string;
  readonly action?: string;
}

/** The search of a URL; what is none of it is left out. */
export function auditSearchOf({ actor, action }: Readonly<Record<string, unknown>>): AuditSearch {
  return {
    ...(typeof actor === "string" && actor !== "" ? { actor } : {}),
    ...(typeof action === "string" && action !== "" ? { action } : {}),
  };
}
