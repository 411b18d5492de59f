/**
 * Brackets in text that runs to the left: the page shows the other one of a pair, and whoever searches or
 * copies the text is to find the one that was written.
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
}

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

/** A run whose glyphs say what was written, where they show it mirrored. */
export function asWritten(run: object): object {
  // react-pdf's types for runs are those of textkit, which is not ours to import.
  const { attributes, glyphs = [] } = run as OrderedRun;
  if (((attributes.bidiLevel ?? 0) & 1) === 0) return run;
  const written = unmirrored(glyphs);
  return written === glyphs ? run : { ...run, glyphs: written };
}
