/** The Use tab of a template, in every language. */

import { use as de } from "./de/use.ts";
import { use as en } from "./en/use.ts";
import type { Texts } from "./language.ts";

export const USE: Texts<typeof en> = { en, de };
