/** The page of the audit log, in every language. */

import { audit as de } from "./de/audit.ts";
import { audit as en } from "./en/audit.ts";
import type { Texts } from "./language.ts";

export const AUDIT: Texts<typeof en> = { en, de };
