/** The Activity tab of a template, in German. */

import type { activity as english } from "../en/activity.ts";

export const activity: typeof english = {
  label: "Was geschah",
  empty: "Noch ist nichts geschehen",
  emptyWords:
    "Anfragen an diese Vorlage und die Dokumente, die mit ihr entstanden, stehen hier in zeitlicher Folge.",
  emptyAction: "Einen Test senden",
  request: (sender) => `Anfrage: ${sender}`,
  document: "Dokument",
  page: "Seite",
  pages: "Seiten",
  version: (number) => `Fassung ${number}`,
  sources: {
    api: "über die API",
    hook: "über den Webhook",
    dashboard: "von hier",
    batch: "im Stapel",
  },
};
