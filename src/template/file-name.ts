/** The name that a PDF is saved under, made fit for every file system. */

import { FILENAME_MAX_CHARS } from "../limits.ts";

/** What no file system, or not every one, has in a name; and what would turn its direction of reading. */
const UNFIT = /[\p{Cc}\p{Cf}\u2028\u2029/\\:*?"<>|]+/gu;
const ENDING = ".pdf";

/**
 * A name that someone chose → one that every file system takes, ending in `.pdf`; null where nothing
 * of it is left. `isWhole` is false where it was too long.
 */
export function pdfFileName(chosen: string): { name: string; isWhole: boolean } | null {
  const fit = chosen.toWellFormed().replace(UNFIT, "-");
  const bare = trimmed(fit.replace(/\.pdf$/i, ""));
  if (bare === "") return null;
  const most = FILENAME_MAX_CHARS - ENDING.length;
  if (bare.length <= most) return { name: `${bare}${ENDING}`, isWhole: true };
  // Cut between characters: half a surrogate pair is none.
  const cut = trimmed(bare.slice(0, most).replace(/[\ud800-\udbff]$/, ""));
  return { name: `${cut}${ENDING}`, isWhole: false };
}

/** A name that begins with a dot is hidden, one that ends in a dot or a space loses it on Windows. */
function trimmed(name: string): string {
  return name.replace(/^[.\s-]+|[.\s-]+$/g, "");
}
