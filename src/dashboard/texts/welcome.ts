/** The first steps, in every language. */

import { welcome as de } from "./de/welcome.ts";
import { welcome as en } from "./en/welcome.ts";
import type { Texts } from "./language.ts";

export const WELCOME: Texts<typeof en> = { en, de };
