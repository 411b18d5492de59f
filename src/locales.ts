/** Time zones and languages as texts from outside: `Intl` knows which there are. */

import { LOCALE_MAX_CHARS } from "./limits.ts";

/** Names, not offsets such as `+01:00`: an offset has no summer. */
const ZONE_NAME = /^[A-Za-z]/;

/** An IANA time zone under the name that `Intl` gives it (`europe/berlin` → `Europe/Berlin`); null where there is none. */
export function timeZoneOf(text: string): string | null {
  if (text.length > LOCALE_MAX_CHARS || !ZONE_NAME.test(text)) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    // A RangeError is the language's only way to say that it knows no such zone.
    return null;
  }
}

/** A BCP 47 language tag in its usual spelling (`de-de` → `de-DE`); null where it is none. */
export function languageOf(text: string): string | null {
  if (text.length > LOCALE_MAX_CHARS) return null;
  try {
    return new Intl.Locale(text).toString();
  } catch {
    // As above.
    return null;
  }
}
