/** The pages of settings, in German. */

import type { settings as english } from "../en/settings.ts";

export const settings: typeof english = {
  title: "Einstellungen",
  groups: { project: "Projekt", installation: "Server", account: "Sie" },
  sections: {
    project: "Projekt",
    members: "Mitglieder",
    keys: "API-Schlüssel",
    audit: "Protokoll",
    retention: "Aufbewahrung",
    installation: "Adresse und Grenzen",
    email: "E-Mail",
    account: "Ihr Konto",
  },
  project: {
    lead: "Wie dieses Projekt heißt und wie seine Dokumente Zahlen und Daten schreiben.",
    name: "Name",
    documents: "Name und Schreibweisen",
    nameHelp: "Er steht in dieser Oberfläche, nicht in Dokumenten.",
    timeZone: "Zeitzone",
    timeZoneHelp: "Zeitangaben ohne Zone gelten in ihr, und Zeiten werden in ihr geschrieben.",
    language: "Sprache und Region",
    languageHelp: "Ein Kürzel wie de-DE oder en-GB. Ein Layout mit eigener Sprache behält diese.",
    example: "In Dokumenten",
    counts: "Eine Änderung gilt für alles, was ab dann angenommen wird.",
    id: "Projekt-ID",
    idHelp: "Damit nennen API-Aufrufe einer angemeldeten Person das Projekt.",
    deleteTitle: "Dieses Projekt löschen",
    deleteHelp:
      "Seine Schlüssel und Hooks funktionieren nicht mehr, Download-Links enden, Wartendes wird abgebrochen. Das lässt sich nicht rückgängig machen.",
    deleteAction: "Projekt löschen",
    deleteConfirm: (name: string) =>
      `Geben Sie den Namen des Projekts, ${name}, ein, um es endgültig zu löschen.`,
    deleted: "Das Projekt ist gelöscht.",
  },
  retention: {
    title: "Aufbewahrung",
    lead: "Wie lange dieses Projekt etwas behält. Was älter ist, wird in kleinen Schritten endgültig gelöscht.",
    pdfs: "PDFs",
    pdfsHelp:
      "Die Datei verschwindet; das Dokument bleibt mit Seitenzahl, Größe und Prüfsumme in der Liste. Seine Download-Links enden.",
    data: "Daten",
    dataHelp:
      "Womit Dokumente gefüllt wurden, und die Inhalte von Anfragen an Hooks. Ohne Daten kann ein Dokument nicht erneut erzeugt werden.",
    logs: "Protokoll der Hooks",
    logsHelp: (days: string) =>
      `Die Zeilen unter „Eingang“. Ohne eigene Einstellung bleiben sie ${days}.`,
    keep: "Behalten",
    forGood: "Unbegrenzt",
    asServer: (days: string) => `Wie der Server (${days})`,
    year: "1 Jahr",
    years: (count: number) => `${count} Jahre`,
    other: "Andere Anzahl von Tagen",
    days: "Tage",
    day: ["Tag", "Tage"],
    effect: {
      title: "Älteres löschen?",
      nothing: "Derzeit ist nichts älter.",
      words:
        "Das Folgende ist derzeit älter und wird sofort gelöscht. Es lässt sich nicht zurückholen:",
      pdfs: ["PDF", "PDFs"],
      data: ["Datensatz eines Dokuments", "Datensätze von Dokumenten"],
      logs: ["Zeile des Protokolls", "Zeilen des Protokolls"],
      more: (count: string) => `Mehr als ${count}`,
      action: "Löschen und so beibehalten",
    },
    audit: "Wer was getan hat (das Änderungsprotokoll), bleibt immer erhalten.",
  },
};
