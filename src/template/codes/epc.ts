/**
 * The QR code of a SEPA credit transfer, as the European Payments Council has it (EPC069-12, version 2:
 * without the bank's code inside the EEA), in UTF-8.
 */

import { readAmount, readBic, readCreditorReference, readIban } from "./accounts.ts";
import type { Fields, Payload } from "./forms.ts";

const MAX_BYTES = 331;
const NAME_MAX_CHARS = 70;
const MESSAGE_MAX_CHARS = 140;
const UTF_8 = "1";

/** The lines of a payment's code. */
export function paymentPayload(fields: Fields): Payload {
  const { name = "", reference, message, purpose = "" } = fields;
  const iban = readIban(fields["iban"] ?? "");
  if (iban === undefined) return bad(`"${shown(fields["iban"])}" is no IBAN.`);
  const bic = fields["bic"] === undefined ? "" : readBic(fields["bic"]);
  if (bic === undefined) return bad(`"${shown(fields["bic"])}" is no BIC.`);
  const amount = fields["amount"] === undefined ? "" : readAmount(fields["amount"]);
  if (amount === undefined) return bad(amountSentence(fields["amount"]));
  if (reference !== undefined && message !== undefined) {
    return bad("a payment has a reference or a message, not both.");
  }
  const structured = reference === undefined ? "" : readCreditorReference(reference);
  if (structured === undefined) {
    return bad(
      `"${shown(reference)}" is no creditor reference (RF…). Any other text is a message.`,
    );
  }
  if (name.length > NAME_MAX_CHARS) return bad(tooLong("name", name, NAME_MAX_CHARS));
  const text = message ?? "";
  if (text.length > MESSAGE_MAX_CHARS) return bad(tooLong("message", text, MESSAGE_MAX_CHARS));
  if (!/^[A-Z]{0,4}$/.test(purpose)) return bad(`"${shown(purpose)}" is no purpose such as GDDS.`);
  const payment = amount === "" ? "" : `EUR${amount}`;
  const lines = ["BCD", "002", UTF_8, "SCT", bic, oneLine(name), iban, payment, purpose];
  const value = [...lines, structured, oneLine(text)].join("\n").replace(/\n+$/, "");
  const bytes = Buffer.byteLength(value);
  if (bytes > MAX_BYTES)
    return bad(`the payment takes ${bytes} bytes; ${MAX_BYTES} is the most that a bank reads.`);
  return { ok: true, value };
}

/** What is wrong with an amount. */
export function amountSentence(written: string | undefined): string {
  return `"${shown(written)}" is no amount from 0.01 to 999999999.99: it is a plain number, such as {{ total | round: 2 }} prints.`;
}

/** What is wrong with a text that is too long. */
export function tooLong(name: string, text: string, most: number): string {
  return `${name} has ${text.length} characters; ${most} is the most.`;
}

/** A value as a sentence repeats it. */
export function shown(value: string | undefined): string {
  return (value ?? "").slice(0, 60);
}

/** A text on one line: lines are what a code's parts are told apart by. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function bad(reason: string): Payload {
  return { ok: false, reason };
}
