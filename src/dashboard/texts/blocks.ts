/** The pages of blocks, in every language. */

import { blocks as de } from "./de/blocks.ts";
import { blocks as en } from "./en/blocks.ts";
import type { Texts } from "./language.ts";

export const BLOCKS: Texts<typeof en> = { en, de };
