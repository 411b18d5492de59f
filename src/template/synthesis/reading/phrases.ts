/** The few words that a layout says by itself, in the language of its labels. */

import type { Manifest, Variable } from "../../../manifest/manifest.ts";
import { allVariables } from "../../compile/compilation.ts";
import { spelled } from "./vocabulary.ts";

export interface Phrases {
  /** For the document where it is not English, which is anybody's guess: a project has a language, too. */
  readonly language?: string;
  readonly yes: string;
  readonly no: string;
  readonly total: string;
  readonly details: string;
  readonly payment: string;
  /** `{}` is the label of a list. */
  readonly nothing: string;
  readonly page: string;
  readonly of: string;
}

const ENGLISH: Phrases = {
  yes: "Yes",
  no: "No",
  total: "Total",
  details: "Details",
  payment: "Payment",
  nothing: "No {}.",
  page: "Page",
  of: "of",
};
const LANGUAGES: readonly (Phrases & { readonly words: RegExp })[] = [
  {
    language: "de",
    yes: "Ja",
    no: "Nein",
    total: "Summe",
    details: "Angaben",
    payment: "Zahlung",
    nothing: "Keine Einträge.",
    page: "Seite",
    of: "von",
    words:
      /rechnung|kunde|datum|betrag|menge|preis|gesamt|summe|strasse|nummer|bezeichnung|^plz$|^ort$|stadt|vorname|nachname|adresse|stunden|anzahl|bemerkung|firma|lieferung/,
  },
  {
    language: "fr",
    yes: "Oui",
    no: "Non",
    total: "Total",
    details: "Détails",
    payment: "Paiement",
    nothing: "Aucune entrée.",
    page: "Page",
    of: "sur",
    words:
      /^(facture|montant|quantite|prix|adresse|ville|nom|prenom|rue|numero|designation|echeance|societe|libelle|tva|remise|code postal)\b/,
  },
  {
    language: "es",
    yes: "Sí",
    no: "No",
    total: "Total",
    details: "Detalles",
    payment: "Pago",
    nothing: "Sin entradas.",
    page: "Página",
    of: "de",
    words:
      /^(factura|cliente|cantidad|precio|importe|fecha|direccion|ciudad|nombre|apellidos?|calle|numero|descripcion|empresa|iva|descuento)\b/,
  },
  {
    language: "nl",
    yes: "Ja",
    no: "Nee",
    total: "Totaal",
    details: "Gegevens",
    payment: "Betaling",
    nothing: "Geen regels.",
    page: "Pagina",
    of: "van",
    words:
      /^(factuur\w*|klant\w*|bedrag|aantal|prijs|datum|omschrijving|naam|adres|plaats|straat|postcode|totaal|korting|bedrijf|btw|vervaldatum)\b/,
  },
];
/** English words that other languages do not share. */
const ENGLISH_WORDS =
  /\b(invoice|customer|amount|quantity|price|address|city|number|name|due|street|company|the|of|your|order|item|phone)\b/;
const HITS_MIN = 2;

/** The phrases in the language that most labels are in; English where none stands out. */
export function phrasesFor(manifest: Manifest, name: string): Phrases {
  const variables: readonly Pick<Variable, "label">[] = [...allVariables(manifest)];
  const labels = [name, ...variables.map(({ label }) => label)].map(spelled);
  const count = (words: RegExp): number => labels.filter((label) => words.test(label)).length;
  const english = count(ENGLISH_WORDS);
  let best: Phrases = ENGLISH;
  let most = Math.max(HITS_MIN - 1, english);
  for (const { words, ...phrases } of LANGUAGES) {
    const hits = count(words);
    if (hits <= most) continue;
    [best, most] = [phrases, hits];
  }
  return best;
}

/** What stands where a list is empty. */
export function nothingIn(label: string, phrases: Phrases): string {
  const small = /^\p{Lu}\p{Lu}/u.test(label)
    ? label
    : label.charAt(0).toLowerCase() + label.slice(1);
  return phrases.nothing.replace("{}", () => small);
}
