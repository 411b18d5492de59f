/**
 * The code of a Swiss QR-bill, as SIX has it (Swiss Implementation Guidelines QR-bill, version 2.3):
 * structured addresses, UTF-8, one line an element.
 */

import { readAmount, readCreditorReference, readIban, readQrReference } from "./accounts.ts";
import { amountSentence, oneLine, shown, tooLong } from "./epc.ts";
import type { Fields, Payload } from "./forms.ts";

const MAX_BYTES = 997;
const MESSAGE_MAX_CHARS = 140;
/** The most characters of each part of an address. */
const ADDRESS: Readonly<Record<string, number>> = {
  name: 70,
  street: 70,
  house: 16,
  postcode: 16,
  city: 35,
  country: 2,
};
/** Latin letters, digits and signs: Basic Latin, Latin-1, Latin Extended-A, and four more. */
const CHARACTERS = /^[\u{20}-\u{7e}\u{a0}-\u{17f}ȘșȚț€]*$/u;
/** Numbers of banks whose accounts take QR references alone. */
const QR_BANK = { first: 30_000, last: 31_999 };
/** An ultimate creditor, which is kept for later use and stays empty. */
const NOBODY = ["", "", "", "", "", "", ""];

/** The lines of a bill's code. */
export function swissPayload(fields: Fields): Payload {
  const iban = readIban(fields["iban"] ?? "");
  if (iban === undefined || !/^(CH|LI)\w{19}$/.test(iban)) {
    return bad(`"${shown(fields["iban"])}" is no Swiss or Liechtenstein IBAN.`);
  }
  const { currency = "CHF", message = "" } = fields;
  if (currency !== "CHF" && currency !== "EUR") {
    return bad(`a QR-bill is in CHF or EUR, not in ${shown(currency)}.`);
  }
  const amount = fields["amount"] === undefined ? "" : readAmount(fields["amount"]);
  if (amount === undefined) return bad(amountSentence(fields["amount"]));
  const reference = referenceOf(iban, fields["reference"]);
  if ("reason" in reference) return bad(reference.reason);
  const creditor = address(fields, "");
  if ("reason" in creditor) return bad(creditor.reason);
  const hasDebtor = Object.keys(ADDRESS).some((name) => fields[`debtor-${name}`] !== undefined);
  const debtor = hasDebtor ? address(fields, "debtor-") : { lines: NOBODY };
  if ("reason" in debtor) return bad(debtor.reason);
  if (message.length > MESSAGE_MAX_CHARS) return bad(tooLong("message", message, 140));
  const lines = [
    ...["SPC", "0200", "1", iban],
    ...[...creditor.lines, ...NOBODY],
    ...[amount, currency],
    ...debtor.lines,
    ...[...reference.lines, oneLine(message), "EPD"],
  ];
  const odd = lines.find((line) => !CHARACTERS.test(line));
  if (odd !== undefined) return bad(`"${shown(odd)}" has letters that a QR-bill can't hold.`);
  const value = lines.join("\n");
  const bytes = Buffer.byteLength(value);
  if (bytes > MAX_BYTES) return bad(`the bill takes ${bytes} bytes; ${MAX_BYTES} is the most.`);
  return { ok: true, value };
}

interface Faulty {
  readonly reason: string;
}

type Lines = { readonly lines: readonly string[] } | Faulty;

function referenceOf(iban: string, written: string | undefined): Lines {
  const bank = Number(iban.slice(4, 9));
  const isQrAccount = bank >= QR_BANK.first && bank <= QR_BANK.last;
  if (isQrAccount) {
    const reference = readQrReference(written ?? "");
    if (reference !== undefined) return { lines: ["QRR", reference] };
    return { reason: `"${shown(written)}" is no QR reference, which this QR-IBAN needs.` };
  }
  if (written === undefined) return { lines: ["NON", ""] };
  const reference = readCreditorReference(written);
  if (reference !== undefined) return { lines: ["SCOR", reference] };
  return {
    reason: `"${shown(written)}" is no creditor reference (RF…), the only kind that this IBAN takes.`,
  };
}

function address(fields: Fields, prefix: "" | "debtor-"): Lines {
  const lines = ["S"];
  for (const [name, most] of Object.entries(ADDRESS)) {
    const key = `${prefix}${name}`;
    const text = oneLine(fields[key] ?? "");
    if (text.length > most) return { reason: tooLong(key, text, most) };
    if (text === "" && name !== "street" && name !== "house") return { reason: `${key} is empty.` };
    if (name === "country" && !/^[A-Z]{2}$/.test(text)) {
      return { reason: `"${shown(text)}" in ${key} is no code of a country such as CH.` };
    }
    lines.push(text);
  }
  return { lines };
}

function bad(reason: string): Payload {
  return { ok: false, reason };
}
