/** What a QR code can be filled with besides a text of one's own: forms, each with its attributes. */

import { CODE_VALUE_MAX_CHARS } from "../../limits.ts";
import { paymentPayload } from "./epc.ts";
import { swissPayload } from "./swiss.ts";

/** The attributes that an element has, with the data put in; those that came to nothing are not there. */
export type Fields = Readonly<Record<string, string | undefined>>;

export type Payload =
  | { readonly ok: true; readonly value: string }
  /** A sentence about what is wrong. */
  | { readonly ok: false; readonly reason: string };

interface Form {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  payload(fields: Fields): Payload;
}

const ADDRESS = ["street", "house", "postcode", "city", "country"];
const DEBTOR = ["name", ...ADDRESS].map((name) => `debtor-${name}`);

const table = {
  text: { required: ["value"], optional: [], payload: ({ value = "" }) => good(value) },
  url: { required: ["value"], optional: [], payload: urlPayload },
  epc: {
    required: ["name", "iban"],
    optional: ["bic", "amount", "reference", "message", "purpose"],
    payload: paymentPayload,
  },
  swiss: {
    required: ["name", "iban", "postcode", "city", "country"],
    optional: ["street", "house", "amount", "currency", "reference", "message", ...DEBTOR],
    payload: swissPayload,
  },
  vcard: {
    required: ["name"],
    optional: [
      ...["first-name", "last-name", "organization", "job", "phone", "email", "website"],
      ...[...ADDRESS, "version"],
    ],
    payload: cardPayload,
  },
  wifi: {
    required: ["network"],
    optional: ["password", "security", "hidden"],
    payload: networkPayload,
  },
} as const satisfies Record<string, Form>;

export type FormName = keyof typeof table;

/** Every form, by its name. */
export const FORMS: Readonly<Record<FormName, Form>> = table;

/** Whether there is a form of a name. */
export function isForm(name: string): name is FormName {
  return Object.hasOwn(FORMS, name);
}

/** What a QR code of a form holds. */
export function payloadOf(form: FormName, fields: Fields): Payload {
  const { required, payload } = FORMS[form];
  const missing = required.find((name) => fields[name] === undefined);
  if (missing !== undefined) return bad(`${missing} is empty, and form="${form}" needs it.`);
  const made = payload(fields);
  if (!made.ok || made.value.length <= CODE_VALUE_MAX_CHARS) return made;
  return bad(`it has ${made.value.length} characters; ${CODE_VALUE_MAX_CHARS} is the most.`);
}

function good(value: string): Payload {
  return { ok: true, value };
}

function bad(reason: string): Payload {
  return { ok: false, reason };
}

function urlPayload({ value = "" }: Fields): Payload {
  const url = value.trim();
  if (/^https?:\/\/\S+$/i.test(url)) return good(url);
  return bad(`"${url.slice(0, 60)}" is no web address: form="url" takes http:// or https://.`);
}

/** vCard 3.0 (RFC 2426) or 4.0 (RFC 6350). */
function cardPayload(fields: Fields): Payload {
  const { name = "", "first-name": first, "last-name": last } = fields;
  const parts = first === undefined && last === undefined ? [name, ""] : [last, first];
  const address = [fields["street"], fields["house"]].filter((part) => part !== undefined);
  const { city, postcode, country } = fields;
  const place = ["", "", address.join(" "), city, "", postcode, country];
  const lines: readonly (readonly [string, string | undefined])[] = [
    ["BEGIN", "VCARD"],
    ["VERSION", fields["version"] ?? "3.0"],
    ["N", [...parts, "", "", ""].map(cardText).join(";")],
    ["FN", cardText(name)],
    ["ORG", optionalText(fields["organization"])],
    ["TITLE", optionalText(fields["job"])],
    ["TEL", optionalText(fields["phone"])],
    ["EMAIL", optionalText(fields["email"])],
    ["URL", fields["website"]],
    ["ADR", place.some(Boolean) ? place.map(cardText).join(";") : undefined],
    ["END", "VCARD"],
  ];
  const written = lines.flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}:${oneLine(value)}`],
  );
  return good(`${written.join("\r\n")}\r\n`);
}

function optionalText(value: string | undefined): string | undefined {
  return value === undefined ? undefined : cardText(value);
}

function cardText(value: string | undefined): string {
  return (value ?? "").replaceAll(/[\\;,]/g, "\\$&").replaceAll(/\r\n|\r|\n/g, "\\n");
}

/** As Wi-Fi Alliance's WPA3 specification, section 7, and all that read it have it. */
function networkPayload(fields: Fields): Payload {
  const { network = "", password, security = password === undefined ? "nopass" : "WPA" } = fields;
  if (security !== "nopass" && password === undefined) {
    return bad(`a network with security="${security}" needs a password.`);
  }
  const secret = security === "nopass" || password === undefined ? "" : `P:${wifiText(password)};`;
  const hidden = fields["hidden"] === "true" ? "H:true;" : "";
  return good(`WIFI:T:${security};S:${wifiText(network)};${secret}${hidden};`);
}

function wifiText(value: string): string {
  return oneLine(value).replaceAll(/[\\;,:"]/g, "\\$&");
}

function oneLine(value: string): string {
  return value.replaceAll(/[\r\n]+/g, " ");
}
