/**
 * What a reader takes for one character and is written as several: a letter with marks, a flag, an emoji
 * joined of others. All of it comes from one font, the first that has the whole: a mark of another font
 * than its letter's would stand beside it, and half of a flag is a letter in a box.
 */

import type { Face } from "./face.ts";
import { IGNORED } from "./simple-text.ts";

/** Marks, joiners, tags and what else goes on with the character before it. */
const GOES_ON = /[\p{M}\p{Emoji_Modifier}\p{RI}\u200d\u20e3\u{e0020}-\u{e007f}]/u;

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Text that comes from a stack letter by letter, or from the one face that has all of it. */
export interface StackPart {
  readonly text: string;
  readonly face: Face | null;
}

/** Cuts text where a character that is written as several needs a face of its own. Nearly always one part. */
export function stackParts(text: string, faces: readonly Face[]): readonly StackPart[] {
  if (!GOES_ON.test(text)) return [{ text, face: null }];
  const parts: { text: string; readonly face: Face | null }[] = [];
  for (const { segment } of segmenter.segment(text)) {
    const face = faceOfCluster(segment, faces);
    const last = parts.at(-1);
    if (face === null && last?.face === null) last.text += segment;
    else parts.push({ text: segment, face });
  }
  return parts;
}

/** The first face that has a whole cluster; null where its characters come from one face anyway, or from none. */
function faceOfCluster(cluster: string, faces: readonly Face[]): Face | null {
  const [first, ...rest] = Array.from(cluster, (character) => character.codePointAt(0) ?? 0).filter(
    (codePoint) => !IGNORED.has(codePoint),
  );
  if (first === undefined || rest.length === 0) return null;
  const one = faces.find((face) => face.glyph(first) !== 0);
  const isWhole = rest.every((point) => faces.find((face) => face.glyph(point) !== 0) === one);
  if (isWhole) return null;
  return faces.find((face) => [first, ...rest].every((point) => face.glyph(point) !== 0)) ?? null;
}
