/**
 * Where the elements of a layout end. Nothing that renders asks for it, so it is no part of reading a
 * layout: an editor that marks an element does, of a layout that was read without a fault.
 */

import { placesOf } from "./places.ts";

/** Where something ends: 1-based, after its last character. */
export interface End {
  readonly line: number;
  readonly column: number;
}

const BYTE_ORDER_MARK = "\u{feff}";

/** Comments, CDATA and instructions, which are passed over, or a tag with its quoted values. */
const MARKUP =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)[^\s/>"'=<!?]+(?:"[^"]*"|'[^']*'|[^"'>])*>/g;

/** The ends of a layout's elements, by where they begin: `line:column`. */
export function elementEnds(layout: string): ReadonlyMap<string, End> {
  const source = layout.startsWith(BYTE_ORDER_MARK) ? layout.slice(1) : layout;
  const placeOf = placesOf(source);
  const ends = new Map<string, End>();
  const open: number[] = [];
  const close = (start: number, end: number): void => {
    const { line, column } = placeOf(start);
    ends.set(`${line}:${column}`, placeOf(end));
  };
  for (const { 0: tag, 1: slash, index } of source.matchAll(MARKUP)) {
    if (slash === undefined) continue;
    const end = index + tag.length;
    if (slash === "/") {
      const start = open.pop();
      if (start !== undefined) close(start, end);
    } else if (tag.endsWith("/>")) close(index, end);
    else open.push(index);
  }
  return ends;
}
