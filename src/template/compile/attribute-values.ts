/** What the text of an attribute must be, by its kind: the one parser of each. */

import { SPAN_MAX } from "../../limits.ts";
import type { ColumnWidth } from "../document.ts";
import type { AttributeKind } from "../elements/definition.ts";
import { isLanguage, isTimeZone } from "../expressions/format-dates.ts";
import { isCurrencyCode } from "../expressions/format-numbers.ts";
import { PERMISSIONS, readPermissions } from "../pdf-features.ts";
import { parseColor } from "../styles/colors.ts";
import { parseLength } from "../styles/lengths.ts";
import { parsePageSize, SIZE_EXPECTED } from "../styles/page-sizes.ts";
import { chartValue } from "./chart-values.ts";
import type { AttributeValue } from "./nodes.ts";

export type AttributeReading =
  | { readonly ok: true; readonly value: AttributeValue }
  | { readonly ok: false; readonly expected: string };

const LINK = /^(https?:\/\/|mailto:|tel:|#)\S/i;
const SOURCE = /^(https?:\/\/\S|asset:\S|data:image\/)/i;
/** More figures than any list counts to. */
const INTEGER = /^-?\d{1,6}$/;
const REFERENCE = /^#\S+$/;
/** RFC 6838, 4.2. */
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}$/i;
const ID = /^\S+$/;
const PARTS_MAX = 10_000;
/** Five metres: more than any paper. */
const MEASURE_MAX_POINTS = 14_400;
/** Columns or rows of anything on one page. */
const COUNT_MAX = 100;
const WHOLE_MAX = 9_999;

/** Reads the whole text of an attribute; an empty one, of whatever kind, is text. */
export function readAttributeValue(kind: AttributeKind, written: string): AttributeReading {
  const text = written.trim();
  if (typeof kind === "object") {
    return kind.oneOf.includes(text) ? plain(text) : expected(kind.oneOf.join(", "));
  }
  switch (kind) {
    case "id":
      return ID.test(text) ? plain(text) : expected("a name without spaces");
    case "length":
      return parseLength(text) === undefined
        ? expected("a length such as 40pt or 3mm")
        : plain(text);
    case "measure":
      return isMeasure(text) ? plain(text) : expected("a length above zero such as 0.33mm");
    case "integer":
      return INTEGER.test(text) ? plain(text) : expected("a whole number such as 5");
    case "gap":
      return isMargin(text) && !/\s/.test(text) ? plain(text) : expected("a length such as 2.5mm");
    case "count":
      return isWhole(text, 1, COUNT_MAX)
        ? plain(text)
        : expected(`a number from 1 to ${COUNT_MAX}`);
    case "whole":
      return isWhole(text, 0, WHOLE_MAX) ? plain(text) : expected("a whole number such as 3");
    case "angle":
      return isAngle(text) ? plain(text) : expected("degrees from -360 to 360 such as 45");
    case "page-size":
      return parsePageSize(text) === undefined ? expected(SIZE_EXPECTED) : plain(text);
    case "page-margin":
      return isMargin(text) ? plain(text) : expected("one to four lengths such as 20mm");
    case "language":
      return isLanguage(text) ? plain(text) : expected("a language tag such as en-GB");
    case "time-zone":
      return isTimeZone(text) ? plain(text) : expected("a zone such as Europe/Berlin");
    case "currency":
      return isCurrencyCode(text) ? plain(text) : expected("a currency code such as EUR");
    case "link":
      return LINK.test(text) ? plain(text) : expected("http(s)://, mailto:, tel: or #id");
    case "reference":
      return REFERENCE.test(text) ? plain(text) : expected("the id of an element such as #terms");
    case "source":
      return SOURCE.test(text) ? plain(text) : expected("asset:NAME, data:image/… or http(s)://");
    case "color":
      return readColor(text);
    case "media-type":
      return MEDIA_TYPE.test(text) ? plain(text) : expected("a media type such as text/xml");
    case "permissions":
      return readPermissions(text) === undefined
        ? expected(`some of ${PERMISSIONS.join(", ")}, or all, or none`)
        : plain(text);
    case "flag":
      return readFlag(text);
    case "column-width":
      return readColumnWidth(text);
    case "span":
      return readSpan(text);
    default:
      return chartValue(kind, text) ?? plain(written);
  }
}

function plain(text: string): AttributeReading {
  return { ok: true, value: { kind: "text", text } };
}

function expected(what: string): AttributeReading {
  return { ok: false, expected: what };
}

function isMeasure(text: string): boolean {
  const length = parseLength(text);
  return length?.unit === "pt" && length.amount > 0 && length.amount <= MEASURE_MAX_POINTS;
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,7}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

function isAngle(text: string): boolean {
  return /^[+-]?\d{1,3}(\.\d+)?(deg)?$/.test(text) && Math.abs(Number.parseFloat(text)) <= 360;
}

function isMargin(text: string): boolean {
  const parts = text.split(/\s+/);
  if (parts.length > 4) return false;
  return parts.every((part) => {
    const length = parseLength(part);
    return length !== undefined && length.unit === "pt" && length.amount >= 0;
  });
}

function readColor(text: string): AttributeReading {
  const color = parseColor(text);
  if (color === undefined) return expected("a colour such as #f6f8fa");
  return { ok: true, value: { kind: "color", color } };
}

function readFlag(text: string): AttributeReading {
  const on = ["true", "yes", "required", "readonly", "checked", "selected"].includes(text);
  if (!on && text !== "false" && text !== "no") return expected("true or false");
  return { ok: true, value: { kind: "flag", on } };
}

function readSpan(text: string): AttributeReading {
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > SPAN_MAX) return expected(`a whole number from 1 to ${SPAN_MAX}`);
  return { ok: true, value: { kind: "count", count } };
}

function readColumnWidth(text: string): AttributeReading {
  const width = columnWidth(text);
  if (width === undefined) return expected("a length (120pt), a share (2*), a percentage or auto");
  return { ok: true, value: { kind: "column-width", width } };
}

function columnWidth(text: string): ColumnWidth | undefined {
  if (text === "auto") return { kind: "auto" };
  const share = /^(\d+(?:\.\d+)?|\.\d+)?\*$/.exec(text);
  if (share !== null) {
    const parts = Number(share[1] ?? 1);
    return parts > 0 && parts <= PARTS_MAX ? { kind: "share", parts } : undefined;
  }
  const length = parseLength(text);
  if (length === undefined || length.amount <= 0) return undefined;
  if (length.unit === "%") {
    return length.amount > 100 ? undefined : { kind: "percent", percent: length.amount };
  }
  return length.unit === "pt" ? { kind: "fixed", points: length.amount } : undefined;
}
