/**
 * Every variable of a manifest gets one part to play: the title, a fact beside it, a line of an
 * address, an amount of the totals, or a value among others in its group. Rules ask in turn, and what
 * one has claimed the next does not see, so that nothing is shown twice and nothing is left out.
 */

import type { Manifest, Variable } from "../../../manifest/manifest.ts";
import { segmentsOf } from "../../../manifest/keys.ts";
import { isRate } from "../drawing/values.ts";
import { type Party, partiesAmong } from "./parties.ts";
import { Pool } from "./pool.ts";
import { type Settings, settingsOf } from "./settings.ts";
import { keyMeans, lastName, means, spelled } from "./vocabulary.ts";

export type Amount =
  "rate" | "subtotal" | "discount" | "shipping" | "tax" | "total" | "paid" | "balance";

export interface Cast {
  readonly settings: Settings;
  readonly logo?: Variable;
  /** Of the person or thing that the document is about: beside the title. */
  readonly photo?: Variable;
  readonly title?: Variable;
  /** Number, dates, status: beside the title. */
  readonly facts: readonly Variable[];
  readonly parties: readonly Party[];
  /** Texts that are the document's matter, before everything else. */
  readonly body: readonly Variable[];
  readonly groups: readonly Group[];
  readonly pictures: readonly Variable[];
  readonly totals: readonly { readonly kind: Amount; readonly variable: Variable }[];
  readonly payment: readonly Variable[];
  readonly notes: readonly Variable[];
  readonly signatures: readonly Variable[];
}

export interface Group {
  /** The first name of its keys; empty for those that have one name only. */
  readonly prefix: string;
  readonly variables: readonly Variable[];
}

const FACTS_MAX = 8;
const DATES_MAX = 5;
const WRITTEN_DATE = /\b(date|period|until|month|quarter)$|datum$|zeitraum$/;
const PERSON =
  /^((first|last|given|family) name|surname|vorname|nachname|prenom|apellidos?|voornaam|achternaam)$/;
/** The order of an invoice's last lines. */
const AMOUNTS: readonly Amount[] = [
  ...(["subtotal", "discount", "shipping", "rate", "tax", "total", "paid", "balance"] as const),
];
/** Prefixes under which a document keeps what is about itself. */
const ABOUT_ITSELF =
  /^(document|doc|meta|header|invoice|order|quote|offer|report|statement|delivery note|receipt|certificate|ticket|booking|contract|purchase order|rechnung|bestellung|angebot|auftrag|lieferschein|facture|commande|devis|factura|pedido|factuur|bestelling|submission|response)$/;
const TOTALS_PREFIX = /^(totals?|summary|amounts?|sums?|summen|totaux|totales)$/;
const PAYMENT_PREFIX =
  /^(payment|payments|bank|bank (account|details)|zahlung|bankverbindung|paiement|banque|pago|banco|betaling)$/;
const SUBMITTED = /submi|submission|created|received|timestamp|response (id|number)|eingang/;

/** Gives every variable its part. */
export function castOf(manifest: Manifest, name: string, form: boolean): Cast {
  const pool = new Pool(manifest.variables);
  const settings = settingsOf(pool);
  const logo = pool.one((v) => v.dataType === "image" && means(v, "logo"));
  const signatures = pool.all((v) => v.dataType === "image" && means(v, "signature"));
  const isTitled = !pool.left().some(isNameOfPerson);
  const title = pool.one(
    (v) => isTitled && v.dataType === "text" && isAtRoot(v) && keyMeans(v, "title"),
  );
  const parties = partiesAmong(pool.left());
  pool.take(parties.flatMap(({ members }) => members.map(({ variable }) => variable)));
  const totals = totalsOf(pool, manifest.loops.length > 0);
  const payment = paymentOf(pool);
  const facts = factsOf(pool, form, name);
  const notes = form ? [] : pool.all((v) => isText(v) && isAtRoot(v) && means(v, "notes"));
  const body = form
    ? []
    : pool.all((v) => v.dataType === "longtext" && isAtRoot(v) && means(v, "body"));
  const photo = pool.one((v) => v.dataType === "image" && keyMeans(v, "photo"));
  const pictures = pool.all((v) => v.dataType === "image");
  const groups = groupsOf(pool.left());
  return {
    ...{ settings, facts, parties, body, groups, pictures, totals, payment, notes, signatures },
    ...(logo === undefined ? {} : { logo }),
    ...(photo === undefined ? {} : { photo }),
    ...(title === undefined ? {} : { title }),
  };
}

function totalsOf(pool: Pool, hasLoops: boolean): Cast["totals"] {
  const kinds = new Map<Variable, Amount>();
  for (const variable of pool.left()) {
    const kind = amountOf(variable);
    if (kind !== undefined) kinds.set(variable, kind);
  }
  const found = [...kinds.values()];
  const isBill = found.includes("total") || found.includes("subtotal") || found.includes("balance");
  if (!isBill || (!hasLoops && found.length < 2)) return [];
  const taken = [...kinds].filter(([, kind]) => kind !== "rate" || found.includes("tax"));
  pool.take(taken.map(([variable]) => variable));
  return AMOUNTS.flatMap((kind) =>
    taken.filter(([, its]) => its === kind).map(([variable]) => ({ kind, variable })),
  );
}

function amountOf(variable: Variable): Amount | undefined {
  const { dataType, key } = variable;
  const [first = "", ...rest] = segmentsOf(key);
  const isPlaced =
    rest.length === 0 || TOTALS_PREFIX.test(spelled(first)) || ABOUT_ITSELF.test(spelled(first));
  if (!isPlaced || keyMeans(variable, "opening")) return undefined;
  if (isRate(variable)) return keyMeans(variable, "tax") ? "rate" : undefined;
  if (dataType !== "currency" && dataType !== "number") return undefined;
  const kinds = [
    "subtotal",
    "discount",
    "shipping",
    "balance",
    "paid",
    "grandTotal",
    "tax",
  ] as const;
  const byKey = kinds.find((each) => keyMeans(variable, each));
  // A number is an amount only where its key says so: "Total employees" is no total.
  const byLabel = dataType === "currency" ? kinds.find((each) => means(variable, each)) : undefined;
  const kind = byKey ?? byLabel;
  return kind === "grandTotal" ? "total" : kind;
}

/** Where to pay to; a lone word about paying is a value like others. */
function paymentOf(pool: Pool): readonly Variable[] {
  const found = pool.left().filter(isPayment);
  const isAccount = found.some((v) => keyMeans(v, "number"));
  if (found.length < 2 && !isAccount) return [];
  pool.take(found);
  return found;
}

function isPayment(variable: Variable): boolean {
  const [first = "", ...rest] = segmentsOf(variable.key);
  if (variable.dataType === "image" || variable.dataType === "currency") return false;
  if (rest.length > 0) return PAYMENT_PREFIX.test(spelled(first));
  return !isDate(variable) && keyMeans(variable, "payment");
}

function factsOf(pool: Pool, form: boolean, name: string): readonly Variable[] {
  const isOwn = ({ key }: Variable): boolean => {
    const [first = "", ...rest] = segmentsOf(key);
    const about = spelled(first);
    return rest.length === 0 || ABOUT_ITSELF.test(about) || about === spelled(name);
  };
  if (form) return pool.all((v) => isOwn(v) && SUBMITTED.test(lastName(v.key)), FACTS_MAX);
  // A few dates are the document's; many are its matter.
  const dates = pool.left().filter((v) => isOwn(v) && isDate(v));
  const isFew = dates.length <= DATES_MAX;
  return pool.all((v) => isOwn(v) && isFact(v, isFew), FACTS_MAX);
}

function isFact(variable: Variable, anyDate: boolean): boolean {
  const { dataType, key } = variable;
  if (means(variable, "birth")) return false;
  if (isDate(variable)) {
    return anyDate || (keyMeans(variable, "documentDate") && lastName(key).split(" ").length <= 3);
  }
  if (dataType === "text" && WRITTEN_DATE.test(lastName(key))) return true;
  if (dataType !== "text" && dataType !== "number") return false;
  return (["number", "status", "fact"] as const).some((meaning) => keyMeans(variable, meaning));
}

function isDate({ dataType }: Variable): boolean {
  return dataType === "date" || dataType === "datetime";
}

/** Beside such a name, a title is Mr or Dr. */
function isNameOfPerson(variable: Variable): boolean {
  return isAtRoot(variable) && PERSON.test(lastName(variable.key));
}

function groupsOf(variables: readonly Variable[]): readonly Group[] {
  const groups = new Map<string, Variable[]>();
  for (const variable of variables) {
    const [first = "", ...rest] = segmentsOf(variable.key);
    const prefix = rest.length === 0 ? "" : first;
    groups.set(prefix, [...(groups.get(prefix) ?? []), variable]);
  }
  return [...groups].map(([prefix, grouped]) => ({ prefix, variables: grouped }));
}

function isText({ dataType }: Variable): boolean {
  return dataType === "text" || dataType === "longtext";
}

function isAtRoot({ key }: Variable): boolean {
  return !key.includes(".");
}
