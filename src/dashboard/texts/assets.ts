/** The page of pictures and fonts, in every language. */

import { assets as de } from "./de/assets.ts";
import { assets as en } from "./en/assets.ts";
import type { Texts } from "./language.ts";

export const ASSETS: Texts<typeof en> = { en, de };
