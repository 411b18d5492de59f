/**
 * The filters of an output: one table that the compiler checks against and the evaluator runs, with a
 * sentence on each for the editor and the docs. Liquid's own are taken as they are, without those that
 * read a clock or chance (a render must come out the same each time), that run a text as code, or
 * that escape markup (text is never markup here).
 */

import { DATE_STYLES, datePatternFault, type DatePart, formatDate } from "./format-dates.ts";
import {
  formatAmount,
  formatCurrency,
  formatNumber,
  formatPercent,
  formatUnit,
  formatUnitPrice,
  isCurrencyCode,
  numberIn,
  plainNumber,
  UNIT_WIDTHS,
  unitName,
  UNITS,
} from "./format-numbers.ts";
import type { FilterDefinition, Formatting } from "./filter-definition.ts";
import {
  CURRENCY_OPTIONS,
  NUMBER_OPTIONS,
  numberOptionsFault,
  numberWriting,
} from "./number-options.ts";
import { LIQUID_FILTERS } from "./liquid-filters.ts";
import { translated } from "../messages/filter.ts";
import { didYouMean } from "../findings.ts";
import { formatRelative, RELATIVE_UNITS } from "./format-relative.ts";
import { formatList, formatOrdinal, formatPlural, PLURAL_FORMS } from "./format-words.ts";

const OPTIONS =
  "sign: always, except-zero, never or negative; grouping: false; compact: short or long (1.2M).";

const own = {
  number: {
    documentation: `A number in the document's language; with an argument, exactly that many decimals. ${OPTIONS}`,
    arguments: [0, 1],
    named: NUMBER_OPTIONS,
    result: "text",
    formats: true,
    check: (_args, _names, values) => numberOptionsFault(values),
    run: (value, [digits], { language, warn }, named) =>
      written(value, (number) =>
        formatNumber(number, language, numberIn(digits), numberWriting(named, warn)),
      ),
  },
  currency: {
    documentation: `An amount in the document's language. The argument is a currency code such as EUR; without it, the document's currency. decimals: 0 writes whole amounts, display: symbol, narrow, code or name, accounting: true negative ones in brackets where the language has that. ${OPTIONS}`,
    arguments: [0, 1],
    named: CURRENCY_OPTIONS,
    result: "text",
    formats: true,
    check: (args, _names, values) => currencyFault(args) ?? numberOptionsFault(values),
    run: (value, [code], formatting, named) =>
      written(value, (number) =>
        formatCurrency(
          number,
          formatting.language,
          chosenCurrency(code, formatting),
          numberIn(named.get("decimals")),
          numberWriting(named, formatting.warn),
        ),
      ),
  },
  amount: {
    documentation:
      "As currency, with the decimals that the currency has, but without its sign: for columns whose currency is said elsewhere.",
    arguments: [0, 1],
    result: "text",
    formats: true,
    check: currencyFault,
    run: (value, [code], formatting) =>
      written(value, (number) =>
        formatAmount(number, formatting.language, chosenCurrency(code, formatting)),
      ),
  },
  unit_price: {
    documentation:
      "As amount, with more decimals where the number has them, at most six: for the price of one.",
    arguments: [0, 1],
    result: "text",
    formats: true,
    check: currencyFault,
    run: (value, [code], formatting) =>
      written(value, (number) =>
        formatUnitPrice(number, formatting.language, chosenCurrency(code, formatting)),
      ),
  },
  percent: {
    documentation: `A share as percent: 0.19 becomes 19%. The argument is the number of decimals. ${OPTIONS}`,
    arguments: [0, 1],
    named: NUMBER_OPTIONS,
    result: "text",
    formats: true,
    check: (_args, _names, values) => numberOptionsFault(values),
    run: (value, [digits], { language, warn }, named) =>
      written(value, (number) =>
        formatPercent(number, language, numberIn(digits), numberWriting(named, warn)),
      ),
  },
  unit: {
    documentation:
      "A measure in the document's language: the first argument is a unit (kg, km/h, hour), the second short (the default), long or narrow.",
    arguments: [1, 2],
    result: "text",
    formats: true,
    check: unitFault,
    run: (value, [unit, width], { language }) =>
      written(value, (number) => {
        const chosen = UNIT_WIDTHS.find((known) => known === width) ?? "short";
        const name = unitName(textIn(unit));
        // A unit from the data may be any text: it is put behind the number as it stands.
        if (name === undefined) return `${formatNumber(number, language)}\u00a0${textIn(unit)}`;
        return formatUnit(number, name, language, chosen);
      }),
  },
  plural: {
    documentation:
      'The text for a number by the rules of the document\'s language, # being the number: one: "# item", other: "# items". other is needed; zero counts for 0 in every language.',
    arguments: [0, 0],
    named: PLURAL_FORMS,
    result: "text",
    check: (_, named) => (named.includes("other") ? null : 'plural needs other: "# items"'),
    run: (value, _, { language }, named) =>
      written(value, (number) =>
        formatPlural(number, language, (form) => {
          const text = named.get(form);
          return text === undefined ? undefined : textIn(text);
        }),
      ),
  },
  ordinal: {
    documentation:
      "A place in an order: 1st, 2nd (en), 1. (de and others), 1er (fr), 1º (it, pt), 1.º (es), 1e (nl), 1:a (sv); in other languages the number alone.",
    arguments: [0, 0],
    result: "text",
    formats: true,
    run: (value, _, { language }) => written(value, (number) => formatOrdinal(number, language)),
  },
  list: {
    documentation:
      'The items of a list in a sentence: a, b and c. The argument "or" says a, b or c.',
    arguments: [0, 1],
    result: "text",
    check: ([word]) =>
      word === undefined || word === "and" || word === "or" ? null : 'list takes "and" or "or"',
    run: (value, [word], { language }) =>
      Array.isArray(value) ? formatList(listed(value), language, word === "or") : value,
  },
  date: dateFilter(
    "date",
    "A date: short, medium (the default), long, full, or a pattern such as d MMMM yyyy.",
  ),
  time: dateFilter(
    "time",
    "The time of day: short (the default), medium, long, full, or a pattern such as HH:mm.",
  ),
  datetime: dateFilter(
    "datetime",
    "Date and time: short, medium (the default), long, full, or a pattern.",
  ),
  t: {
    documentation:
      'The message of this name in the document\'s language (see messages), with its values: {{ "due" | t: days: 14 }}.',
    arguments: [0, 0],
    namesValues: true,
    result: "text",
    run: (value, _, formatting, named) => translated(textIn(value), named, formatting),
  },
  relative: {
    documentation:
      "How far a date is, in words: tomorrow, in 3 weeks, 2 months ago. Counted from the day of the render, or from: another date. The argument is the unit to count in: minute, hour, day, week, month or year; without it, one that fits.",
    arguments: [0, 1],
    named: ["from"],
    result: "text",
    check: ([unit]) => relativeFault(unit),
    run: (value, [unit], formatting, named) => relative(value, unit, named.get("from"), formatting),
  },
  url_decode: {
    documentation: "Turns %20 and + back into what they stand for.",
    arguments: [0, 0],
    result: "text",
    run: (value) => decoded(textIn(value)),
  },
} satisfies Record<string, FilterDefinition>;

/** Every filter there is, by its name. */
export const FILTERS: ReadonlyMap<string, FilterDefinition> = new Map<string, FilterDefinition>(
  Object.entries({ ...own, ...LIQUID_FILTERS }).sort(([a], [b]) => (a < b ? -1 : 1)),
);

/** Liquid's filters that are left out, and why: told to who writes one. */
export const REFUSED_FILTERS: Readonly<Record<string, string>> = {
  escape: "Text is never read as markup here, so nothing needs escaping.",
  escape_once: "Text is never read as markup here, so nothing needs escaping.",
  xml_escape: "Text is never read as markup here, so nothing needs escaping.",
  raw: "Text is never read as markup here, so it is raw already.",
  newline_to_br: "Line breaks of a longtext are kept; elsewhere use white-space: pre-line.",
  sample: "A document must come out the same each time, so nothing is left to chance.",
};

function relativeFault(unit: unknown): string | null {
  if (typeof unit !== "string" || RELATIVE_UNITS.some((known) => known === unit)) return null;
  const near = didYouMean(unit, RELATIVE_UNITS)?.hint;
  return `relative counts in ${RELATIVE_UNITS.join(", ")}${near === undefined ? "" : `. ${near}`}`;
}

function relative(
  value: unknown,
  unit: unknown,
  from: unknown,
  { language, timeZone, now, warn }: Formatting,
): unknown {
  if (typeof value !== "string" && typeof value !== "number") return textIn(value);
  if (value === "") return "";
  const base = typeof from === "string" || typeof from === "number" ? from : now;
  const chosen = RELATIVE_UNITS.find((known) => known === unit);
  const text =
    base === undefined ? undefined : formatRelative(value, base, chosen, language, timeZone);
  if (text === undefined) {
    warn("not_a_date", `"${clipped(value)}" or what it is counted from is no date.`);
  }
  return text ?? value;
}

function currencyFault([code]: readonly unknown[]): string | null {
  const wrong = typeof code === "string" && !isCurrencyCode(code);
  return wrong ? `"${code}" is no currency code such as "EUR"` : null;
}

function unitFault([unit, width]: readonly unknown[]): string | null {
  if (typeof unit === "string" && unitName(unit) === undefined) {
    const near = didYouMean(unit, UNITS)?.hint ?? "Such as kg, km/h or hour.";
    return `"${clipped(unit)}" is no unit. ${near.replace(/\.$/, "")}`;
  }
  const isWrong = typeof width === "string" && !UNIT_WIDTHS.some((known) => known === width);
  return isWrong ? `"${clipped(width)}" is none of ${UNIT_WIDTHS.join(", ")}` : null;
}

/** The items that have a text. */
function listed(items: readonly unknown[]): string[] {
  const texts = items.map((item) => {
    if (typeof item === "number") return plainNumber(item);
    return typeof item === "string" ? item : "";
  });
  return texts.filter((text) => text.trim() !== "");
}

function chosenCurrency(code: unknown, { currency }: Formatting): string | undefined {
  return typeof code === "string" && code !== "" ? code : currency;
}

function dateFilter(part: DatePart, documentation: string): FilterDefinition {
  return {
    documentation,
    arguments: [0, 1],
    result: "text",
    check: ([pattern]) => {
      if (typeof pattern !== "string" || DATE_STYLES.some((style) => style === pattern))
        return null;
      return datePatternFault(pattern);
    },
    run: (value, [pattern], { language, timeZone, warn }) => {
      if (value === null || value === undefined || value === "") return "";
      if (typeof value !== "string" && typeof value !== "number") return value;
      const chosen = typeof pattern === "string" && pattern !== "" ? pattern : "medium";
      const formatted = formatDate(value, part, chosen, language, timeZone);
      if (formatted === undefined)
        warn("not_a_date", `"${clipped(value)}" is no date and is printed as it is.`);
      return formatted ?? value;
    },
  };
}

/** Formats what is a number; nothing stays nothing, and other text stays as it is. */
function written(value: unknown, format: (number: number) => string): unknown {
  if (value === null || value === undefined || value === "") return "";
  const number = numberIn(value);
  return number === undefined ? value : format(number);
}

function textIn(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    // A URIError is the language's only way to say that this is no encoded text.
    return text;
  }
}

function clipped(value: string | number): string {
  const text = String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
