/** The pages of overview, in German. */

import type { overview as english } from "../en/overview.ts";

export const overview: typeof english = {
  title: "Übersicht",
  templates: "Vorlagen",
};
