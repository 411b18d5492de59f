/**
 * Where a line may end (UAX #14): after spaces and hyphens, between Chinese and Japanese characters but not
 * before a full stop or a small letter nor after an opening bracket (kinsoku), never inside an emoji. Thai,
 * Lao, Khmer and Burmese are written without spaces; UAX #14 leaves their words to a dictionary.
 */

import LineBreaker from "linebreak";

/** Scripts that are written without spaces and break between words (UAX #14, class SA). */
const UNSPACED =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}]/u;
/** What stands with the word before it. */
const CLINGS = /^[\p{P}\p{M}\u0e2f\u0e46\u0ec6\s]/u;
/** What stands with the word after it. */
const OPENS = /[\p{Ps}\p{Pi}\u0e3f]$/u;

const segmenter = new Intl.Segmenter("th", { granularity: "word" });

/** The offsets at which a line may end, the end of the text the last of them. */
export function lineEnds(text: string): readonly number[] {
  const ends: number[] = [];
  const breaker = new LineBreaker(text);
  const hasUnspaced = UNSPACED.test(text);
  let from = 0;
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
    if (hasUnspaced) {
      const piece = text.slice(from, next.position);
      ends.push(...wordEnds(piece).map((end) => from + end));
    }
    ends.push(next.position);
    from = next.position;
  }
  return ends;
}

/** Ends of words inside a piece that UAX #14 does not break. */
function wordEnds(piece: string): number[] {
  const ends: number[] = [];
  for (const { index, segment } of segmenter.segment(piece)) {
    const isFree = index > 0 && !CLINGS.test(segment) && !OPENS.test(piece.slice(0, index));
    const isWord = UNSPACED.test(segment) || UNSPACED.test(piece.charAt(index - 1));
    if (isFree && isWord) ends.push(index);
  }
  return ends;
}
