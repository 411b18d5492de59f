/** What the pages of brand, blocks and assets say alike, in German. */

import type { stationery as english } from "../en/stationery.ts";
import { plural } from "../language.ts";

export const stationery: typeof english = {
  readOnly: "Sie können das ansehen. Ändern können es Personen mit der Rolle „Bearbeiter“.",
  outdated: {
    title: (templates) =>
      `${plural(templates, "veröffentlichte Vorlage zeigt", "veröffentlichte Vorlagen zeigen")} einen älteren Stand`,
    lead: "Was veröffentlicht ist, behält Marke, Bausteine und Bilder vom Zeitpunkt der Veröffentlichung. Veröffentlichen Sie es erneut, dann zeigen die nächsten PDFs die neuen.",
    draftStays: "Es gibt einen Entwurf; er bleibt, wie er ist.",
    publish: (templates) =>
      templates === 1 ? "Erneut veröffentlichen" : `Alle ${templates} erneut veröffentlichen`,
    refused: (why) => `Die Vorlage konnte nicht veröffentlicht werden. ${why}`,
    done: (templates) =>
      `${plural(templates, "Vorlage wurde", "Vorlagen wurden")} erneut veröffentlicht.`,
    note: "Erneut veröffentlicht, mit Marke, Bausteinen und Bildern von jetzt",
  },
  preview: {
    show: "Zeigen an",
    own: "Ihre Vorlagen",
    starters: "Mitgelieferte",
    bare: "Eine leere Seite",
    label: "Vorschau",
    fields: "Angaben",
    pdf: "PDF",
    source: "Quelltext",
    rendering: "Wird gesetzt …",
    first: "Die erste Seite braucht einen Moment …",
    stale: "Die letzte, die sich setzen ließ",
  },
  conflict: {
    somebody: "Inzwischen hat jemand anderes gespeichert",
    lead: "Was Sie getippt haben, ist noch da. Übernehmen Sie den gespeicherten Stand, oder behalten Sie Ihren an seiner Stelle.",
    theirs: "Gespeichertes übernehmen",
    mine: "Meines behalten",
  },
  usage: {
    nowhere: "Nicht verwendet",
    more: (places) => `und ${places} weitere`,
    templates: (templates) => plural(templates, "Vorlage", "Vorlagen"),
    usedIn: "Verwendet in",
    stillUsed: "Es wird verwendet in:",
    published: (number) => `Version ${number}`,
    inDraft: "Entwurf",
    block: (name) => `Baustein ${name}`,
    brand: "Marke, als Logo",
    unused: "Nichts verwendet es.",
  },
};
