/** What a filter is: its arguments, what is checked of them at publish, what it makes of a value. */

import type { MessageBook } from "../messages/book.ts";

/** The writing of one document. `warn` tells the render's caller about something got through. */
export interface Formatting {
  readonly language: string;
  /** When the render was asked for: what relative dates are counted from. Absent where that is not known. */
  readonly now: number | undefined;
  readonly timeZone: string;
  readonly currency: string | undefined;
  /** The layout's translations. */
  readonly messages: MessageBook;
  warn(code: string, message: string): void;
}

/** What a filter makes of its input: text, a number, a list, one item of it, or the same kind of thing. */
export type FilterResult = "text" | "number" | "list" | "item" | "same" | "any";

export interface FilterDefinition {
  readonly documentation: string;
  readonly arguments: readonly [least: number, most: number];
  /** Arguments with a name, such as `allow_false: true`. */
  readonly named?: readonly string[];
  /** Whether arguments may have any name: they are the values of a message. */
  readonly namesValues?: true;
  readonly result: FilterResult;
  /** Writes a number for people: a column's total is taken over what comes before it. */
  readonly formats?: true;
  /** Its first argument names a field of the list's items. */
  readonly field?: true;
  /** What is wrong with arguments that are known at publish, or null. */
  readonly check?: (
    args: readonly unknown[],
    named: readonly string[],
    values: NamedArguments,
  ) => string | null;
  /** Absent for Liquid's own. Never throws; what it can't format it gives back. */
  readonly run?: (
    value: unknown,
    args: readonly unknown[],
    formatting: Formatting,
    named: NamedArguments,
  ) => unknown;
}

/** The arguments with a name of one call. */
export type NamedArguments = ReadonlyMap<string, unknown>;
