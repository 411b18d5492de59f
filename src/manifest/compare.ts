/**
 * What a change of a manifest means for those who send data. A change is breaking where a body that was
 * accepted may be refused, or where what it holds is no longer shown. Bodies are taken to hold what the
 * manifest names and nothing else: a key that was ignored until now may become a variable.
 */

import { demandChanges } from "./compare/demands.ts";
import { sentenceOf } from "./compare/sentences.ts";
import { isWider, typeOf } from "./compare/wider.ts";
import type { Json, Loop, Manifest, Variable } from "./manifest.ts";

export const CHANGE_KINDS = [
  "added",
  "removed",
  "renamed",
  "type",
  "required",
  "default",
  "enum",
  "min",
  "max",
  "pattern",
  "format",
  "label",
  "description",
  "previewData",
] as const;

/** One thing that is other than it was. */
export interface ManifestChange {
  readonly kind: (typeof CHANGE_KINDS)[number];
  /** As in the data, with `[]` behind a list: `items[].price`. */
  readonly key: string;
  readonly breaking: boolean;
  /** What it was: of what is new or gone its type, of a renamed one its key; null for nothing. */
  readonly before: Json;
  readonly after: Json;
  /** Whether what is new has to be there, or what is other is. */
  readonly required: boolean;
  readonly sentence: string;
}

/** A change before it is put into words. */
export type Change = Omit<ManifestChange, "sentence">;

/** A variable or a list by itself, without what is inside. */
export interface Entry {
  readonly key: string;
  /** The list that it is in; null at the top. A change of that says enough. */
  readonly parent: string | null;
  readonly of: Variable | Loop;
}

const WORDS = ["format", "label", "description", "previewData"] as const;

/** What was added, removed and changed, in the order of the manifest; what is gone comes last. */
export function compareManifests(before: Manifest, after: Manifest): readonly ManifestChange[] {
  const [old, now] = [entriesOf(before), entriesOf(after)];
  const fresh = outermost(now, old);
  const gone = outermost(old, now);
  const changes: Change[] = [];
  const renamed = renames(gone, fresh);
  for (const [key, entry] of now) {
    const known = old.get(key);
    if (known !== undefined) changes.push(...changed(known, entry));
    else if (fresh.includes(entry)) changes.push(renamed.get(entry) ?? added(entry));
  }
  const followed = new Set([...renamed.values()].map((change) => change.before));
  for (const entry of gone) if (!followed.has(entry.key)) changes.push(removed(entry));
  return changes.map((change) => ({ ...change, sentence: sentenceOf(change, old, now) }));
}

/** Those of one that the other lacks, without what is inside such a list. */
function outermost(
  one: ReadonlyMap<string, Entry>,
  other: ReadonlyMap<string, Entry>,
): readonly Entry[] {
  return [...one.values()].filter(
    ({ key, parent }) => !other.has(key) && (parent === null || other.has(parent)),
  );
}

function added(entry: Entry): Change {
  const { key, of } = entry;
  const breaking = of.required && fallbackOf(of) === undefined;
  return {
    kind: "added",
    key,
    breaking,
    before: null,
    after: typeOf(of),
    required: of.required,
  };
}

function removed({ key, of }: Entry): Change {
  const type = typeOf(of);
  return { kind: "removed", key, breaking: true, before: type, after: null, required: of.required };
}

function changed({ of: before }: Entry, { key, of: after }: Entry): Change[] {
  const change = (
    kind: Change["kind"],
    was: Json | undefined,
    is: Json | undefined,
    breaking: boolean,
  ): Change[] => {
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    const { required } = after;
    return [{ kind, key, breaking, before: was ?? null, after: is ?? null, required }];
  };
  const [was, is] = [fallbackOf(before), fallbackOf(after)];
  const mustCome = after.required && is === undefined;
  return [
    ...change("type", typeOf(before), typeOf(after), !isWider(before, after)),
    ...change("required", before.required, after.required, mustCome && !before.required),
    ...change("default", was, is, mustCome && before.required),
    ...("dataType" in before && "dataType" in after
      ? demandChanges(before, after).flatMap(({ kind, breaking }) =>
          change(kind, before[kind], after[kind], breaking),
        )
      : []),
    ...WORDS.flatMap((word) => change(word, wordOf(before, word), wordOf(after, word), false)),
  ];
}

/** Those that are gone and came back under another key, as far as that can be told, by what they became. */
function renames(gone: readonly Entry[], fresh: readonly Entry[]): ReadonlyMap<Entry, Change> {
  const found = new Map<Entry, Change>();
  const taken = new Set<Entry>();
  for (const entry of fresh) {
    const same = gone.filter(
      (other) => other.parent === entry.parent && isAlike(other.of, entry.of) && !taken.has(other),
    );
    const rivals = fresh.filter(
      (other) => other.parent === entry.parent && isAlike(other.of, entry.of),
    );
    const twin = same.find((other) => isNamedAlike(other, entry));
    const only = same.length === 1 && rivals.length === 1 ? same[0] : undefined;
    const former = twin ?? only;
    if (former === undefined) continue;
    taken.add(former);
    const { required } = entry.of;
    found.set(entry, {
      ...{ kind: "renamed", key: entry.key, breaking: true },
      ...{ before: former.key, after: entry.key, required },
    });
  }
  return found;
}

/** Whether two could be the same thing under two keys. */
function isAlike(one: Variable | Loop, other: Variable | Loop): boolean {
  if ("dataType" in one || "dataType" in other) return typeOf(one) === typeOf(other);
  const inside = ({ itemFields, itemType, loops }: Loop): string =>
    JSON.stringify([itemFields, itemType, loops]);
  return inside(one) === inside(other);
}

function isNamedAlike(one: Entry, other: Entry): boolean {
  const last = ({ key }: Entry): string => key.slice(key.lastIndexOf(".") + 1);
  return one.of.label === other.of.label || last(one) === last(other);
}

function fallbackOf(of: Variable | Loop): Json | undefined {
  return "dataType" in of ? of.default : undefined;
}

function wordOf(of: Variable | Loop, word: (typeof WORDS)[number]): Json | undefined {
  if ("dataType" in of) return of[word];
  return word === "label" || word === "previewData" ? of[word] : undefined;
}

function entriesOf({ variables, loops }: Manifest): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  const add = (key: string, parent: string | null, of: Variable | Loop): void =>
    void entries.set(key, { key, parent, of });
  const addLoop = (loop: Loop, path: string, parent: string | null): void => {
    const key = `${path}${loop.key}[]`;
    add(key, parent, loop);
    for (const field of loop.itemFields ?? []) add(`${key}.${field.key}`, key, field);
    for (const inner of loop.loops ?? []) addLoop(inner, `${key}.`, key);
  };
  for (const variable of variables) add(variable.key, null, variable);
  for (const loop of loops) addLoop(loop, "", null);
  return entries;
}
