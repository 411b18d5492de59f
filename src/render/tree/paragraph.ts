/** Paragraphs and headings as react-pdf's text. */

import type {
  Direction,
  PageRun,
  ParagraphNode,
  Run,
  TextRun,
  TextStyle,
} from "../../template/document.ts";
import type { FontStacks } from "../type/font-stacks.ts";
import { stackParts } from "../type/clusters.ts";
import { cleanText, isJoined, paragraphDirection } from "../type/simple-text.ts";
import { hyphenated, isHyphenated } from "../type/hyphenation.ts";
import { cased } from "../type/text-case.ts";
import { glued, startOf, wordParts } from "../type/word-parts.ts";
import { lineHeight } from "../type/quantum.ts";
import { faded } from "./box-style.ts";
import type { Lessons } from "./lessons.ts";
import {
  instance,
  textInstance,
  type Instance,
  type InstanceProps,
  type InstanceStyle,
  type PageNumbers,
} from "./instance.ts";
import { withoutIdleIsolates } from "./isolates.ts";

/** What text needs to know of the render around it. */
export interface TextSurroundings {
  readonly stacks: FontStacks;
  /** A BCP 47 tag. */
  readonly language: string;
  readonly opacity: number;
  /** The page's numbers where they are known already: in headers and footers. */
  readonly page: PageNumbers | null;
  readonly lessons: Lessons;
}

/** Ours among an instance's props: dots from the end of the text to that of its box. */
export interface LeaderProps extends InstanceProps {
  readonly leader?: { readonly fontSize: number; readonly color: string };
}

/** The style of a block of text, and how it is aligned where something else decides that. */
export interface BlockStyle {
  readonly style: TextStyle;
  readonly align?: TextStyle["textAlign"];
}

/** react-pdf breaks between two runs of a word, with a hyphen, unless breaking costs this much. */
const NEVER = 10_000;
/** Runs inherit their block's background, and would paint it a second time. */
const NO_BACKGROUND = "";
/** Stands for a page number until it is known, and where there is no such page. */
const UNKNOWN_PAGE = "?";
const SOFT_HYPHEN = "\u00ad";
const TRAILING_SPACES = / +$/;
const LEADING_SOFT_HYPHENS = /^\u00ad+/;

/**
 * A paragraph's runs as one text.
 * @param node what the paragraph is in the evaluated document, by which its measure is known
 * @param box the style of the box around it
 */
export function textOf(
  node: object,
  written: readonly Run[],
  { style, align }: BlockStyle,
  box: InstanceStyle,
  around: TextSurroundings,
): Instance {
  const runs = withoutIdleIsolates(written);
  const texts = runs.filter((run) => run.kind === "text").map(({ text }) => text);
  const direction = paragraphDirection(texts.join(""), style.direction);
  const isSame = runs.every(({ kind }) => kind === "text");
  const hasNumbers = runs.some(isPageRun);
  const children = (page: PageNumbers | null): Instance[] =>
    runInstances(runs, page, direction, around);
  const hasSoftHyphen = texts.some((text) => text.includes(SOFT_HYPHEN)) || isDivided(runs, around);
  const { stacks, lessons } = around;
  const numbers = around.page ?? lessons.numbersOf(node);
  const width = lessons.textWidths.get(node);
  const asked = align ?? style.textAlign;
  const isJustified = asked === "justify";
  // What fills its lines begins them where the block does.
  const side = isJustified ? "start" : asked;
  const textAlign = sideOf(side, style.direction ?? direction);
  const lines = isSame ? lessons.linesOf(node) : undefined;
  const made = instance(
    "TEXT",
    {
      ...box,
      ...textStyle(style, around),
      textAlign,
      direction,
      ...(width === undefined ? {} : { width }),
    },
    {
      origin: node,
      isSame,
      isJustified,
      ...(isSame && texts.some((text) => text.includes("\n"))
        ? { broken: runs.map((run) => shownText(run, null, around)).join("") }
        : {}),
      hyphenationCallback: wordParts(
        lessons.longWords.get(node) ?? null,
        widestStyle(style, runs),
        stacks,
        unbrokenTexts(runs, around),
        startOf(texts.join("")),
      ),
      ...(hasSoftHyphen ? {} : { hyphenationPenalty: NEVER }),
      ...(style.orphans === undefined ? {} : { orphans: style.orphans }),
      ...(style.widows === undefined ? {} : { widows: style.widows }),
      ...(hasNumbers ? { numbers } : {}),
    },
    children(numbers),
  );
  if (hasNumbers) {
    const renumbered = (page: PageNumbers): Instance => ({
      ...made,
      props: { ...made.props, numbers: page },
      children: children(page),
    });
    return { ...made, props: { ...made.props, renumbered } };
  }
  return lines === undefined ? made : { ...made, lines };
}

/** The style in which a paragraph's words are widest: those that are cut to a width must fit in any of its runs. */
function widestStyle(style: TextStyle, runs: readonly Run[]): TextStyle {
  const fontSize = Math.max(style.fontSize, ...runs.map((run) => run.style.fontSize));
  const fontWeight = Math.max(style.fontWeight, ...runs.map((run) => run.style.fontWeight));
  // Letters that join are set without spacing, and those of other scripts in their run.
  const isTight =
    style.letterSpacing < 0 && runs.some((run) => run.kind === "text" && isJoined(run.text));
  const letterSpacing = isTight ? 0 : style.letterSpacing;
  const isSame =
    fontSize === style.fontSize &&
    fontWeight === style.fontWeight &&
    letterSpacing === style.letterSpacing;
  return isSame ? style : { ...style, fontSize, fontWeight, letterSpacing };
}

/** Whether words of a text are divided by the rules of their language. What can't be is noted. */
function isDivided(runs: readonly Run[], { language, lessons }: TextSurroundings): boolean {
  return runs.some(({ style }) => {
    if (style.hyphens !== "auto") return false;
    const own = style.language ?? language;
    if (!isHyphenated(own)) lessons.undivided.add(own);
    return true;
  });
}

/** What of a text is to stay on one line. */
function unbrokenTexts(runs: readonly Run[], { language }: TextSurroundings): readonly string[] {
  return runs.flatMap((run) => {
    if (run.kind !== "text" || run.style.isUnbroken !== true) return [];
    return glued(runText(run, language))
      .split("\n")
      .filter((text) => text !== "");
  });
}

/** A heading is a paragraph to react-pdf; the outline is made from where it came to stand. */
export function paragraphText(
  node: ParagraphNode,
  box: InstanceStyle,
  around: TextSurroundings,
): Instance {
  const made = textOf(node, node.runs, { style: node.style }, box, around);
  if (node.leader === undefined) return made;
  const { fontSize, color } = node.style;
  const leader = { fontSize, color: faded(color, around.opacity) };
  const props: LeaderProps = { ...made.props, leader };
  return { ...made, props };
}

/** The side that text stands at, of a block or paragraph that runs so. */
function sideOf(
  align: Exclude<TextStyle["textAlign"], "justify">,
  direction: Direction,
): "left" | "right" | "center" {
  if (align !== "start" && align !== "end") return align;
  return (align === "start") === (direction === "ltr") ? "left" : "right";
}

/** Emoji that follow one another are runs of their own, as react-pdf cuts text there too. */
const BETWEEN_EMOJI =
  /(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{RI}\p{RI})(?=\p{Extended_Pictographic}|\p{RI}\p{RI})/u;

function runInstances(
  runs: readonly Run[],
  page: PageNumbers | null,
  direction: Direction,
  around: TextSurroundings,
): Instance[] {
  const children: Instance[] = [];
  for (const [index, run] of runs.entries()) {
    const isLast = index === runs.length - 1;
    const written = shownText(run, page, around);
    // A space at the end of a line says to justifiedLines() that the paragraph goes on.
    const ended = isLast ? written.replace(TRAILING_SPACES, "") : written;
    const text = run.style.isUnbroken === true ? glued(ended) : ended;
    const link = isPageRun(run) ? undefined : run.link;
    const props = link === undefined ? {} : { href: link };
    const stack = around.stacks.of(run.style);
    for (const part of text.split(BETWEEN_EMOJI).flatMap((one) => stackParts(one, stack.faces))) {
      // react-pdf asks for the font of the letter before a soft hyphen, and fails where there is none.
      const piece = part.text.replace(LEADING_SOFT_HYPHENS, "");
      if (piece === "") continue;
      const turn = children.length % 2 === 0 ? 0 : 1;
      const own = part.face === null ? -1 : stack.faces.indexOf(part.face);
      const family = stack.families[turn][own];
      // react-pdf orders a paragraph by the direction of its first run, and knows the usual one.
      const style = {
        ...runStyle(run.style, around, turn),
        ...(family === undefined ? {} : { fontFamily: [family] }),
        ...(direction === "rtl" ? { direction } : {}),
        // Letters that join do not stand apart (CSS Text 3, section 8.2).
        ...(run.style.letterSpacing !== 0 && isJoined(piece) ? { letterSpacing: 0 } : {}),
      };
      children.push(instance("TEXT", style, props, [textInstance(piece)]));
    }
  }
  return children;
}

/** The text of a run as it is shown. */
export function runText({ text, style }: TextRun, language: string): string {
  return cased(cleanText(text), style.textTransform, style.language ?? language);
}

/** The text of a run as it is set: with soft hyphens where its words may be divided. */
export function dividedText(run: TextRun, language: string): string {
  const text = runText(run, language);
  const { hyphens, isUnbroken, language: own = language } = run.style;
  if (hyphens === undefined) return text;
  if (hyphens === "none") return text.replaceAll(SOFT_HYPHEN, "");
  return isUnbroken === true ? text : hyphenated(text, own);
}

/** Whether a run is a number that each page has another one of. */
export function isPageRun(run: Run): run is PageRun {
  return run.kind === "page-number" || run.kind === "page-total";
}

/** A run's text on a page. */
function shownText(run: Run, page: PageNumbers | null, around: TextSurroundings): string {
  return run.kind === "text" ? dividedText(run, around.language) : numberText(run, page, around);
}

function numberText(
  run: Exclude<Run, TextRun>,
  page: PageNumbers | null,
  { lessons }: TextSurroundings,
): string {
  if (run.kind === "page-of") return String(lessons.references.pageOf(run.target) ?? UNKNOWN_PAGE);
  const number = run.kind === "page-number" ? page?.pageNumber : page?.totalPages;
  return number === undefined ? "" : String(number);
}

/** A run's own style. Lines under and through text go to runs alone: react-pdf adds a parent's to them. */
function runStyle(style: TextStyle, around: TextSurroundings, turn: 0 | 1): InstanceStyle {
  const decorations = [
    ...(style.underline ? ["underline"] : []),
    ...(style.lineThrough ? ["line-through"] : []),
  ];
  return {
    ...textStyle(style, around, turn),
    backgroundColor: NO_BACKGROUND,
    // Not a word of react-pdf's, which knows two shifts only: handed through for mendedText().
    ...(style.baselineShift === 0 ? {} : { verticalAlign: style.baselineShift }),
    textDecoration: decorations.length === 0 ? "none" : decorations.join(" "),
  };
}

function textStyle(
  style: TextStyle,
  { stacks, opacity }: TextSurroundings,
  turn: 0 | 1 = 0,
): InstanceStyle {
  return {
    fontFamily: stacks.of(style).families[turn],
    fontSize: style.fontSize,
    color: faded(style.color, opacity),
    lineHeight: `${lineHeight(style)}pt`,
    letterSpacing: style.letterSpacing,
  };
}
