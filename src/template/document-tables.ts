/** The tables of an evaluated document: columns, rows of cells, and what is carried from page to page. */

import type {
  BorderSide,
  Direction,
  DocumentNode,
  NodeBase,
  Place,
  Run,
  Sides,
  TextStyle,
} from "./document.ts";

/** How wide a column is: points, a share of what is left (`2*`), a share of the table (`20%`), or by content. */
export type ColumnWidth =
  | { readonly kind: "fixed"; readonly points: number }
  | { readonly kind: "share"; readonly parts: number }
  | { readonly kind: "percent"; readonly percent: number }
  | { readonly kind: "auto" };

export interface TableColumn {
  readonly width: ColumnWidth;
  readonly align: CellAlign;
}

/** `decimal`: the points of a column's numbers stand below each other. */
export type CellAlign = "left" | "right" | "center" | "decimal";

/**
 * One cell: runs of text, or blocks. Text in simple scripts is painted, everything else is laid out.
 */
export interface TableCell {
  readonly runs: readonly Run[];
  readonly style: TextStyle;
  readonly padding: Sides<number>;
  readonly background?: string;
  /** Blocks in place of runs. */
  readonly children?: readonly DocumentNode[];
  /** The column that it begins in, from 0; in a row that says so of all its cells. */
  readonly at?: number;
  /** How many columns it takes; 1 unless told. */
  readonly span?: number;
  /** How many rows it takes; 1 unless told. */
  readonly rows?: number;
  /** How its text is aligned, where not as its column's. */
  readonly align?: CellAlign;
  /** Where its content stands in a row that is higher; at the top unless told. */
  readonly stands?: "middle" | "bottom";
  /** Its own lines, which it shares with its neighbours. */
  readonly border?: Partial<Sides<BorderSide>>;
  /** Of the `td` or `column` that it is made from; absent for what a table makes by itself, such as totals. */
  readonly place?: Place;
}

export interface TableRow {
  readonly cells: readonly TableCell[];
  readonly background?: string;
  readonly place: Place;
  /** Lines over the whole width. */
  readonly above?: BorderSide;
  readonly below?: BorderSide;
  /** Whether its cells say which columns they take. */
  readonly isPlaced?: true;
  /** Whether it is one cell over all columns, which none of them is made wider for. */
  readonly isWide?: true;
  /** Never the last one on a page. */
  readonly keepWithNext?: true;
  /** Whether it may be split between pages: wherever a page ends, or where it is taller than one. */
  readonly breakInside?: "auto" | "avoid";
  /** For the head of a group: how many rows after it are the group's. It stands again on each page that they go on to. */
  readonly leads?: number;
}

/** What stands at the foot of each page that a table goes on from, and at the head of the next one. */
export interface TableCarry {
  /** The two rows between the row of this index and the one after it; made when it is known where pages end. */
  between(row: number): { readonly carried: TableRow; readonly brought: TableRow };
}

/** A table. Its head repeats on every page it reaches, its rows are not split where they need not be. */
export interface TableNode extends NodeBase {
  readonly kind: "table";
  /** `rtl`: its first column is the rightmost. */
  readonly direction?: Direction;
  readonly columns: readonly TableColumn[];
  readonly head: readonly TableRow[];
  readonly rows: readonly TableRow[];
  /** Totals. Stay with the last row. */
  readonly foot: readonly TableRow[];
  /** Lines around all of its cells, which those at its sides share. */
  readonly edge?: Partial<Sides<BorderSide>>;
  /** Whether it is as wide as its content where that is less than the room that it has. */
  readonly shrinks?: true;
  readonly carry?: TableCarry;
}
