/** The pages of overview, in every language. */

import { overview as de } from "./de/overview.ts";
import { overview as en } from "./en/overview.ts";
import type { Texts } from "./language.ts";

export const OVERVIEW: Texts<typeof en> = { en, de };
