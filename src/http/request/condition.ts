/** `If-Match` and `If-None-Match`: under which revisions of a thing a request goes ahead (RFC 9110, 13.1). */

import type { Condition } from "../../store/template-drafts.ts";

/**
 * The condition of a request; null where it has none.
 * A weak tag counts as the strong one that it was made of: proxies that compress answers weaken their
 * tags, and what is compared here is what a tag stands for, not bytes.
 */
export function ifMatch({ headers }: Pick<Request, "headers">): Condition {
  const header = headers.get("if-match");
  if (header === null) return null;
  if (header.trim() === "*") return "any";
  return header.split(",").map((tag) =>
    tag
      .trim()
      .replace(/^W\//, "")
      .replace(/^"(.*)"$/, "$1"),
  );
}

/** The entity tag of a revision. */
export function etagOf(revision: string): string {
  return `"${revision}"`;
}

/** Whether `If-None-Match` names the tag; RFC 9110 compares weakly here. */
export function isHeldAlready({ headers }: Pick<Request, "headers">, etag: string): boolean {
  const header = headers.get("if-none-match");
  if (header === null) return false;
  const tags = header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}
