/** Versions of a template, and what publishing changes, in German. */

import type { ManifestChange, SharedChange, versions as en } from "../en/versions.ts";
import { plural } from "../language.ts";

export const versions: typeof en = {
  version: (number) => `Version ${number}`,
  current: "Aktuell",
  pinned: "Angeheftet",
  pinnedWhy: "Der Hook nimmt diese Version, was auch immer veröffentlicht wird.",
  restored: (number) => `Zurückgeholt aus Version ${number}`,
  noNote: "Ohne Notiz",
  by: (who) => `von ${who}`,
  cli: "der Kommandozeile",
  server: "dem Server",
  someKey: "einem API-Schlüssel",
  somebody: "jemandem",
  renders: (count) => plural(count, "Dokument", "Dokumente"),
  open: "Ansehen",
  back: "Alle Versionen",
  empty: "Noch nichts veröffentlicht",
  emptyWords:
    "Was Sie bearbeiten, ist ein Entwurf. Sobald Sie ihn veröffentlichen, wird er zu Version 1, und Hook und API erzeugen Dokumente daraus.",
  rollBack: "Zu dieser Version zurückkehren",
  rollBackTitle: (number) => `Zurück zu Version ${number}`,
  rollBackWords: (number, next) =>
    `Der Inhalt von Version ${number} wird noch einmal veröffentlicht, als Version ${next}. Nichts geht verloren: Die Versionen dazwischen bleiben, der Entwurf auch.`,
  rollBackNote: (number) => `Zurück zu Version ${number}`,
  rollBackDo: (next) => `Als Version ${next} veröffentlichen`,
  pin: "Den Hook daran anheften",
  unpin: "Den Hook wieder mitgehen lassen",
  pinDone: (number) =>
    `Der Hook nimmt jetzt Version ${number}, was auch immer veröffentlicht wird.`,
  unpinDone: "Der Hook nimmt wieder die Version, die veröffentlicht ist.",
  parts: { label: "Was gezeigt wird", pages: "Seiten", source: "Quelltext", data: "Daten" },
  pages: "Die Seiten der Version, mit ihren Beispieldaten",
  source: "Der Quelltext der Version",
  unshown: "Die Seiten dieser Version lassen sich nicht zeigen.",
  columns: { key: "Schlüssel", label: "Bezeichnung", type: "Typ", required: "Pflicht" },
  list: "Liste",
  yes: "Ja",
  no: "Nein",
  noData: "Sie braucht keine Daten.",

  publish: "Veröffentlichen",
  publishTitle: (next) => `Version ${next} veröffentlichen`,
  nothing: "Es gibt nichts zu veröffentlichen: Bearbeitet wird, was veröffentlicht ist.",
  unsaved:
    "Was Sie geschrieben haben, ist noch nicht gespeichert. Der Editor sagt, warum; ist es gespeichert, lässt es sich veröffentlichen.",
  note: "Was hat sich geändert?",
  noteHint:
    "Ein paar Worte für alle, die später die Versionen ansehen. Das Feld darf leer bleiben.",
  notePlaceholder: "Das neue Logo",
  breakingTitle: (count) =>
    plural(
      count,
      "Änderung verträgt sich nicht mit dem, was Absender schicken",
      "Änderungen vertragen sich nicht mit dem, was Absender schicken",
    ),
  breakingWords:
    "Wer dieser Vorlage Daten schickt, muss ändern, was er schickt. Sagen Sie vorher Bescheid, oder heften Sie den Hook an die Version davor.",
  dataTitle: "Daten, die Absender schicken",
  dataSame: "Für alle, die Daten schicken, ändert sich nichts.",
  sharedTitle: "Bausteine, Marke und Bilder",
  pagesTitle: "Seiten",
  pagesSame: "Mit diesen Beispieldaten sieht jede Seite aus wie zuvor.",
  pagesChanged: (changed, all) => {
    if (all === 1) return "Die Seite sieht anders aus.";
    if (changed === all) return `Alle ${plural(all, "Seite", "Seiten")} sehen anders aus.`;
    return `${changed} von ${plural(all, "Seite", "Seiten")} ${changed === 1 ? "sieht" : "sehen"} anders aus.`;
  },
  pagesFirst: "So sieht sie mit ihren Beispieldaten aus.",
  onlyChanged: "Nur die geänderten",
  page: (number) => `Seite ${number}`,
  pageChanged: "geändert",
  pageNew: "neu",
  pageGone: "fällt weg",
  before: "Vorher",
  after: "Nachher",
  comparing: "Die Seiten werden verglichen…",
  morePages: (count) =>
    `${plural(count, "weitere Seite wird", "weitere Seiten werden")} hier nicht verglichen.`,
  sourceTitle: "Quelltext",
  sourceSame: "Der Quelltext ist derselbe.",
  unchangedLines: "$ unveränderte Zeilen",
  showSource: "Zeigen, was sich im Quelltext geändert hat",
  draftBroken:
    "Der Entwurf hat Fehler. Beheben Sie sie im Editor, dann lässt er sich veröffentlichen.",
  publishDo: "Veröffentlichen",
  publishAnyway: "Trotzdem veröffentlichen",
  published: (number) => `Version ${number} ist veröffentlicht und wird ab jetzt verwendet.`,
  publishedSame: (number) => `Es war nichts anders als in Version ${number}.`,
  overtaken:
    "Jemand anderes hat diese Vorlage inzwischen geändert oder veröffentlicht. So steht sie jetzt: Sehen Sie noch einmal hin, dann veröffentlichen Sie.",
  change: (change) => changeSentence(change),
  shared: ({ kind, name, change }: SharedChange) => {
    const how = {
      added: "ist neu",
      removed: "wird nicht mehr verwendet",
      changed: "hat sich geändert",
    }[change];
    if (kind === "block") return `Der Baustein „${name ?? ""}“ ${how}.`;
    if (kind === "brand") return `Die Marke ${how}.`;
    return "Bilder oder Schriften darin wurden ersetzt.";
  },
};

const REFUSED = "Anfragen ohne diesen Wert werden abgelehnt";
const OTHERS_REFUSED = ": Andere Werte werden abgelehnt";

const TYPES: Readonly<Record<string, string>> = {
  text: "Text",
  longtext: "langer Text",
  number: "Zahl",
  currency: "Betrag",
  date: "Datum",
  datetime: "Datum mit Uhrzeit",
  boolean: "Ja oder Nein",
  image: "Bild",
  url: "Webadresse",
  email: "E-Mail-Adresse",
};

function typeName(type: unknown): string {
  const name = String(type);
  if (name === "list of objects") return "Liste";
  const item = /^list of (.+)$/.exec(name)?.[1];
  return item === undefined ? (TYPES[name] ?? name) : `Liste: ${TYPES[item] ?? item}`;
}

/** As the API's own sentence, in German. */
function changeSentence({ kind, key, breaking, before, after, required }: ManifestChange): string {
  const name = `„${key}“`;
  const more = breaking ? OTHERS_REFUSED : "";
  switch (kind) {
    case "added":
      if (breaking) return `${name} ist neu und Pflicht (${typeName(after)}): ${REFUSED}.`;
      return `${name} ist neu (${typeName(after)})${required ? ", mit Vorgabewert" : ""}.`;
    case "removed":
      return `${name} fällt weg: Was dafür geschickt wird, erscheint nicht mehr.`;
    case "renamed":
      return `„${String(before)}“ heißt jetzt ${name}: Was unter dem alten Namen geschickt wird, erscheint nicht mehr.`;
    case "type":
      return `${name} war ${typeName(before)} und ist jetzt ${typeName(after)}${breaking ? OTHERS_REFUSED : ", was alles Bisherige annimmt"}.`;
    case "required":
      if (after === false) return `${name} ist nicht mehr Pflicht.`;
      return breaking
        ? `${name} ist jetzt Pflicht: ${REFUSED}.`
        : `${name} ist jetzt Pflicht, und ein Vorgabewert springt ein, wo der Wert fehlt.`;
    case "default":
      if (after !== null) return `Der Vorgabewert von ${name} ist jetzt ${JSON.stringify(after)}.`;
      return `${name} hat keinen Vorgabewert mehr${breaking ? `: ${REFUSED}` : ""}.`;
    case "enum":
      if (!Array.isArray(after)) return `${name} darf jetzt jeder Wert sein.`;
      return `${name} darf jetzt ${after.map((option) => JSON.stringify(option)).join(", ")} sein${more}.`;
    case "min":
      return after === null
        ? `${name} hat keine Untergrenze mehr.`
        : `${name} hat jetzt die Untergrenze ${String(after)}${more}.`;
    case "max":
      return after === null
        ? `${name} hat keine Obergrenze mehr.`
        : `${name} hat jetzt die Obergrenze ${String(after)}${more}.`;
    case "pattern":
      return after === null
        ? `${name} muss keinem Muster mehr entsprechen.`
        : `${name} muss jetzt ${JSON.stringify(after)} entsprechen${OTHERS_REFUSED}.`;
    case "format":
      return `Das Format von ${name} ist jetzt ${after === null ? "das übliche" : JSON.stringify(after)}.`;
    case "label":
      return `${name} heißt für Menschen jetzt ${JSON.stringify(after)}.`;
    case "description":
      return `${name} hat ${after === null ? "keine Beschreibung mehr" : "eine andere Beschreibung"}.`;
    case "previewData":
      return `${name} hat ${after === null ? "kein Beispiel mehr" : "ein anderes Beispiel"}.`;
  }
}
