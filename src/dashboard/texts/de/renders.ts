/** The pages of renders, in German. */

import type { renders as english } from "../en/renders.ts";

export const renders: typeof english = {
  title: "Dokumente",
  lead: "Jedes angeforderte Dokument, das neueste zuerst.",
  empty: "Noch kein Dokument",
  emptyWords:
    "Senden Sie Daten an die Adresse einer Vorlage, oder fordern Sie ein Dokument mit einem API-Schlüssel an. Hier steht, was daraus wird.",
  template: "Vorlage",
  status: "Stand",
  created: "Angefordert",
  pages: "Seiten",
  size: "Größe",
};
