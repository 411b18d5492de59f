/** The settings tab of a template, in German. */

import type { templateSettings as en } from "../en/template-settings.ts";

export const templateSettings: typeof en = {
  names: "Namen",
  name: "Name",
  description: "Beschreibung",
  descriptionHint: "Wofür sie ist, in einem Satz. Er steht in der Liste der Vorlagen.",
  slug: "Kürzel",
  slugHint:
    "Wie die Vorlage in Adressen heißt: Kleinbuchstaben und Ziffern, mit Bindestrichen verbunden.",
  slugChanges: (path) =>
    `Mit einem anderen Kürzel müssen Programme, die mit API-Schlüssel arbeiten, ${path} aufrufen. Die URL des Hooks, die Versionen und alle erzeugten Dokumente bleiben, wie sie sind.`,
  save: "Speichern",
  saved: "Gespeichert.",
  reset: "Zurücknehmen",
  copies: "Kopien",
  exportWords:
    "Eine ZIP-Datei mit dem Quelltext, den Daten, die sie braucht, dem Beispiel und den Bausteinen und Bildern, die sie zeigt. Sie lässt sich hier oder anderswo importieren und in einen Ordner für Git entpacken.",
  export: "Als Datei exportieren",
  duplicateWords: "Eine weitere Vorlage mit demselben Inhalt und einem eigenen Hook.",
  duplicate: "Duplizieren",
  delete: "Löschen",
  deleteWords: (days) =>
    `Das Kürzel wird frei, und der Hook nimmt nichts mehr an. Erzeugte Dokumente bleiben. ${days} Tage lang lässt sie sich zurückholen.`,
  deleteDo: "Diese Vorlage löschen",
};
