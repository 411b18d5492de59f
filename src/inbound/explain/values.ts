/** Why one value does not fit its variable, and what would. */

import type { Json, Variable } from "../../manifest/manifest.ts";
import { excerpt } from "../../manifest/shown.ts";
import { coerceNumber } from "../../manifest/values/number.ts";
import { readWritten } from "../../manifest/values/written-date.ts";
import { explained, type Explained } from "./sentences.ts";

const ALLOWED_SHOWN = 8;

/** @param finding what the validation said */
export function valueFault(
  variable: Variable,
  value: Json | undefined,
  finding: string,
): Explained {
  if (Array.isArray(value)) return explained("value_got_list");
  if (typeof value === "object" && value !== null) return explained("value_got_object");
  const given = excerpt(String(value));
  if (variable.enum !== undefined && finding.startsWith("Expected one of")) {
    const allowed = variable.enum.slice(0, ALLOWED_SHOWN).map((each) => JSON.stringify(each));
    return explained("value_not_allowed", { given, allowed: allowed.join(", ") });
  }
  switch (variable.dataType) {
    case "number":
    case "currency":
      return coerceNumber(typeof value === "boolean" ? String(value) : (value ?? "")) === undefined
        ? numberFault(given)
        : other(finding);
    case "date":
    case "datetime":
      return readWritten(given) === undefined ? dateFault(given) : other(finding);
    case "boolean":
      return explained("boolean_other", { given });
    case "email":
      return isMismatch(finding) ? explained("email_other", { given }) : other(finding);
    case "url":
      return isMismatch(finding) ? explained("url_other", { given }) : other(finding);
    case "image":
      return explained("image_other", { given });
    default:
      return other(finding);
  }
}

function other(finding: string): Explained {
  return explained("value_other", { finding });
}

/** Whether the value is not of its type at all, rather than outside its bounds. */
function isMismatch(finding: string): boolean {
  return /^Expected an? /.test(finding);
}

/** `1.234,50`, `1 234,50`, `1'234.50`, `49,95`, also with a currency beside it. */
function numberFault(given: string): Explained {
  const bare = given.replace(/[^\d.,'’\s\u00a0\u202f-]/g, "").trim();
  const suggestion = plainNumber(bare);
  if (suggestion === null) return explained("number_other", { given });
  const isBare = bare === given.trim();
  return explained(isBare ? "number_locale" : "number_unit", { given, suggestion });
}

const COMMA_DECIMALS = /^-?\d{1,3}(?:[.\s\u00a0\u202f'’]?\d{3})*,\d+$/;
const POINT_DECIMALS = /^-?\d{1,3}(?:[,\s\u00a0\u202f'’]?\d{3})*(?:\.\d+)?$/;

function plainNumber(text: string): string | null {
  if (POINT_DECIMALS.test(text)) return text.replace(/[^\d.-]/g, "");
  if (!COMMA_DECIMALS.test(text)) return null;
  return text.replace(/[^\d,-]/g, "").replace(",", ".");
}

const DAY_FIRST = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/;

/** `31.12.2026`, `12/31/2026`: which of both numbers is the month is told only where one of them can't be. */
function dateFault(given: string): Explained {
  const [, first = "", second = "", year = ""] = DAY_FIRST.exec(given.trim()) ?? [];
  if (year === "") return explained("date_other", { given });
  const isMonthFirst = given.includes("/") && Number(second) > 12;
  const [day, month] = isMonthFirst ? [second, first] : [first, second];
  const suggestion = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (readWritten(suggestion) === undefined) return explained("date_other", { given });
  return explained("date_locale", { given, suggestion });
}
