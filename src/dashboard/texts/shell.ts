/** The frame around every page, in every language. */

import { shell as de } from "./de/shell.ts";
import { shell as en } from "./en/shell.ts";
import type { Texts } from "./language.ts";

export const SHELL: Texts<typeof en> = { en, de };
