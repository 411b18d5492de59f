/**
 * Looks at glyphs that are put together of others: one that contains itself would be drawn for ever, and
 * one of many parts of many parts for very long.
 */

import { FONT_COMPOSITE_DEPTH_MAX, FONT_COMPOSITE_PARTS_MAX } from "../limits.ts";
import { FontFault, viewOf } from "./sfnt-file.ts";

const ARGUMENTS_ARE_WORDS = 0x0001;
const HAS_SCALE = 0x0008;
const MORE_COMPONENTS = 0x0020;
const HAS_TWO_SCALES = 0x0040;
const HAS_MATRIX = 0x0080;

interface Built {
  readonly depth: number;
  /** Simple glyphs that it comes to. */
  readonly parts: number;
}

const SIMPLE: Built = { depth: 0, parts: 1 };

/** Throws a FontFault where an outline does not lie in the file, or can't be put together. */
export function checkComposites(
  glyf: Uint8Array,
  loca: Uint8Array,
  isLong: boolean,
  count: number,
): void {
  const view = viewOf(glyf);
  const offsets = viewOf(loca);
  if (loca.byteLength < (count + 1) * (isLong ? 4 : 2)) {
    throw new FontFault("is cut short: it has fewer outlines than it says");
  }
  const offset = (glyph: number): number =>
    isLong ? offsets.getUint32(glyph * 4) : offsets.getUint16(glyph * 2) * 2;
  const known = new Map<number, Built>();
  const open = new Set<number>();

  function built(glyph: number): Built {
    const seen = known.get(glyph);
    if (seen !== undefined) return seen;
    if (glyph >= count)
      throw new FontFault(`is damaged: a glyph is made of number ${glyph}, which it lacks`);
    if (open.has(glyph)) throw new FontFault(`is damaged: its glyph ${glyph} contains itself`);
    if (open.size > FONT_COMPOSITE_DEPTH_MAX) {
      throw new FontFault(`has glyphs of glyphs more than ${FONT_COMPOSITE_DEPTH_MAX} deep`);
    }
    open.add(glyph);
    const [start, end] = [offset(glyph), offset(glyph + 1)];
    if (end < start || end > glyf.byteLength)
      throw new FontFault("is damaged: an outline is not whole");
    const isComposite = end - start >= 10 && view.getInt16(start) < 0;
    const made = isComposite ? combined(componentsOf(view, start + 10, end)) : SIMPLE;
    open.delete(glyph);
    known.set(glyph, made);
    return made;
  }

  function combined(components: readonly number[]): Built {
    let depth = 0;
    let parts = 0;
    for (const component of components) {
      const part = built(component);
      depth = Math.max(depth, part.depth);
      parts += part.parts;
      if (parts > FONT_COMPOSITE_PARTS_MAX) {
        throw new FontFault(`has a glyph of more than ${FONT_COMPOSITE_PARTS_MAX} parts`);
      }
    }
    return { depth: depth + 1, parts };
  }

  for (let glyph = 0; glyph < count; glyph += 1) built(glyph);
}

function componentsOf(view: DataView, start: number, end: number): number[] {
  const found: number[] = [];
  let at = start;
  for (;;) {
    if (at + 4 > end) throw new FontFault("is damaged: a composite glyph is not whole");
    const flags = view.getUint16(at);
    found.push(view.getUint16(at + 2));
    at += 4 + ((flags & ARGUMENTS_ARE_WORDS) === 0 ? 2 : 4) + scaleBytes(flags);
    if ((flags & MORE_COMPONENTS) === 0) return found;
  }
}

function scaleBytes(flags: number): number {
  if ((flags & HAS_SCALE) !== 0) return 2;
  if ((flags & HAS_TWO_SCALES) !== 0) return 4;
  return (flags & HAS_MATRIX) !== 0 ? 8 : 0;
}
