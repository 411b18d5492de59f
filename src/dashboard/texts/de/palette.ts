/** The palette and the keys, in German. */

import type { palette as english } from "../en/palette.ts";

export const palette: typeof english = {
  placeholder: "Zu einer Seite, einer Vorlage oder einem Dokument gehen, oder etwas tun",
  nothing: (query: string) =>
    `Nichts heißt „${query}“. Ein Dokument findet sich auch über seine ID.`,
  groups: {
    places: "Seiten",
    deeds: "Tun",
    templates: "Vorlagen",
    renders: "Dokumente",
  },
  newTemplate: "Neue Vorlage",
  newKey: "Neuer API-Schlüssel",
  toProject: (name: string) => `Zum Projekt ${name} wechseln`,
  keys: {
    title: "Tasten",
    palette: "Überallhin gehen, alles finden",
    keys: "Diese Tasten",
    next: "Das nächste Feld, der nächste Link oder Knopf",
    close: "Schließt, was offen ist",
    complete: "Im Editor: was hier stehen kann",
    find: "Im Editor: suchen und ersetzen",
    leaveEditor: "Verlässt den Editor, in dem Tab einrückt",
    page: "In einem PDF: die nächste Seite",
  },
};
