/** People of a project and one's own account, in every language. */

import { members as de } from "./de/members.ts";
import { members as en } from "./en/members.ts";
import type { Texts } from "./language.ts";

export const MEMBERS: Texts<typeof en> = { en, de };
