/**
 * Where on the pages what comes from which place of the source, for "click in the PDF": read off the
 * tree that was laid out, when somebody asks for it. Numbers alone, because there are many.
 */

import { SOURCE_MAP_BOXES_MAX } from "../limits.ts";
import type { DocumentSection, Place, TableCell } from "../template/document.ts";
import { type RowProps, rowsOf } from "./table/laid-out.ts";
import type { SetRow } from "./table/rows.ts";
import type { LaidOut } from "./tree/instance.ts";

/** A tenth of a point is finer than any pointer. */
const STEPS_IN_A_POINT = 10;

/** Width and height of a page in points. */
export type PageSize = readonly [width: number, height: number];

/** A place of the source: 1-based, and which of `blocks` it is in; -1 for the layout itself. */
export type MappedPlace = readonly [line: number, column: number, block: number];

/** A box on a page, in points from the top left corner. `page` counts from 0, `place` is an index. */
export type MappedBox = readonly [
  place: number,
  page: number,
  x: number,
  y: number,
  width: number,
  height: number,
];

export interface SourceMap {
  readonly sizes: readonly PageSize[];
  readonly places: readonly MappedPlace[];
  /** What stands in something comes after it. */
  readonly boxes: readonly MappedBox[];
  /** The names of shared blocks that places are in. */
  readonly blocks: readonly string[];
  /** False where SOURCE_MAP_BOXES_MAX was reached, and later boxes are missing. */
  readonly isComplete: boolean;
}

/** The map of pages that were laid out. */
export function sourceMapOf(pages: readonly LaidOut[]): SourceMap {
  const mapping = new Mapping();
  const sizes = pages.map(({ props }, page): PageSize => {
    // The origin of a page is its section (pages.ts).
    const { width, height, place } = props.origin as DocumentSection;
    mapping.box(place, page, { x: 0, y: 0, width, height });
    return [stepped(width), stepped(height)];
  });
  for (const [page, { children = [] }] of pages.entries()) {
    for (const child of children) mapping.look(child, page, { x: 0, y: 0 }, undefined);
  }
  return { sizes, ...mapping.made() };
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Area extends Spot {
  readonly width: number;
  readonly height: number;
}

class Mapping {
  private readonly places: MappedPlace[] = [];
  private readonly indexes = new Map<string, number>();
  private readonly boxes: MappedBox[] = [];
  private readonly blocks: string[] = [];
  private isComplete = true;

  made(): Omit<SourceMap, "sizes"> {
    const { places, boxes, blocks, isComplete } = this;
    return { places, boxes, blocks, isComplete };
  }

  look(node: LaidOut, page: number, around: Spot, outer: object | undefined): void {
    const { box } = node;
    const x = around.x + (box?.left ?? 0);
    const y = around.y + (box?.top ?? 0);
    // Props come back from react-pdf as they went in.
    const { origin, cell } = node.props as RowProps;
    const place = cell?.place ?? placeOf(origin);
    // A node of several instances is one box.
    if (place !== undefined && box !== undefined && origin !== outer) {
      this.box(place, page, { x, y, width: box.width, height: box.height });
    }
    const rows = rowsOf(node);
    if (rows !== null) this.rows(rows, page, { x, y });
    for (const child of node.children ?? []) {
      if (!this.isComplete) return;
      this.look(child, page, { x, y }, origin ?? outer);
    }
  }

  private rows(rows: readonly SetRow[], page: number, { x, y }: Spot): void {
    let top = y;
    for (const { source, width, height, cells } of rows) {
      if (source !== undefined) this.box(source.place, page, { x, y: top, width, height });
      for (const { origin, left, width: wide } of cells) {
        // What a set cell comes from is a cell.
        const { place } = origin as TableCell;
        if (place !== undefined)
          this.box(place, page, { x: x + left, y: top, width: wide, height });
      }
      top += height;
    }
  }

  box(of: Place, page: number, { x, y, width, height }: Area): void {
    if (width <= 0 && height <= 0) return;
    if (this.boxes.length >= SOURCE_MAP_BOXES_MAX) {
      this.isComplete = false;
      return;
    }
    const place = this.indexOf(of);
    this.boxes.push([place, page, stepped(x), stepped(y), stepped(width), stepped(height)]);
  }

  private indexOf({ line, column, block }: Place): number {
    const key = `${line}:${column}:${block ?? ""}`;
    const known = this.indexes.get(key);
    if (known !== undefined) return known;
    this.indexes.set(key, this.places.length);
    return this.places.push([line, column, this.blockOf(block)]) - 1;
  }

  private blockOf(name: string | undefined): number {
    if (name === undefined) return -1;
    const known = this.blocks.indexOf(name);
    return known === -1 ? this.blocks.push(name) - 1 : known;
  }
}

/** Nodes and rows have places; what else is an origin has none. */
function placeOf(origin: object | undefined): Place | undefined {
  return origin === undefined ? undefined : (origin as { readonly place?: Place }).place;
}

function stepped(points: number): number {
  return Math.round(points * STEPS_IN_A_POINT) / STEPS_IN_A_POINT;
}
