/** The list of templates and those that were deleted, in German. */

import type { templateList as en } from "../en/template-list.ts";
import { plural } from "../language.ts";

export const templateList: typeof en = {
  title: "Vorlagen",
  make: "Neue Vorlage",
  import: "Importieren",
  search: "Vorlagen suchen",
  columns: {
    name: "Name",
    version: "Veröffentlicht",
    lastRender: "Letztes Dokument",
    changed: "Geändert",
    actions: "Aktionen",
  },
  version: (number) => `Version ${number}`,
  unpublished: "Nicht veröffentlicht",
  draft: "Entwurf",
  draftBy: (who) => `Entwurf von ${who}`,
  outdated: "Veraltet",
  outdatedWhy:
    "Ein Baustein, der Briefkopf oder ein Bild darin hat sich seit der Veröffentlichung geändert.",
  noRender: "Noch keines",
  firstPage: (name) => `Erste Seite von ${name}`,
  menu: (name) => `Was sich mit ${name} tun lässt`,
  rename: "Umbenennen…",
  duplicate: "Duplizieren",
  export: "Als Datei exportieren",
  delete: "Löschen",
  copyName: (name) => `${name} (Kopie)`,
  duplicated: (name) => `„${name}“ wurde angelegt.`,
  deleted: (name) => `„${name}“ wurde gelöscht. Der Hook nimmt nichts mehr an.`,
  restored: (name) => `„${name}“ ist wieder da, samt Hook.`,
  renameTitle: "Vorlage umbenennen",
  renameLabel: "Name",
  renameHint: "Die Adresse der Vorlage und die URL ihres Hooks bleiben, wie sie sind.",
  renameDo: "Umbenennen",
  empty: {
    title: "Noch keine Vorlage",
    words:
      "Eine Vorlage legt fest, wie ein Dokument aussieht und welche Daten es braucht. Beginnen Sie mit einer aus der Galerie: Sie können ihr sofort Daten schicken.",
  },
  nothingFound: (text) =>
    `Keine Vorlage hat „${text}“ im Namen, im Kürzel oder in der Beschreibung.`,
  clear: "Alle zeigen",
  toDeleted: "Gelöschte Vorlagen",
  deletedView: {
    title: "Gelöschte Vorlagen",
    lead: (days) =>
      `Eine gelöschte Vorlage lässt sich ${plural(days, "Tag", "Tage")} lang zurückholen, mit ihren Versionen, ihrem Entwurf und ihrem Hook.`,
    back: "Zu den Vorlagen",
    restore: "Zurückholen",
    deletedAt: "Gelöscht",
    until: "Zurückholen möglich bis",
    empty: "Es wurde nichts gelöscht",
    emptyWords: "Was Sie löschen, bleibt eine Weile hier liegen, falls Sie es doch noch brauchen.",
  },
  importView: {
    drop: "Lassen Sie die Datei los, um sie zu importieren",
    done: (name) => `„${name}“ wurde als Entwurf importiert.`,
    kept: (files) =>
      `Unter diesen Namen hat das Projekt schon etwas anderes, das geblieben ist: ${files}.`,
    busy: "Wird importiert…",
  },
};
