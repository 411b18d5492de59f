/** Time zone and language as they come in a body. */

import { fail, ok, type Result } from "../../errors.ts";
import { LOCALE_MAX_CHARS } from "../../limits.ts";
import { languageOf, timeZoneOf } from "../../locales.ts";
import { Findings } from "../../manifest/findings.ts";
import { shown } from "../../manifest/shown.ts";
import { text } from "../schemas.ts";

export const TimeZone = text(LOCALE_MAX_CHARS, "An IANA time zone, such as `Europe/Berlin`.");
export const Language = text(LOCALE_MAX_CHARS, "A BCP 47 language tag, such as `de-DE`.");

interface Locale {
  readonly timeZone?: string | undefined;
  readonly language?: string | undefined;
}

/** What was given of time zone and language, as `Intl` spells it. */
export function readLocale(given: Locale): Result<{ timeZone?: string; language?: string }> {
  const findings = new Findings();
  const locale: { timeZone?: string; language?: string } = {};
  if (given.timeZone !== undefined) {
    const known = timeZoneOf(given.timeZone);
    if (known === null) {
      findings.add(
        ["timeZone"],
        `Expected a time zone such as Europe/Berlin, got ${shown(given.timeZone)}`,
      );
    } else locale.timeZone = known;
  }
  if (given.language !== undefined) {
    const known = languageOf(given.language);
    if (known === null) {
      findings.add(
        ["language"],
        `Expected a language tag such as de-DE, got ${shown(given.language)}`,
      );
    } else locale.language = known;
  }
  if (findings.isEmpty) return ok(locale);
  return fail("invalid_request", `The request is not valid. ${findings.summary()}`, {
    issues: findings.issues(),
  });
}
