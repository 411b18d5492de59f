/** Making a new template, in every language. */

import { gallery as de } from "./de/gallery.ts";
import { gallery as en } from "./en/gallery.ts";
import type { Texts } from "./language.ts";

export const GALLERY: Texts<typeof en> = { en, de };
