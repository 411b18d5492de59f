/**
 * What a template becomes once its data is in: a tree with every condition decided, every loop
 * unrolled, every output turned into text and every style resolved. `evaluate.ts` makes it,
 * `render/` lays it out. It knows neither CSS nor Liquid nor react-pdf: whoever adds an element says
 * here what it comes to.
 */

import type { TableNode } from "./document-tables.ts";
import type { FieldNode } from "./field-node.ts";
import type { DocumentFile, DocumentProperties } from "./pdf-features.ts";
import type { RenderWarning } from "../errors.ts";
import type { SymbologyName } from "./codes/symbologies.ts";
import type { CHART_TYPES } from "./elements/charts.ts";

export type {
  CellAlign,
  ColumnWidth,
  TableCarry,
  TableCell,
  TableColumn,
  TableNode,
  TableRow,
} from "./document-tables.ts";

/** A length in points, or a share of the container. */
export type Length = number | `${number}%`;

export type Direction = "ltr" | "rtl";

/** How text looks, with everything that CSS inherits already applied. Lengths in points. */
export interface TextStyle {
  readonly fontFamily: readonly string[];
  readonly fontSize: number;
  /** 100 to 900. */
  readonly fontWeight: number;
  readonly fontStyle: "normal" | "italic";
  /** `#rrggbb` or `#rrggbbaa`, lower case. */
  readonly color: string;
  /** A multiple of the font size. */
  readonly lineHeight: number;
  readonly letterSpacing: number;
  /** How far above the baseline of its line it stands (`vertical-align: super`); below it, negative. */
  readonly baselineShift: number;
  /** `start` and `end`: where the letters of each paragraph begin and end, as none says `direction`. */
  readonly textAlign: "left" | "right" | "center" | "justify" | "start" | "end";
  /** Absent where the letters of each paragraph decide. */
  readonly direction?: Direction;
  readonly textTransform: "none" | "uppercase" | "lowercase" | "capitalize";
  readonly underline: boolean;
  readonly lineThrough: boolean;
  /** How many lines of a paragraph stand at the end and at the beginning of a page at least; 2 where absent. */
  readonly orphans?: number;
  readonly widows?: number;
  /** Figures of equal width (`font-variant-numeric: tabular-nums`). */
  readonly tabularFigures: boolean;
  /** Its lines end where it says, and nowhere else (`white-space: nowrap`). */
  readonly isUnbroken?: true;
  /** Its words are divided at the ends of lines by the rules of their language, or never; absent, at soft hyphens alone. */
  readonly hyphens?: "auto" | "none";
  /** A BCP 47 tag, where it is another than the document's. */
  readonly language?: string;
}

export interface BorderSide {
  readonly width: number;
  readonly color: string;
  readonly style: "solid" | "dashed" | "dotted";
}

export interface Sides<T> {
  readonly top: T;
  readonly right: T;
  readonly bottom: T;
  readonly left: T;
}

/** The box around a node. What is absent is CSS's initial value. */
export interface BoxStyle {
  readonly margin?: Partial<Sides<Length | "auto">>;
  readonly padding?: Partial<Sides<Length>>;
  readonly border?: Partial<Sides<BorderSide>>;
  readonly borderRadius?: Length;
  readonly backgroundColor?: string;
  readonly opacity?: number;
  readonly width?: Length;
  readonly height?: Length;
  readonly minWidth?: Length;
  readonly minHeight?: Length;
  readonly maxWidth?: Length;
  readonly maxHeight?: Length;
  readonly display?: "flex" | "none";
  readonly flexDirection?: "row" | "row-reverse" | "column" | "column-reverse";
  readonly flexWrap?: "nowrap" | "wrap";
  readonly justifyContent?:
    "flex-start" | "flex-end" | "center" | "space-between" | "space-around" | "space-evenly";
  readonly alignItems?: "flex-start" | "flex-end" | "center" | "stretch" | "baseline";
  readonly alignSelf?: "auto" | "flex-start" | "flex-end" | "center" | "stretch" | "baseline";
  readonly flexGrow?: number;
  readonly flexShrink?: number;
  readonly flexBasis?: Length | "auto";
  readonly rowGap?: number;
  readonly columnGap?: number;
  readonly position?: "relative" | "absolute";
  readonly top?: Length;
  readonly right?: Length;
  readonly bottom?: Length;
  readonly left?: Length;
  readonly overflow?: "visible" | "hidden";
  /** `break-inside: avoid`: moves to the next page whole rather than being split. */
  readonly keepTogether?: boolean;
  /** `break-after: avoid`: never the last thing on a page when something follows. */
  readonly keepWithNext?: boolean;
  /** `break-before: avoid`: never the first thing on a page when something is before it. */
  readonly keepWithPrevious?: boolean;
  /** `break-before: page`. */
  readonly breakBefore?: boolean;
  /** `break-after: page`: what follows has `breakBefore`. */
  readonly breakAfter?: boolean;
}

/** Where in the source a node comes from, 1-based, for warnings and for "click in the PDF". */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** The shared block whose source it is in; absent for the layout's own. */
  readonly block?: string;
}

/** A sentence with its place, for whoever knows layouts only: one of a block says which. */
export function toldAt(
  message: string,
  { line, column, block }: Place,
): { readonly message: string; readonly line: number; readonly column: number } {
  const sentence = block === undefined ? message : `In the block ${block}: ${message}`;
  return { message: sentence, line, column };
}

/** A run of one style inside a paragraph. A `\n` in `text` is a forced line break. */
export interface TextRun {
  readonly kind: "text";
  readonly text: string;
  readonly style: TextStyle;
  /** A web address, or `#id` of a node of this document. */
  readonly link?: string;
}

/** A number that is known only when pages are. */
export interface PageRun {
  readonly kind: "page-number" | "page-total";
  readonly style: TextStyle;
}

/** The number of the page that a node of this document stands on. */
export interface PageReferenceRun {
  readonly kind: "page-of";
  /** The node's id. */
  readonly target: string;
  readonly style: TextStyle;
  readonly link?: string;
}

export type Run = TextRun | PageRun | PageReferenceRun;

/** What a node is to who reads the document with a screen reader, where its kind does not say it. */
export type StructureRole = "list" | "list-item" | "quote" | "contents" | "contents-item";

export interface NodeBase {
  readonly place: Place;
  readonly box: BoxStyle;
  readonly id?: string;
  /** Heeded of boxes. */
  readonly role?: StructureRole;
}

export interface BoxNode extends NodeBase {
  readonly kind: "box";
  readonly children: readonly DocumentNode[];
  /** For the item of a list: what stands before its first line, outside the box. */
  readonly mark?: ListMark;
}

/** The bullet or number of a list's item. */
export interface ListMark {
  readonly text: string;
  readonly style: TextStyle;
}

/** A paragraph, heading, or any text directly inside a box. */
export interface ParagraphNode extends NodeBase {
  readonly kind: "paragraph";
  /** The style of the block: alignment and line height come from here. */
  readonly style: TextStyle;
  readonly runs: readonly Run[];
  /** 1 to 6 where it is a heading. */
  readonly heading?: 1 | 2 | 3 | 4 | 5 | 6;
  /** Dots from the end of its last line to the end of its box. */
  readonly leader?: "dots";
}

export interface ImageNode extends NodeBase {
  readonly kind: "image";
  /** `asset:NAME`, `data:…` or an http(s) URL: a key into the bytes that the render is handed. */
  readonly source: string;
  readonly alt: string;
  /** Where true, a render without the picture fails with `image_unavailable`; else a marked box and a warning. */
  readonly required: boolean;
  /** What an SVG in the layout inherits from around it: its font and currentColor. */
  readonly inherited?: TextStyle;
  /** How fine it is printed at most, in pixels an inch, where the layout says: `original` has all its pixels. */
  readonly dpi?: number | "original" | undefined;
  readonly fit: "contain" | "cover" | "fill" | "none" | "scale-down";
  /** Where it stands in a box of other proportions: 0 is left or top, 1 right or bottom; the middle unless told. */
  readonly focus?: { readonly x: number; readonly y: number };
}

/** A code for machines, drawn as lines and areas. Lengths in points. */
export interface CodeNode extends NodeBase {
  readonly kind: "code";
  readonly symbology: SymbologyName;
  readonly value: string;
  /** How much of a QR code may be lost: 7, 15, 25 or 30 per cent. */
  readonly level?: "L" | "M" | "Q" | "H";
  /** The Swiss cross in the middle. */
  readonly isSwiss: boolean;
  /** The natural width of the whole code; absent where bars have a width. */
  readonly codeWidth?: number;
  /** Of a bar, or of a module. */
  readonly barWidth?: number;
  readonly barHeight?: number;
  /** Whether its value stands below it for people. */
  readonly showsText: boolean;
  /** Whether the white that its standard asks for is around it. */
  readonly hasQuietZone: boolean;
  /** What the text is set in; the code has its colour. */
  readonly style: TextStyle;
}

/** One number of a chart and how it is written. */
export interface ChartPoint {
  readonly value: number;
  readonly text: string;
}

export interface ChartSeries {
  readonly title: string;
  /** `#rrggbb` or `#rrggbbaa`; absent where the palette gives it. */
  readonly color?: string;
  /** One for each label; null is a gap. */
  readonly points: readonly (ChartPoint | null)[];
}

/** A chart of at least one point, drawn when its size is known. */
export interface ChartNode extends NodeBase {
  readonly kind: "chart";
  readonly type: (typeof CHART_TYPES)[number];
  readonly isHorizontal: boolean;
  readonly isStacked: boolean;
  /** Runs from right to left. */
  readonly isMirrored: boolean;
  readonly labels: readonly string[];
  /** Empty where there is nothing to draw but `empty`. */
  readonly series: readonly ChartSeries[];
  /** Absent where the colours are ours. */
  readonly palette?: readonly string[];
  /** The axis of the numbers. `ticks` are those to choose from by the room there is: fewer in each. */
  readonly axis: {
    readonly min: number;
    readonly max: number;
    readonly ticks: readonly (readonly ChartPoint[])[];
  };
  /** What each slice of a pie is of the whole, as it is written. */
  readonly shares: readonly string[];
  readonly hasGrid: boolean;
  readonly legend: "top" | "bottom" | "right" | "direct" | "none" | "auto";
  readonly values: "none" | "value" | "percent";
  readonly markers: boolean | "auto";
  readonly curve: "linear" | "smooth" | "step";
  readonly title: string;
  readonly labelTitle: string;
  readonly valueTitle: string;
  readonly center: string;
  readonly empty: string;
  readonly alt: string;
  /** What its text is set in. */
  readonly style: TextStyle;
}

/** A horizontal rule. */
export interface RuleNode extends NodeBase {
  readonly kind: "rule";
  readonly line: BorderSide;
}

export type DocumentNode =
  BoxNode | ParagraphNode | ImageNode | CodeNode | ChartNode | FieldNode | RuleNode | TableNode;

/** A header or footer and the pages it stands on. */
export interface PageChrome {
  readonly when: "always" | "first" | "last" | "odd" | "even";
  readonly node: BoxNode;
}

/** A word across a page. */
export interface Watermark {
  readonly when: PageChrome["when"];
  readonly isUnder: boolean;
  /** Degrees by which it rises to the right; along the diagonal where absent. */
  readonly angle?: number;
  readonly runs: readonly Run[];
  /** Its font size is the most that it has: it is smaller where there is no room. */
  readonly style: TextStyle;
  readonly opacity: number;
}

/** One `page` of the source: a run of pages of one size that its body flows through. */
export interface DocumentSection {
  readonly place: Place;
  /** Points. */
  readonly width: number;
  /** Points; the most that it may be where `fitsContent` is set. */
  readonly height: number;
  /** A page is as high as what stands on it, while one page holds all of it. */
  readonly fitsContent?: true;
  /** Points. */
  readonly margin: Sides<number>;
  readonly backgroundColor?: string;
  /** What text outside any paragraph inherits, and the style that the watermark's face comes from. */
  readonly style: TextStyle;
  readonly headers: readonly PageChrome[];
  readonly footers: readonly PageChrome[];
  /** What lies under the body, over the whole paper. */
  readonly backgrounds?: readonly PageChrome[];
  readonly watermarks?: readonly Watermark[];
  readonly body: readonly DocumentNode[];
}

export interface EvaluatedDocument extends DocumentProperties, DocumentFile {
  /** A BCP 47 tag. */
  readonly language: string;
  readonly sections: readonly DocumentSection[];
  readonly warnings: readonly RenderWarning[];
}
