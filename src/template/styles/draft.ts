/**
 * A style while it is worked out: what is inherited is there from the start, declarations are set one
 * by one, and `finish` makes of it what the document knows.
 */

import type { BorderSide, BoxStyle, ImageNode, Length, Sides, TextStyle } from "../document.ts";
import { alignedBy, mirror } from "./direction.ts";
import type { LengthValue } from "./lengths.ts";
import { resolveLength, toPoints } from "./lengths.ts";
import type { ListStyle } from "./list-style.ts";
import type { Orientation, PageSize } from "./page-sizes.ts";

export type Side = keyof Sides<unknown>;

export const SIDES: readonly Side[] = ["top", "right", "bottom", "left"];

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface DraftBorder {
  width?: number;
  style?: BorderSide["style"] | "none";
  color?: string;
}

/** Line height as it is inherited: a multiple of each element's own font size, or points. */
export type LineHeight =
  | { readonly kind: "multiple"; readonly multiple: number }
  | { readonly kind: "points"; readonly points: number };

/** What is kept of white space as it was written. The rest is collapsed, as HTML does. */
export type WhiteSpace = "collapsed" | "lines" | "all";

/** How text is aligned, as it is inherited: `start` is another side where the direction is another. */
export type Alignment = TextStyle["textAlign"];

/** What only some elements have. */
export interface OtherStyle {
  /** What becomes of white space: `white-space`, but for whether lines may be broken, which text knows. */
  readonly space: WhiteSpace;
  readonly align: Alignment;
  readonly listStyle: ListStyle;
  readonly fit: ImageNode["fit"];
  readonly focus?: NonNullable<ImageNode["focus"]>;
  readonly size?: PageSize;
  readonly orientation?: Orientation;
  /** Where a cell's content stands in a row that is higher. */
  readonly cellAlign?: "middle" | "bottom";
}

/** Everything that CSS says about one element. Shared by all elements that it is the same for. */
export interface ComputedStyle extends OtherStyle {
  /** A number of its own, for keys of caches. */
  readonly serial: number;
  readonly text: TextStyle;
  readonly box: BoxStyle;
  readonly lineHeight: LineHeight;
  /** Custom properties, inherited ones included. */
  readonly custom: ReadonlyMap<string, string>;
  /** The font size of `document`, which rem counts from. */
  readonly rootSize: number;
}

/** `medium`, which is how wide a line is that nobody tells a width. */
export const BORDER_MEDIUM = 2.25;

export class StyleDraft {
  readonly text: Mutable<TextStyle>;
  readonly box: Mutable<BoxStyle> = {};
  readonly margin: Partial<Record<Side, Length | "auto">> = {};
  readonly padding: Partial<Record<Side, Length>> = {};
  readonly borders: Partial<Record<Side, DraftBorder>> = {};
  lineHeight: LineHeight;
  space: WhiteSpace;
  align: Alignment;
  listStyle: ListStyle;
  fit: ImageNode["fit"] = "contain";
  focus?: NonNullable<ImageNode["focus"]>;
  size?: PageSize;
  orientation?: Orientation;
  cellAlign?: "middle" | "bottom";

  constructor(
    readonly parent: ComputedStyle,
    readonly name: string,
  ) {
    this.text = { ...parent.text };
    this.lineHeight = parent.lineHeight;
    this.space = parent.space;
    this.align = parent.align;
    this.listStyle = parent.listStyle;
  }

  /** A cell of a table: its vertical-align is not that of text in a line. */
  get isCell(): boolean {
    return this.name === "td" || this.name === "th";
  }

  /** A length in points; em counts from this element's own font size. */
  points(length: LengthValue): number {
    return toPoints(length, this.text.fontSize, this.parent.rootSize);
  }

  /** A length in points, or a percentage as it stands. */
  length(length: LengthValue): Length {
    return resolveLength(length, this.text.fontSize, this.parent.rootSize);
  }

  /** A font size; em and % count from the parent's. */
  fontSize(length: LengthValue): number {
    return toPoints(length, this.parent.text.fontSize, this.parent.rootSize);
  }

  border(side: Side): DraftBorder {
    const border = this.borders[side] ?? {};
    this.borders[side] = border;
    return border;
  }

  /**
   * The finished styles; absent is what is CSS's initial value.
   * @param name of the element
   */
  finish(): Pick<ComputedStyle, "text" | "box" | "lineHeight"> & OtherStyle {
    const { text, box } = this;
    const { lineHeight } = this;
    text.lineHeight =
      lineHeight.kind === "multiple"
        ? lineHeight.multiple
        : lineHeight.points / Math.max(text.fontSize, 0.1);
    if (Object.keys(this.margin).length > 0) box.margin = this.margin;
    if (Object.keys(this.padding).length > 0) box.padding = this.padding;
    const border = this.finishBorders();
    if (border !== undefined) box.border = border;
    // CSS stacks the children of a flex box side by side unless told otherwise; layout engines differ.
    if (box.display === "flex" && box.flexDirection === undefined) box.flexDirection = "row";
    text.textAlign = alignedBy(this.align, text.direction);
    mirror(box, this.name, text.direction, this.parent);
    if (box.backgroundColor === "currentcolor") box.backgroundColor = text.color;
    if (box.backgroundColor?.endsWith("00") === true && box.backgroundColor.length === 9) {
      delete box.backgroundColor;
    }
    return {
      text,
      box,
      lineHeight,
      space: this.space,
      align: this.align,
      listStyle: this.listStyle,
      fit: this.fit,
      ...(this.focus === undefined ? {} : { focus: this.focus }),
      ...(this.size === undefined ? {} : { size: this.size }),
      ...(this.cellAlign === undefined ? {} : { cellAlign: this.cellAlign }),
      ...(this.orientation === undefined ? {} : { orientation: this.orientation }),
    };
  }

  /** A side counts once it has a width; its style is solid and its colour the text's unless told. */
  private finishBorders(): Partial<Sides<BorderSide>> | undefined {
    const sides: Partial<Record<Side, BorderSide>> = {};
    for (const side of SIDES) {
      const { style: written, color = "currentcolor" } = this.borders[side] ?? {};
      // What only says how it is drawn is drawn as wide as in CSS.
      const { width = written === undefined ? 0 : BORDER_MEDIUM } = this.borders[side] ?? {};
      const style = written ?? "solid";
      if (width <= 0 || style === "none") continue;
      sides[side] = { width, style, color: color === "currentcolor" ? this.text.color : color };
    }
    return Object.keys(sides).length === 0 ? undefined : sides;
  }
}
