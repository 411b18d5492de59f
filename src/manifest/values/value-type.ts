/** The table of data types: what each accepts and what form it takes in the data (contract.md, "Manifest"). */

import type { DataType } from "../manifest.ts";
import { shown } from "../shown.ts";
import { coerceEmail, coerceUrl, emailHint, urlHint } from "./address.ts";
import { coerceBoolean } from "./boolean.ts";
import { coerceDate, coerceDateTime, dateHint } from "./date.ts";
import { coerceImage, imageHint } from "./image.ts";
import { coerceNumber } from "./number.ts";
import { coerceText } from "./text.ts";

/** One plain value of JSON. `null` means that there is none. */
export type Scalar = string | number | boolean;

/** What `min` and `max` bound, and whether `pattern` is for it. */
export type Measure = "amount" | "length" | "time" | null;

export interface ValueType {
  /** Stands after "Expected". */
  readonly expected: string;
  /** The value in the type's own form, or undefined where it has none. Its own form comes back unchanged. */
  readonly coerce: (value: Scalar, timeZone: string) => Scalar | undefined;
  /** Why a value was refused, to stand after it in the message; empty where there is no more to say. */
  readonly hint?: (value: Scalar) => string;
  /** Whether `""` is a value of it, or stands for none. */
  readonly keepsEmpty: boolean;
  readonly measure: Measure;
}

const TEXT: ValueType = {
  expected: "text",
  coerce: coerceText,
  keepsEmpty: true,
  measure: "length",
};

const NUMBER: ValueType = {
  expected: "a number",
  coerce: coerceNumber,
  keepsEmpty: false,
  measure: "amount",
};

export const VALUE_TYPES: Readonly<Record<DataType, ValueType>> = {
  text: TEXT,
  longtext: TEXT,
  number: NUMBER,
  currency: NUMBER,
  date: {
    expected: "a date such as 2026-11-23",
    coerce: coerceDate,
    hint: dateHint,
    keepsEmpty: false,
    measure: "time",
  },
  datetime: {
    expected: "a date and time such as 2026-11-23T10:00:00Z",
    coerce: coerceDateTime,
    hint: dateHint,
    keepsEmpty: false,
    measure: "time",
  },
  boolean: {
    expected: "true or false",
    coerce: coerceBoolean,
    keepsEmpty: false,
    measure: null,
  },
  image: {
    expected: "an image: a web address, asset:NAME or a data URL",
    coerce: coerceImage,
    hint: imageHint,
    keepsEmpty: false,
    measure: null,
  },
  url: {
    expected: "a web address such as https://example.com",
    coerce: coerceUrl,
    hint: urlHint,
    keepsEmpty: false,
    measure: "length",
  },
  email: {
    expected: "an e-mail address",
    coerce: coerceEmail,
    hint: emailHint,
    keepsEmpty: false,
    measure: "length",
  },
};

/** "Expected a number, got "abc"": the finding for a value that a type does not accept. */
export function mismatch(type: ValueType, value: unknown): string {
  const hint = isScalar(value) ? (type.hint?.(value) ?? "") : "";
  return `Expected ${type.expected}, got ${shown(value)}${hint}`;
}

/** Whether a value of JSON is plain and there at all. */
export function isScalar(value: unknown): value is Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
