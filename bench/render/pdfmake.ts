/** pdfmake by its own means: a table with a header row, automatic columns, header and footer functions. */

import { createRequire } from "node:module";
import { INTER, LOOK, TITLES, type Contender } from "./contender.ts";
import { written, type WrittenInvoice } from "./invoice.ts";

/** What pdfmake lays out. Its own types bring in those of browsers, for the whole house. */
type Content = string | readonly Content[] | { readonly [name: string]: unknown };

interface PdfMake {
  setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void;
  setUrlAccessPolicy(allows: () => boolean): void;
  setLocalAccessPolicy(allows: () => boolean): void;
  createPdf(definition: object): { getBuffer(): Promise<Uint8Array> };
}

const pdfMake: PdfMake = createRequire(import.meta.url)("pdfmake");

const [WIDTH, HEIGHT] = LOOK.page;
const { side, top } = LOOK;
/** pdfmake's line heights are multiples of the font's own. */
const LINE_HEIGHT = LOOK.line / (LOOK.size * 1.21);
const HEAD_LINE = 1;

export const pdfmake: Contender = {
  note: "a table with headerRows and dontBreakRows, columns auto and *",
  start: () => {
    pdfMake.setFonts({ Inter: { normal: INTER.regular, bold: INTER.semiBold } });
    pdfMake.setUrlAccessPolicy(() => false);
    pdfMake.setLocalAccessPolicy(() => true);
    return Promise.resolve((invoice) => print(written(invoice)));
  },
};

function print(invoice: WrittenInvoice): Promise<Uint8Array> {
  const { number, company, imprint } = invoice;
  const bar: Content = {
    canvas: [{ type: "rect", x: 0, y: 0, w: WIDTH - 2 * side, h: 6, color: LOOK.brand }],
  };
  return pdfMake
    .createPdf({
      pageSize: { width: WIDTH, height: HEIGHT },
      pageMargins: [side, top + 52, side, top + 2 * LOOK.line],
      defaultStyle: {
        font: "Inter",
        fontSize: LOOK.size,
        lineHeight: LINE_HEIGHT,
        color: LOOK.ink,
      },
      header: (page: number) => ({
        margin: [side, top, side, 0],
        stack: page === 1 ? [bar] : [bar, running(number, company.name)],
      }),
      footer: (page: number, pages: number) => ({
        margin: [side, LOOK.line, side, 0],
        color: LOOK.muted,
        columns: [
          { width: "*", text: imprint.join("    ") },
          { width: "auto", text: `Page ${page} of ${pages}` },
        ],
      }),
      content: [...opening(invoice), items(invoice), ending(invoice)],
    })
    .getBuffer();
}

function running(number: string, company: string): Content {
  return {
    margin: [0, 7, 0, 0],
    columns: [{ text: [{ text: "Invoice", bold: true }, ` ${number}`] }, { text: company }],
  };
}

function opening({ facts, company, billTo, shipTo }: WrittenInvoice): Content[] {
  return [
    {
      columns: [
        { text: "Invoice", fontSize: 24, bold: true },
        {
          width: "50%",
          table: {
            widths: [39],
            body: [
              [{ text: company.name.slice(0, 1), fontSize: 24, bold: true, color: "#ffffff" }],
            ],
          },
          layout: { defaultBorder: false, fillColor: () => LOOK.brand },
        },
      ],
    },
    { margin: [0, 13, 0, 26], columns: [pairs(facts), block(company)] },
    {
      margin: [0, 0, 0, 26],
      columns: [
        [{ text: "Bill to", color: LOOK.muted }, block(billTo)],
        [{ text: "Ship to", color: LOOK.muted }, block(shipTo)],
      ],
    },
  ];
}

function block({ name, lines }: WrittenInvoice["company"]): Content {
  return [{ text: name, bold: true }, ...lines];
}

function pairs(rows: WrittenInvoice["facts"]): Content {
  return rows.map(([label, value]) => ({
    columns: [{ width: "34%", text: label, color: LOOK.muted }, { text: value }],
  }));
}

function items({ items: rows }: WrittenInvoice): Content {
  const head = TITLES.map((text, index): Content => ({
    text,
    color: LOOK.muted,
    alignment: index === 0 || text === "" ? "left" : "right",
  }));
  const body = rows.map(({ name, detail, qty, unit, price, tax, amount }): Content[] => [
    detail === "" ? name : [name, { text: detail, color: LOOK.muted }],
    { text: qty, alignment: "right" },
    unit,
    { text: price, alignment: "right" },
    { text: tax, alignment: "right" },
    { text: amount, alignment: "right" },
  ]);
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: ["*", "auto", "auto", "auto", "auto", "auto"],
      body: [head, ...body],
    },
    layout: {
      hLineWidth: (line: number) => (line === 0 ? 0 : line === HEAD_LINE ? 1 : 0.5),
      hLineColor: (line: number) => (line === HEAD_LINE ? LOOK.ink : LOOK.hairline),
      vLineWidth: () => 0,
      paddingLeft: (column: number) => (column === 0 ? 0 : column === 2 ? 4 : 18),
      paddingRight: () => 0,
      paddingTop: () => 6.5,
      paddingBottom: () => 6,
    },
  };
}

function ending(invoice: WrittenInvoice): Content {
  const { sums, payment, terms, payUrl, total, notes } = invoice;
  const link: Content = {
    text: payUrl.replace("https://", ""),
    link: payUrl,
    decoration: "underline",
  };
  const figures = sums.map(([label, text]): Content => ({
    columns: [label, { text, alignment: "right", width: "auto" }],
  }));
  return {
    unbreakable: true,
    margin: [0, 12, 0, 0],
    stack: [
      {
        columns: [
          [{ text: "Payment", color: LOOK.muted }, terms, pairs(payment), link],
          [
            ...figures,
            {
              columns: [
                { text: "Total", bold: true, margin: [0, 14, 0, 0] },
                { text: total, bold: true, fontSize: 24, alignment: "right", width: "auto" },
              ],
            },
          ],
        ],
      },
      { text: "Notes", color: LOOK.muted, margin: [0, 19.5, 0, 0] },
      { text: notes, margin: [0, 0, 120, 0] },
    ],
  };
}
