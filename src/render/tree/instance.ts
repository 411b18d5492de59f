/**
 * The instances that react-pdf lays out, made without React: what its reconciler would have built from
 * elements (`createInstance` in @react-pdf/renderer 4.9). And what they are once laid out.
 */

import layoutDocument from "@react-pdf/layout";
import type { FontStacks } from "../type/font-stacks.ts";

export type InstanceStyle = Readonly<Record<string, unknown>>;

export interface InstanceProps {
  /** False: goes to the next page whole rather than being split. */
  readonly wrap?: boolean;
  /** Stands again on every page that its parent goes on to. */
  readonly fixed?: true;
  readonly break?: true;
  /** Above zero: no page ends after it. */
  readonly minPresenceAhead?: number;
  /** Ours: hides what leaves it. */
  readonly clips?: true;
  /** Ours: no page ends before it. */
  readonly keepsWithPrevious?: boolean;
  /** Ours: a part of what began on an earlier page. */
  readonly isContinued?: true;
  readonly href?: string;
  readonly widows?: number;
  readonly orphans?: number;
  readonly hyphenationPenalty?: number;
  readonly hyphenationCallback?: (word: string) => string[];
  readonly size?: readonly number[];
  /** What a canvas paints. */
  readonly paint?: () => void;
  /** Ours: the width in points that a table's columns were divided for. */
  readonly setWidth?: number;
  /** Ours: what a table shows where a page ends within it. */
  readonly carry?: PageCarry;
  /** Ours: what stands on a page because the page ends or begins there. */
  readonly pagination?: "carried";
  /** Ours: the height in points of what is repeated above it on each page. */
  readonly repeatedAbove?: number;
  /** Ours: the height in points that the content of a table's cell was taken for. */
  readonly setHeight?: number;
  /** Ours: a text that is the same on every page. */
  readonly isSame?: boolean;
  /** Ours: the numbers that a text shows, where it shows some, and the same text with others. */
  readonly numbers?: PageNumbers;
  readonly renumbered?: (page: PageNumbers) => Instance;
  /** Ours: the text of a text that has ends of lines in it. */
  readonly broken?: string;
  /** Ours: a text whose lines are to be as wide as its box. */
  readonly isJustified?: boolean;
  /** Ours: what stands around the content of pages. */
  readonly chrome?: "header" | "footer" | "background" | "watermark";
  /** Ours: what the node is in the evaluated document, for whoever looks at the laid out tree. */
  readonly origin?: object;
}

/** The rows of a table at the end of a page and at the beginning of the next one. */
export interface PageCarry {
  /** Points: of the first row that could be carried. */
  readonly height: number;
  /** Which row of the table something was made from. */
  rowOf(source: object): number | undefined;
  /** The rows between the row of this index and the one after it. */
  between(row: number): { readonly carried: LaidOut; readonly brought: LaidOut };
}

export interface PageNumbers {
  readonly pageNumber: number;
  readonly totalPages: number;
}

export interface Instance {
  readonly type: string;
  readonly box: object;
  readonly style: InstanceStyle;
  readonly props: InstanceProps;
  readonly children: Instance[];
  readonly value?: string;
  readonly lines?: readonly LaidOutLine[];
}

export interface LaidOutBox {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly paddingTop?: number;
  readonly paddingRight?: number;
  readonly paddingBottom?: number;
  readonly paddingLeft?: number;
  readonly borderTopWidth?: number;
  readonly borderRightWidth?: number;
  readonly borderBottomWidth?: number;
  readonly borderLeftWidth?: number;
  readonly marginTop?: number;
  readonly marginBottom?: number;
}

export interface LaidOutLine {
  readonly box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly xAdvance: number;
  readonly string: string;
  readonly runs: readonly object[];
  /** From the top of the line to its baseline. */
  readonly ascent?: number;
  readonly overflowLeft?: number;
  readonly overflowRight?: number;
  /** Ours: lines under and through its text. */
  readonly decorations?: readonly Decoration[];
}

/** A line under or through text, in its line of text; `y` is its upper edge. */
export interface Decoration {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly color: string;
}

/** A node of the tree that react-pdf hands back: numbers for every box, pages apart. */
export interface LaidOut {
  readonly type: string;
  readonly box?: LaidOutBox;
  readonly style: InstanceStyle;
  readonly props: InstanceProps;
  readonly children?: readonly LaidOut[];
  readonly lines?: readonly LaidOutLine[];
  /** A part of what was split between pages. */
  readonly wasSplit?: boolean;
  /** How far to the left a text is moved. */
  readonly alignOffset?: number;
}

/** Makes an instance as react-pdf's reconciler would. */
export function instance(
  type: string,
  style: InstanceStyle,
  props: InstanceProps,
  children: Instance[] = [],
): Instance {
  return { type, box: {}, style, props, children };
}

/** Text itself, inside an instance of type Text. */
export function textInstance(value: string): Instance {
  return { type: "TEXT_INSTANCE", box: {}, style: {}, props: {}, children: [], value };
}

/** Lays out pages. Rejects where react-pdf throws. */
export async function layOut(
  pages: readonly Instance[],
  stacks: FontStacks,
): Promise<readonly LaidOut[]> {
  // The package's types are those of React elements, and leave out the font store, its second argument.
  const layout = layoutDocument as unknown as (
    root: Instance,
    fontStore: FontStacks["store"],
  ) => Promise<LaidOut>;
  const root = await layout(instance("DOCUMENT", {}, {}, [...pages]), stacks.store);
  return root.children ?? [];
}
