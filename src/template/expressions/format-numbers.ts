/**
 * Numbers as people of a language write them. `Intl` formats are costly to make and are kept; numbers
 * go in as decimal text, so that 1.005 is rounded as the 1.005 that its reader sees and not as the
 * binary fraction below it.
 */

import type { NumberWriting } from "./number-options.ts";

const FORMATS_MAX = 500;
const DIGITS_MAX = 20;
/** As many digits as every number keeps exactly. */
const EXACT_DIGITS = 15;
/** Where no currency says otherwise. */
const AMOUNT_DECIMALS = 2;
/** The most that the price of one thing is written with; no currency has more than four of its own. */
const UNIT_PRICE_DECIMALS = 6;
const NUMERIC = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const CURRENCY_CODE = /^[A-Za-z]{3}$/;

/** The units that ECMA-402 has names for. */
export const UNITS: ReadonlySet<string> = new Set(Intl.supportedValuesOf("unit"));
/** As people write them. */
const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ["kg", "kilogram"],
  ["g", "gram"],
  ["lb", "pound"],
  ["oz", "ounce"],
  ["km", "kilometer"],
  ["m", "meter"],
  ["cm", "centimeter"],
  ["mm", "millimeter"],
  ["mi", "mile"],
  ["yd", "yard"],
  ["ft", "foot"],
  ["in", "inch"],
  ["ha", "hectare"],
  ["l", "liter"],
  ["ml", "milliliter"],
  ["h", "hour"],
  ["min", "minute"],
  ["s", "second"],
]);

export const UNIT_WIDTHS = ["short", "long", "narrow"] as const;
/** How a unit is written: `kg`, `kilograms`, or as short as can be. */
export type UnitWidth = (typeof UNIT_WIDTHS)[number];

const formats = new Map<string, Intl.NumberFormat>();
/** The decimals of currencies, by their codes in capitals: to ask a format for them takes as long as to write with it. */
const decimals = new Map<string, number>();

/** The number that a value is or spells, else undefined. Text in any other writing is no number. */
export function numberIn(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (text.length > 100 || !NUMERIC.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** As JSON would write it, without the noise of binary fractions (0.1 + 0.2 is 0.3). */
export function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return "";
  const text = String(value);
  if (text.length <= EXACT_DIGITS) return text;
  const clean = Number(value.toPrecision(EXACT_DIGITS));
  return String(clean === 0 ? 0 : clean);
}

/** `1234.5` → `1,234.5` (en), `1.234,5` (de). With `digits`, exactly that many decimals. */
export function formatNumber(
  value: number,
  language: string,
  digits?: number,
  writing?: NumberWriting,
): string {
  const fixed = digits === undefined ? {} : fixedDigits(digits);
  return apply(numberFormat(language, fixed, writing), value);
}

/** `0.19` → `19%` (en), `19 %` (de): at most three decimals (New York taxes at 8.875%), or exactly `digits`. */
export function formatPercent(
  value: number,
  language: string,
  digits?: number,
  writing?: NumberWriting,
): string {
  const options = digits === undefined ? { maximumFractionDigits: 3 } : fixedDigits(digits);
  return apply(numberFormat(language, { ...options, style: "percent" }, writing), value);
}

/**
 * `12.5` and `kilogram` → `12.5 kg` (en), `12,5 kg` (de): at most three decimals.
 * @param unit as unitName() gives it
 */
export function formatUnit(
  value: number,
  unit: string,
  language: string,
  unitDisplay: UnitWidth,
  writing?: NumberWriting,
): string {
  return apply(numberFormat(language, { style: "unit", unit, unitDisplay }, writing), value);
}

/** A unit by the name that Intl knows it by, from that name or its symbol: `km/h` is `kilometer-per-hour`. */
export function unitName(written: string): string | undefined {
  const parts = written.split(/-per-|\//).map((part) => SYMBOLS.get(part) ?? part);
  const isKnown = parts.length <= 2 && parts.every((part) => UNITS.has(part));
  return isKnown ? parts.join("-per-") : undefined;
}

/**
 * An amount in the writing of the language, with the decimals that the currency has (JPY none). A code
 * that is no ISO 4217 code is put behind the number as it stands; without one it is two decimals.
 */
export function formatCurrency(
  value: number,
  language: string,
  code: string | undefined,
  digits?: number,
  writing?: NumberWriting,
): string {
  const plain = (): string => formatNumber(value, language, digits ?? AMOUNT_DECIMALS, writing);
  if (code === undefined || code === "") return plain();
  if (!isCurrencyCode(code)) return `${plain()}\u00a0${code}`;
  const fixed = digits === undefined ? {} : fixedDigits(digits);
  const options = { style: "currency", currency: code.toUpperCase(), ...fixed } as const;
  return apply(numberFormat(language, options, writing), value);
}

/** As `formatCurrency`, without the sign: for columns whose currency is said elsewhere. */
export function formatAmount(value: number, language: string, code: string | undefined): string {
  return formatNumber(value, language, decimalsOf(code));
}

/** As `formatAmount`, with more decimals where the value has them: a tenth of a cent each is no 0.00. */
export function formatUnitPrice(value: number, language: string, code: string | undefined): string {
  const least = decimalsOf(code);
  const options = { minimumFractionDigits: least, maximumFractionDigits: UNIT_PRICE_DECIMALS };
  return apply(numberFormat(language, options), value);
}

function decimalsOf(code: string | undefined): number {
  if (code === undefined || !isCurrencyCode(code)) return AMOUNT_DECIMALS;
  const currency = code.toUpperCase();
  const known = decimals.get(currency);
  if (known !== undefined) return known;
  const format = numberFormat("en", { style: "currency", currency });
  const found = format.resolvedOptions().maximumFractionDigits ?? AMOUNT_DECIMALS;
  if (decimals.size >= FORMATS_MAX) decimals.clear();
  decimals.set(currency, found);
  return found;
}

/** Whether a text has the form of an ISO 4217 code. */
export function isCurrencyCode(code: string): boolean {
  return CURRENCY_CODE.test(code);
}

function fixedDigits(digits: number): Intl.NumberFormatOptions {
  const count = Math.min(DIGITS_MAX, Math.max(0, Math.round(digits)));
  return { minimumFractionDigits: count, maximumFractionDigits: count };
}

function numberFormat(
  language: string,
  options: Intl.NumberFormatOptions,
  writing?: NumberWriting,
): Intl.NumberFormat {
  const {
    style = "",
    currency = "",
    minimumFractionDigits = "",
    maximumFractionDigits = "",
    unit = "",
    unitDisplay = "",
  } = options;
  const key = `${language}|${style}|${currency}${unit}|${unitDisplay}|${minimumFractionDigits}|${maximumFractionDigits}|${writing?.key ?? ""}`;
  const kept = formats.get(key);
  if (kept !== undefined) return kept;
  const made = new Intl.NumberFormat(language, { ...options, ...writing?.options });
  // Codes may come from the data: the store is bounded by starting anew.
  if (formats.size >= FORMATS_MAX) formats.clear();
  formats.set(key, made);
  return made;
}

function apply(format: Intl.NumberFormat, value: number): string {
  const decimal = plainNumber(value);
  // Text with an exponent is read as an exact decimal too (ECMA-402, ToIntlMathematicalValue).
  return NUMERIC.test(decimal) ? format.format(asDecimal(decimal)) : format.format(value);
}

/** The compiler's own libraries know decimal text as a template literal type only. */
function asDecimal(text: string): `${number}` {
  // NUMERIC has matched, which is what the type says.
  return text as `${number}`;
}
