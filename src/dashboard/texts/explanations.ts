/** Why requests were refused, in every language. */

import { explanations as de } from "./de/explanations.ts";
import { explanations as en } from "./en/explanations.ts";
import type { Texts } from "./language.ts";

export const EXPLANATIONS: Texts<typeof en> = { en, de };
