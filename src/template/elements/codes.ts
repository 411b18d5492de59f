/** The attributes of the elements that draw codes: a part of the table of elements. */

import { FORMS } from "../codes/forms.ts";
import { SYMBOLOGY_NAMES } from "../codes/symbologies.ts";
import { attribute, type AttributeDefinition } from "./definition.ts";

function text(documentation: string): AttributeDefinition {
  return attribute("text", documentation);
}

const QUIET_ZONE = attribute(
  "flag",
  "false: without the white around it, where the layout keeps that free itself.",
);

/** Those of `qrcode`, besides id, class and style. */
export const QR_ATTRIBUTES = {
  value: text("What it holds, for the forms text and url."),
  form: {
    kind: { oneOf: Object.keys(FORMS) },
    documentation:
      'What it is for; text without it. epc is a SEPA payment (name, iban, bic, amount, reference or message, purpose). swiss is the code of a QR-bill, 46 mm wide with the cross in its middle; keep 5 mm free around it (name, street, house, postcode, city, country, iban, amount, currency, reference, message, and the same address with "debtor-" in front). vcard is a contact (name, first-name, last-name, organization, job, phone, email, website, street, house, postcode, city, country, version). wifi is a network (network, password, security, hidden).',
    outputs: false,
  },
  level: attribute(
    { oneOf: ["L", "M", "Q", "H"] },
    "How much of it may be lost: 7, 15, 25 or 30 %. M without it. epc and swiss have M by their standards.",
  ),
  size: attribute("length", "Its width, with the white around it; 25mm without it."),
  "quiet-zone": QUIET_ZONE,
  name: text("Who is paid, or whose card it is."),
  iban: text("The account that is paid to. Its check digits are checked."),
  bic: text("The bank's code; not needed inside the EEA."),
  amount: text(
    "From 0.01 to 999999999.99, as a plain number: {{ total | round: 2 }}. Open without it.",
  ),
  currency: text("CHF or EUR; CHF without it."),
  reference: text(
    "A creditor reference (RF…), or the 27 figures that a QR-IBAN needs. Checked like the IBAN.",
  ),
  message: text("What the payment is for, in words."),
  purpose: text("Four letters of ISO 20022, such as GDDS."),
  street: text("The street."),
  house: text("The number of the house."),
  postcode: text("The postcode."),
  city: text("The town."),
  country: text("The country; for swiss its code, such as CH."),
  "debtor-name": text("Who pays."),
  "debtor-street": text("The payer's street."),
  "debtor-house": text("The payer's number of the house."),
  "debtor-postcode": text("The payer's postcode."),
  "debtor-city": text("The payer's town."),
  "debtor-country": text("The payer's country."),
  "first-name": text("The first name."),
  "last-name": text("The last name."),
  organization: text("The company."),
  job: text("The title or task."),
  phone: text("The telephone number."),
  email: text("The e-mail address."),
  website: text("The web address."),
  version: attribute({ oneOf: ["3.0", "4.0"] }, "The version of vCard; 3.0 without it."),
  network: text("The network's name (SSID)."),
  password: text("The network's password."),
  security: attribute(
    { oneOf: ["WPA", "WEP", "nopass"] },
    "How the network is secured; WPA without it where there is a password.",
  ),
  hidden: attribute({ oneOf: ["true", "false"] }, "true: the network does not tell its name."),
} as const satisfies Record<string, AttributeDefinition>;

/** Those of `barcode`, besides id, class and style. */
export const BARCODE_ATTRIBUTES = {
  type: {
    kind: { oneOf: SYMBOLOGY_NAMES },
    documentation: "The symbology.",
    outputs: true,
    required: true,
  },
  value: {
    kind: "text",
    documentation: "What it holds. GS1 types take their parts as (01)09521234543213.",
    outputs: true,
    required: true,
  },
  text: attribute(
    "flag",
    "Whether the value stands below it. true without it for bars, false for the rest.",
  ),
  "bar-width": attribute(
    "measure",
    "The width of the narrowest bar, or of a module; 0.33mm without it, 0.5mm for modules. Postal codes and MaxiCode have a size of their own.",
  ),
  height: attribute("measure", "The height of its bars; 15mm without it."),
  width: attribute(
    "length",
    "The width to which it is made smaller or larger; what it comes to without it.",
  ),
  "quiet-zone": QUIET_ZONE,
} as const satisfies Record<string, AttributeDefinition>;
