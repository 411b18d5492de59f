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
  /** The face nearest to what is asked for; null where there is no such family. */
  face(family: string, weight: number, style: "normal" | "italic"): Face | null;
  /** One face of every family, in the order in which they were given. */
  fallbacks(weight: number, style: "normal" | "italic"): readonly Face[];
}

/**
 * Makes a library of fonts. No file is read until a document uses it.
 * @param files at least one; the first family is what is used where a document names none that is here
 */
export function createFontLibrary(files: readonly FontFile[]): FontLibrary {
  if (files.length === 0) throw new Error("a font library needs a font");
  const families = new Map<string, Face[]>();
  for (const file of files) {
    const key = file.family.toLowerCase();
    const faces = families.get(key) ?? [];
    faces.push(new Face(file));
    families.set(key, faces);
  }

  function face(family: string, weight: number, style: "normal" | "italic"): Face | null {
    const key = family.toLowerCase();
    const faces = families.get(key) ?? families.get(GENERIC[key] ?? "");
    return faces === undefined ? null : nearest(faces, weight, style);
  }

  return {
    face,
    fallbacks: (weight, style) =>
      [...families.values()].flatMap((faces) => nearest(faces, weight, style) ?? []),
  };
}

function nearest(faces: readonly Face[], weight: number, style: "normal" | "italic"): Face | null {
  const styled = faces.filter((face) => face.style === style);
  const candidates = styled.length > 0 ? styled : faces;
  let best: Face | null = null;
  for (const face of candidates) {
    if (best === null || distance(face.weight, weight) < distance(best.weight, weight)) best = face;
  }
  return best;
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
