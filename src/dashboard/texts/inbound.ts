/** The pages of inbound, in every language. */

import { inbound as de } from "./de/inbound.ts";
import { inbound as en } from "./en/inbound.ts";
import type { Texts } from "./language.ts";

export const INBOUND: Texts<typeof en> = { en, de };
