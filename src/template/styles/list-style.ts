/** How the items of a list are marked: CSS Counter Styles 3, as far as its styles are simple ones. */

const SYMBOLS = { disc: "•", circle: "◦", square: "▪" } as const;

/** The digits of positional systems. They are of scripts that need no shaping. */
const DIGITS = {
  decimal: "0123456789",
  "arabic-indic": "٠١٢٣٤٥٦٧٨٩",
  persian: "۰۱۲۳۴۵۶۷۸۹",
  bengali: "০১২৩৪৫৬৭৮৯",
  devanagari: "०१२३४५६७८९",
  thai: "๐๑๒๓๔๕๖๗๘๙",
  "cjk-decimal": "〇一二三四五六七八九",
} as const;

const LATIN = "abcdefghijklmnopqrstuvwxyz";
const GREEK = "αβγδεζηθικλμνξοπρστυφχψω";
const ALPHABETS = {
  "lower-alpha": LATIN,
  "lower-latin": LATIN,
  "upper-alpha": LATIN.toUpperCase(),
  "upper-latin": LATIN.toUpperCase(),
  "lower-greek": GREEK,
} as const;

const ROMAN = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
] as const;
/** CSS Counter Styles 3, section 6.1.1. Past it numbers are decimal. */
const ROMAN_MAX = 3_999;

const NUMBERS = [
  ...keysOf(DIGITS),
  "decimal-leading-zero",
  ...keysOf(ALPHABETS),
  "lower-roman",
  "upper-roman",
] as const;

/** Every name that `list-style-type` takes. */
export const LIST_STYLE_NAMES = ["none", ...keysOf(SYMBOLS), ...NUMBERS] as const;
export type ListStyleName = (typeof LIST_STYLE_NAMES)[number];

/** How items are marked: by a style, or each with the same text. */
export type ListStyle = ListStyleName | { readonly text: string };

/** The mark of an item, empty where it has none. Numbers end with a full stop. */
export function markOf(style: ListStyle, number: number): string {
  if (typeof style === "object") return style.text;
  if (style === "none") return "";
  if (isKey(SYMBOLS, style)) return SYMBOLS[style];
  return `${counted(style, number)}.`;
}

function counted(style: Exclude<ListStyleName, "none">, number: number): string {
  if (isKey(DIGITS, style)) return inDigits(number, DIGITS[style]);
  if (style === "decimal-leading-zero") {
    const digits = String(Math.abs(number)).padStart(2, "0");
    return number < 0 ? `-${digits}` : digits;
  }
  if (isKey(ALPHABETS, style))
    return number < 1 ? String(number) : letters(number, ALPHABETS[style]);
  const isRoman = number >= 1 && number <= ROMAN_MAX;
  if (!isRoman) return String(number);
  return style === "upper-roman" ? roman(number).toUpperCase() : roman(number);
}

function inDigits(number: number, digits: string): string {
  return String(number).replaceAll(/\d/g, (digit) => digits.charAt(Number(digit)));
}

/** a to z, then aa, ab, … */
function letters(number: number, alphabet: string): string {
  let text = "";
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / alphabet.length)) {
    text = alphabet.charAt((rest - 1) % alphabet.length) + text;
  }
  return text;
}

function roman(number: number): string {
  let text = "";
  let rest = number;
  for (const [worth, numeral] of ROMAN) {
    for (; rest >= worth; rest -= worth) text += numeral;
  }
  return text;
}

function keysOf<T extends object>(table: T): (keyof T & string)[] {
  // The tables are this file's own: they have the keys that their types say, and no others.
  return Object.keys(table) as (keyof T & string)[];
}

function isKey<T extends object>(table: T, name: string): name is keyof T & string {
  return Object.hasOwn(table, name);
}
