/**
 * The paths that a layout shows, each with what it means: `item.name` inside `each="item in items"` is the
 * field name of items. For renaming in the manifest and the layout alike.
 */

import { contextAt } from "./markup.ts";
import { eachOf } from "./names.ts";

export interface UsedPath {
  readonly from: number;
  readonly to: number;
  /** As written. */
  readonly text: string;
  /** From the data's root, list items without an index: `items.name`. */
  readonly meaning: string;
  /** The list that its first name is an item of; null where it is the data's own. */
  readonly list: string | null;
}

/** Attributes that are expressions, without braces. */
const EXPRESSIONS = new Set(["test", "value", "each", "group-by", "label", "x", "y"]);
const OUTPUT = /\{\{([\s\S]*?)\}\}/g;
const ATTRIBUTE = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const TAG = /<(?!!--|!\[CDATA\[|\?|\/)[A-Za-z][^<>]*?(?:"[^"]*"|'[^']*'|[^"'<>])*>/g;
/** A path that is no argument's name, no text and no part of a number. */
const WORD = /"[^"]*"|'[^']*'|[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*/g;
const NO_PATH = new Set(["true", "false", "nil", "null", "empty", "blank", "and", "or", "in"]);
const NO_PATH_BEFORE = /\|\s*$/;
const NAMES_ARGUMENT = /^\s*:/;

/** All of them, in the order of the source. */
export function pathsIn(source: string): readonly UsedPath[] {
  const found = new Map<number, UsedPath>();
  const add = (text: string, from: number, isEach: boolean): void => {
    const context = contextAt(source, from);
    const meanings = new Map<string, string>();
    for (const tag of context.open) {
      const each = eachOf(tag);
      if (each !== null) meanings.set(each.name, meaningOf(each.list, meanings).meaning);
    }
    for (const match of text.matchAll(WORD)) {
      const [word] = match;
      if (word.startsWith('"') || word.startsWith("'") || NO_PATH.has(word)) continue;
      if (NO_PATH_BEFORE.test(text.slice(0, match.index))) continue;
      if (NAMES_ARGUMENT.test(text.slice(match.index + word.length))) continue;
      // The name that each gives to an item.
      if (isEach && match.index === text.search(/\S/)) continue;
      const at = from + match.index;
      found.set(at, { from: at, to: at + word.length, text: word, ...meaningOf(word, meanings) });
    }
  };
  for (const match of source.matchAll(OUTPUT)) add(match[1] ?? "", match.index + 2, false);
  for (const tag of source.matchAll(TAG)) {
    for (const attribute of tag[0].matchAll(ATTRIBUTE)) {
      const [whole, name = "", double, single] = attribute;
      const value = double ?? single ?? "";
      if (!EXPRESSIONS.has(name) || value.includes("{{")) continue;
      add(value, tag.index + attribute.index + whole.length - 1 - value.length, name === "each");
    }
  }
  return [...found.values()].sort((one, other) => one.from - other.from);
}

function meaningOf(
  word: string,
  meanings: ReadonlyMap<string, string>,
): Pick<UsedPath, "meaning" | "list"> {
  const [first = "", ...rest] = word.split(".");
  const list = meanings.get(first) ?? null;
  return { meaning: [list ?? first, ...rest].join("."), list };
}

/** A piece of the source that becomes another. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * The changes that give a value of the data another key wherever the layout shows it.
 * @param key from the data's root, as in `meaning`; `fresh` likewise
 */
export function renamed(source: string, key: string, fresh: string): readonly Replacement[] {
  return pathsIn(source).flatMap(({ from, to, text, list }) => {
    const [first = "", ...steps] = text.split(".");
    // What stands for an item keeps its name, whatever its list is called.
    const [own, old, next] =
      list === null ? [text, key, fresh] : [steps.join("."), below(key, list), below(fresh, list)];
    if (old === null || next === null) return [];
    if (own !== old && !own.startsWith(`${old}.`)) return [];
    const changed = `${next}${own.slice(old.length)}`;
    return [{ from, to, insert: list === null ? changed : `${first}.${changed}` }];
  });
}

/** The part of a key below a list; null where it is not in it. */
function below(key: string, list: string): string | null {
  return key.startsWith(`${list}.`) ? key.slice(list.length + 1) : null;
}
