/** The Activity tab of a template, in every language. */

import { activity as de } from "./de/activity.ts";
import { activity as en } from "./en/activity.ts";
import type { Texts } from "./language.ts";

export const ACTIVITY: Texts<typeof en> = { en, de };
