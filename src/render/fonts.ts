/**
 * The fonts that a render may use: finds the face for a family, weight and style as CSS does
 * (CSS Fonts 4, section 5.2), and the families to fall back on where a face lacks a character.
 */

import { Face, type FontFile } from "./type/face.ts";

export type { FontFile } from "./type/face.ts";

/** What CSS calls families that every system has, as the embedded ones. */
const GENERIC: Readonly<Record<string, string>> = {
  "sans-serif": "inter",
  "system-ui": "inter",
  "ui-sans-serif": "inter",
  serif: "source serif 4",
  "ui-serif": "source serif 4",
  "ui-rounded": "nunito",
  monospace: "noto sans mono",
  "ui-monospace": "noto sans mono",
  emoji: "noto emoji",
};

const NORMAL = 400;
const MEDIUM = 500;

export interface FontLibrary {
  /** The face nearest to what is asked for; null where there is no such family that can be read. */
  face(family: string, weight: number, style: "normal" | "italic"): Face | null;
  /** One face of every family, in the order in which a letter is looked for in them. */
  fallbacks(weight: number, style: "normal" | "italic"): readonly Face[];
}

/** The faces of a file: one, or as many as weights are asked for of a variable one. */
interface Source {
  readonly file: FontFile;
  readonly faces: Map<number, Face>;
}

/**
 * Makes a library of fonts. No file is read until a document uses it.
 * @param files at least one, or a library to stand before. The first family of all is what is used where
 *   a document names none that is here
 * @param behind what these stand before: of two families of one name theirs is used, and a letter that a
 *   text's own font lacks is looked for in that library first
 */
export function createFontLibrary(files: readonly FontFile[], behind?: FontLibrary): FontLibrary {
  if (files.length === 0 && behind === undefined) throw new Error("a font library needs a font");
  const families = new Map<string, Source[]>();
  for (const file of files) {
    const key = file.family.toLowerCase();
    const sources = families.get(key) ?? [];
    sources.push({ file, faces: new Map() });
    families.set(key, sources);
  }

  function face(family: string, weight: number, style: "normal" | "italic"): Face | null {
    const key = family.toLowerCase();
    const sources = families.get(key) ?? families.get(GENERIC[key] ?? "");
    const found = sources === undefined ? null : nearest(sources, weight, style);
    if (found !== null && (behind === undefined || found.fault() === null)) return found;
    return behind?.face(family, weight, style) ?? null;
  }

  function fallbacks(weight: number, style: "normal" | "italic"): readonly Face[] {
    const own = [...families.values()].flatMap((sources) => nearest(sources, weight, style) ?? []);
    return behind === undefined ? own : [...behind.fallbacks(weight, style), ...own];
  }

  return { face, fallbacks };
}

function nearest(
  sources: readonly Source[],
  weight: number,
  style: "normal" | "italic",
): Face | null {
  const styled = sources.filter(({ file }) => file.style === style);
  let best: { readonly source: Source; readonly weight: number } | null = null;
  for (const source of styled.length > 0 ? styled : sources) {
    const { weightRange: [least, most] = [source.file.weight, source.file.weight] } = source.file;
    const offered = Math.min(Math.max(weight, least), most);
    if (best === null || distance(offered, weight) < distance(best.weight, weight)) {
      best = { source, weight: offered };
    }
  }
  return best === null ? null : faceOf(best.source, best.weight);
}

function faceOf({ file, faces }: Source, weight: number): Face {
  const known = faces.get(weight);
  if (known !== undefined) return known;
  const made = new Face(file, weight);
  faces.set(weight, made);
  return made;
}

/** How far a weight is from the one wanted: the order in which CSS tries them. */
function distance(weight: number, wanted: number): number {
  const away = Math.abs(weight - wanted);
  if (wanted >= NORMAL && wanted <= MEDIUM) {
    if (weight >= wanted && weight <= MEDIUM) return away;
    return weight < wanted ? 1_000 + away : 2_000 + away;
  }
  const isRightSide = wanted < NORMAL ? weight <= wanted : weight >= wanted;
  return isRightSide ? away : 1_000 + away;
}
