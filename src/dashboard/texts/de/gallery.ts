/** Making a new template, in German. */

import type { gallery as en } from "../en/gallery.ts";
import { plural } from "../language.ts";

export const gallery: typeof en = {
  title: "Neue Vorlage",
  lead: "Wählen Sie, was Ihrem Dokument am nächsten kommt. Alles daran lässt sich danach ändern.",
  categories: {
    label: "Wofür",
    all: "Alle",
    billing: "Rechnungen",
    orders: "Bestellung und Versand",
    letters: "Briefe und Verträge",
    reports: "Berichte",
    events: "Veranstaltungen und Karten",
  },
  language: "Sprache der Dokumente",
  languageHint: "Sofern die Daten keine andere nennen.",
  starters: {
    invoice: {
      name: "Rechnung",
      description:
        "Eine Rechnung mit Posten, Steuern, Zahlungsangaben, Ihrem Logo und Ihrer Farbe.",
    },
    "pro-forma": {
      name: "Proforma-Rechnung",
      description:
        "Bittet in einem klaren Feld um eine Anzahlung, mit Code zum Bezahlen, und sagt, was offen bleibt.",
    },
    "credit-note": {
      name: "Gutschrift",
      description: "Sagt in einem Satz, was gutgeschrieben wird und warum, dann Posten für Posten.",
    },
    quote: {
      name: "Angebot",
      description: "Ein Angebot in Abschnitten, mit Optionen, Bedingungen und Unterschriftszeile.",
    },
    receipt: {
      name: "Kassenbon",
      description:
        "Ein Bon für die 80-mm-Rolle, mit Rückgeld, Steuern und einem Code für Rückgaben.",
    },
    "purchase-order": {
      name: "Bestellung",
      description: "Ein liniertes Formular, in dem jede Angabe ihren festen Platz hat.",
    },
    "packing-slip": {
      name: "Lieferschein",
      description: "Was im Paket ist, mit Kästchen zum Abhaken und Strichcode je Artikel.",
    },
    "shipping-label": {
      name: "Versandetikett",
      description: "Ein Paketetikett von 100 × 150 mm für Thermodrucker, eines je Paket.",
    },
    certificate: {
      name: "Urkunde",
      description: "Eine Urkunde im Querformat, mit bis zu drei Unterschriften.",
    },
    "event-ticket": {
      name: "Eintrittskarte",
      description: "Eine Karte für Konzert oder Kurs, eine je Platz, mit Code für den Einlass.",
    },
    contract: {
      name: "Vertrag",
      description:
        "Nummerierte Klauseln in Abschnitten, zwei Parteien, Unterschriften, die beim Text bleiben.",
    },
    letter: {
      name: "Brief",
      description:
        "Ein Brief mit Briefkopf für Fensterumschläge, über so viele Seiten, wie er braucht.",
    },
    timesheet: {
      name: "Stundenzettel",
      description:
        "Die Stunden einer Woche oder eines Monats, mit Pausen, Satz und Unterschriften.",
    },
    "monthly-report": {
      name: "Monatsbericht",
      description:
        "Die entscheidenden Zahlen, Diagramme zu dem, was sie treibt, und die Tabellen dahinter.",
    },
    statement: {
      name: "Kontoauszug",
      description:
        "Was berechnet und bezahlt wurde, mit laufendem Saldo von Seite zu Seite und offenem Betrag.",
    },
    menu: {
      name: "Speisekarte oder Preisliste",
      description:
        "Abschnitte mit Gerichten oder Leistungen, kleinen und großen Portionen, Allergenen.",
    },
  },
  blank: "Leere Seite",
  blankAbout:
    "Ein Titel, ein Text und eine Seitenzahl. Für alle, die schon wissen, was sie wollen.",
  blankName: "Ohne Titel",
  fromFile: "Aus einer Datei",
  fromFileAbout: "Eine Vorlage, die aus Platen exportiert wurde, als ZIP-Datei.",
  picture: (name) => `Erste Seite von ${name}`,
  back: "Alle Vorlagen der Galerie",
  pages: "Die Seiten, mit Ihrer Marke und Beispieldaten",
  paper: "Papier",
  landscape: "quer",
  languages: "Sprachen",
  takes: "Daten, die sie braucht",
  required: "Pflicht",
  list: "Liste",
  andMore: (count) => `und ${plural(count, "weiterer Wert", "weitere Werte")}`,
  allData: "Alle, mit ihren Typen, stehen im Reiter „Verwenden“ der Vorlage.",
  name: "Name Ihrer Vorlage",
  use: "Diese Vorlage verwenden",
  unshown: "Die Seiten lassen sich gerade nicht zeigen.",
};
