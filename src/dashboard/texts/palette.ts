/** The palette and the keys, in every language. */

import { palette as de } from "./de/palette.ts";
import { palette as en } from "./en/palette.ts";
import type { Texts } from "./language.ts";

export const PALETTE: Texts<typeof en> = { en, de };
