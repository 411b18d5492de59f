/** The pages of renders, in every language. */

import { renders as de } from "./de/renders.ts";
import { renders as en } from "./en/renders.ts";
import type { Texts } from "./language.ts";

export const RENDERS: Texts<typeof en> = { en, de };
