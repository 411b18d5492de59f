/** What a change of a manifest means for those who send data. */

import type { DataType, Json, Loop, Manifest, Variable } from "../../manifest/manifest.ts";

export interface ManifestChange {
  readonly kind: "+" | "-" | "~";
  /** As in the data, with `[]` behind a list: `items[].price`. */
  readonly key: string;
  readonly text: string;
  /** Whether data that was accepted may be refused from now on, or no longer shown. */
  readonly breaksCallers: boolean;
}

/** A variable or a loop by itself, without what is inside. */
interface Entry {
  /** Of what else it is a part: a change of that says enough. */
  readonly parent: string | null;
  readonly type: string;
  readonly required: boolean;
  readonly variable: Variable | null;
  readonly loop: Loop | null;
}

/** What was added, removed and changed, in the order of the manifest. */
export function manifestChanges(before: Manifest, after: Manifest): ManifestChange[] {
  const [old, now] = [entriesOf(before), entriesOf(after)];
  const isNew = (key: string): boolean => now.has(key) && !old.has(key);
  const isGone = (key: string): boolean => old.has(key) && !now.has(key);
  const changes: ManifestChange[] = [];
  for (const [key, entry] of now) {
    const known = old.get(key);
    if (known !== undefined) changes.push(...changed(key, known, entry));
    else if (entry.parent === null || !isNew(entry.parent)) changes.push(added(key, entry));
  }
  for (const [key, entry] of old) {
    if (!isGone(key) || (entry.parent !== null && isGone(entry.parent))) continue;
    changes.push({ kind: "-", key, text: `(${entry.type})`, breaksCallers: true });
  }
  return changes;
}

function added(key: string, { type, required, variable }: Entry): ManifestChange {
  const breaksCallers = required && variable?.default === undefined;
  return { kind: "+", key, text: `(${type}${required ? ", required" : ""})`, breaksCallers };
}

function changed(key: string, before: Entry, after: Entry): ManifestChange[] {
  const parts: string[] = [];
  let breaksCallers = false;
  const say = (text: string, breaks: boolean): void => {
    parts.push(text);
    breaksCallers ||= breaks;
  };
  if (before.type !== after.type) say(`${before.type} → ${after.type}`, true);
  const must = (entry: Entry): boolean => entry.required && entry.variable?.default === undefined;
  if (!before.required && after.required) say("required now", must(after));
  if (before.required && !after.required) say("no longer required", false);
  if (before.variable !== null && after.variable !== null) {
    demands(before.variable, after.variable, say);
    const { default: was } = before.variable;
    const { default: is } = after.variable;
    if (was !== undefined && is === undefined) say("no default any more", after.required);
    else if (isOther(was, is)) say(`default ${JSON.stringify(is)}`, false);
  }
  const words = ["label", "description", "format", "previewData"] as const;
  const reworded = words.filter((name) => isOther(wordOf(before, name), wordOf(after, name)));
  if (reworded.length > 0) say(reworded.join(", "), false);
  return parts.length === 0 ? [] : [{ kind: "~", key, text: parts.join("; "), breaksCallers }];
}

type Bound = number | string | undefined;

/** Bounds, options and patterns: tighter ones refuse what was accepted. */
function demands(
  before: Variable,
  after: Variable,
  say: (text: string, breaks: boolean) => void,
): void {
  if (isOther(before.enum, after.enum)) {
    const kept = after.enum ?? before.enum ?? [];
    const isNarrower =
      before.enum === undefined || before.enum.some((option) => !kept.includes(option));
    say(after.enum === undefined ? "any value" : `one of ${after.enum.join(", ")}`, isNarrower);
  }
  if (isOther(before.min, after.min)) say(bound("min", after.min), isPast(after.min, before.min));
  if (isOther(before.max, after.max)) {
    const isTighter = before.max === undefined || isPast(before.max, after.max);
    say(bound("max", after.max), after.max !== undefined && isTighter);
  }
  if (isOther(before.pattern, after.pattern)) {
    say(after.pattern === undefined ? "no pattern" : "pattern", after.pattern !== undefined);
  }
}

function bound(name: string, value: Bound): string {
  return value === undefined ? `no ${name}` : `${name} ${value}`;
}

/** Whether a bound is above another, or there is none to be above of. Dates compare as they are written. */
function isPast(bound: Bound, other: Bound): boolean {
  return bound !== undefined && (other === undefined || bound > other);
}

function wordOf(
  { variable, loop }: Entry,
  name: "label" | "description" | "format" | "previewData",
): Json | undefined {
  if (variable !== null) return variable[name];
  return name === "label" || name === "previewData" ? loop?.[name] : undefined;
}

function isOther(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}

function entriesOf({ variables, loops }: Manifest): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const addVariable = (variable: Variable, path: string, parent: string | null): void => {
    const { key, dataType: type, required } = variable;
    entries.set(`${path}${key}`, { parent, type, required, variable, loop: null });
  };
  const addLoop = (loop: Loop, path: string, parent: string | null): void => {
    const key = `${path}${loop.key}[]`;
    entries.set(key, {
      parent,
      type: listType(loop),
      required: loop.required,
      variable: null,
      loop,
    });
    for (const field of loop.itemFields ?? []) addVariable(field, `${key}.`, key);
    for (const inner of loop.loops ?? []) addLoop(inner, `${key}.`, key);
  };
  for (const variable of variables) addVariable(variable, "", null);
  for (const loop of loops) addLoop(loop, "", null);
  return entries;
}

function listType({ itemType }: { readonly itemType?: DataType }): string {
  return itemType === undefined ? "list of objects" : `list of ${itemType}`;
}
