/** From a place on a page to the source, and back, by the preview's source map. */

import type { PdfBox } from "../../../pdf/page-slot.ts";
import type { SourceMap } from "./report.ts";

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Boxes that are marked at once: the cells of a column can be many. */
const MARKED_MAX = 200;
/** A click beside a thin line means the line. */
const REACH = 3;

/** What of the layout stands at a point, the smallest of all: a cell rather than its table. */
export function placeAt(
  { places, boxes }: SourceMap,
  page: number,
  x: number,
  y: number,
): Place | null {
  let best: { readonly area: number; readonly place: Place } | null = null;
  for (const [index = -1, on, left = 0, top = 0, width = 0, height = 0] of boxes) {
    if (on !== page) continue;
    const isHit =
      x >= left - REACH &&
      x <= left + width + REACH &&
      y >= top - REACH &&
      y <= top + height + REACH;
    const [line, column, , , block] = places[index] ?? [];
    if (!isHit || line === undefined || column === undefined || block !== -1) continue;
    const area = Math.max(1, width) * Math.max(1, height);
    if (best === null || area <= best.area) best = { area, place: { line, column } };
  }
  return best?.place ?? null;
}

/** The innermost element that a place of the source is in, by where it begins, and its boxes; the page itself has none. */
export function boxesAt(
  { places, boxes }: SourceMap,
  line: number,
  column: number,
): { readonly element: string; readonly boxes: readonly PdfBox[] } {
  let best = -1;
  for (const [index, place] of places.entries()) {
    const [fromLine = 0, fromColumn = 0, toLine = 0, toColumn = 0, block] = place;
    if (block !== -1 || toLine === 0) continue;
    const isAfter = line > fromLine || (line === fromLine && column >= fromColumn);
    const isBefore = line < toLine || (line === toLine && column < toColumn);
    if (!isAfter || !isBefore) continue;
    const [bestLine = 0, bestColumn = 0] = places[best] ?? [];
    const isInner = fromLine > bestLine || (fromLine === bestLine && fromColumn >= bestColumn);
    if (best === -1 || isInner) best = index;
  }
  if (best === -1) return { element: "", boxes: [] };
  const marked = boxes
    .filter(([of]) => of === best)
    .map(([, page = 0, x = 0, y = 0, width = 0, height = 0]) => ({ page, x, y, width, height }))
    .filter(({ x, y }) => x > 0 || y > 0)
    .slice(0, MARKED_MAX);
  return { element: (places[best] ?? []).slice(0, 2).join(":"), boxes: marked };
}
