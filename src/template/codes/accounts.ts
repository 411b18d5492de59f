/** Numbers of accounts and payments, which carry check digits of their own. */

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;
/** ISO 11649, a creditor's reference. */
const CREDITOR_REFERENCE = /^RF\d{2}[A-Z0-9]{1,21}$/;
const BIC = /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/;
/** The figures of ISO 7064's MOD 97-10: letters count from 10. */
const MODULUS = 97;
/** The row of the table of modulo 10, recursive, from which each row follows. */
const RECURSIVE = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
const AMOUNT = /^\d+(\.\d+)?$/;

/** An account's number without its spaces, undefined where it is none (ISO 13616). */
export function readIban(written: string): string | undefined {
  const iban = compact(written);
  return IBAN.test(iban) && remainder(iban) === 1 ? iban : undefined;
}

/** A creditor's reference without its spaces, undefined where it is none. */
export function readCreditorReference(written: string): string | undefined {
  const reference = compact(written);
  return CREDITOR_REFERENCE.test(reference) && remainder(reference) === 1 ? reference : undefined;
}

/** A bank's code, undefined where it is none (ISO 9362). */
export function readBic(written: string): string | undefined {
  const bic = compact(written);
  return BIC.test(bic) ? bic : undefined;
}

/** The 27 figures of a Swiss QR reference, undefined where it is none. */
export function readQrReference(written: string): string | undefined {
  const reference = compact(written);
  if (!/^\d{27}$/.test(reference)) return undefined;
  let carry = 0;
  for (const figure of reference.slice(0, -1)) {
    carry = RECURSIVE[(carry + Number(figure)) % 10] ?? 0;
  }
  return (10 - carry) % 10 === Number(reference.at(-1)) ? reference : undefined;
}

/** An amount with two decimals from one cent up, undefined where it is none or too large. */
export function readAmount(written: string): string | undefined {
  const text = written.trim();
  if (!AMOUNT.test(text)) return undefined;
  const amount = Number(text);
  return amount >= 0.005 && amount < 999_999_999.995 ? amount.toFixed(2) : undefined;
}

function compact(written: string): string {
  return written.replaceAll(/\s/g, "").toUpperCase();
}

function remainder(number: string): number {
  let rest = 0;
  for (const character of number.slice(4) + number.slice(0, 4)) {
    for (const figure of String(Number.parseInt(character, 36))) {
      rest = (rest * 10 + Number(figure)) % MODULUS;
    }
  }
  return rest;
}
