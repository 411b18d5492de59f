/** The page of the brand, in every language. */

import { brand as de } from "./de/brand.ts";
import { brand as en } from "./en/brand.ts";
import type { Texts } from "./language.ts";

export const BRAND: Texts<typeof en> = { en, de };
