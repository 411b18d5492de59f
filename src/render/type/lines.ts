/**
 * Breaks runs of simple text into lines of a known width: first fit, at the places that UAX #14 allows,
 * and between any two letters where a word is wider than a line. For text whose width is known before
 * anything is laid out, which is what makes a long table quick.
 */

import type { TextStyle } from "../../template/document.ts";
import { lineEnds } from "./line-ends.ts";
import { lineHeight } from "./quantum.ts";
import { faceParts, partWidth, textWidth, type FacePart } from "./measure.ts";
import type { FontStacks } from "./font-stacks.ts";

const SPACE = /\s/;
const SOFT_HYPHEN = "\u00ad";
/** Stands for each character of an unbroken text: no line ends between two, or beside one that is no space. */
const UNBROKEN = "A";
/** A line may be as much too wide as a column's width is rounded by. */
export const TOLERANCE = 1 / 32;

/** Text of one style, as it is shown. */
export interface StyledText {
  readonly text: string;
  readonly style: TextStyle;
  readonly link?: string;
}

/** Text of one face and style at its place in a line. */
export interface Segment {
  readonly part: FacePart;
  readonly style: TextStyle;
  readonly link?: string;
  /** Points from the start of the line. */
  readonly x: number;
  readonly width: number;
}

export interface SetLine {
  readonly segments: readonly Segment[];
  readonly width: number;
  readonly height: number;
  /** Points from the top of the line to its baseline. */
  readonly ascent: number;
  /** A space, or an end of line that was asked for, was left out where it ends. */
  readonly endsWord?: true;
}

/** Breaks text into lines at most so wide. A line feed ends a line. */
export function setLines(
  texts: readonly StyledText[],
  width: number,
  stacks: FontStacks,
): SetLine[] {
  const [only] = texts;
  if (only === undefined) return [];
  if (texts.length === 1 && !only.text.includes("\n")) {
    const line = setLine(texts, stacks);
    if (line.width <= width + TOLERANCE) return [line];
  }
  const all = paragraphs(texts);
  return all.flatMap((paragraph, index) => {
    const line = setLine(paragraph, stacks);
    const fits = line.width <= width + TOLERANCE || paragraph.every(isUnbroken);
    const lines = fits ? [line] : broken(paragraph, width, stacks);
    const last = lines.at(-1);
    if (index === all.length - 1 || last === undefined) return lines;
    return [...lines.slice(0, -1), { ...last, endsWord: true as const }];
  });
}

/** The width in points of the widest line that text has without breaking, and of its widest word. */
export function textExtent(
  texts: readonly StyledText[],
  stacks: FontStacks,
): { readonly widest: number; readonly word: number } {
  let widest = 0;
  let word = 0;
  for (const paragraph of paragraphs(texts)) {
    widest = Math.max(widest, widthOf(paragraph, stacks));
    if (paragraph.every(isUnbroken)) {
      word = Math.max(word, widthOf(paragraph, stacks));
      continue;
    }
    for (const { from, to } of words(glued(paragraph))) {
      word = Math.max(word, widthOf(shown(paragraph, from, to), stacks));
    }
  }
  return { widest, word };
}

/** The width in points of the widest line that text has without breaking. */
export function naturalWidth(texts: readonly StyledText[], stacks: FontStacks): number {
  const [only] = texts;
  if (only === undefined) return 0;
  if (texts.length === 1 && !only.text.includes("\n")) return widthOf(texts, stacks);
  return Math.max(0, ...paragraphs(texts).map((paragraph) => widthOf(paragraph, stacks)));
}

/** How wide text is from one of its letters on, in points. */
export function widthFrom(texts: readonly StyledText[], from: number, stacks: FontStacks): number {
  return widthOf(texts, stacks) - widthOf(sliced(texts, 0, from), stacks);
}

/**
 * Text cut at its line feeds. An empty line has the height of the text that ends it; what follows the
 * last line feed is a line only where there is something.
 */
export function paragraphs(texts: readonly StyledText[]): StyledText[][] {
  const found: StyledText[][] = [[]];
  for (const item of texts) {
    for (const [index, text] of item.text.split("\n").entries()) {
      if (index > 0) found.push([]);
      found.at(-1)?.push({ ...item, text });
    }
  }
  const last = found.at(-1);
  if (found.length > 1 && last?.every(({ text }) => text === "") === true) found.pop();
  return found.map((paragraph) => {
    const written = paragraph.filter(({ text }) => text !== "");
    return written.length > 0 ? written : paragraph.slice(-1);
  });
}

function broken(texts: readonly StyledText[], width: number, stacks: FontStacks): SetLine[] {
  const text = joined(texts);
  const lines: SetLine[] = [];
  let start = 0;
  let end = 0;
  const fits = (to: number): boolean =>
    widthOf(shown(texts, start, to), stacks) <= width + TOLERANCE;
  const emit = (to: number): void => {
    const line = setLine(shown(texts, start, to), stacks);
    const endsWord = to < text.length && SPACE.test(text.charAt(to - 1));
    lines.push(endsWord ? { ...line, endsWord } : line);
    start = to;
    end = to;
  };
  for (const { to } of words(glued(texts))) {
    if (!fits(to) && end > start) emit(end);
    while (!fits(to) && start < to) emit(longestFit(text, start, to, fits));
    end = to;
  }
  if (end > start) emit(end);
  return lines;
}

/** The end of as much of a word as fits, one character at least. */
function longestFit(
  text: string,
  start: number,
  limit: number,
  fits: (to: number) => boolean,
): number {
  let to = start;
  for (const { index, segment } of graphemes.segment(text.slice(start, limit))) {
    const next = start + index + segment.length;
    if (index > 0 && !fits(next)) break;
    to = next;
  }
  return to;
}

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** The pieces between two places where a line may end. */
function words(text: string): { readonly from: number; readonly to: number }[] {
  let from = 0;
  return lineEnds(text).flatMap((to) => {
    const piece = { from, to };
    from = to;
    return to > piece.from ? [piece] : [];
  });
}

/** A slice as a line shows it: without the spaces at its end, a soft hyphen there as a hyphen. */
function shown(texts: readonly StyledText[], from: number, to: number): StyledText[] {
  const slice = sliced(texts, from, to);
  for (let last = slice.at(-1); last !== undefined; last = slice.at(-1)) {
    const text = last.text.trimEnd();
    if (text.endsWith(SOFT_HYPHEN)) {
      slice[slice.length - 1] = { ...last, text: `${text.slice(0, -1)}-` };
      break;
    }
    slice[slice.length - 1] = { ...last, text };
    if (text !== "" || slice.length === 1) break;
    slice.pop();
  }
  return slice;
}

/** Without the soft hyphens, which show nothing where no line ends. */
function visible(text: string): string {
  return text.includes(SOFT_HYPHEN) ? text.replaceAll(SOFT_HYPHEN, "") : text;
}

function sliced(texts: readonly StyledText[], from: number, to: number): StyledText[] {
  const found: StyledText[] = [];
  let at = 0;
  for (const item of texts) {
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, item.text.length);
    if (end > start) found.push({ ...item, text: item.text.slice(start, end) });
    at += item.text.length;
  }
  return found;
}

/** All of the text, for whoever looks for places where a line may end: there are none in an unbroken part. */
function glued(texts: readonly StyledText[]): string {
  return texts
    .map((item) => (isUnbroken(item) ? UNBROKEN.repeat(item.text.length) : item.text))
    .join("");
}

function joined(texts: readonly StyledText[]): string {
  return texts.map(({ text }) => text).join("");
}

function isUnbroken({ style }: StyledText): boolean {
  return style.isUnbroken === true;
}

function widthOf(texts: readonly StyledText[], stacks: FontStacks): number {
  let width = 0;
  for (const { text, style } of texts) width += textWidth(visible(text), style, stacks);
  return width;
}

/** One line, however wide. Its height and baseline are those of its largest text, as react-pdf has it. */
function setLine(texts: readonly StyledText[], stacks: FontStacks): SetLine {
  const segments: Segment[] = [];
  let x = 0;
  let height = 0;
  let ascent = 0;
  for (const { text: written, style, link } of texts) {
    const stack = stacks.of(style);
    height = Math.max(height, lineHeight(style));
    ascent = Math.max(ascent, stack.ascent * style.fontSize);
    const text = visible(written);
    if (text === "") continue;
    for (const part of faceParts(text, stack, stacks)) {
      const width = partWidth(part, style);
      segments.push(
        link === undefined ? { part, style, x, width } : { part, style, link, x, width },
      );
      x += width;
    }
  }
  return { segments, width: x, height, ascent };
}
