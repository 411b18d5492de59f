/** The page of pictures and fonts, in German. */

import type { assets as english } from "../en/assets.ts";

export const assets: typeof english = {
  title: "Bilder und Schriften",
  lead: "Was die Vorlagen dieses Projekts außer ihren Daten zeigen. Ein Layout nennt ein Bild bei seiner Adresse und eine Schrift bei ihrer Familie.",
  drop: "Legen Sie Bilder und Schriften hier ab, auch mehrere auf einmal, oder wählen Sie sie. PNG, SVG, JPEG, WebP, GIF; TTF, OTF, WOFF, WOFF2.",
  upload: "Dateien wählen",
  uploading: "Übertragungen",
  progress: (name, percent) => `${name}: ${percent}`,
  waiting: "Wartet",
  checking: "Wird geprüft …",
  done: "Hochgeladen",
  tooLarge: "Diese Datei ist zu groß: Höchstens 20 MiB sind möglich.",
  again: "Erneut versuchen",
  dismiss: (name) => `${name} ausblenden`,
  clear: "Liste leeren",
  taken: {
    words: (name) => `${name} gibt es schon.`,
    replace: "Ersetzen",
    both: (name) => `Beide behalten: ${name}`,
    skip: "Auslassen",
  },
  pictures: "Bilder",
  fonts: "Schriften",
  none: "Noch keine Bilder und keine Schriften",
  noneWords:
    "Laden Sie ein Logo, eine Unterschrift oder eine eigene Schrift hoch, und verwenden Sie sie in jeder Vorlage.",
  pixels: (width, height) => `${width} × ${height} px`,
  address: (name) => `die Adresse von ${name}`,
  family: (name) => `die Familie von ${name}`,
  weight: (weight) => `Stärke ${weight}`,
  italic: "Kursiv",
  sample: "Rechnung Nr. 2026-118, fällig am 24. Mai",
  noSample: "Der Browser kann sie nicht zeigen, Dokumente können es.",
  actions: (name) => `Was mit ${name} geschehen soll`,
  replace: "Ersetzen",
  replaceTitle: (name) => `${name} ersetzen?`,
  replaceWords:
    "Entwürfe und Vorschauen zeigen das neue sofort. Veröffentlichte Vorlagen zeigen es, sobald sie erneut veröffentlicht sind.",
  replaced: (name) => `${name} wurde ersetzt.`,
  download: "Herunterladen",
  remove: "Löschen",
  removeTitle: (name) => `${name} löschen?`,
  removeWords:
    "Was schon veröffentlicht ist, behält es. Entwürfen und neuen Fassungen, die es zeigen, wird es fehlen.",
  removed: (name) => `${name} wurde gelöscht.`,
};
