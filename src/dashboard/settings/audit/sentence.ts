/** A line of the audit log as a sentence. */

import type { AnswerOf } from "../../api/caller.ts";
import type { audit as words } from "../../texts/en/audit.ts";

export type AuditEntry = AnswerOf<"GET /v1/audit">["entries"][number];

type Texts = typeof words;

/** "Ada Lovelace". */
export function whoOf({ actor }: AuditEntry, { actors }: Texts): string {
  switch (actor.kind) {
    case "user":
      return actor.name ?? actors.goneUser;
    case "key":
      return actor.name === null ? actors.goneKey : actors.key(actor.name);
    default:
      return actors[actor.kind];
  }
}

/** "published Invoice". */
export function deedOf({ action, subject }: AuditEntry, t: Texts): string {
  const name = subject.name ?? subject.id ?? t.nameless;
  return t.deeds[action]?.(name) ?? t.other(action, name);
}
