/** The pages of templates, in German. */

import type { templates as english } from "../en/templates.ts";

export const templates: typeof english = {
  title: "Vorlagen",
  empty: "Noch keine Vorlage",
  name: "Name",
  version: "Veröffentlichte Fassung",
  changed: "Geändert",
  tabs: {
    label: "Teile der Vorlage",
    edit: "Bearbeiten",
    use: "Verwenden",
    versions: "Fassungen",
    activity: "Verlauf",
    settings: "Einstellungen",
  },
};
