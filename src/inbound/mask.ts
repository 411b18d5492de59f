/**
 * What the inbound log shows of a body: secrets and card numbers are dots. The body that is kept stays
 * as it came, so that it can be run again. The text is gone through as it stands, token by token: a body
 * that was cut off or is broken JSON is masked like any other, and keeps its lines.
 */

import type { Issues } from "../errors.ts";
import type { Json, JsonObject } from "../manifest/manifest.ts";
import { decodeObject } from "./decode.ts";

/** What stands where a secret stood. */
export const MASK = "••••••";

/** Names of keys, in lower case and without what joins their words, that end with one of these hold a secret. */
const SECRET_ENDS = [
  ...["password", "passwd", "passphrase", "passcode", "secret", "token", "apikey", "accesskey"],
  ...["privatekey", "secretkey", "signingkey", "encryptionkey", "authorization", "cookie"],
  ...["credential", "credentials", "cardnumber", "ccnumber", "securitycode", "sessionid"],
];
/** Too short to be looked for at the end of another word. */
const SECRET_NAMES = new Set([
  "pwd",
  "pass",
  "pin",
  "cvv",
  "cvc",
  "cvv2",
  "otp",
  "jwt",
  "bearer",
  "auth",
]);

/** Credentials that are told by their form, wherever they stand: the beginning says of which kind. */
const CREDENTIAL =
  /\b((?:[a-z]{2}_(?:live|test)_|whsec_|gh[pousr]_|github_pat_|xox[abprs]-|sk-|AKIA)|(?:Bearer|Basic) |eyJ)[\w.~+/=-]{12,}/g;

/** 13 to 19 digits, alone or in groups (ISO/IEC 7812). */
const CARD = /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])/g;

const TOKEN = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+/gs;
const LITERALS = new Set(["null", "true", "false"]);

/** A body as it may be shown; the same text where there is nothing to hide. */
export function maskBody(text: string): string {
  const first = text.trimStart().charAt(0);
  if (first === "{" || first === "[" || first === '"') return maskJson(text);
  return maskText(text.split("&").map(maskField).join("&"));
}

/** A sentence or a value without the credentials and card numbers that are told by their form. */
export function maskText(text: string): string {
  return text
    .replace(CREDENTIAL, (_, kind: string) => `${kind}${MASK}`)
    .replace(CARD, (number) => {
      const digits = number.replace(/\D/g, "");
      return isCardNumber(digits) ? `•••• ${digits.slice(-4)}` : number;
    });
}

/** Findings without what they repeat of a secret. */
export function maskIssues({ formErrors, fieldErrors }: Issues): Issues {
  const fields = Object.entries(fieldErrors).map(([path, messages]): [string, string[]] => {
    const isSecret = path.split(".").some(isSecretName);
    return [path, messages.map((each) => (isSecret ? withoutEcho(each) : maskText(each)))];
  });
  return { formErrors: formErrors.map(maskText), fieldErrors: Object.fromEntries(fields) };
}

/** A message that may begin with the path of what it is about. */
export function maskMessage(message: string): string {
  const isAboutSecret = [...message.matchAll(/([\w.-]+): Expected/g)].some(([, path = ""]) =>
    path.split(".").some(isSecretName),
  );
  return isAboutSecret ? withoutEcho(message) : maskText(message);
}

/** An edited body with the secrets that its editor was shown as dots: they are where they were. */
export function unmasked(edited: JsonObject, kept: Uint8Array | null): JsonObject {
  const original = kept === null ? null : decodeObject(kept);
  if (kept === null || original?.ok !== true) return edited;
  const shown = decodeObject(Buffer.from(maskBody(Buffer.from(kept).toString())));
  if (!shown.ok) return edited;
  return Object.fromEntries(
    Object.entries(edited).map(([key, value]) => [
      key,
      restored(value, memberOf(original.value, key), memberOf(shown.value, key)),
    ]),
  );
}

function restored(edited: Json, original: Json | undefined, shown: Json | undefined): Json {
  if (isList(edited)) {
    return edited.map((item, index) =>
      restored(
        item,
        isList(original) ? original[index] : undefined,
        isList(shown) ? shown[index] : undefined,
      ),
    );
  }
  if (isObject(edited)) {
    return Object.fromEntries(
      Object.entries(edited).map(([key, value]) => [
        key,
        restored(value, memberOf(original, key), memberOf(shown, key)),
      ]),
    );
  }
  return original !== undefined && edited === shown ? original : edited;
}

function maskJson(text: string): string {
  /** For each bracket that is open, whether all in it is secret. */
  const open: boolean[] = [];
  let key = "";
  let isNextSecret = false;
  const isSecret = (): boolean => isNextSecret || open.at(-1) === true;
  return text.replace(TOKEN, (token, at: number) => {
    switch (token) {
      case "{":
      case "[":
        open.push(isSecret());
        isNextSecret = false;
        return token;
      case "}":
      case "]":
        open.pop();
        isNextSecret = false;
        return token;
      case ":":
        isNextSecret = isSecretName(key);
        return token;
      case ",":
        isNextSecret = false;
        return token;
    }
    if (isKey(text, at + token.length)) {
      key = wordsOf(token);
      return token;
    }
    if (!isSecret()) return maskScalar(token);
    return token === '""' || LITERALS.has(token) ? token : `"${MASK}"`;
  });
}

/** A number that is masked is a text from then on, so that the JSON stays JSON. */
function maskScalar(token: string): string {
  const masked = maskText(token);
  return masked === token || token.startsWith('"') ? masked : `"${masked}"`;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (/\s/.test(text.charAt(at))) at += 1;
  return text.charAt(at) === ":";
}

function wordsOf(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
}

/** `name=value` of a form. */
function maskField(field: string): string {
  const end = field.indexOf("=");
  const name = field.slice(0, Math.max(end, 0));
  return isSecretName(decoded(name)) && end < field.length - 1 ? `${name}=${MASK}` : field;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  return SECRET_NAMES.has(plain) || SECRET_ENDS.some((end) => plain.endsWith(end));
}

/** The check digit of Luhn (ISO/IEC 7812-1, Annex B), which one number in ten has by chance. */
function isCardNumber(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0 && !/^0+$/.test(digits);
}

function withoutEcho(message: string): string {
  return message.replace(/, got .*$/s, "");
}

function memberOf(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
