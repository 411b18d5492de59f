/**
 * The server's log lines. A hook's URL and a download link are capabilities: whoever reads a log must
 * not be able to use them. So a query is never written, nor a part of a path that could be a secret.
 */

import { isUuid } from "../ids.ts";

export type Log = (event: string, fields: Readonly<Record<string, string | number>>) => void;

const SHOWN_CHARS = 4;
/** Shorter than any token, longer than what a path has else; ids are told apart by their form. */
const SECRET_MIN_CHARS = 16;
/** Tokens are random over capitals, too: what is spelled like a slug, in a slug's place, is one. */
const SLUG = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
const SLUG_PLACES = ["templates", "assets"];

/** A URL's path as it may be written: what follows `/hooks/`, and whatever is as long as a token, is cut short. */
export function maskedPath(path: string): string {
  const segments = path.split("/");
  return segments
    .map((segment, index) => {
      const isToken = segments[index - 1] === "hooks";
      const isSlug = SLUG_PLACES.includes(segments[index - 1] ?? "") && SLUG.test(segment);
      const couldBeSecret = segment.length >= SECRET_MIN_CHARS && !isUuid(segment) && !isSlug;
      return isToken || couldBeSecret ? masked(segment) : segment;
    })
    .join("/");
}

function masked(secret: string): string {
  return secret.length > SHOWN_CHARS ? `${secret.slice(0, SHOWN_CHARS)}…` : secret;
}
