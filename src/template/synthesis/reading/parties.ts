/**
 * Who sends and who receives: values of one person or company, found by the prefix of their keys
 * (`customer.name`, `customerName`) or, without one, by a name with an address beside it.
 */

import type { Variable } from "../../../manifest/manifest.ts";
import { humanised, segmentsOf } from "../../../manifest/keys.ts";
import { lastName, spelled } from "./vocabulary.ts";

/** What a value is to the party it belongs to, in the order in which an address is written. */
const PARTS = {
  firstName: /^(first|given|fore) ?name$|^vorname$|^prenom$|^voornaam$/,
  lastName: /^(last|family|sur) ?name$|^nachname$|^nom de famille$|^apellidos?$|^achternaam$/,
  name: /^(name|nom|nombre|naam)$|^(full|display|legal|business|customer|client|recipient|contact|company|trading) name$/,
  company:
    /^(company|organi[sz]ation|business|firm|firma|unternehmen|societe|entreprise|empresa|bedrijf)( name)?$/,
  person:
    /^(title|contact|contact person|attention|attn|c o|department|position|job title|role|ansprechpartner|abteilung|care of)( name)?$/,
  street:
    /\bstreet( address)?( \d)?$|^(address|adresse|anschrift|strasse|rue|calle|straat|adres|direccion)( line)?( ?\d)?$|\bline ?\d$|strasse$|^(postal|mailing|full|home|business) address$/,
  house: /^(house|street|building) (number|no)$|^hausnummer$|^huisnummer$/,
  zip: /^(zip|zip code|postal code|post ?code|plz|postleitzahl|code postal|codigo postal|postal)$|\b(zip|zip code|postal code|postcode|plz)$/,
  city: /\b(city|town)$|^(ort|stadt|wohnort|ville|ciudad|plaats|stad|locality|suburb)$/,
  state: /\b(state|province|county)$|^(region|bundesland|provincia|provincie)$/,
  country: /\bcountry( name)?$|^(land|pays|pais|staat)$/,
  email: /\be ?mail( address)?$|^(mail|correo|courriel)$/,
  phone: /\b(phone|tel|telephone|mobile|cell|fax|handy|telefon|telefono|telefoon)( number| no)?$/,
  web: /\b(web ?site|url|homepage|web)$/,
  tax: /^(vat|tax|ust|ustid|vatin|ein|tva|nif|cif|btw|steuer)\b.*|^(ust id|ust idnr|steuernummer|siret|siren|kvk)( nr)?$|^(company )?regist\w+( no| number)?$/,
} satisfies Record<string, RegExp>;

export type Part = keyof typeof PARTS | "other";

export interface Party {
  /** Its heading; empty where it needs none. */
  readonly title: string;
  readonly isSender: boolean;
  readonly members: readonly { readonly variable: Variable; readonly part: Part }[];
}

const SENDERS = [
  ...[
    "from",
    "sender",
    "company",
    "seller",
    "vendor",
    "supplier",
    "issuer",
    "merchant",
    "business",
  ],
  ...["organization", "organisation", "provider", "contractor", "employer", "landlord", "shipper"],
  ...["consignor", "payee", "firma", "absender", "lieferant", "auftragnehmer", "vermieter"],
  ...["fournisseur", "expediteur", "societe", "entreprise", "empresa", "proveedor", "remitente"],
  ...[
    "vendedor",
    "bedrijf",
    "leverancier",
    "afzender",
    "emetteur",
    "emisor",
    "bill from",
    "ship from",
  ],
];
const RECEIVERS = [
  ...["to", "customer", "client", "buyer", "bill to", "billing", "billing address", "invoice to"],
  ...["ship to", "shipping", "shipping address", "deliver to", "delivery", "delivery address"],
  ...["sold to", "recipient", "receiver", "consignee", "employee", "tenant", "patient", "guest"],
  ...[
    "student",
    "attendee",
    "participant",
    "holder",
    "owner",
    "payer",
    "contact",
    "person",
    "member",
  ],
  ...[
    "applicant",
    "passenger",
    "traveller",
    "kunde",
    "empfanger",
    "empfaenger",
    "rechnungsadresse",
  ],
  ...["lieferadresse", "rechnungsempfanger", "auftraggeber", "mieter", "destinataire", "acheteur"],
  ...["cliente", "destinatario", "comprador", "klant", "ontvanger", "teilnehmer", "mitarbeiter"],
];
const PREFIXES = new Set([...SENDERS, ...RECEIVERS]);
const PREFIX_WORDS_MAX = 2;
const ADDRESS = /address$|adresse$/;
/** What makes a group with a name in it somebody, and not an event in a town. */
const REACHES: readonly Part[] = ["street", "zip", "email", "phone"];
const NAMES: readonly Part[] = ["name", "firstName", "lastName", "company"];

/** The parties among variables, senders first. */
export function partiesAmong(variables: readonly Variable[]): readonly Party[] {
  const groups = new Map<string, { variable: Variable; part: Part }[]>();
  for (const variable of variables) {
    if (variable.dataType === "image" || variable.dataType === "boolean") continue;
    const place = placeOf(variable);
    if (place === null) continue;
    const { prefix, part } = place;
    groups.set(prefix, [...(groups.get(prefix) ?? []), { variable, part }]);
  }
  joinCompany(groups);
  const parties = [...groups].flatMap(([prefix, members]) => {
    if (
      !isParty(
        prefix,
        members.map(({ part }) => part),
      )
    )
      return [];
    const isSender = SENDERS.includes(spelled(prefix));
    return [{ title: titleOf(prefix, members), isSender, members }];
  });
  return [...parties.filter((p) => p.isSender), ...parties.filter((p) => !p.isSender)];
}

/** A lone `company` beside a person's name and address is that person's. */
function joinCompany(groups: Map<string, { variable: Variable; part: Part }[]>): void {
  const person = groups.get("");
  for (const [prefix, [only, ...others]] of groups) {
    const isLone =
      only !== undefined && others.length === 0 && spelled(only.variable.key) === prefix;
    if (person === undefined || !isLone || !PARTS.company.test(prefix)) continue;
    person.push({ variable: only.variable, part: "company" });
    groups.delete(prefix);
  }
}

/** By which prefix a variable could belong to a party, and as what of it. */
function placeOf(variable: Variable): { readonly prefix: string; readonly part: Part } | null {
  const [first = "", ...rest] = segmentsOf(variable.key);
  if (rest.length > 0) {
    // Below the prefix, `address.city` and `contact.email` are city and email.
    const own = partOf(lastName(variable.key), variable);
    const whole = partOf(spelled(rest.join(" ")), variable);
    return { prefix: first, part: whole === "other" ? own : whole };
  }
  const name = spelled(variable.key).split(" ");
  for (let length = Math.min(PREFIX_WORDS_MAX, name.length); length > 0; length -= 1) {
    const prefix = name.slice(0, length).join(" ");
    if (!PREFIXES.has(prefix)) continue;
    const after = name.slice(length).join(" ");
    const isText = variable.dataType === "text" || variable.dataType === "longtext";
    const whole = ADDRESS.test(prefix) ? "street" : "name";
    const part = after === "" ? (isText ? whole : "other") : partOf(after, variable);
    if (part !== "other") return { prefix, part };
  }
  const part = partOf(name.join(" "), variable);
  return part === "other" || part === "tax" ? null : { prefix: "", part };
}

function partOf(name: string, { dataType }: Variable): Part {
  if (dataType === "email") return "email";
  for (const [part, pattern] of Object.entries(PARTS)) {
    const isText = dataType === "text" || dataType === "longtext" || dataType === "url";
    // Object.entries loses the names of the table above.
    if (isText && pattern.test(name)) return part as Part;
  }
  return "other";
}

function isParty(prefix: string, parts: readonly Part[]): boolean {
  const known = parts.filter((part) => part !== "other");
  const isNamed = prefix !== "" && PREFIXES.has(spelled(prefix));
  // A whole address may be one value.
  if (known.length < 2) return isNamed && known[0] === "street";
  if (isNamed) return true;
  const hasName = known.some((part) => NAMES.includes(part));
  return hasName && known.some((part) => REACHES.includes(part));
}

/** The words that all labels begin with, else the prefix in words. */
function titleOf(prefix: string, members: readonly { readonly variable: Variable }[]): string {
  if (prefix === "") return "";
  const labels = members.map(({ variable }) => variable.label.trim().split(/\s+/));
  const [first = []] = labels;
  let count = 0;
  while (count < first.length && labels.every((label) => label[count] === first[count])) count += 1;
  return count === 0 ? humanised(prefix) : first.slice(0, count).join(" ");
}
