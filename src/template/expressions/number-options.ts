/** The arguments with a name that say how a number is written: its sign, its groups, shortened, its currency. */

import { didYouMean } from "../findings.ts";
import type { NamedArguments } from "./filter-definition.ts";

const SIGN = {
  always: { signDisplay: "always" },
  "except-zero": { signDisplay: "exceptZero" },
  never: { signDisplay: "never" },
  negative: { signDisplay: "negative" },
} as const;

/** What each takes, and what that is to Intl. */
const OPTIONS = {
  sign: SIGN,
  accounting: {
    true: { currencySign: "accounting" },
    false: {},
  },
  grouping: {
    true: { useGrouping: "always" },
    false: { useGrouping: false },
  },
  compact: {
    short: { notation: "compact", compactDisplay: "short" },
    long: { notation: "compact", compactDisplay: "long" },
  },
  display: {
    symbol: {},
    narrow: { currencyDisplay: "narrowSymbol" },
    code: { currencyDisplay: "code" },
    name: { currencyDisplay: "name" },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Intl.NumberFormatOptions>>>>;

/** Those of every number, and those of amounts with a currency. */
export const NUMBER_OPTIONS = ["sign", "grouping", "compact"] as const;
export const CURRENCY_OPTIONS = [...NUMBER_OPTIONS, "display", "accounting", "decimals"] as const;

/** The options of one call, as Intl takes them, with a key that is equal where they are. */
export interface NumberWriting {
  readonly key: string;
  readonly options: Intl.NumberFormatOptions;
}

const writings = new Map<string, NumberWriting>();

/** What the named arguments of a call say; undefined where there are none. What they can't be is left out. */
export function numberWriting(
  named: NamedArguments,
  warn: (code: string, message: string) => void,
): NumberWriting | undefined {
  if (named.size === 0) return undefined;
  const chosen: [string, string][] = [];
  for (const [name, value] of named) {
    const choices = choicesOf(name);
    if (choices === undefined || value === null || value === undefined || value === "") continue;
    if (Object.hasOwn(choices, String(value))) chosen.push([name, String(value)]);
    else warn("invalid_value", `${optionFault(name, value)}; it was left out.`);
  }
  if (chosen.length === 0) return undefined;
  const key = chosen.map(([name, word]) => `${name}:${word}`).join(" ");
  const known = writings.get(key);
  if (known !== undefined) return known;
  const options = Object.assign({}, ...chosen.map(([name, word]) => choicesOf(name)?.[word]));
  const made: NumberWriting = { key, options };
  // As many as there are ways to choose: no data makes more.
  writings.set(key, made);
  return made;
}

/** What is wrong with arguments that are known at publish, or null. */
export function numberOptionsFault(named: NamedArguments): string | null {
  for (const [name, value] of named) {
    const choices = choicesOf(name);
    if (choices === undefined || value === undefined || Object.hasOwn(choices, String(value))) {
      continue;
    }
    const near = didYouMean(String(value), Object.keys(choices))?.hint;
    return near === undefined ? optionFault(name, value) : `${optionFault(name, value)}. ${near}`;
  }
  return null;
}

function optionFault(name: string, value: unknown): string {
  const shown = String(value).slice(0, 40);
  return `${name} can't be "${shown}": it takes ${Object.keys(choicesOf(name) ?? {}).join(", ")}`;
}

function choicesOf(name: string): Readonly<Record<string, Intl.NumberFormatOptions>> | undefined {
  // hasOwn has said that the name is one of its keys.
  return Object.hasOwn(OPTIONS, name) ? OPTIONS[name as keyof typeof OPTIONS] : undefined;
}
