/** How wide text is, by the same numbers that paint it. */

import type { TextStyle } from "../../template/document.ts";
import { stackParts } from "./clusters.ts";
import type { Face, SetGlyph } from "./face.ts";
import { isJoined } from "./simple-text.ts";
import { missingGlyph, type FontStack, type FontStacks } from "./font-stacks.ts";

/** Text that comes from one face. */
export interface FacePart {
  readonly text: string;
  readonly face: Face;
  /**
   * Western letters are set from a table, other letters one by one or by their script's rules. Characters
   * that no font has are shown as the box that the face draws for that.
   */
  readonly kind: "letters" | "other" | "missing";
  /** Its glyphs stand from right to left (visual.ts). */
  readonly isReversed?: boolean;
}

/** A text cut where the face changes; nearly always one part. */
export function faceParts(text: string, stack: FontStack, stacks: FontStacks): readonly FacePart[] {
  const [first] = stack.faces;
  if (first.letters(stack.isTabular).cover(text)) return [{ text, face: first, kind: "letters" }];
  if (first.hasAll(text)) return [{ text, face: first, kind: "other" }];
  return stackParts(text, stack.faces).flatMap((part): readonly FacePart[] =>
    part.face === null
      ? letterParts(part.text, stack, stacks)
      : [{ text: part.text, face: part.face, kind: "other" }],
  );
}

/** Each letter from the first face that has it. */
function letterParts(text: string, stack: FontStack, stacks: FontStacks): readonly FacePart[] {
  const [first] = stack.faces;
  const parts: { text: string; face: Face; kind: FacePart["kind"] }[] = [];
  for (const character of text) {
    const found = stacks.faceFor(stack, character.codePointAt(0) ?? 0);
    const face = found ?? first;
    const kind = found === null ? "missing" : "other";
    const last = parts.at(-1);
    if (last !== undefined && last.face === face && last.kind === kind) last.text += character;
    else parts.push({ text: character, face, kind });
  }
  return parts;
}

/** The glyphs of a part. */
export function partGlyphs(part: FacePart, isTabular: boolean): readonly SetGlyph[] {
  const { face, text, kind, isReversed = false } = part;
  const glyphs =
    kind === "missing"
      ? Array.from(text, (character) => missingGlyph(face, character.codePointAt(0) ?? 0))
      : face.set(text, isTabular);
  return isReversed ? glyphs.toReversed() : glyphs;
}

/** The width of a part in points. */
export function partWidth(part: FacePart, style: TextStyle): number {
  const { face, text } = part;
  const units = partUnits(part, style.tabularFigures);
  const isSpaced = style.letterSpacing !== 0 && !isJoined(text);
  const count = isSpaced ? Array.from(text).length : 0;
  return (units / face.unitsPerEm) * style.fontSize + count * style.letterSpacing;
}

function partUnits({ face, text, kind }: FacePart, isTabular: boolean): number {
  switch (kind) {
    case "letters":
      return face.letters(isTabular).width(text);
    case "other":
      return face.width(text, isTabular);
    case "missing":
      return Array.from(text).length * face.advance(0);
  }
}

/** The width in points of text on one line. */
export function textWidth(text: string, style: TextStyle, stacks: FontStacks): number {
  let width = 0;
  for (const part of faceParts(text, stacks.of(style), stacks)) width += partWidth(part, style);
  return width;
}
