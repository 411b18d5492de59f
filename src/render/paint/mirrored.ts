/**
 * Text that runs to the left as react-pdf orders it. The page shows the other one of a pair of brackets, and
 * whoever searches or copies the text is to find the one that was written. And the end of a line stands
 * first in it, where react-pdf does not look for what it takes off.
 */

/** Pairs of characters whose second one is the first one mirrored (Unicode's BidiMirroring). */
const PAIRS = "()[]{}<>«»‹›≤≥⟨⟩⟪⟫（）［］｛｝＜＞「」『』《》〈〉【】〔〕";

const OTHERS: ReadonlyMap<number, number> = new Map(
  Array.from(PAIRS, (character, index) => [
    character.codePointAt(0) ?? 0,
    PAIRS.codePointAt(index ^ 1) ?? 0,
  ]),
);

/** A run of a laid out line, as far as it is looked at here. */
interface OrderedRun {
  readonly attributes: { readonly bidiLevel?: number | null };
  readonly glyphs?: readonly { readonly codePoints: readonly number[] }[];
  readonly positions?: readonly object[];
}

const LINE_FEED = 0x0a;

/** Glyphs that say what was written, of a text whose brackets were mirrored before it was set. */
export function unmirrored<T extends { readonly codePoints: readonly number[] }>(
  glyphs: readonly T[],
): readonly T[] {
  if (!glyphs.some(({ codePoints }) => codePoints.some((point) => OTHERS.has(point))))
    return glyphs;
  return glyphs.map((glyph) => ({
    ...glyph,
    codePoints: glyph.codePoints.map((point) => OTHERS.get(point) ?? point),
  }));
}

/** A run whose glyphs say what was written, where they show it mirrored, without the end of its line. */
export function asWritten(run: object): object {
  // react-pdf's types for runs are those of textkit, which is not ours to import.
  const { attributes, glyphs = [], positions = [] } = run as OrderedRun;
  if (((attributes.bidiLevel ?? 0) & 1) === 0) return run;
  const written = unmirrored(glyphs);
  const isShown = (_: unknown, index: number): boolean =>
    glyphs[index]?.codePoints[0] !== LINE_FEED;
  if (glyphs.every(isShown)) return written === glyphs ? run : { ...run, glyphs: written };
  // It takes no room, but the glyph that fonts have for it does, and would push the others aside.
  return { ...run, glyphs: written.filter(isShown), positions: positions.filter(isShown) };
}
