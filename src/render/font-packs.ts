/**
 * Fonts that only some builds have inside: `bun build.ts --fonts cjk` puts what scripts/font-packs.ts names
 * in place of this file. An ordinary build leaves them out, for they are several times its other fonts.
 */

import type { EmbeddedFont } from "./embedded-fonts.ts";

/** The fonts of the packs that this build was asked for. */
export const FONT_PACKS: readonly EmbeddedFont[] = [];
