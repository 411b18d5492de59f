/**
 * Plain react-pdf, as its users write it: a `View` a row, a `Text` a cell. In its best form: the page's
 * `layout` prop for header and footer, which switches on the pagination that does not lay the rest of
 * the document out again for every page.
 */

import {
  Document,
  Font,
  Link,
  Page,
  renderToBuffer,
  StyleSheet,
  Text,
  View,
} from "@react-pdf/renderer";
import { createElement as h, type ReactElement, type ReactNode } from "react";
import { INTER, LOOK, TITLES, type Contender } from "./contender.ts";
import { written, type WrittenInvoice, type WrittenItem } from "./invoice.ts";

const { qty, unit, price, tax, amount } = LOOK.columns;

const styles = StyleSheet.create({
  page: {
    fontFamily: "Inter",
    fontSize: LOOK.size,
    color: LOOK.ink,
    paddingHorizontal: LOOK.side,
  },
  row: { flexDirection: "row" },
  half: { width: "50%", paddingRight: 12 },
  bold: { fontWeight: 600 },
  muted: { color: LOOK.muted },
  big: { fontSize: 24, lineHeight: 26 / 24, fontWeight: 600 },
  // Not the page's: in what its `layout` adds, react-pdf would apply the factor twice.
  body: { fontSize: LOOK.size, lineHeight: LOOK.line / LOOK.size },
  top: { paddingTop: LOOK.top },
  bar: { height: 6, backgroundColor: LOOK.brand },
  running: { flexDirection: "row", paddingTop: 7, paddingBottom: 26 },
  mark: { width: 39, height: 39, paddingTop: 6.5, backgroundColor: LOOK.brand, color: "#ffffff" },
  key: { width: "34%", color: LOOK.muted },
  value: { width: "66%" },
  parties: { flexDirection: "row", paddingTop: 26, paddingBottom: 26 },
  head: {
    flexDirection: "row",
    paddingVertical: 6,
    borderBottomWidth: 1,
    borderBottomColor: LOOK.ink,
    color: LOOK.muted,
  },
  item: {
    flexDirection: "row",
    paddingTop: 6.5,
    paddingBottom: 6,
    borderBottomWidth: 0.5,
    borderBottomColor: LOOK.hairline,
  },
  name: { flexGrow: 1, flexBasis: 0 },
  qty: { width: qty, textAlign: "right" },
  unit: { width: unit, paddingLeft: 4 },
  price: { width: price, textAlign: "right" },
  tax: { width: tax, textAlign: "right" },
  amount: { width: amount, textAlign: "right" },
  closing: {
    flexDirection: "row",
    paddingTop: 12,
    borderTopWidth: 1,
    borderTopColor: LOOK.ink,
  },
  sum: { flexDirection: "row", justifyContent: "space-between" },
  notes: { width: "75%", marginTop: 19.5 },
  foot: {
    flexDirection: "row",
    justifyContent: "space-between",
    paddingTop: 13,
    paddingBottom: LOOK.top,
    color: LOOK.muted,
  },
});

const CELLS = [styles.name, styles.qty, styles.unit, styles.price, styles.tax, styles.amount];

export const reactPdf: Contender = {
  note: "a View a row and a Text a cell; experimentalPagination, through the Page's layout prop",
  start: () => {
    Font.register({
      family: "Inter",
      fonts: [
        { src: INTER.regular, fontWeight: 400 },
        { src: INTER.semiBold, fontWeight: 600 },
      ],
    });
    return Promise.resolve((invoice) => renderToBuffer(document(written(invoice))));
  },
};

function document(invoice: WrittenInvoice): ReactElement<Document["props"]> {
  const [width, height] = LOOK.page;
  const page = h(
    Page,
    { size: [width, height], style: styles.page, layout: (numbers) => framed(invoice, numbers) },
    opening(invoice),
    h(
      View,
      { style: styles.body },
      h(
        View,
        { style: styles.head, fixed: true, wrap: false },
        ...TITLES.map((title, index) => h(Text, { style: CELLS[index] ?? {} }, title)),
      ),
      ...invoice.items.map(itemRow),
    ),
    ending(invoice),
  );
  return h(Document, {}, page);
}

interface Framing {
  readonly pageNumber?: number | undefined;
  readonly totalPages?: number | undefined;
  readonly children?: ReactNode;
}

function framed(
  { number, company, imprint }: WrittenInvoice,
  { pageNumber = 1, totalPages, children }: Framing,
): ReactNode {
  const running = h(
    View,
    { style: styles.running },
    h(Text, { style: styles.half }, h(Text, { style: styles.bold }, "Invoice"), ` ${number}`),
    h(Text, { style: styles.half }, company.name),
  );
  const folio = `Page ${pageNumber} of ${totalPages ?? ""}`;
  return [
    h(
      View,
      { key: "head", style: styles.top },
      h(View, { style: styles.bar }),
      pageNumber > 1 ? running : null,
    ),
    h(View, { key: "body", style: { flexGrow: 1 } }, children),
    h(
      View,
      { key: "foot", style: styles.foot },
      h(Text, {}, imprint.join("    ")),
      h(Text, {}, folio),
    ),
  ];
}

function opening({ facts, company, billTo, shipTo }: WrittenInvoice): ReactNode {
  return h(
    View,
    { style: styles.body },
    h(
      View,
      { style: styles.row },
      h(
        View,
        { style: [styles.half, { paddingTop: 17 }] },
        h(Text, { style: styles.big }, "Invoice"),
      ),
      h(
        View,
        { style: styles.mark },
        h(Text, { style: [styles.big, { textAlign: "center" }] }, company.name.slice(0, 1)),
      ),
    ),
    h(
      View,
      { style: [styles.row, { paddingTop: 13 }] },
      h(View, { style: styles.half }, ...pairs(facts)),
      h(View, { style: styles.half }, ...block(company)),
    ),
    h(
      View,
      { style: styles.parties },
      h(
        View,
        { style: styles.half },
        h(Text, { style: styles.muted }, "Bill to"),
        ...block(billTo),
      ),
      h(
        View,
        { style: styles.half },
        h(Text, { style: styles.muted }, "Ship to"),
        ...block(shipTo),
      ),
    ),
  );
}

function block({ name, lines }: WrittenInvoice["company"]): ReactNode[] {
  return [h(Text, { style: styles.bold }, name), ...lines.map((text) => h(Text, {}, text))];
}

function pairs(rows: WrittenInvoice["facts"]): ReactNode[] {
  return rows.map(([label, value]) =>
    h(
      View,
      { style: styles.row },
      h(Text, { style: styles.key }, label),
      h(Text, { style: styles.value }, value),
    ),
  );
}

function itemRow(item: WrittenItem): ReactNode {
  const detail = item.detail === "" ? null : h(Text, { style: styles.muted }, item.detail);
  return h(
    View,
    { style: styles.item, wrap: false },
    h(View, { style: styles.name }, h(Text, {}, item.name), detail),
    h(Text, { style: styles.qty }, item.qty),
    h(Text, { style: styles.unit }, item.unit),
    h(Text, { style: styles.price }, item.price),
    h(Text, { style: styles.tax }, item.tax),
    h(Text, { style: styles.amount }, item.amount),
  );
}

function ending(invoice: WrittenInvoice): ReactNode {
  const { sums, payment, terms, payUrl, total, notes } = invoice;
  const sum = (label: ReactNode, figure: ReactNode): ReactNode =>
    h(View, { style: styles.sum }, label, figure);
  return h(
    View,
    { style: styles.body, wrap: false },
    h(
      View,
      { style: styles.closing },
      h(
        View,
        { style: styles.half },
        h(Text, { style: styles.muted }, "Payment"),
        h(Text, {}, terms),
        ...pairs(payment),
        h(Link, { src: payUrl }, payUrl.replace("https://", "")),
      ),
      h(
        View,
        { style: { width: "50%" } },
        ...sums.map(([label, figure]) => sum(h(Text, {}, label), h(Text, {}, figure))),
        sum(
          h(Text, { style: [styles.bold, { paddingTop: 18 }] }, "Total"),
          h(Text, { style: [styles.big, { paddingTop: 6.5 }] }, total),
        ),
      ),
    ),
    h(View, { style: styles.notes }, h(Text, { style: styles.muted }, "Notes"), h(Text, {}, notes)),
  );
}
