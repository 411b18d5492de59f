/** The fonts that jobs bring along, read from their files when a document uses them and kept for the next ones. */

import { readFileSync } from "node:fs";
import type { FontSource } from "../fonts/font-folder.ts";
import { readFontFile } from "../fonts/font-file.ts";
import { createFontLibrary, type FontFile, type FontLibrary } from "./fonts.ts";

/** Sets of fonts that a process keeps: one a project, nearly always. Their files are open where they were used. */
const LIBRARIES_KEPT = 4;

/** Makes the function that gives jobs their fonts, before those that every job has. */
export function fontShelf(embedded: FontLibrary): (sources: readonly FontSource[]) => FontLibrary {
  const libraries = new Map<string, FontLibrary>();
  return (sources) => {
    if (sources.length === 0) return embedded;
    const key = sources.map(({ stamp }) => stamp).join("\n");
    const library = libraries.get(key) ?? createFontLibrary(sources.map(fileOf), embedded);
    libraries.delete(key);
    libraries.set(key, library);
    const [oldest] = libraries.keys();
    if (libraries.size > LIBRARIES_KEPT && oldest !== undefined) libraries.delete(oldest);
    return library;
  };
}

function fileOf({ family, weightLeast, weightMost, style, path }: FontSource): FontFile {
  const isVariable = weightLeast < weightMost;
  return {
    family,
    weight: weightLeast,
    style,
    ...(isVariable ? { weightRange: [weightLeast, weightMost] } : {}),
    get bytes() {
      const read = readFontFile(readFileSync(path));
      if (!read.ok) throw new Error(`${family} ${read.reason}`);
      return read.font.bytes;
    },
  };
}
