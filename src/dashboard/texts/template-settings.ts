/** The settings tab of a template, in every language. */

import { templateSettings as de } from "./de/template-settings.ts";
import { templateSettings as en } from "./en/template-settings.ts";
import type { Texts } from "./language.ts";

export const TEMPLATE_SETTINGS: Texts<typeof en> = { en, de };
