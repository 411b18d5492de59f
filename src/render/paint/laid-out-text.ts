/** Paints text as react-pdf has laid it out, each run as part of what it belongs to. */

import type { Tag } from "../tags/tagging.ts";
import type { LaidOut, LaidOutLine } from "../tree/instance.ts";
import type { SetGlyph } from "../type/face.ts";
import type { LayoutFont } from "../type/font-stacks.ts";
import type { GlyphPosition } from "./glyph-operators.ts";
import { Ink } from "./ink.ts";
import type { PdfWriter, Rectangle } from "./pdf-writer.ts";

const SOFT_HYPHEN = "\u00ad";

/** A run of glyphs in a laid out line. */
interface PaintedRun {
  readonly glyphs?: readonly SetGlyph[];
  readonly positions?: readonly GlyphPosition[];
  readonly xAdvance?: number;
  readonly height?: number;
  readonly descent?: number;
  readonly attributes: {
    readonly font?: readonly LayoutFont[];
    readonly fontSize: number;
    readonly color: string;
    /** Null for text after a link. */
    readonly link?: string | null;
  };
}

interface PaintedLink {
  readonly target: string;
  readonly area: Rectangle;
  readonly label: string;
  readonly tag: Tag;
}

/** Paints a text from the top left corner of its node's box. */
export function paintText(pdf: PdfWriter, { box, lines = [], props }: LaidOut, tag: Tag): void {
  const [first] = lines;
  if (box === undefined || first === undefined) return;
  const ink = new Ink(pdf);
  ink.for(tag);
  const left = box.paddingLeft ?? 0;
  const top = (box.paddingTop ?? 0) - first.box.y;
  const ends = props.broken === undefined ? [] : brokenEnds(props.broken, lines, tag);
  const links = lines.flatMap((line, index) => {
    const painted = paintLine(ink, line, left, top, tag);
    if (ends[index] === true) ink.space();
    return painted;
  });
  for (const line of lines) decorate(ink, line, left, top);
  ink.lift();
  for (const { target, area, label, tag: owner } of links) pdf.linkTo(target, area, label, owner);
}

/**
 * Which lines end because the text asks for it: nothing on the page parts their last words from the next
 * ones. The text is gone through with its lines, which lack its ends of lines and soft hyphens and may
 * have a hyphen more at their end; where it goes on on the next page, from there.
 */
function brokenEnds(
  text: string,
  lines: readonly LaidOutLine[],
  { element }: Tag,
): readonly boolean[] {
  let at = element?.reached ?? 0;
  const skip = (): void => {
    while (text.charAt(at) === SOFT_HYPHEN) at += 1;
  };
  const ends = lines.map(({ string }) => {
    for (const character of string) {
      skip();
      if (text.startsWith(character, at)) at += character.length;
    }
    skip();
    const isEnd = text.charAt(at) === "\n";
    if (isEnd) at += 1;
    return isEnd;
  });
  if (element !== null) element.reached = at;
  return ends;
}

function paintLine(
  ink: Ink,
  { box, ascent = 0, runs }: LaidOutLine,
  left: number,
  top: number,
  tag: Tag,
): PaintedLink[] {
  const links: PaintedLink[] = [];
  const y = top + box.y + ascent;
  let x = left + box.x;
  for (const run of runs) {
    const { glyphs, positions, xAdvance = 0, height = 0, descent = 0, attributes } = asRun(run);
    const { font, fontSize: size, color } = attributes;
    const link = attributes.link ?? undefined;
    const face = font?.[0]?.face;
    if (glyphs === undefined || positions === undefined || face === undefined) continue;
    const owner = link === undefined ? tag : tag.link(link);
    ink.for(owner);
    ink.glyphs({ glyphs, positions, x, y, size, unitsPerEm: face.unitsPerEm }, face, color);
    if (link !== undefined) {
      const area = { x, y: y - height - descent, width: xAdvance, height };
      links.push({ target: link, area, label: textOf(glyphs), tag: owner });
    }
    x += xAdvance;
  }
  return links;
}

function decorate(
  ink: Ink,
  { box, decorations = [] }: LaidOutLine,
  left: number,
  top: number,
): void {
  for (const { x, y, width, height, color } of decorations) {
    ink.rectangle(left + box.x + x, top + box.y + y, width, height, color);
  }
}

function textOf(glyphs: readonly SetGlyph[]): string {
  return glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints)).join("");
}

/** react-pdf's types for runs are those of textkit, which is not ours to import. */
function asRun(run: object): PaintedRun {
  return run as PaintedRun;
}
