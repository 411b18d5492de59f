/** The frame around every page, in German. */

import type { shell as english } from "../en/shell.ts";

export const shell: typeof english = {
  product: "Platen",
  places: {
    label: "Bereiche",
    overview: "Übersicht",
    templates: "Vorlagen",
    renders: "Dokumente",
    inbound: "Eingang",
    settings: "Einstellungen",
    guide: "Handbuch",
  },
  openPlaces: "Menü öffnen",
  closePlaces: "Menü schließen",
  skip: "Zum Inhalt springen",
  loading: "Wird geladen",
  copy: "Kopieren",
  copied: "Kopiert",
  copyFailed:
    "Das Kopieren ist nicht gelungen. Bitte markieren und kopieren Sie den Text von Hand.",
  show: "Anzeigen",
  hide: "Verbergen",
  hidden: "Verborgen",
  cancel: "Abbrechen",
  close: "Schließen",
  save: "Speichern",
  saved: "Gespeichert",
  undo: "Rückgängig",
  tryAgain: "Erneut versuchen",
  more: "Mehr anzeigen",
  never: "Nie",
  none: "Keine",
  account: {
    label: "Ihr Konto",
    signOut: "Abmelden",
    language: "Sprache",
    theme: "Darstellung",
    light: "Hell",
    dark: "Dunkel",
    auto: "Wie das System",
  },
  status: {
    queued: "Wartet",
    rendering: "In Arbeit",
    succeeded: "Fertig",
    failed: "Fehlgeschlagen",
    cancelled: "Abgebrochen",
  },
  errors: {
    title: "Das hat nicht geklappt",
    unreachable: "Der Server antwortet nicht. Läuft er, und ist dieser Rechner mit ihm verbunden?",
    signedOut: "Ihre Sitzung ist beendet. Bitte melden Sie sich erneut an.",
    forbidden:
      "Ihre Rolle in diesem Projekt erlaubt das nicht. Fragen Sie jemanden, der es verwaltet.",
    notFound: "Hier ist nichts (mehr).",
    reference: (id: string) => `Anfrage ${id}`,
    crashed:
      "Auf dieser Seite ist ein Fehler aufgetreten. Laden Sie sie neu; bleibt er, sagen Sie es dem Betreiber.",
    reload: "Neu laden",
    lost: "Diese Seite gibt es nicht.",
    home: "Zur Übersicht",
  },
};
