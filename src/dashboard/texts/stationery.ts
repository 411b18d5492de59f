/** What the pages of brand, blocks and assets say alike, in every language. */

import { stationery as de } from "./de/stationery.ts";
import { stationery as en } from "./en/stationery.ts";
import type { Texts } from "./language.ts";

export const STATIONERY: Texts<typeof en> = { en, de };
