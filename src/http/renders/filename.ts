/** The name that a PDF is saved under. */

import type { Render } from "../../store/renders.ts";

const ID_CHARS = 8;
/** What no file system, or not every one, has in a name; and what would turn its direction of reading. */
const UNFIT = /[\p{Cc}\p{Cf}\u2028\u2029/\\:*?"<>|]+/gu;

/** The name that the caller chose, made fit for every file system, or one from the template and the id. */
export function filenameOf({ filename, templateSlug, id }: Render): string {
  // The end of an id is what tells it from one of the same minute.
  const fallback = `${templateSlug}-${id.slice(-ID_CHARS)}`;
  const chosen = (filename ?? "")
    .toWellFormed()
    .replace(UNFIT, "-")
    .replace(/\.pdf$/i, "")
    .replace(/^[.\s-]+|[.\s-]+$/g, "");
  return `${chosen === "" ? fallback : chosen}.pdf`;
}
