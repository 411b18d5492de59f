/** Manifests for the tests of synthesis: random ones whose keys mean something, and ways to look at a layout. */

import fc from "fast-check";
import {
  DATA_TYPES,
  type DataType,
  type JsonObject,
  type Manifest,
} from "../../../src/manifest/manifest.ts";
import { TEMPLATE_NAME_MAX_CHARS } from "../../../src/limits.ts";
import { parseManifest } from "../../../src/manifest/parse.ts";
import { compileTemplate } from "../../../src/template/compile.ts";
import type { EvaluatedDocument } from "../../../src/template/document.ts";
import { evaluateTemplate } from "../../../src/template/evaluate.ts";
import { synthesiseLayout, type PageConfig } from "../../../src/template/synthesis/synthesise.ts";

/** Keys that rules ask about, keys of the layout's own, and keys that mean nothing. */
const KEYS = [
  ...[
    "title",
    "number",
    "invoiceNumber",
    "date",
    "dueDate",
    "status",
    "author",
    "period",
    "subject",
  ],
  ...[
    "logo",
    "photo",
    "signature",
    "image",
    "currency",
    "language",
    "locale",
    "timeZone",
    "brandColor",
  ],
  ...[
    "name",
    "firstName",
    "lastName",
    "company",
    "email",
    "phone",
    "street",
    "zip",
    "city",
    "state",
  ],
  ...["customerName", "customerEmail", "shipTo", "deliveryAddress", "recipientName", "instructor"],
  ...["subtotal", "discount", "taxRate", "tax", "total", "paid", "amountDue", "shipping", "amount"],
  ...[
    "iban",
    "bic",
    "paymentTerms",
    "notes",
    "terms",
    "body",
    "salutation",
    "closing",
    "description",
  ],
  ...[
    "qty",
    "quantity",
    "unit",
    "unitPrice",
    "price",
    "lineTotal",
    "hours",
    "year",
    "sku",
    "percent",
  ],
  ...["page", "loop", "forloop", "item", "items", "size", "first", "last", "rows", "straße", "x-1"],
  ...["event", "seat", "ticketCode", "question", "answer", "a", "toString", "hasOwnProperty"],
];
const PREFIXES = [
  "customer",
  "billTo",
  "company",
  "event",
  "payment",
  "totals",
  "invoice",
  "machine",
  "size",
];
const LABELS = [
  ...[
    "Name",
    "Total",
    "Betrag",
    "Menge",
    "Rechnungsnummer",
    "Montant",
    "What do you think of it all, then?",
  ],
  ...[
    "A & B",
    "<b>",
    "{{ x }}",
    "{% if %}",
    "{",
    'say "so"',
    "it's",
    `"both" 'ways'`,
    "--",
    "]]>",
    "&amp;",
  ],
  ...[
    "\u0001\u0000",
    "\ud800",
    "\ufffe",
    "a\nb\tc",
    "x".repeat(1000),
    "長い".repeat(400),
    "\\",
    "%",
    "#",
  ],
];
const FORMATS: Readonly<Partial<Record<DataType, readonly string[]>>> = {
  text: ["upcase", 'append: " {{"', "truncate: 20"],
  longtext: ["strip"],
  number: ["number: 1", "round", 'append: " kg"', "percent"],
  currency: ['currency: "EUR"', "amount", 'currency: "USD" | append: " net"'],
  date: ['date: "d. MMMM yyyy"'],
  datetime: ['datetime: "short"'],
  boolean: ['default: "n/a"'],
  url: ['remove_first: "https://"'],
  email: ["downcase"],
};

const key = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...KEYS) },
  fc.tuple(fc.constantFrom(...PREFIXES), fc.constantFrom(...KEYS)).map((names) => names.join(".")),
);

const variable = fc
  .record({
    key,
    label: fc.constantFrom(undefined, ...LABELS),
    dataType: fc.constantFrom(...DATA_TYPES),
    required: fc.boolean(),
    format: fc.constantFrom(0, 0, 1, 2, 3),
  })
  .map(({ format, ...rest }) => ({ ...rest, format: FORMATS[rest.dataType]?.[format - 1] }));

const variables = fc.uniqueArray(variable, { maxLength: 14, selector: (each) => each.key });

function loops(depth: number): fc.Arbitrary<unknown[]> {
  if (depth === 0) return fc.constant([]);
  const items = fc.oneof(
    fc.record({ itemFields: variables, loops: loops(depth - 1) }),
    fc.constantFrom(...DATA_TYPES).map((itemType) => ({ itemType })),
  );
  const head = fc.record({
    key: fc.constantFrom("items", "entries", "loop", "stores", "tags", "item", "ships", "größen"),
    label: fc.constantFrom(undefined, ...LABELS),
    required: fc.boolean(),
  });
  const loop = fc.tuple(head, items).map(([first, rest]) => ({ ...first, ...rest }));
  return fc.uniqueArray(loop, { maxLength: 3, selector: (each) => each.key });
}

/** A manifest that parses, with keys and labels as people and testers give them. */
export const meaningfulManifest: fc.Arbitrary<Manifest> = fc
  .record({ variables, loops: fc.oneof(fc.constant([]), loops(3)) })
  .map((json) => parseManifest(json))
  .filter((result) => result.ok)
  .map((result) => result.value);

/** Names of templates, some of which ask for a composition of their own. */
export const templateName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("Invoice", "Certificate", "Event ticket", "Cover letter", "Survey", ...LABELS),
  fc.string({ unit: "binary", maxLength: TEMPLATE_NAME_MAX_CHARS }),
);

/** Parses what must parse. */
export function parsed(json: unknown): Manifest {
  const result = parseManifest(json);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** What is wrong with a layout, with its evaluation, or what the render would warn of. */
export function faults(layout: string, manifest: Manifest, data: JsonObject): string[] {
  const { template, findings } = compileTemplate(layout, manifest);
  if (template === null || findings.length > 0) return findings.map(({ message }) => message);
  const result = evaluateTemplate(template, data, { timeZone: "UTC", language: "en" });
  if (!result.ok) return [result.error.message];
  return result.value.warnings.map(({ message }) => message);
}

/** The layout of a manifest, written as JSON, without findings. */
export function layoutOf(json: unknown, name = "Document", pageConfig?: PageConfig): string {
  const manifest = parsed(json);
  const layout = synthesiseLayout(manifest, {
    name,
    ...(pageConfig === undefined ? {} : { pageConfig }),
  });
  const found = faults(layout, manifest, {});
  if (found.length > 0) throw new Error(found.join("\n"));
  return layout;
}

/** The document that a manifest and data come to. */
export function drawn(json: unknown, data: JsonObject, name = "Document"): EvaluatedDocument {
  const { template } = compileTemplate(layoutOf(json, name), parsed(json));
  if (template === null) throw new Error("the layout has errors");
  const result = evaluateTemplate(template, data, { timeZone: "UTC", language: "en" });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
