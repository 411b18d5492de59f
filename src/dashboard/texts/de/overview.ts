/** The overview, in German. */

import { plural } from "../language.ts";
import type { overview as english } from "../en/overview.ts";

export const overview: typeof english = {
  title: "Übersicht",
  range: "Zeitraum",
  ranges: { day: "24 Stunden", week: "7 Tage", month: "30 Tage" },
  during: {
    day: "in den letzten 24 Stunden",
    week: "in den letzten 7 Tagen",
    month: "in den letzten 30 Tagen",
  },
  attention: "Braucht Aufmerksamkeit",
  allWell: "Alles in Ordnung: Nichts braucht Ihre Aufmerksamkeit.",
  more: (n) => `und ${n} weitere`,
  items: {
    renders_failing: (name, n) =>
      n === 1
        ? `Das letzte Dokument von „${name}“ ist fehlgeschlagen.`
        : `Die letzten ${n} Dokumente von „${name}“ sind fehlgeschlagen.`,
    hook_rejecting: (name, n) =>
      n === 1
        ? `Der Webhook von „${name}“ hat die letzte Anfrage abgelehnt.`
        : `Der Webhook von „${name}“ hat die letzten ${n} Anfragen abgelehnt.`,
    queue_slow: (n) =>
      n === 1
        ? "Ein Dokument wartet seit mehr als einer Minute."
        : `${n} Dokumente warten, das erste seit mehr als einer Minute.`,
    disk_low: (free) => `Der Speicherplatz ist fast voll: ${free} sind frei.`,
    template_outdated: (name) =>
      `„${name}“ zeigt einen älteren Stand Ihrer Bausteine, Marke oder Bilder. Veröffentlichen Sie die Vorlage neu, um sie zu übernehmen.`,
    key_expiring: (name, when) => `Der API-Schlüssel „${name}“ endet ${when}.`,
  },
  look: {
    renders_failing: "Warum?",
    hook_rejecting: "Warum?",
    queue_slow: "Ansehen, was wartet",
    disk_low: "Weniger aufbewahren",
    template_outdated: "Versionen ansehen",
    key_expiring: "Schlüssel ansehen",
  },
  documents: "Dokumente",
  done: "Fertig",
  failed: "Fehlgeschlagen",
  others: "Wartend oder abgebrochen",
  documentsWords: (during) => `${during} angefordert`,
  documentsAt: (when, done, failed) => `${when}: ${done} fertig, ${failed} fehlgeschlagen`,
  documentsSummary: (all, failed, during) =>
    `${all} Dokumente wurden ${during} angefordert, ${failed} davon sind fehlgeschlagen.`,
  failures: "Fehler",
  failuresWords: (share, rejected) =>
    `${share} von allen, und ${plural(rejected, "abgelehnte Anfrage", "abgelehnte Anfragen")}`,
  refused: "Abgelehnte Anfragen",
  failuresAt: (when, failed, refused) => `${when}: ${failed} fehlgeschlagen, ${refused} abgelehnt`,
  failuresSummary: (failed, refused) =>
    `${failed} Dokumente sind fehlgeschlagen, ${refused} Anfragen wurden abgelehnt.`,
  latency: "Von der Anfrage zum PDF",
  latencyWords: (p95) => `gewöhnlich; 19 von 20 in höchstens ${p95}`,
  latencyNone: "In dieser Zeit wurde nichts erstellt.",
  usual: "Gewöhnlich",
  slow: "19 von 20",
  longest: "Am längsten",
  latencyAt: (when, usual, slow) => `${when}: ${usual}, 19 von 20 in höchstens ${slow}`,
  latencySummary: (usual, slow) =>
    `Die Hälfte der Dokumente dauert höchstens ${usual}, neunzehn von zwanzig höchstens ${slow}.`,
  queue: "Wartet jetzt",
  queueWords: (rendering, oldest) =>
    oldest === null ? `${rendering} in Arbeit` : `${rendering} in Arbeit; das erste kam ${oldest}`,
  queueSummary: (n) => `${plural(n, "Dokument wartet", "Dokumente warten")} jetzt.`,
  when: "Wann",
  asTable: "Als Tabelle",
  tableOf: (title) => `${title}: als Tabelle`,
  none: "–",
  recent: "Letzte Dokumente",
  allRenders: "Alle Dokumente",
  busiest: "Meistgenutzte Vorlagen",
  busiestLine: (n, failed) =>
    failed === 0 ? `${n} Dokumente` : `${n} Dokumente, ${failed} fehlgeschlagen`,
  next: "Ihr erstes Dokument",
  nextWords: "Platen macht aus Daten PDFs. Drei Schritte bis zum ersten.",
  steps: {
    template: "Machen Sie eine Vorlage zu Ihrer eigenen",
    templateWords:
      "Setzen Sie Namen, Logo und Farben ein, und sehen Sie zu, wie sich das PDF beim Tippen ändert.",
    templateAction: "Loslegen",
    send: "Senden Sie ihr Daten",
    sendWords: "Ihr Webhook nimmt JSON von jedem Programm, Formular oder Dienst.",
    watch: "Sehen Sie das PDF",
    watchWords: "Es erscheint in der Liste der Dokumente, sobald die Daten eintreffen.",
    watchAction: "Zu den Dokumenten",
  },
};
