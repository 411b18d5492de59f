/**
 * What the texts of flags and variables may be, one parser a kind of value. A parser gives the value, or
 * the end of a sentence that begins with "expected".
 */

import { ok, type Result } from "../errors.ts";
import { EMAIL_MAX_CHARS } from "../limits.ts";
import { languageOf, timeZoneOf } from "../locales.ts";

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SIZE_UNITS: Readonly<Record<string, number>> = { "": 1, KiB: KIB, MiB: MIB, GiB: GIB };
const TIME_UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: MINUTE_MS, h: HOUR_MS };
/** RFC 1035, 2.3.4. */
const HOST_MAX_CHARS = 253;

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a text is, or the end of a sentence that begins with "expected". */
export type Parsed<T> = Result<T, string>;

/** A text that is not empty. */
export function text(what: string): (given: string) => Parsed<string> {
  return (given) => (given === "" ? bad(what) : ok(given));
}

/** A text of a shape. */
export function pattern(shape: RegExp, what: string): (given: string) => Parsed<string> {
  return (given) => (shape.test(given) ? ok(given) : bad(what));
}

/** A whole number within bounds. */
export function integer(least: number, most: number): (given: string) => Parsed<number> {
  return (given) => {
    const value = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
    return value >= least && value <= most
      ? ok(value)
      : bad(`a whole number from ${least} to ${most}`);
  };
}

/** Bytes, plain or with a unit. */
export function size(least: number, most: number): (given: string) => Parsed<number> {
  return (given) => {
    const [, number = "", unit = ""] = /^(\d{1,12}) ?(KiB|MiB|GiB)?$/.exec(given) ?? [];
    const value = number === "" ? Number.NaN : Number(number) * (SIZE_UNITS[unit] ?? 1);
    if (value >= least && value <= most) return ok(value);
    return bad(`a size from ${sizeText(least)} to ${sizeText(most)}, such as 64MiB`);
  };
}

/** Milliseconds, from a number with a unit. */
export function duration(least: number, most: number): (given: string) => Parsed<number> {
  return (given) => {
    const [, number = "", unit = ""] = /^(\d{1,12}) ?(ms|s|m|h)$/.exec(given) ?? [];
    const value = number === "" ? Number.NaN : Number(number) * (TIME_UNITS[unit] ?? 1);
    if (value >= least && value <= most) return ok(value);
    return bad(`a time from ${durationText(least)} to ${durationText(most)}, such as 90s or 5m`);
  };
}

/** One of some words. */
export function oneOf<const T extends string>(choices: readonly T[]): (given: string) => Parsed<T> {
  return (given) => {
    const choice = choices.find((candidate) => candidate === given);
    return choice === undefined ? bad(`one of ${choices.join(", ")}`) : ok(choice);
  };
}

/** Several, with commas between. */
export function list<T>(
  parse: (given: string) => Parsed<T>,
  what: string,
): (given: string) => Parsed<readonly T[]> {
  return (given) => {
    const values: T[] = [];
    for (const part of given.split(",")) {
      const parsed = parse(part.trim());
      if (!parsed.ok) return bad(what);
      values.push(parsed.value);
    }
    return ok(values);
  };
}

/** Without the slash at its end, so that paths can be put behind it, and safe inside quotes of a shell. */
export function publicUrl(given: string): Parsed<string | null> {
  const what = "an address such as https://pdf.example.com, without query and password";
  const url = URL.parse(given);
  if (url === null || !/^https?:$/.test(url.protocol)) return bad(what);
  if (url.search !== "" || url.hash !== "" || url.username !== "" || url.password !== "")
    return bad(what);
  return ok(url.href.replace(/\/+$/, "").replaceAll("'", "%27"));
}

/** An address, or a network in CIDR. */
export function network(given: string): Parsed<string> {
  const [, address = "", bits] = /^([0-9a-fA-F.:]+)(?:\/(\d{1,3}))?$/.exec(given) ?? [];
  const most = isIpv4(address) ? 32 : isIpv6(address) ? 128 : -1;
  return most >= 0 && Number(bits ?? 0) <= most ? ok(given) : bad("an address");
}

function isIpv4(address: string): boolean {
  const parts = address.split(".");
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

function isIpv6(address: string): boolean {
  return address.includes(":") && URL.canParse(`http://[${address}]/`);
}

/** A host's name or address. */
export function hostName(given: string): Parsed<string> {
  const isHost = given.length <= HOST_MAX_CHARS && /^[\w.:-]+$/.test(given);
  return isHost ? ok(given) : bad("a host name or an address, such as smtp.example.com");
}

/** An address that mail can be sent from or to, without a name. */
export function mailAddress(given: string): Parsed<string> {
  const isAddress =
    given.length <= EMAIL_MAX_CHARS && /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+$/.test(given);
  return isAddress ? ok(given) : bad("an e-mail address, such as pdf@example.com");
}

/** A line of text: what stands in a header of a mail must not begin another. */
export function line(what: string, most: number): (given: string) => Parsed<string> {
  return (given) =>
    given !== "" && given.length <= most && !/[\u0000-\u001f\u007f]/.test(given)
      ? ok(given)
      : bad(`${what} of 1 to ${most} characters`);
}

/** A time zone as Intl spells it. */
export function timeZone(given: string): Parsed<string> {
  const known = timeZoneOf(given);
  return known === null ? bad("a time zone such as Europe/Berlin") : ok(known);
}

/** A language tag as Intl spells it. */
export function language(given: string): Parsed<string> {
  const known = languageOf(given);
  return known === null ? bad("a language tag such as de-DE") : ok(known);
}

/** POSIX: LC_ALL beats LC_MESSAGES, which beats LANG; `de_DE.UTF-8` is de-DE, and `C` no language. */
export function systemLanguage({ LC_ALL, LC_MESSAGES, LANG }: Environment): string {
  const [name = ""] = (LC_ALL || LC_MESSAGES || LANG || "").split(/[.@]/);
  const parsed = name === "C" || name === "POSIX" ? bad("") : language(name.replaceAll("_", "-"));
  return parsed.ok ? parsed.value : "en-US";
}

function bad(expected: string): { readonly ok: false; readonly error: string } {
  return { ok: false, error: expected };
}

/** A size as the parser takes it. */
export function sizeText(bytes: number): string {
  const [unit, one] = Object.entries(SIZE_UNITS).findLast(([, each]) => bytes % each === 0) ?? [
    "",
    1,
  ];
  return `${bytes / one}${unit}`;
}

/** A time as the parser takes it. */
export function durationText(ms: number): string {
  const [unit, one] = Object.entries(TIME_UNITS).findLast(([, each]) => ms % each === 0) ?? [
    "ms",
    1,
  ];
  return ms === 0 ? "0s" : `${ms / one}${unit}`;
}
