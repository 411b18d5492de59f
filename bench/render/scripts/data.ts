/**
 * An invoice whose items are called by names in six scripts, as a wholesaler of the world's
 * kitchens would send: letters that join, that are written from the right, that stand above others and
 * that the first font lacks. Figures and batches differ from turn to turn.
 */

export interface ScriptsInvoice {
  readonly number: string;
  readonly company: string;
  readonly customer: string;
  readonly items: readonly ScriptsItem[];
  readonly total: number;
}

interface ScriptsItem {
  readonly number: number;
  readonly name: string;
  readonly detail: string;
  readonly qty: number;
  readonly price: number;
}

/** Names with what they are. Some are right-to-left with Latin letters or figures in them. */
const KINDS = [
  ["Crème fraîche épaisse d’Isigny", "Thick cream, pot of 500 g"],
  ["زيت زيتون بكر ممتاز، معصور على البارد", "Olive oil, cold pressed"],
  ["हिमालयी गुलाबी नमक और हल्दी", "Himalayan salt and turmeric"],
  ["טחינה גולמית משומשום מלא", "Raw tahini of whole sesame"],
  ["Ελαιόλαδο εξαιρετικό παρθένο από την Κρήτη", "Olive oil from Crete"],
  ["Гречневая крупа, ядрица высшего сорта", "Buckwheat, whole"],
  ["قهوة عربية محمصة Yemen Mocha وزن 250 غرام", "Roasted coffee, bag"],
  ["Nước mắm cá cơm Phú Quốc", "Fish sauce of anchovies"],
  ["דבש פרחי בר 500 גרם Wild Honey", "Honey of wild flowers"],
] as const;

/**
 * What stands in a name of each script and must be found in the file. Typst takes most Arabic words apart
 * in the text of its files, as the font draws dots by glyphs of their own; the one here has none.
 */
export const WORDS = [
  "épaisse",
  "على",
  "गुलाबी",
  "טחינה",
  "εξαιρετικό",
  "Гречневая",
  "Yemen",
  "Quốc",
  "דבש",
] as const;

/** The invoice of so many items. */
export function scriptsInvoiceOf(rows: number, turn: number): ScriptsInvoice {
  const items = Array.from({ length: rows }, (_, index): ScriptsItem => {
    const [name = "", what = ""] = KINDS[index % KINDS.length] ?? [];
    const batch = ((index + 1) * 7_919 + turn * 104_729) % 100_003;
    const qty = 1 + (batch % 17);
    const price = Math.round(350 + (batch % 1_000)) / 100;
    return { number: index + 1, name: `${name} ${batch}`, detail: `${what}, ${batch}`, qty, price };
  });
  const cents = items.reduce((sum, { qty, price }) => sum + Math.round(qty * price * 100), 0);
  return {
    number: `2026-${turn}`,
    company: "Gewürzkontor Hafen GmbH\nSpeicherstraße 7\n20457 Hamburg",
    customer: "شركة الأفق للتجارة المحدودة\nشارع الملك فهد 12، الرياض\nסניף תל אביב, רחוב הרצל 8",
    items,
    total: cents / 100,
  };
}

const figure = new Intl.NumberFormat("en-GB", {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const count = new Intl.NumberFormat("en-GB");
const money = new Intl.NumberFormat("en-GB", { style: "currency", currency: "EUR" });

/** The invoice in words and figures, for contenders that bring no formats of their own. */
export function writtenScripts({
  number,
  company,
  customer,
  items,
  total,
}: ScriptsInvoice): object {
  return {
    number,
    company: company.split("\n"),
    customer: customer.split("\n"),
    items: items.map((item) => ({
      number: `#${item.number}`,
      name: item.name,
      detail: item.detail,
      qty: count.format(item.qty),
      price: figure.format(item.price),
      amount: figure.format(item.qty * item.price),
    })),
    total: money.format(total),
  };
}
