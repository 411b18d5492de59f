/** The pages of settings, in German. */

import type { settings as english } from "../en/settings.ts";

export const settings: typeof english = {
  title: "Einstellungen",
  groups: { project: "Projekt", account: "Sie" },
  sections: {
    project: "Projekt",
    members: "Mitglieder",
    keys: "API-Schlüssel",
    audit: "Protokoll",
    account: "Ihr Konto",
  },
};
