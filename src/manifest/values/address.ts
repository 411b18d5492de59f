/**
 * Web and e-mail addresses. Their grammar is one pattern each, which the JSON Schema carries too. It
 * says that an address is written as one, not that somebody is there.
 */

import { EMAIL_MAX_CHARS, URL_MAX_CHARS } from "../../limits.ts";
import { isLonger } from "./text.ts";
import type { Scalar } from "./value-type.ts";

/** Any character of a host, letters of all scripts included; brackets hold an IPv6 address. */
const HOST = String.raw`(?:[^\s\x00-,/:-@\[-^\x60{-\x7f]+|\[[0-9A-Fa-f:.]+\])`;

/** After the host, spaces inside are let through, as browsers do: file names have them. */
const REST = String.raw`(?:[/?#](?:[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f])?)?`;

/** http and https, without anchors: whoever uses it sets them. */
export const WEB_ADDRESS = String.raw`[Hh][Tt][Tt][Pp][Ss]?://(?:[^\s/?#@\x00-\x1f\x7f]*@)?${HOST}(?::\d{1,5})?${REST}`;

/** What a link may lead to: the schemes of the layout's `<a href>`. */
export const LINK = String.raw`(?:${WEB_ADDRESS}|[Mm][Aa][Ii][Ll][Tt][Oo]:[^\s\x00-\x1f\x7f]+|[Tt][Ee][Ll]:[^\s\x00-\x1f\x7f]+)`;

/** A letter or a digit of any script, and the same or a hyphen. */
const LABEL_END = String.raw`[^\s\x00-/:-@\[-\x60{-\x7f]`;
const LABEL_INSIDE = String.raw`[^\s\x00-,./:-@\[-\x60{-\x7f]`;
const LABEL = `${LABEL_END}(?:${LABEL_INSIDE}*${LABEL_END})?`;

/** HTML's grammar of an e-mail field, with the letters of all scripts (RFC 6531). */
export const EMAIL = String.raw`[^\s@<>()\[\],;:\\"\x00-\x1f\x7f]+@${LABEL}(?:\.${LABEL})*`;

const WHOLE_LINK = new RegExp(`^${LINK}$`);
const WHOLE_EMAIL = new RegExp(`^${EMAIL}$`);
const WITHOUT_SCHEME = /^(?:www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#]|$))/i;

/** The address without spaces around it, or undefined. */
export function coerceUrl(value: Scalar): string | undefined {
  const text = trimmed(value, URL_MAX_CHARS);
  return text !== undefined && WHOLE_LINK.test(text) ? text : undefined;
}

/** Why a text is no web address, where that can be told. */
export function urlHint(value: Scalar): string {
  const text = trimmed(value, URL_MAX_CHARS);
  if (text === undefined) return tooLong(value, URL_MAX_CHARS);
  return WITHOUT_SCHEME.test(text) ? ": it lacks https://" : "";
}

/** The address without spaces around it, or undefined. */
export function coerceEmail(value: Scalar): string | undefined {
  const text = trimmed(value, EMAIL_MAX_CHARS);
  return text !== undefined && WHOLE_EMAIL.test(text) ? text : undefined;
}

/** Why a text is no e-mail address, where that can be told. */
export function emailHint(value: Scalar): string {
  return tooLong(value, EMAIL_MAX_CHARS);
}

function trimmed(value: Scalar, maxChars: number): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  return isLonger(text, maxChars) ? undefined : text;
}

function tooLong(value: Scalar, maxChars: number): string {
  if (typeof value !== "string" || !isLonger(value.trim(), maxChars)) return "";
  return `: it is longer than ${maxChars} characters`;
}
