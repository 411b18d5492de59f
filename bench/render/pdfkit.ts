/** Raw pdfkit: a table drawn by hand, its columns fixed, the page numbers written when all pages are. */

import PDFDocument from "pdfkit";
import { INTER, LOOK, TITLES, type Contender } from "./contender.ts";
import { written, type WrittenInvoice, type WrittenItem } from "./invoice.ts";

const [WIDTH, HEIGHT] = LOOK.page;
const { side, line, size } = LOOK;
const ROOM = WIDTH - 2 * side;
const MIDDLE = WIDTH / 2;
const BOTTOM = HEIGHT - LOOK.top - 2 * line;
const FIRST = LOOK.top + 23;
const NEXT = LOOK.top + 52;

type Doc = PDFKit.PDFDocument;

interface Column {
  readonly left: number;
  readonly width: number;
  readonly align: "left" | "right";
  readonly key: keyof WrittenItem;
}

export const pdfkit: Contender = {
  note: "a hand-written table of fixed columns; page numbers by bufferPages",
  start: () => Promise.resolve((invoice) => print(written(invoice))),
};

async function print(invoice: WrittenInvoice): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: [WIDTH, HEIGHT],
    margin: 0,
    bufferPages: true,
    font: INTER.regular,
  });
  doc.registerFont("regular", INTER.regular).registerFont("semi-bold", INTER.semiBold);
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    doc.on("end", resolve);
    doc.on("error", reject);
  });
  let y = opening(doc, invoice);
  y = table(doc, invoice, y);
  ending(doc, invoice, y);
  chrome(doc, invoice);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

function opening(doc: Doc, { facts, company, billTo, shipTo }: WrittenInvoice): number {
  doc.font("semi-bold").fontSize(24).fillColor(LOOK.ink);
  doc.text("Invoice", side, FIRST + 10, { lineBreak: false });
  doc.rect(MIDDLE, LOOK.top, 39, 45).fill(LOOK.brand);
  doc.fillColor("#ffffff").text(company.name.slice(0, 1), MIDDLE, LOOK.top + 12, {
    width: 39,
    align: "center",
  });
  const top = FIRST + 52;
  const left = pairs(doc, facts, side, top);
  const right = block(doc, company, MIDDLE, top);
  const second = Math.max(left, right) + 2 * line;
  label(doc, "Bill to", side, second);
  label(doc, "Ship to", MIDDLE, second);
  const billed = block(doc, billTo, side, second + line);
  const shipped = block(doc, shipTo, MIDDLE, second + line);
  return Math.max(billed, shipped) + 2 * line;
}

function block(
  doc: Doc,
  { name, lines }: WrittenInvoice["company"],
  left: number,
  top: number,
): number {
  doc.font("semi-bold").fontSize(size).fillColor(LOOK.ink);
  doc.text(name, left, top, { lineBreak: false });
  doc.font("regular");
  let y = top + line;
  for (const text of lines) {
    doc.text(text, left, y, { lineBreak: false });
    y += line;
  }
  return y;
}

function pairs(doc: Doc, rows: WrittenInvoice["facts"], left: number, top: number): number {
  let y = top;
  for (const [name, value] of rows) {
    label(doc, name, left, y);
    doc.fillColor(LOOK.ink).text(value, left + 82, y, { lineBreak: false });
    y += line;
  }
  return y;
}

function label(doc: Doc, text: string, left: number, top: number): void {
  doc.font("regular").fontSize(size).fillColor(LOOK.muted);
  doc.text(text, left, top, { lineBreak: false });
}

function columns(): readonly Column[] {
  const { qty, unit, price, tax, amount } = LOOK.columns;
  const kinds = [
    ["name", ROOM - qty - unit - price - tax - amount, "left"],
    ["qty", qty, "right"],
    ["unit", unit, "left"],
    ["price", price, "right"],
    ["tax", tax, "right"],
    ["amount", amount, "right"],
  ] as const;
  let left = side;
  return kinds.map(([key, width, align]) => {
    const inset = key === "unit" ? 4 : 0;
    const column = { key, width: width - inset, align, left: left + inset };
    left += width;
    return column;
  });
}

function table(doc: Doc, { items }: WrittenInvoice, top: number): number {
  const all = columns();
  const description = all[0]?.width ?? ROOM;
  let y = head(doc, all, top);
  for (const item of items) {
    doc.font("regular").fontSize(size);
    const name = lines(doc, item.name, description);
    const detail = lines(doc, item.detail, description);
    const height = 12.5 + (name + detail) * line;
    if (y + height > BOTTOM) {
      doc.addPage();
      y = head(doc, all, NEXT);
    }
    doc.fillColor(LOOK.ink);
    for (const column of all) cell(doc, column, item[column.key], y + 6.5);
    if (detail > 0) {
      const below = y + 6.5 + name * line;
      doc.fillColor(LOOK.muted).text(item.detail, side, below, { width: description });
    }
    y += height;
    rule(doc, y, 0.5, LOOK.hairline);
  }
  return y;
}

function head(doc: Doc, all: readonly Column[], top: number): number {
  doc.font("regular").fontSize(size).fillColor(LOOK.muted);
  for (const [index, column] of all.entries()) cell(doc, column, TITLES[index] ?? "", top + 6.5);
  rule(doc, top + 26, 1, LOOK.ink);
  return top + 26;
}

function cell(doc: Doc, { left, width, align, key }: Column, text: string, top: number): void {
  if (key === "name") doc.text(text, left, top, { width });
  else if (align === "left") doc.text(text, left, top, { lineBreak: false });
  else doc.text(text, left + width - doc.widthOfString(text), top, { lineBreak: false });
}

/** How many lines a text takes; asked of pdfkit's line breaker only where it is more than one. */
function lines(doc: Doc, text: string, width: number): number {
  if (text === "") return 0;
  if (doc.widthOfString(text) <= width) return 1;
  return Math.round(doc.heightOfString(text, { width }) / doc.currentLineHeight());
}

function rule(doc: Doc, y: number, width: number, color: string): void {
  doc
    .lineWidth(width)
    .strokeColor(color)
    .moveTo(side, y)
    .lineTo(WIDTH - side, y)
    .stroke();
}

function ending(doc: Doc, invoice: WrittenInvoice, top: number): void {
  const { sums, payment, terms, payUrl, total, notes } = invoice;
  const left = 2 + payment.length + 1;
  const height = 12 + Math.max(left, sums.length + 3) * line + 5 * line;
  let y = top;
  if (y + height > BOTTOM) {
    doc.addPage();
    y = NEXT;
  }
  rule(doc, y, 1, LOOK.ink);
  y += 12;
  label(doc, "Payment", side, y);
  doc.fillColor(LOOK.ink).text(terms, side, y + line, { lineBreak: false });
  const paid = pairs(doc, payment, side, y + 2 * line);
  const shown = payUrl.replace("https://", "");
  doc.text(shown, side, paid, { width: MIDDLE - side, link: payUrl, underline: true });
  for (const [name, figure] of sums) {
    doc.text(name, MIDDLE, y, { lineBreak: false });
    doc.text(figure, WIDTH - side - doc.widthOfString(figure), y, { lineBreak: false });
    y += line;
  }
  doc
    .font("semi-bold")
    .text("Total", MIDDLE, y + 18, { lineBreak: false })
    .fontSize(24);
  doc.text(total, WIDTH - side - doc.widthOfString(total), y + 4, { lineBreak: false });
  const below = Math.max(y + 3 * line, paid + line) + line;
  label(doc, "Notes", side, below);
  doc.fillColor(LOOK.ink).text(notes, side, below + line, { width: ROOM * 0.75 });
}

function chrome(doc: Doc, { number, company, imprint }: WrittenInvoice): void {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    doc.rect(side, LOOK.top, ROOM, 6).fill(LOOK.brand);
    if (page > 0) {
      doc.font("semi-bold").fontSize(size).fillColor(LOOK.ink);
      doc.text("Invoice", side, LOOK.top + 13, { lineBreak: false });
      doc.font("regular").text(number, side + 37, LOOK.top + 13, { lineBreak: false });
      doc.text(company.name, MIDDLE, LOOK.top + 13, { lineBreak: false });
    }
    const foot = HEIGHT - LOOK.top - line;
    label(doc, imprint.join("    "), side, foot);
    const folio = `Page ${page + 1} of ${count}`;
    doc.text(folio, WIDTH - side - doc.widthOfString(folio), foot, { lineBreak: false });
  }
}
