/** The pages of settings, in German. */

import type { settings as english } from "../en/settings.ts";

export const settings: typeof english = {
  title: "Einstellungen",
  groups: { project: "Projekt" },
  sections: { project: "Projekt", keys: "API-Schlüssel", audit: "Protokoll" },
};
