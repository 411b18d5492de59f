/** The pages of templates, in every language. */

import { templates as de } from "./de/templates.ts";
import { templates as en } from "./en/templates.ts";
import type { Texts } from "./language.ts";

export const TEMPLATES: Texts<typeof en> = { en, de };
