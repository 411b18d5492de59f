/** What is made of a font that fontkit has read, before it is set and embedded. */

import type { Font } from "fontkit";
import { outlineBytes } from "./outline-bytes.ts";

/** What a PDF name may be made of without being escaped, which pdfkit does not do. */
const NOT_IN_NAMES = /[^A-Za-z0-9-]+/g;
const NAME_MAX_CHARS = 63;

/** The subset of a font as fontkit makes it, as far as it is changed here. */
interface Subset {
  readonly glyf: Uint8Array[];
  readonly loca: { readonly offsets: number[] };
  readonly hmtx: { readonly metrics: { readonly advance: number; readonly bearing: number }[] };
  offset: number;
  _addGlyph(glyph: number): number;
}

/** A variable font at one weight. */
export function instanceOf(font: Font, weight: number): Font {
  const instance = font.getVariation({ wght: weight });
  const make = instance.createSubset.bind(instance);
  // fontkit's types leave out what a subset is made of.
  const subsetOf = (): Subset => drawn(instance, make() as unknown as Subset);
  Object.defineProperty(instance, "createSubset", { value: subsetOf });
  return instance;
}

/**
 * Glyphs go in as they are drawn at the weight, letters that are put together of others as one outline:
 * fontkit would place their parts where they are at the font's default weight, and fails to write those
 * that are one already.
 */
function drawn(font: Font, subset: Subset): Subset {
  subset._addGlyph = (id) => {
    const glyph = font.getGlyph(id);
    const outline = outlineBytes(glyph.path);
    subset.glyf.push(outline);
    subset.loca.offsets.push(subset.offset);
    const bearing = outline.length === 0 ? 0 : Math.round(glyph.path.bbox.minX);
    subset.hmtx.metrics.push({ advance: Math.round(glyph.advanceWidth), bearing });
    subset.offset += outline.length;
    return subset.glyf.length - 1;
  };
  return subset;
}

/**
 * Has a font say of each glyph of a text which characters it is of. fontkit remembers those of a glyph's
 * first use: a vowel that was once a part of another one would be no character from then on.
 */
export function tellCharacters(font: Font): void {
  const glyphOf = font.getGlyph.bind(font);
  const tellingGlyph: Font["getGlyph"] = (id, codePoints) => {
    const glyph = glyphOf(id, codePoints);
    if (codePoints === undefined) return glyph;
    return Object.create(glyph, { codePoints: { value: codePoints } });
  };
  Object.defineProperty(font, "getGlyph", { value: tellingGlyph });
}

/**
 * Gives a font a name that is one in a PDF, too, whatever its file says.
 * @param weight of a variable font, whose weights pdfkit would take for one font: they differ in nothing else
 */
export function nameSafely(font: Font, family: string, weight: number | null): void {
  const told: unknown = font.postscriptName;
  const letters = (name: string): string => name.replace(NOT_IN_NAMES, "").slice(0, NAME_MAX_CHARS);
  const name = letters(typeof told === "string" ? told : "") || letters(family) || "Font";
  const value = weight === null ? name : `${name}-${weight}`;
  Object.defineProperty(font, "postscriptName", { value });
}
