/** The settings of the whole installation, in every language. */

import { installation as de } from "./de/installation.ts";
import { installation as en } from "./en/installation.ts";
import type { Texts } from "./language.ts";

export const INSTALLATION: Texts<typeof en> = { en, de };
