/**
 * Paging through a list by a cursor: the place where the page before it ended, so that nothing is told
 * twice or left out when rows come in meanwhile. It is signed over its list and its project: one that
 * was made up, or belongs elsewhere, is refused instead of leading somewhere.
 */

import { Type, type TSchema } from "@sinclair/typebox";
import { ok, type Result } from "../../errors.ts";
import { LIST_LIMIT_DEFAULT, LIST_LIMIT_MAX } from "../../limits.ts";
import type { Keyring } from "../../store/keyring.ts";
import type { Page, Position } from "../../store/walk.ts";
import { nullable } from "../schemas.ts";
import { invalidParameter } from "./json.ts";

/** Longer than any cursor is. */
const CURSOR_MAX_CHARS = 200;
const CURSOR_PARTS = /^(\d{1,16})\.([0-9a-f-]{36})\.([\w-]{43})$/;

/** The parameters that every list takes. */
export const PAGE_PARAMETERS = {
  cursor: Type.Optional(
    Type.String({
      maxLength: CURSOR_MAX_CHARS,
      expected: "the nextCursor of a page before",
      description: "`nextCursor` of the page before.",
    }),
  ),
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: LIST_LIMIT_MAX,
      default: LIST_LIMIT_DEFAULT,
      expected: `a whole number from 1 to ${LIST_LIMIT_MAX}`,
      description: "How many of a page at most.",
    }),
  ),
};

/** A page of `items` under their own name. */
export function pageSchema<Name extends string, T extends TSchema>(name: Name, item: T) {
  return Type.Object({
    // The computed name would widen to `string`; it is the one that was given.
    ...({ [name]: Type.Array(item) } as Record<Name, ReturnType<typeof Type.Array<T>>>),
    nextCursor: nullable(Type.String()),
    hasMore: Type.Boolean({
      description:
        "Whether there may be more. A page of a search that finds little can be short, or empty, and go on.",
    }),
  });
}

/** A list, as far as its cursors are concerned. */
export interface Listed {
  /** Unlike that of every other list. */
  readonly list: string;
  readonly projectId: string;
  readonly keyring: Pick<Keyring, "signLink" | "verifyLink">;
}

/** Where a page begins: null at the top. `invalid_request` for what is no cursor of this list. */
export function readCursor(listed: Listed, cursor: string | undefined): Result<Position | null> {
  if (cursor === undefined) return ok(null);
  const text = Buffer.from(cursor, "base64url").toString("latin1");
  const [, at = "", id = "", signature = ""] = CURSOR_PARTS.exec(text) ?? [];
  if (listed.keyring.verifyLink(signedText(listed, `${at}.${id}`), signature)) {
    return ok({ at: Number(at), id });
  }
  return invalidParameter(
    "cursor",
    "This is no cursor of this list. Take nextCursor of the page before as it is, or leave it out.",
  );
}

/** What every page ends with. */
export function pageEnd(
  listed: Listed,
  { next }: Pick<Page<unknown>, "next">,
): { nextCursor: string | null; hasMore: boolean } {
  if (next === null) return { nextCursor: null, hasMore: false };
  const place = `${next.at}.${next.id}`;
  const text = `${place}.${listed.keyring.signLink(signedText(listed, place))}`;
  return { nextCursor: Buffer.from(text).toString("base64url"), hasMore: true };
}

/** No link begins like this, so that no signature of the one is one of the other. */
function signedText({ list, projectId }: Listed, place: string): string {
  return `cursor of ${list} in ${projectId}: ${place}`;
}
