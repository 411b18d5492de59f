/**
 * Dates in the words of a language and the time of a zone. A calendar date (`2026-11-23`) and a local
 * time without an offset stay what they are in every zone; an instant is shown in the document's zone.
 */

import { DateTime } from "luxon";

const FORMATS_MAX = 500;
/** Epoch numbers below it are seconds (until the year 5138), above it milliseconds. */
const SECONDS_MAX = 100_000_000_000;

export const DATE_STYLES = ["short", "medium", "long", "full"] as const;
type DateStyle = (typeof DATE_STYLES)[number];

/** What a pattern may be made of (Unicode's letters, as luxon reads them); everything else stands in quotes. */
const TOKENS = new Set(
  "y yy yyyy M MM MMM MMMM MMMMM L LL LLL LLLL LLLLL d dd o ooo q qq W WW kk kkkk c ccc cccc ccccc E EEE EEEE EEEEE H HH h hh m mm s ss S SSS a G GG Z ZZ ZZZ ZZZZ ZZZZZ z".split(
    " ",
  ),
);

/** strftime's letters, which Liquid's writers know, in Unicode's. */
const STRFTIME: Readonly<Record<string, string>> = {
  Y: "yyyy",
  y: "yy",
  m: "MM",
  "-m": "M",
  d: "dd",
  e: "d",
  "-d": "d",
  "-e": "d",
  B: "MMMM",
  b: "MMM",
  h: "MMM",
  A: "EEEE",
  a: "EEE",
  H: "HH",
  "-H": "H",
  I: "hh",
  "-I": "h",
  l: "h",
  M: "mm",
  S: "ss",
  p: "a",
  P: "a",
  j: "ooo",
  V: "WW",
  G: "kkkk",
  z: "ZZZ",
  Z: "ZZZZ",
  F: "yyyy-MM-dd",
  T: "HH:mm:ss",
  R: "HH:mm",
  "%": "'%'",
};

const formats = new Map<string, Intl.DateTimeFormat>();

export type DatePart = "date" | "time" | "datetime";

/**
 * A date as text.
 * @param value ISO 8601, `2026-11-23 10:00`, or epoch seconds or milliseconds
 * @param pattern one of DATE_STYLES, or letters such as `d MMMM yyyy` (or strftime's `%d.%m.%Y`)
 * @returns undefined where the value is no date
 */
export function formatDate(
  value: string | number,
  part: DatePart,
  pattern: string,
  language: string,
  timeZone: string,
): string | undefined {
  const date = dateIn(value, timeZone);
  if (date === undefined) return undefined;
  const style = DATE_STYLES.find((name) => name === pattern);
  if (style !== undefined)
    return styleFormat(part, style, language, timeZone).format(date.toMillis());
  return date.setLocale(language).toFormat(unicodePattern(pattern));
}

/** What is wrong with a pattern, or null. */
export function datePatternFault(pattern: string): string | null {
  const unquoted = unicodePattern(pattern).replace(/'[^']*'/g, " ");
  for (const [letters] of unquoted.matchAll(/([A-Za-z])\1*/g)) {
    if (TOKENS.has(letters)) continue;
    const lower = letters.toLowerCase();
    const meant = /^[YD]+$/.test(letters) && TOKENS.has(lower) ? `; write ${lower}` : "";
    return `"${letters}" means nothing in a date pattern${meant}`;
  }
  return null;
}

/** Whether the runtime knows a zone such as `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  try {
    styleFormat("date", "short", "en", name);
    return true;
  } catch {
    // A RangeError is Intl's only way to say no.
    return false;
  }
}

/** Whether a text is a BCP 47 tag. */
export function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    // A RangeError is Intl's only way to say no.
    return false;
  }
}

/** The date that a value is or spells, else undefined. */
export function dateIn(value: string | number, zone: string): DateTime | undefined {
  if (typeof value === "number") {
    const millis = Math.abs(value) < SECONDS_MAX ? value * 1000 : value;
    const date = DateTime.fromMillis(Math.round(millis), { zone });
    return date.isValid ? date : undefined;
  }
  const text = value.trim();
  if (text.length > 100) return undefined;
  const iso = DateTime.fromISO(text, { zone });
  if (iso.isValid) return iso;
  const sql = DateTime.fromSQL(text, { zone });
  return sql.isValid ? sql : undefined;
}

function styleFormat(
  part: DatePart,
  style: DateStyle,
  language: string,
  timeZone: string,
): Intl.DateTimeFormat {
  const key = `${part}|${style}|${language}|${timeZone}`;
  const kept = formats.get(key);
  if (kept !== undefined) return kept;
  // A time is shown to the minute: seconds and zones are for who asks with a pattern.
  const time = { timeStyle: style === "short" || style === "medium" ? "short" : style } as const;
  const made = new Intl.DateTimeFormat(language, {
    timeZone,
    ...(part === "time" ? {} : { dateStyle: style }),
    ...(part === "date" ? {} : time),
  });
  if (formats.size >= FORMATS_MAX) formats.clear();
  formats.set(key, made);
  return made;
}

/** `%d.%m.%Y` → `dd.MM.yyyy`; a pattern without `%` is Unicode's already. */
function unicodePattern(pattern: string): string {
  if (!pattern.includes("%")) return pattern;
  return pattern.replace(/%(-?[A-Za-z%])|[A-Za-z]+/g, (written, letter: string | undefined) =>
    letter === undefined ? `'${written}'` : (STRFTIME[letter] ?? `'${written}'`),
  );
}
