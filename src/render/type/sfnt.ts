/**
 * What simple text needs of a font file, read straight from its bytes: advance widths, pair kerning
 * and one-for-one substitutions. fontkit's shaper gives the same for a hundred times the time, which
 * is too slow for the cells of a table; text that needs more than this goes to fontkit.
 *
 * Layout of the tables: OpenType specification 1.9, chapters `hmtx`, `GPOS`, `GSUB` and `Common
 * Table Formats`.
 */

/** Substitution and positioning lookups that only point at another one. */
const GSUB_SINGLE = 1;
const GSUB_EXTENSION = 7;
const GPOS_PAIR = 2;
const GPOS_EXTENSION = 9;

const X_PLACEMENT = 1;
const Y_PLACEMENT = 2;
const X_ADVANCE = 4;

export interface FontTables {
  /** Advance width of a glyph in font units. */
  advance(glyph: number): number;
  /** What the `kern` feature adds between two glyphs, in font units. */
  kerning(left: number, right: number): number;
  /** The glyph that a feature of one-for-one substitutions (`tnum`) puts in a glyph's place. */
  substitute(feature: string, glyph: number): number;
}

/** A lookup's subtable: where it begins in the file. */
type Subtable = number;

/** Reads the tables of a TrueType or OpenType file. Lacking ones give advance 0, no kerning, no substitution. */
export function readFontTables(bytes: Uint8Array): FontTables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tableOffsets(view);
  const pairs = lookupsOf(view, tables.get("GPOS"), "kern", GPOS_PAIR, GPOS_EXTENSION);
  const substitutions = new Map<string, readonly (readonly Subtable[])[]>();
  const advance = advanceReader(view, tables);

  function substitute(feature: string, glyph: number): number {
    let lookups = substitutions.get(feature);
    if (lookups === undefined) {
      lookups = lookupsOf(view, tables.get("GSUB"), feature, GSUB_SINGLE, GSUB_EXTENSION);
      substitutions.set(feature, lookups);
    }
    return lookups.reduce((current, lookup) => replaced(view, lookup, current), glyph);
  }

  return {
    advance,
    kerning: (left, right) =>
      pairs.reduce((sum, lookup) => sum + pairAdvance(view, lookup, left, right), 0),
    substitute,
  };
}

function tableOffsets(view: DataView): Map<string, number> {
  const tables = new Map<string, number>();
  const count = view.getUint16(4);
  for (let index = 0; index < count; index += 1) {
    const record = 12 + index * 16;
    tables.set(tagAt(view, record), view.getUint32(record + 8));
  }
  return tables;
}

function tagAt(view: DataView, offset: number): string {
  let tag = "";
  for (let index = 0; index < 4; index += 1) {
    tag += String.fromCharCode(view.getUint8(offset + index));
  }
  return tag;
}

function advanceReader(
  view: DataView,
  tables: ReadonlyMap<string, number>,
): (glyph: number) => number {
  const hhea = tables.get("hhea");
  const hmtx = tables.get("hmtx");
  if (hhea === undefined || hmtx === undefined) return () => 0;
  const count = view.getUint16(hhea + 34);
  // Glyphs past the last long record share its advance.
  return (glyph) => view.getUint16(hmtx + 4 * Math.min(glyph, count - 1));
}

/** The lookups of one type that a feature names, in any script, in the order in which they apply. */
function lookupsOf(
  view: DataView,
  table: number | undefined,
  feature: string,
  type: number,
  extension: number,
): readonly (readonly Subtable[])[] {
  if (table === undefined) return [];
  const lookupList = table + view.getUint16(table + 8);
  return featureLookups(view, table, feature).flatMap((index) => {
    const lookup = lookupList + view.getUint16(lookupList + 2 + index * 2);
    const subtables = subtablesOf(view, lookup, type, extension);
    return subtables.length === 0 ? [] : [subtables];
  });
}

function featureLookups(view: DataView, table: number, feature: string): number[] {
  const list = table + view.getUint16(table + 6);
  const count = view.getUint16(list);
  const lookups = new Set<number>();
  for (let index = 0; index < count; index += 1) {
    const record = list + 2 + index * 6;
    if (tagAt(view, record) !== feature) continue;
    const offset = list + view.getUint16(record + 4);
    const lookupCount = view.getUint16(offset + 2);
    for (let at = 0; at < lookupCount; at += 1) lookups.add(view.getUint16(offset + 4 + at * 2));
  }
  return [...lookups].sort((a, b) => a - b);
}

function subtablesOf(
  view: DataView,
  lookup: number,
  type: number,
  extension: number,
): readonly Subtable[] {
  const lookupType = view.getUint16(lookup);
  if (lookupType !== type && lookupType !== extension) return [];
  const count = view.getUint16(lookup + 4);
  const subtables: Subtable[] = [];
  for (let index = 0; index < count; index += 1) {
    const offset = lookup + view.getUint16(lookup + 6 + index * 2);
    if (lookupType === type) subtables.push(offset);
    else if (view.getUint16(offset + 2) === type) {
      subtables.push(offset + view.getUint32(offset + 4));
    }
  }
  return subtables;
}

/** The first subtable that covers the glyph decides, as the specification says. */
function replaced(view: DataView, lookup: readonly Subtable[], glyph: number): number {
  for (const subtable of lookup) {
    const index = coverageIndex(view, subtable + view.getUint16(subtable + 2), glyph);
    if (index < 0) continue;
    return view.getUint16(subtable) === 1
      ? (glyph + view.getInt16(subtable + 4)) & 0xffff
      : view.getUint16(subtable + 6 + index * 2);
  }
  return glyph;
}

function pairAdvance(
  view: DataView,
  lookup: readonly Subtable[],
  left: number,
  right: number,
): number {
  for (const subtable of lookup) {
    const index = coverageIndex(view, subtable + view.getUint16(subtable + 2), left);
    if (index < 0) continue;
    const format = view.getUint16(subtable + 4);
    const size = 2 * (bits(format) + bits(view.getUint16(subtable + 6)));
    const value =
      view.getUint16(subtable) === 1
        ? glyphPair(view, subtable, index, right, size)
        : classPair(view, subtable, left, right, size);
    if (value === null) continue;
    return (format & X_ADVANCE) === 0 ? 0 : view.getInt16(value + advanceOffset(format));
  }
  return 0;
}

/** Format 1: a sorted list of second glyphs for each first one. */
function glyphPair(
  view: DataView,
  subtable: number,
  index: number,
  right: number,
  size: number,
): number | null {
  const set = subtable + view.getUint16(subtable + 10 + index * 2);
  let low = 0;
  let high = view.getUint16(set) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const record = set + 2 + middle * (2 + size);
    const second = view.getUint16(record);
    if (second === right) return record + 2;
    if (second < right) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

/** Format 2: a matrix of classes. It decides for every first glyph that it covers. */
function classPair(
  view: DataView,
  subtable: number,
  left: number,
  right: number,
  size: number,
): number {
  const first = classOf(view, subtable + view.getUint16(subtable + 8), left);
  const second = classOf(view, subtable + view.getUint16(subtable + 10), right);
  const columns = view.getUint16(subtable + 14);
  return subtable + 16 + (first * columns + second) * size;
}

function advanceOffset(format: number): number {
  return 2 * bits(format & (X_PLACEMENT | Y_PLACEMENT));
}

function bits(value: number): number {
  let count = 0;
  for (let rest = value; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

function coverageIndex(view: DataView, coverage: number, glyph: number): number {
  const isList = view.getUint16(coverage) === 1;
  const size = isList ? 2 : 6;
  let low = 0;
  let high = view.getUint16(coverage + 2) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const record = coverage + 4 + middle * size;
    const start = view.getUint16(record);
    const end = isList ? start : view.getUint16(record + 2);
    if (glyph < start) high = middle - 1;
    else if (glyph > end) low = middle + 1;
    else return isList ? middle : view.getUint16(record + 4) + glyph - start;
  }
  return -1;
}

function classOf(view: DataView, definition: number, glyph: number): number {
  if (view.getUint16(definition) === 1) {
    const index = glyph - view.getUint16(definition + 2);
    return index >= 0 && index < view.getUint16(definition + 4)
      ? view.getUint16(definition + 6 + index * 2)
      : 0;
  }
  let low = 0;
  let high = view.getUint16(definition + 2) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const record = definition + 4 + middle * 6;
    if (glyph < view.getUint16(record)) high = middle - 1;
    else if (glyph > view.getUint16(record + 2)) low = middle + 1;
    else return view.getUint16(record + 4);
  }
  return 0;
}
