/** Coming in and one's own account, in every language. */

import { people as de } from "./de/people.ts";
import { people as en } from "./en/people.ts";
import type { Texts } from "./language.ts";

export const PEOPLE: Texts<typeof en> = { en, de };
