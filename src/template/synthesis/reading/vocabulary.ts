/**
 * What keys and labels mean, by their words: English first, and the commonest of German, French,
 * Spanish and Dutch. A wrong guess costs a value its best place, never its being shown.
 */

import type { Variable } from "../../../manifest/manifest.ts";

/** The words of each meaning, matched against a name in small letters with spaces and no accents. */
const MEANINGS = {
  // Of a document
  title: /^(document )?(title|heading|subject|betreff|titel|titre|titulo|onderwerp)$/,
  number:
    /\b(number|no|nr|num|id|code|reference|ref|po|sku|iban|bic)$|(nummer|zeichen|referenz)$|^(numero|referencia|referentie)\b/,
  documentDate:
    /^date$|^(issued?|invoice|order|due|delivery|document|created?|report|valid|expir\w*|service|ship\w*|quote|offer|payment|start|end|submi\w+|print|letter|statement|booking|contract|effective|billing|updated)\b.*|datum$|^(fecha|date) \w+|^(fecha|periode?|period|zeitraum|periodo|fallig\w*|echeance)$/,
  birth: /birth|geburt|naissance|nacimiento|geboorte/,
  fact: /^(author|(prepared|written|approved|served|issued|checked) by|project( name| number)?|version|edition|period|cashier|inspector|clerk|operator)$/,
  photo:
    /^(profile )?(photo|portrait|avatar|headshot|picture|image|foto|bild)$|^(cover|hero|title)( image| photo| picture)?$/,
  status: /^(status|state|revision|priority|estado|statut)$/,
  logo: /\b(logo|emblem|letterhead|banner|brand|signet)\b|logo$/,
  signature: /signature|signatur|unterschrift|firma digital|handtekening|\bsigned\b|stempel|stamp/,
  currency: /^currency( code)?$|^(wahrung|waehrung|devise|moneda|valuta)$/,
  language: /^(language|lang|locale)( code)?$|^sprache$/,
  timeZone: /^time ?zone$/,
  color: /^((brand|accent|primary|theme) )?colou?r$/,
  // Of texts
  notes:
    /\b(notes?|terms|conditions|remarks?|comments?|disclaimer|footer|footnote|small print|legal|fine print)\b|hinweis|bemerkung|anmerkung|bedingung|fusszeile|\b(remarques?|mentions|observaciones|notas?|condiciones|opmerking\w*|voorwaarden)\b/,
  body: /^(body|message|text|content|intro(duction)?|letter|greeting|paragraph|nachricht|inhalt|einleitung|anschreiben|corps|contenu|mensaje|cuerpo|bericht|inhoud)( text)?$/,
  salutation: /^(salutation|greeting|anrede|saludo|aanhef)$/,
  closing: /^(closing|sign off|signoff|regards|grussformel|gruss|despedida|slotgroet)$/,
  detail:
    /\b(detail|details|description|desc|note|notes|comment|remark)$|beschreibung$|omschrijving$/,
  // Of money
  subtotal: /sub ?total|\bnet\b|netto|zwischensumme|sous total|sub total|base imponible|subtotaal/,
  discount: /discount|rebate|rabatt|nachlass|remise|descuento|korting/,
  shipping: /^(shipping|freight|delivery|handling|postage|carriage|versand|fracht|envio|verzend)/,
  tax: /\b(tax|taxes|vat|gst|hst|pst|sales tax|tva|iva|btw|mwst|ust)\b|steuer/,
  grandTotal:
    /^(grand |invoice |order |overall )?(total|sum|amount)( amount| price| cost| due| sum| gross| payable| incl\w*| ttc)*$|gesamt(betrag|summe|preis)?$|rechnungsbetrag|endbetrag|^(summe|betrag|importe total|montant total|totaal|totaalbedrag)$/,
  paid: /\b(paid|deposit|prepaid|down payment|advance)\b|anzahlung|bezahlt|acompte|pagado|betaald/,
  opening: /\b(opening|previous|brought forward|starting|initial)\b|vortrag|anfang/,
  balance:
    /\b(balance|amount due|due amount|outstanding|open amount|payable|left to pay)\b|restbetrag|offener betrag|saldo|solde/,
  unitPrice:
    /\b(price|unit|rate|each|per|prix|precio|tarif|tarifa|prijs|limit)\b|preis|satz|tarief/,
  lineTotal: /\b(total|sum|line|extended)\b|gesamt|summe/,
  amount:
    /\b(total|amount|sum|subtotal|cost|costs|fee|fees|charge|revenue|sales|turnover|net|gross|tax|vat|debit|credit|paid|expenses?|value|budget|importe|montant|bedrag)\b|betrag|summe|gesamt|umsatz|kosten/,
  quantity:
    /\b(qty|quantity|quantities|count|hours|hrs|minutes|days|pieces|pcs|units|boxes|parcels|packages|seats|sold|heures|quantite|cantidad|horas|aantal|uren|visitors|orders)\b|menge|anzahl|stunden|stuck|tage$/,
  rate: /percent|percentage|\bpct\b|\brate\b|%|prozent|pourcentage|porcentaje|steuersatz|\bshare\b|\bratio\b/,
  unit: /^(unit|uom|unit of measure|einheit|unite|unidad|eenheid)$/,
  ordinal:
    /\b(year|no|nr|number|id|code|zip|postal|postcode|phone|fax|position|pos|line|index|row|rank|jahr|annee|ano|jaar|account|iban|seat|gate|room|floor)$|nummer$|^#$/,
  payment:
    /\b(iban|bic|swift|bank|account (number|name|holder|no)|sort code|routing|payment|payable to|kontonummer|kontoinhaber|verwendungszweck|banque|banco)\b|zahlung|betaling/,
  // Of things
  mainText:
    /^(name|item|title|description|product|service|task|article|activity|label|subject|bezeichnung|artikel|leistung|beschreibung|designation|produit|libelle|producto|concepto|descripcion|omschrijving|product name|item name)$|\bname$/,
  shortText:
    /\b(sku|code|no|nr|number|id|unit|uom|status|size|color|colour|type|pos|position|currency|seat|row|gate|time|start|end|begin|from|to|until|grade|gender|iso)$|nummer$|^einheit$/,
} satisfies Record<string, RegExp>;

export type Meaning = keyof typeof MEANINGS;

/** `customer.firstName` → `customer first name`, `Straße` → `strasse`. */
export function spelled(name: string): string {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}%#]+/gu, " ")
    .trim();
}

/** The last name of a key, spelled: `customer.firstName` → `first name`. */
export function lastName(key: string): string {
  return spelled(key.slice(key.lastIndexOf(".") + 1));
}

/** Whether a variable's own name, or its label, means something. */
export function means(variable: Pick<Variable, "key" | "label">, meaning: Meaning): boolean {
  return keyMeans(variable, meaning) || MEANINGS[meaning].test(spelled(variable.label));
}

/** Whether the last name of a variable's key means something: its label may be any sentence. */
export function keyMeans({ key }: Pick<Variable, "key">, meaning: Meaning): boolean {
  return MEANINGS[meaning].test(lastName(key));
}
