/** The list of templates and those that were deleted, in every language. */

import { templateList as de } from "./de/template-list.ts";
import { templateList as en } from "./en/template-list.ts";
import type { Texts } from "./language.ts";

export const TEMPLATE_LIST: Texts<typeof en> = { en, de };
