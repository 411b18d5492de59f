/** The viewer of PDFs, in every language. */

import { pdf as de } from "./de/pdf.ts";
import { pdf as en } from "./en/pdf.ts";
import type { Texts } from "./language.ts";

export const PDF: Texts<typeof en> = { en, de };
