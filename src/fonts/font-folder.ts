/**
 * A folder of fonts: those that an operator drops into the data folder, or that stand beside a template.
 * A file is read when it is new or has changed, so what is dropped in is there for the next render.
 */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { FONT_FOLDER_FILES_MAX, FONT_MAX_BYTES } from "../limits.ts";
import type { FontFacts } from "./font-facts.ts";
import { readFontFile } from "./font-file.ts";

/** A font that a render may use, as a file. */
export interface FontSource extends FontFacts {
  readonly path: string;
  /** Equal for as long as the content is. */
  readonly stamp: string;
}

export interface FontListing {
  readonly fonts: readonly FontSource[];
  /** Files that can't be used, each as a sentence. */
  readonly faults: readonly string[];
}

/** What the folder is called, in the data folder and in a template's. */
export const FONTS_FOLDER = "fonts";

const FONT_NAME = /\.(ttf|otf|woff2?|ttc|otc)$/i;
const NOTHING: FontListing = { fonts: [], faults: [] };

/**
 * Makes the function that lists a folder. It remembers what it has read.
 * @param path a folder that need not be there
 */
export function fontFolder(path: string): () => FontListing {
  const known = new Map<string, FontSource | string>();
  return () => {
    const names = namesIn(path);
    if (names.length === 0) return NOTHING;
    const fonts: FontSource[] = [];
    const faults: string[] = [];
    const seen = new Set<string>();
    for (const name of names.slice(0, FONT_FOLDER_FILES_MAX)) {
      const stamp = stampOf(join(path, name));
      if (stamp === null) continue;
      const key = `${name}\0${stamp}`;
      const found = known.get(key) ?? readSource(path, name, stamp);
      known.set(key, found);
      seen.add(key);
      if (typeof found === "string") faults.push(found);
      else fonts.push(found);
    }
    for (const key of known.keys()) if (!seen.has(key)) known.delete(key);
    if (names.length > FONT_FOLDER_FILES_MAX) {
      faults.push(
        `${path} has more than ${FONT_FOLDER_FILES_MAX} fonts; those after ${names[FONT_FOLDER_FILES_MAX - 1]} are not used.`,
      );
    }
    return { fonts, faults };
  };
}

/** Fonts, in the order of their names: of two that are the same face the first is used. */
function namesIn(path: string): string[] {
  try {
    return readdirSync(path)
      .filter((name) => FONT_NAME.test(name))
      .sort();
  } catch {
    // No folder, no fonts.
    return [];
  }
}

function stampOf(path: string): string | null {
  try {
    const { size, mtimeMs, ino } = statSync(path);
    return `${path}:${ino}:${size}:${mtimeMs}`;
  } catch {
    // It was removed since it was listed.
    return null;
  }
}

function readSource(folder: string, name: string, stamp: string): FontSource | string {
  const path = join(folder, name);
  try {
    if (statSync(path).size > FONT_MAX_BYTES)
      return `${path} is more than ${FONT_MAX_BYTES} bytes.`;
    const read = readFontFile(readFileSync(path));
    if (!read.ok) return `${path} ${read.reason}.`;
    const { family, weightLeast, weightMost, style } = read.font;
    return { family, weightLeast, weightMost, style, path, stamp };
  } catch (reason) {
    return `${path} can't be read: ${reason instanceof Error ? reason.message : String(reason)}.`;
  }
}
