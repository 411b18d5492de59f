/**
 * What languages count and join by: plural forms, places in an order, lists in a sentence. The rules are
 * CLDR's, as `Intl` has them; how an ordinal is written it does not say, so that stands here.
 */

import { formatNumber } from "./format-numbers.ts";

const FORMATS_MAX = 500;

/** The forms that a text may have for a number (CLDR, "Plural rules"). */
export const PLURAL_FORMS = ["zero", "one", "two", "few", "many", "other"] as const;
type PluralForm = (typeof PLURAL_FORMS)[number];

const DOT = { other: "." } as const;
/** What stands behind the number, by the form that it takes. */
const ORDINALS: Readonly<Record<string, Partial<Record<PluralForm, string>>>> = {
  en: { one: "st", two: "nd", few: "rd", other: "th" },
  fr: { one: "er", other: "e" },
  sv: { one: ":a", other: ":e" },
  it: { other: "º" },
  pt: { other: "º" },
  es: { other: ".º" },
  nl: { other: "e" },
  bs: DOT,
  cs: DOT,
  da: DOT,
  de: DOT,
  et: DOT,
  fi: DOT,
  hr: DOT,
  hu: DOT,
  is: DOT,
  lv: DOT,
  nb: DOT,
  nn: DOT,
  no: DOT,
  pl: DOT,
  sk: DOT,
  sl: DOT,
  sr: DOT,
  tr: DOT,
};

const plurals = new Map<string, Intl.PluralRules>();
const lists = new Map<string, Intl.ListFormat>();

/** The form for a number with the number in it; where the language's form is not told, the other one. */
export function formatPlural(
  value: number,
  language: string,
  textOf: (form: PluralForm) => string | undefined,
): string {
  const zero = value === 0 ? textOf("zero") : undefined;
  const form = pluralForm(value, language, "cardinal");
  const text = zero ?? textOf(form) ?? textOf("other") ?? "#";
  return text.replaceAll("#", () => formatNumber(value, language));
}

/** The form that a language has for a number, or for a place in an order. */
export function pluralForm(
  value: number,
  language: string,
  type: "cardinal" | "ordinal",
): PluralForm {
  return pluralRules(language, type).select(value);
}

/** `2` → `2nd` (en), `2.` (de). A language that is not known here, or a fraction, has the number alone. */
export function formatOrdinal(value: number, language: string): string {
  const number = formatNumber(value, language);
  const [subtag = ""] = language.toLowerCase().split("-");
  const endings = Object.hasOwn(ORDINALS, subtag) ? ORDINALS[subtag] : undefined;
  if (endings === undefined || !Number.isInteger(value)) return number;
  const form = pluralForm(Math.abs(value), language, "ordinal");
  return `${number}${endings[form] ?? endings.other ?? ""}`;
}

/** `a, b and c`, or `a, b or c`. */
export function formatList(texts: readonly string[], language: string, isChoice: boolean): string {
  const type = isChoice ? "disjunction" : "conjunction";
  const make = (): Intl.ListFormat => new Intl.ListFormat(language, { type });
  return kept(lists, `${language}|${type}`, make).format(texts);
}

function pluralRules(language: string, type: "cardinal" | "ordinal"): Intl.PluralRules {
  return kept(plurals, `${language}|${type}`, () => new Intl.PluralRules(language, { type }));
}

/** Languages may come from the data: the store is bounded by starting anew. */
function kept<T>(store: Map<string, T>, key: string, make: () => T): T {
  const known = store.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (store.size >= FORMATS_MAX) store.clear();
  store.set(key, made);
  return made;
}
