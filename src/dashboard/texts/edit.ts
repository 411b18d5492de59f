/** The editor of a template, in every language. */

import { edit as de } from "./de/edit.ts";
import { edit as en } from "./en/edit.ts";
import type { Texts } from "./language.ts";

export const EDIT: Texts<typeof en> = { en, de };
