/** The page of the API keys, in every language. */

import { keys as de } from "./de/keys.ts";
import { keys as en } from "./en/keys.ts";
import type { Texts } from "./language.ts";

export const KEYS: Texts<typeof en> = { en, de };
