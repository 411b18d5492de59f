/** Paints text as react-pdf has laid it out, each run as part of what it belongs to. */

import type { Tag } from "../tags/tagging.ts";
import type { LaidOut, LaidOutLine } from "../tree/instance.ts";
import type { SetGlyph } from "../type/face.ts";
import type { LayoutFont } from "../type/font-stacks.ts";
import type { GlyphPosition } from "./glyph-operators.ts";
import { Ink } from "./ink.ts";
import type { PdfWriter, Rectangle } from "./pdf-writer.ts";

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
export function paintText(pdf: PdfWriter, { box, lines = [] }: LaidOut, tag: Tag): void {
  const [first] = lines;
  if (box === undefined || first === undefined) return;
  const ink = new Ink(pdf);
  ink.for(tag);
  const left = box.paddingLeft ?? 0;
  const top = (box.paddingTop ?? 0) - first.box.y;
  const links = lines.flatMap((line) => paintLine(ink, line, left, top, tag));
  for (const line of lines) decorate(ink, line, left, top);
  ink.lift();
  for (const { target, area, label, tag: owner } of links) pdf.linkTo(target, area, label, owner);
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
