/** Versions of a template, and what publishing changes, in every language. */

import { versions as de } from "./de/versions.ts";
import { versions as en } from "./en/versions.ts";
import type { Texts } from "./language.ts";

export const VERSIONS: Texts<typeof en> = { en, de };
