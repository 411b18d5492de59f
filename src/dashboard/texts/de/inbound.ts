/** The pages of inbound, in German. */

import type { inbound as english } from "../en/inbound.ts";

export const inbound: typeof english = {
  title: "Eingang",
  empty: "Noch hat keine Adresse etwas empfangen",
  received: "Empfangen",
  template: "Vorlage",
  answer: "Antwort",
};
