/** The text of a chart: measured, cut where there is no room, and kept from standing on each other. */

import type { TextStyle } from "../../template/document.ts";
import type { DrawnText } from "../paint/vectors.ts";
import { textWidth } from "../type/measure.ts";
import type { FontStacks } from "../type/font-stacks.ts";
import { cased } from "../type/text-case.ts";
import { faded } from "../tree/box-style.ts";

/** What stands back: axes and legends behind what they explain. */
const MUTED = 0.72;
const ELLIPSIS = "…";
/** How high capitals and figures are, in font sizes. */
const CAPITALS = 0.72;

/** Points from the top left corner of the chart. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface TextPlace {
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly anchor?: "start" | "middle" | "end";
  readonly style?: TextStyle;
  readonly turn?: number;
}

export class Words {
  readonly plain: TextStyle;
  readonly muted: TextStyle;
  readonly bold: TextStyle;
  /** Of a line, in points. */
  readonly line: number;
  readonly size: number;

  constructor(
    style: TextStyle,
    private readonly stacks: FontStacks,
    private readonly language: string,
  ) {
    this.plain = { ...style, baselineShift: 0, underline: false, lineThrough: false };
    this.muted = { ...this.plain, color: faded(style.color, MUTED) };
    this.bold = { ...this.plain, fontWeight: Math.max(600, style.fontWeight) };
    this.size = style.fontSize;
    this.line = style.fontSize * Math.max(1, style.lineHeight);
  }

  width(text: string, style = this.plain): number {
    return textWidth(this.shown(text), style, this.stacks);
  }

  widest(texts: readonly string[], style = this.plain): number {
    return texts.reduce((most, text) => Math.max(most, this.width(text, style)), 0);
  }

  /** How far below the middle of something a baseline stands, so that capitals are in the middle. */
  get middle(): number {
    return (this.size * CAPITALS) / 2;
  }

  /** The text, cut with an ellipsis where it is wider; nothing where not even that fits. */
  fitted(text: string, room: number, style = this.plain): string {
    if (this.width(text, style) <= room) return text;
    const characters = Array.from(text);
    let [least, most] = [0, characters.length];
    while (least < most) {
      const count = Math.ceil((least + most) / 2);
      const cut = `${characters.slice(0, count).join("").trimEnd()}${ELLIPSIS}`;
      if (this.width(cut, style) <= room) least = count;
      else most = count - 1;
    }
    return least === 0 ? "" : `${characters.slice(0, least).join("").trimEnd()}${ELLIPSIS}`;
  }

  /** The text in at most so many lines, broken between words; the last is cut where it is too wide. */
  wrapped(text: string, room: number, count: number, style = this.plain): readonly string[] {
    const lines: string[] = [];
    let line = "";
    const words = text.split(" ");
    for (const [index, word] of words.entries()) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (line === "" || this.width(longer, style) <= room) line = longer;
      else if (lines.length === count - 1) {
        line = [line, ...words.slice(index)].join(" ");
        break;
      } else {
        lines.push(line);
        line = word;
      }
    }
    return [...lines, line].map((each) => this.fitted(each, room, style));
  }

  mark(text: string, { x, y, anchor = "start", style = this.plain, turn }: TextPlace): DrawnText {
    const shift = anchor === "start" ? 0 : this.width(text, style) * (anchor === "end" ? 1 : 0.5);
    const angle = ((turn ?? 0) * Math.PI) / 180;
    return {
      kind: "text",
      text: this.shown(text),
      x: x - shift * Math.cos(angle),
      y: y - shift * Math.sin(angle),
      style,
      ...(turn === undefined ? {} : { turn }),
    };
  }

  private shown(text: string): string {
    return cased(text, this.plain.textTransform, this.language);
  }
}

/** Where text stands already: what would stand on it is not set. */
export class Places {
  private readonly taken: Area[] = [];

  /** Takes a place; false where a part of it is taken. */
  take(area: Area): boolean {
    const isFree = this.taken.every(
      (other) =>
        area.x >= other.x + other.width ||
        other.x >= area.x + area.width ||
        area.y >= other.y + other.height ||
        other.y >= area.y + area.height,
    );
    if (isFree) this.taken.push(area);
    return isFree;
  }
}
