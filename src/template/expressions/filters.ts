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
import { didYouMean } from "../findings.ts";
import { formatList, formatOrdinal, formatPlural, PLURAL_FORMS } from "./format-words.ts";

/** The writing of one document. `warn` tells the render's caller about something got through. */
export interface Formatting {
  readonly language: string;
  readonly timeZone: string;
  readonly currency: string | undefined;
  warn(code: string, message: string): void;
}

/** What a filter makes of its input: text, a number, a list, one item of it, or the same kind of thing. */
export type FilterResult = "text" | "number" | "list" | "item" | "same" | "any";

export interface FilterDefinition {
  readonly documentation: string;
  readonly arguments: readonly [least: number, most: number];
  /** Arguments with a name, such as `allow_false: true`. */
  readonly named?: readonly string[];
  readonly result: FilterResult;
  /** Writes a number for people: a column's total is taken over what comes before it. */
  readonly formats?: true;
  /** Its first argument names a field of the list's items. */
  readonly field?: true;
  /** What is wrong with arguments that are known at publish, or null. */
  readonly check?: (args: readonly unknown[], named: readonly string[]) => string | null;
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

const own = {
  number: {
    documentation:
      "A number in the document's language; with an argument, exactly that many decimals.",
    arguments: [0, 1],
    result: "text",
    formats: true,
    run: (value, [digits], { language }) =>
      written(value, (number) => formatNumber(number, language, numberIn(digits))),
  },
  currency: {
    documentation:
      "An amount in the document's language. The argument is a currency code such as EUR; without it, the document's currency.",
    arguments: [0, 1],
    result: "text",
    formats: true,
    check: currencyFault,
    run: (value, [code], formatting) =>
      written(value, (number) =>
        formatCurrency(number, formatting.language, chosenCurrency(code, formatting)),
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
    documentation: "A share as percent: 0.19 becomes 19%. The argument is the number of decimals.",
    arguments: [0, 1],
    result: "text",
    formats: true,
    run: (value, [digits], { language }) =>
      written(value, (number) => formatPercent(number, language, numberIn(digits))),
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
  url_decode: {
    documentation: "Turns %20 and + back into what they stand for.",
    arguments: [0, 0],
    result: "text",
    run: (value) => decoded(textIn(value)),
  },
} satisfies Record<string, FilterDefinition>;

const SAME_LIST = { result: "same" } as const;
const BY_FIELD = { arguments: [0, 1], field: true, ...SAME_LIST } as const;

const liquids = {
  abs: number("The distance from zero."),
  append: text("Adds a text at the end.", 1, 1),
  at_least: number("The number, or the argument where that is larger.", 1),
  at_most: number("The number, or the argument where that is smaller.", 1),
  base64_encode: text("The text in Base64."),
  capitalize: text("The first letter large, all others small."),
  ceil: number("Rounded up."),
  compact: { documentation: "A list without its empty items.", arguments: [0, 0], ...SAME_LIST },
  concat: { documentation: "Two lists as one.", arguments: [1, 1], ...SAME_LIST },
  default: {
    documentation: "The argument, where the value is missing or empty.",
    arguments: [1, 1],
    named: ["allow_false"],
    result: "same",
  },
  divided_by: number("Divided by the argument.", 1),
  downcase: text("All letters small."),
  first: { documentation: "The first item of a list.", arguments: [0, 0], result: "item" },
  floor: number("Rounded down."),
  join: text("The items of a list as one text, with the argument between them.", 0, 1),
  json: text("The value as JSON.", 0, 1),
  last: { documentation: "The last item of a list.", arguments: [0, 0], result: "item" },
  lstrip: text("Without the spaces at its beginning.", 0, 1),
  map: {
    documentation: "One field of every item of a list.",
    arguments: [1, 1],
    field: true,
    result: "list",
  },
  minus: number("Less the argument.", 1),
  modulo: number("The rest of a division by the argument.", 1),
  plus: number("The sum with the argument.", 1),
  prepend: text("Adds a text at the beginning.", 1, 1),
  reject: {
    documentation: "The items of a list whose field is not so.",
    arguments: [1, 2],
    field: true,
    ...SAME_LIST,
  },
  remove: text("Without every occurrence of the argument.", 1, 1),
  remove_first: text("Without the first occurrence of the argument.", 1, 1),
  remove_last: text("Without the last occurrence of the argument.", 1, 1),
  replace: text("Every occurrence of the first argument becomes the second.", 2, 2),
  replace_first: text("The first occurrence of the first argument becomes the second.", 2, 2),
  replace_last: text("The last occurrence of the first argument becomes the second.", 2, 2),
  reverse: { documentation: "A list from its end.", arguments: [0, 0], ...SAME_LIST },
  round: { ...number("Rounded, to the decimals of the argument."), arguments: [0, 1] },
  rstrip: text("Without the spaces at its end.", 0, 1),
  size: number("How many items a list or characters a text has."),
  slice: {
    documentation: "A part of a text or list: from where (0 is the first), and how many.",
    arguments: [1, 2],
    result: "same",
  },
  slugify: text("Small letters, digits and hyphens only."),
  sort: { documentation: "A list sorted, by a field where one is named.", ...BY_FIELD },
  sort_natural: { documentation: "As sort, with large and small letters alike.", ...BY_FIELD },
  split: { documentation: "A text cut at the argument.", arguments: [1, 1], result: "list" },
  squish: text("Every run of spaces as one, none at the ends."),
  strip: text("Without the spaces at both ends.", 0, 1),
  strip_html: text("Without tags such as <b>."),
  strip_newlines: text("Without line breaks."),
  sum: {
    documentation: "The sum of a list, or of a field of its items.",
    arguments: [0, 1],
    field: true,
    result: "number",
  },
  times: number("Times the argument.", 1),
  truncate: text(
    "At most so many characters, with … where it was cut (or the second argument).",
    0,
    2,
  ),
  truncatewords: text("At most so many words.", 0, 2),
  unescape: text("&amp; and the like as the characters they stand for."),
  uniq: { documentation: "A list with every item once.", arguments: [0, 0], ...SAME_LIST },
  upcase: text("All letters large."),
  url_encode: text("The text as part of a web address."),
  where: {
    documentation: "The items of a list whose field is set, or is the second argument.",
    arguments: [1, 2],
    field: true,
    ...SAME_LIST,
  },
} satisfies Record<string, FilterDefinition>;

/** Every filter there is, by its name. */
export const FILTERS: ReadonlyMap<string, FilterDefinition> = new Map<string, FilterDefinition>(
  Object.entries({ ...own, ...liquids }).sort(([a], [b]) => (a < b ? -1 : 1)),
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

function currencyFault([code]: readonly unknown[]): string | null {
  const wrong = typeof code === "string" && !isCurrencyCode(code);
  return wrong ? `"${code}" is no currency code such as "EUR"` : null;
}

function unitFault([unit, width]: readonly unknown[]): string | null {
  if (typeof unit === "string" && unitName(unit) === undefined) {
    const near = didYouMean(unit, UNITS) ?? "Such as kg, km/h or hour.";
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

function number(documentation: string, count = 0) {
  return { documentation, arguments: [count, count], result: "number" } as const;
}

function text(documentation: string, least = 0, most = 0) {
  return { documentation, arguments: [least, most], result: "text" } as const;
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
