/**
 * What is wrong with a template, in words that its author understands, with the place. All findings
 * of a source are collected before any is shown: a mistake in one place must not hide the next.
 */

import { nearest } from "../manifest/nearest.ts";
import { LAYOUT_FINDINGS_MAX } from "../limits.ts";
import type { Place } from "./document.ts";

export interface Finding {
  readonly severity: "error" | "warning";
  readonly message: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units, as editors count. */
  readonly column: number;
  /** The shared block that line and column are in; absent for the layout. */
  readonly block?: string;
  /** Where the layout uses that block, for what is wrong only there. */
  readonly use?: { readonly line: number; readonly column: number };
  /** What to do about it. */
  readonly hint?: string;
  /** What stands there and what was meant, where that is known: an editor can put it in. */
  readonly fix?: Fix;
  /** Stable and made for machines, such as `unknown_variable`. */
  readonly code: string;
}

/** A word to write in place of another, at the finding's place or soon after it. */
export interface Fix {
  readonly replace: string;
  readonly with: string;
}

/** A hint that says what was meant. */
export interface Suggestion {
  readonly hint: string;
  readonly fix: Fix;
}

type Advice = string | Suggestion | undefined;

/** What to do about a finding; a function where that takes searching, called only if it is kept. */
export type Hint = Advice | (() => Advice);

/** A place, and for one in a block where the layout uses it. */
export interface FindingPlace extends Place {
  readonly use?: Place;
}

/** Where findings go while a source is read. */
export interface Findings {
  error(code: string, place: FindingPlace, message: string, hint?: Hint): void;
  warning(code: string, place: FindingPlace, message: string, hint?: Hint): void;
  /** How many errors came so far. */
  errorCount(): number;
  /** All of them in the order of their places, each place and message once. */
  sorted(): readonly Finding[];
}

/** An empty collection. It stops keeping at `LAYOUT_FINDINGS_MAX`, so that a broken megabyte stays readable. */
export function collectFindings(): Findings {
  const kept = new Map<string, Finding>();
  let errors = 0;
  const add = (
    severity: Finding["severity"],
    code: string,
    place: FindingPlace,
    message: string,
    advice: Hint,
  ): void => {
    if (severity === "error") errors += 1;
    if (kept.size >= LAYOUT_FINDINGS_MAX) return;
    const { line, column, block, use } = place;
    const told = typeof advice === "function" ? advice() : advice;
    const { hint, fix } = typeof told === "object" ? told : { hint: told, fix: undefined };
    const key = `${block ?? ""}:${line}:${column}:${message}`;
    // Of a block that is used twice, the first use is told.
    if (kept.has(key)) return;
    kept.set(key, {
      severity,
      message,
      line,
      column,
      ...(block === undefined ? {} : { block }),
      ...(use === undefined ? {} : { use: { line: use.line, column: use.column } }),
      ...(hint === undefined ? {} : { hint }),
      ...(fix === undefined ? {} : { fix }),
      code,
    });
  };
  return {
    error: (code, place, message, hint) => add("error", code, place, message, hint),
    warning: (code, place, message, hint) => add("warning", code, place, message, hint),
    errorCount: () => errors,
    sorted: () => [...kept.values()].sort(byPlace),
  };
}

/** The layout's first, then block by block. */
function byPlace(a: Finding, b: Finding): number {
  const [one = "", other = ""] = [a.block, b.block];
  if (one !== other) return one < other ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/** Where a finding is, as a line of text begins: `3:5`, `block letterhead 3:5 (used at 12:7)`. */
export function placeText({ line, column, block, use }: Finding): string {
  if (block === undefined) return `${line}:${column}`;
  const used = use === undefined ? "" : ` (used at ${use.line}:${use.column})`;
  return `block ${block} ${line}:${column}${used}`;
}

/** `Did you mean "customer.name"?` where one of the names is near, else nothing. */
export function didYouMean(
  wrong: string,
  names: Iterable<string>,
  write: (name: string) => string = (name) => `"${name}"`,
): Suggestion | undefined {
  const near = nearest(wrong, names);
  if (near === undefined) return undefined;
  return { hint: `Did you mean ${write(near)}?`, fix: { replace: wrong, with: near } };
}
