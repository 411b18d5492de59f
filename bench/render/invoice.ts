/**
 * The invoice that every contender prints: the sample of templates/invoice with as many items as asked
 * for. Its figures and its items' details are other ones in each turn, so that nobody wins by having
 * printed the same words before.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Item {
  readonly name: string;
  readonly detail?: string;
  readonly qty: number;
  readonly unit: string;
  readonly price: number;
  readonly taxRate: number;
}

interface Sample {
  readonly number: string;
  readonly date: string;
  readonly dueDate: string;
  readonly deliveryDate: string;
  readonly poNumber: string;
  readonly reference: string;
  readonly company: {
    readonly name: string;
    readonly address: string;
    readonly email: string;
    readonly phone: string;
    readonly website: string;
    readonly taxId: string;
    readonly registration: string;
  };
  readonly customer: {
    readonly name: string;
    readonly contact: string;
    readonly address: string;
    readonly email: string;
    readonly taxId: string;
  };
  readonly shipTo: { readonly name: string; readonly contact: string; readonly address: string };
  readonly items: readonly Item[];
  readonly discount: number;
  readonly discountLabel: string;
  readonly shipping: number;
  readonly payment: {
    readonly terms: string;
    readonly accountName: string;
    readonly bank: string;
    readonly iban: string;
    readonly bic: string;
    readonly reference: string;
    readonly url: string;
  };
  readonly notes: string;
}

/** What is printed, as Platen's template takes it. */
export interface Invoice extends Sample {
  readonly taxes: readonly {
    readonly name: string;
    readonly rate: number;
    readonly base: number;
    readonly amount: number;
  }[];
  readonly total: number;
}

export const TEMPLATE_FOLDER = join(import.meta.dir, "../../templates/invoice");

const sample: Sample = JSON.parse(readFileSync(join(TEMPLATE_FOLDER, "sample.json"), "utf8"));

/** An invoice of so many items. Each item's name ends in its number, `#1` and on, for the check. */
export function invoiceOf(rows: number, turn: number): Invoice {
  const { items: kinds, discount, shipping } = sample;
  const items = Array.from({ length: rows }, (_, index): Item => {
    const kind = kinds[index % kinds.length];
    if (kind === undefined) throw new Error("the sample has no items");
    const { detail } = kind;
    const batch = ((index + 1) * 7_919 + turn * 104_729) % 100_003;
    return {
      ...kind,
      name: `${kind.name} #${index + 1}`,
      ...(detail === undefined ? {} : { detail: `Batch ${batch}: ${detail.split(",")[0]}` }),
      qty: kind.qty + (batch % 17),
      price: cents(kind.price + (batch % 1_000) / 100),
    };
  });
  const rates = [...new Set(items.map(({ taxRate }) => taxRate))];
  const taxes = rates.map((rate) => {
    const taxed = items.filter(({ taxRate }) => taxRate === rate);
    const base = cents(taxed.reduce((sum, { qty, price }) => sum + qty * price, 0));
    return { name: "VAT", rate, base, amount: cents((base * rate) / 100) };
  });
  const net = taxes.reduce((sum, { base, amount }) => sum + base + amount, 0);
  return { ...sample, items, taxes, total: cents(net + shipping - discount) };
}

/** The invoice in words and figures, for contenders that bring no formats of their own. */
export interface WrittenInvoice {
  readonly number: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly company: { readonly name: string; readonly lines: readonly string[] };
  readonly billTo: { readonly name: string; readonly lines: readonly string[] };
  readonly shipTo: { readonly name: string; readonly lines: readonly string[] };
  readonly items: readonly WrittenItem[];
  readonly terms: string;
  readonly payment: readonly (readonly [label: string, value: string])[];
  readonly payUrl: string;
  readonly sums: readonly (readonly [label: string, figure: string])[];
  readonly total: string;
  readonly notes: string;
  readonly imprint: readonly string[];
}

export interface WrittenItem {
  readonly name: string;
  readonly detail: string;
  readonly qty: string;
  readonly unit: string;
  readonly price: string;
  readonly tax: string;
  readonly amount: string;
}

const figure = new Intl.NumberFormat("en-GB", {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const count = new Intl.NumberFormat("en-GB");
const money = new Intl.NumberFormat("en-GB", { style: "currency", currency: "EUR" });
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** Writes an invoice as Platen's template does. Part of what is measured. */
export function written(invoice: Invoice): WrittenInvoice {
  const { company, customer, shipTo, payment, discount, discountLabel, shipping } = invoice;
  const date = (text: string): string => day.format(new Date(text));
  const subtotal = invoice.taxes.reduce((sum, { base }) => sum + base, 0);
  return {
    number: invoice.number,
    facts: [
      ["Number", invoice.number],
      ["Date", date(invoice.date)],
      ["Due", date(invoice.dueDate)],
      ["Delivered", date(invoice.deliveryDate)],
      ["Purchase order", invoice.poNumber],
      ["Reference", invoice.reference],
    ],
    company: {
      name: company.name,
      lines: [...company.address.split("\n"), company.email, company.phone, company.website],
    },
    billTo: {
      name: customer.name,
      lines: [
        customer.contact,
        ...customer.address.split("\n"),
        customer.email,
        `Tax ID ${customer.taxId}`,
      ],
    },
    shipTo: { name: shipTo.name, lines: [shipTo.contact, ...shipTo.address.split("\n")] },
    items: invoice.items.map(writtenItem),
    terms: payment.terms,
    payment: [
      ["Account holder", payment.accountName],
      ["Bank", payment.bank],
      ["IBAN", payment.iban],
      ["BIC", payment.bic],
      ["Reference", payment.reference],
    ],
    payUrl: payment.url,
    sums: [
      ["Subtotal", figure.format(subtotal)],
      [discountLabel, `−${figure.format(discount)}`],
      ["Shipping", figure.format(shipping)],
      ...invoice.taxes.map(
        ({ name, rate, base, amount }) =>
          [`${name} ${rate}% of ${figure.format(base)}`, figure.format(amount)] as const,
      ),
    ],
    total: money.format(invoice.total),
    notes: invoice.notes,
    imprint: [company.name, company.registration, `Tax ID ${company.taxId}`],
  };
}

function writtenItem({ name, detail = "", qty, unit, price, taxRate }: Item): WrittenItem {
  return {
    name,
    detail,
    qty: count.format(qty),
    unit,
    price: figure.format(price),
    tax: `${taxRate}%`,
    amount: figure.format(qty * price),
  };
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
