/**
 * Loops: a table where its columns fit the page, entries one below the other where they do not, or
 * where items hold pictures or loops of their own; plain values as lines.
 */

import type { Loop, Variable } from "../../../manifest/manifest.ts";
import { element, type Markup, plainWords, words } from "./markup.ts";
import type { Names } from "../reading/names.ts";
import { nothingIn } from "../reading/phrases.ts";
import { fields, picture, shownIf } from "./sections.ts";
import { columnsOf, table, tableWidth } from "./tables.ts";
import { isFigure, type Value, type Writing, written } from "./values.ts";
import { means } from "../reading/vocabulary.ts";

/** What all loops of a document share. */
export interface Listing {
  readonly names: Names;
  readonly writing: Writing;
  /** Between the margins, in points of the size of letters that tables are measured for. */
  readonly width: number;
  /** Whether the document has totals of its own, so that its main table needs none. */
  readonly hasTotals: boolean;
}

/** What a loop inside another one does not ask. */
interface OuterListing extends Listing {
  /** Whether the document is about it. */
  readonly isMain: boolean;
  /** Whether it stands without a heading. */
  readonly isBare: boolean;
}

const TITLE_MAX_CHARS = 160;
const INSET_POINTS = 12;
/** How much tighter than looks well a table may be before it is taken apart. */
const GIVE = 1.1;
/** Names that say nothing but "here it comes": such a list needs no heading where it comes first. */
const BARE_NAMES =
  /^(items?|line ?items?|lines|positions?|positionen|entries|rows|list|products|articles|artikel|lignes|lineas|regels)$/i;
const ITEMS =
  /(items?|lines|positions?|positionen|entries|rows|products|articles|artikel|transactions|lignes|lineas|regels)$/i;

/** The loops of the data itself, each under its heading. */
export function lists(loops: readonly Loop[], listing: Listing): readonly Markup[] {
  const main = mainAmong(loops);
  return loops.flatMap((loop, index) => {
    const isMain = loop === main;
    const isBare = isMain && index === 0 && BARE_NAMES.test(loop.key);
    return list(loop, { ...listing, isMain, isBare });
  });
}

/** The list that the document is about: the one that must be there, the only one, or the one of its items. */
function mainAmong(loops: readonly Loop[]): Loop | undefined {
  const [only, ...others] = loops;
  if (others.length === 0) return only;
  return loops.find(({ required }) => required) ?? loops.find(({ key }) => ITEMS.test(key));
}

function list(loop: Loop, listing: OuterListing): readonly Markup[] {
  const { isMain, isBare } = listing;
  const heading = isBare ? [] : [element("h2", {}, [words(loop.label, TITLE_MAX_CHARS)])];
  const drawn = listContent(loop, loop.key, listing, 0);
  const isTall = isBare && !fitsTable(loop, listing, 0);
  const content = [...heading, ...(isTall ? [element("div", { class: "apart" }, drawn)] : drawn)];
  // An optional list goes with its heading; the main one says that it is empty.
  return isMain || loop.required ? content : shownIf(`${loop.key}.size > 0`, content);
}

/** How wide a loop would be as a table; 0 where it is none. */
export function neededWidth(loop: Loop, writing: Writing): number {
  return isTable(loop) ? tableWidth(columnsOf(loop, "item", writing)) : 0;
}

function isTable({ itemType, itemFields = [], loops = [] }: Loop): boolean {
  const hasPicture = itemFields.some(({ dataType }) => dataType === "image");
  return itemType === undefined && loops.length === 0 && !hasPicture && itemFields.length > 0;
}

function fitsTable(loop: Loop, { width, writing }: Listing, depth: number): boolean {
  const room = (width - depth * INSET_POINTS) * GIVE;
  return isTable(loop) && neededWidth(loop, writing) <= room;
}

function listContent(
  loop: Loop,
  path: string,
  listing: Listing & Partial<OuterListing>,
  depth: number,
): readonly Markup[] {
  const { names, writing, isMain = false, isBare: isApart = false } = listing;
  const item = names.itemOf(loop);
  const empty = words(nothingIn(plainWords(loop.label, TITLE_MAX_CHARS), writing.phrases));
  if (loop.itemType !== undefined) return plainItems(loop, loop.itemType, path, item, writing);
  if (fitsTable(loop, listing, depth)) {
    const sums = !(isMain && listing.hasTotals);
    const { phrases } = writing;
    return [table(columnsOf(loop, item, writing), { item, path, empty, phrases, isApart, sums })];
  }
  const inner: Listing = { names, writing, width: listing.width, hasTotals: listing.hasTotals };
  const each = element("for", { each: `${item} in ${path}` }, [entry(loop, item, inner, depth)]);
  if (depth > 0) return [each];
  return [
    element("if", { test: `${path}.size > 0` }, [each]),
    element("else", {}, [element("p", { class: "muted" }, [empty])]),
  ];
}

/** One item: its name as a heading, its values, then the loops inside it. */
function entry(loop: Loop, item: string, listing: Listing, depth: number): Markup {
  const values = (loop.itemFields ?? []).map((variable) => ({
    path: `${item}.${variable.key}`,
    variable,
  }));
  const images = values.filter(({ variable }) => variable.dataType === "image");
  const title = titleAmong(values);
  const rest = values.filter((value) => value !== title && !images.includes(value));
  const heading = title === undefined ? [] : [element("h3", {}, [written(title, listing.writing)])];
  const text = [...heading, ...fields(rest, listing.writing)];
  const inner = (loop.loops ?? []).flatMap((each) => innerList(each, item, listing, depth + 1));
  const isWhole = inner.length === 0;
  const [image, ...others] = images;
  const body =
    image === undefined
      ? text
      : [
          element("row", { class: "pictured" }, [
            picture(image, "thumb"),
            element("div", { class: "beside" }, text),
          ]),
        ];
  const name = [depth === 0 ? "entry" : "entry inset", isWhole ? "whole" : ""].join(" ").trim();
  const gallery = others.map((each) => picture(each, "thumb"));
  const more = gallery.length === 0 ? [] : [element("row", { class: "figures" }, gallery)];
  return element("div", { class: name }, [...body, ...more, ...inner]);
}

function innerList(loop: Loop, item: string, listing: Listing, depth: number): readonly Markup[] {
  const path = `${item}.${loop.key}`;
  const title = element("p", { class: "list" }, [words(loop.label, TITLE_MAX_CHARS)]);
  return shownIf(`${path}.size > 0`, [title, ...listContent(loop, path, listing, depth)]);
}

/** What an item is called: its name or title, else its first text. */
function titleAmong(values: readonly Value[]): Value | undefined {
  const texts = values.filter(({ variable: { dataType } }) => dataType === "text");
  return texts.find(({ variable }) => means(variable, "mainText")) ?? texts[0];
}

function plainItems(
  loop: Loop,
  itemType: Variable["dataType"],
  path: string,
  item: string,
  writing: Writing,
): readonly Markup[] {
  const variable: Variable = {
    key: loop.key,
    label: loop.label,
    dataType: itemType,
    required: true,
  };
  const value: Value = { path: item, variable };
  const each = `${item} in ${path}`;
  if (itemType === "image") {
    return [
      element("row", { class: "figures" }, [element("for", { each }, [picture(value, "tile")])]),
    ];
  }
  if (isFigure(itemType) || itemType === "date" || itemType === "boolean") {
    const one = element("p", {}, [written(value, writing)]);
    return [element("row", { class: "values" }, [element("for", { each }, [one])])];
  }
  const line = element("row", {}, [
    element("p", { class: "point" }, ["–"]),
    element("p", { class: "beside" }, [written(value, writing)]),
  ]);
  return [element("for", { each }, [line])];
}
