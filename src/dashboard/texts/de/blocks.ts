/** The pages of blocks, in German. */

import type { blocks as english } from "../en/blocks.ts";

export const blocks: typeof english = {
  title: "Bausteine",
  lead: "Teile von Layouts, die mehrere Vorlagen zeigen: ein Briefkopf, ein Impressum, eine Fußzeile. Ändern Sie einen hier, dann haben ihn alle Vorlagen, die ihn verwenden, in neuer Form.",
  make: "Baustein anlegen",
  none: "Noch keine Bausteine",
  noneWords:
    "Was mehrere Vorlagen gemeinsam haben, gehört in einen Baustein. Jede zeigt ihn dann mit einer Zeile:",
  line: "die Zeile, die ihn zeigt",
  columns: { name: "Baustein", used: "Verwendet in", changed: "Geändert" },
  named: (name) => `Baustein ${name}`,
  back: "Alle Bausteine",
  name: "Name",
  nameHelp:
    "Kleine Buchstaben ohne Umlaute und Ziffern, mit Bindestrichen verbunden, etwa briefkopf. Er lässt sich später nicht ändern.",
  nameFault:
    "Erwartet werden kleine Buchstaben und Ziffern, mit Bindestrichen verbunden, höchstens 60 Zeichen.",
  nameTaken: "Einen Baustein dieses Namens gibt es schon.",
  gone: "Einen Baustein dieses Namens gibt es nicht mehr.",
  usage: "Ein Layout zeigt ihn mit dieser Zeile:",
  save: "Baustein speichern",
  remove: "Löschen",
  removeTitle: (name) => `Baustein ${name} löschen?`,
  removeWords:
    "Was schon veröffentlicht ist, behält ihn. Eine Vorlage, die ihn verwendet, lässt sich erst wieder veröffentlichen, wenn es einen Baustein dieses Namens gibt.",
  removed: (name) => `Der Baustein ${name} wurde gelöscht.`,
  findings: "Was nicht stimmt",
  at: (line) => `Zeile ${line}`,
  fine: "Es ist alles in Ordnung.",
  needsData:
    "Er zeigt Daten, die eine leere Seite nicht hat. Zeigen Sie ihn an einer Vorlage, die ihn verwendet.",
  elsewhere: "Diese Vorlage lässt sich nicht zeigen, der Grund liegt außerhalb dieses Bausteins.",
  noTemplate: "Legen Sie zuerst eine Vorlage an: Dann ist der Baustein auf ihrer Seite zu sehen.",
  difference: "Was sich unterscheidet, Zeile für Zeile",
};
