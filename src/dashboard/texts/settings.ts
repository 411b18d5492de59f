/** The pages of settings, in every language. */

import { settings as de } from "./de/settings.ts";
import { settings as en } from "./en/settings.ts";
import type { Texts } from "./language.ts";

export const SETTINGS: Texts<typeof en> = { en, de };
