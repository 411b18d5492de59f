import { describe, expect, test } from "bun:test";
import { CODE_VALUE_MAX_CHARS } from "../../src/limits.ts";
import type { JsonObject } from "../../src/manifest/manifest.ts";
import { SYMBOLOGY_NAMES } from "../../src/template/codes/symbologies.ts";
import { decoded, scanned } from "../fixtures/codes.ts";
import { colorAt, inkBox, pdfPages } from "../fixtures/pdf-places.ts";
import { rendered, renderError } from "../fixtures/render.ts";
import { manifestOf } from "../fixtures/templates.ts";

const MM = 72 / 25.4;
const PAGE = "120mm 90mm";

function layout(content: string, css = ""): string {
  return `<document><style>${css}</style>\n<page size="${PAGE}" margin="10mm">\n${content}</page></document>`;
}

/** A value of each symbology that a decoder reads, and what it reads. */
const READ: readonly (readonly [type: string, value: string, read: string])[] = [
  ["azteccode", "ABC123", "Aztec:ABC123"],
  ["codabar", "A1234567B", "Codabar:A1234567B"],
  ["code128", "Order-42/b", "Code128:Order-42/b"],
  ["code32", "01234567", "Code32:A012345676"],
  ["code39", "ABC-123", "Code39:ABC-123"],
  ["code93", "ABC123", "Code93:ABC123"],
  ["databarexpanded", "(01)09521234543213(3103)000123", "DataBarExp:01095212345432133103000123"],
  ["databarlimited", "(01)09521234543213", "DataBarLtd:0109521234543213"],
  ["databaromni", "(01)09521234543213", "DataBarOmni:0109521234543213"],
  ["datamatrix", "ABC123", "DataMatrix:ABC123"],
  ["datamatrixrectangular", "ABC123", "DataMatrix:ABC123"],
  ["ean13", "4006381333931", "EAN13:4006381333931"],
  ["ean14", "(01) 0 952123 454321 3", "Code128:0109521234543213"],
  ["ean8", "02345673", "EAN8:02345673"],
  ["gs1-128", "(01)09521234543213(3103)000123", "Code128:01095212345432133103000123"],
  ["gs1datamatrix", "(01)09521234543213", "DataMatrix:0109521234543213"],
  ["gs1qrcode", "(01)09521234543213", "QRCode:0109521234543213"],
  ["identcode", "563102430313", "ITF:563102430313"],
  ["interleaved2of5", "2401234567", "ITF:2401234567"],
  ["isbn", "978-1-56581-231-4", "EAN13:9781565812314"],
  ["ismn", "979-0-2605-3211-3", "EAN13:9790260532113"],
  ["issn", "0311-175X", "EAN13:9770311175001"],
  ["itf14", "09521234543213", "ITF:09521234543213"],
  ["leitcode", "21348075016401", "ITF:21348075016401"],
  ["maxicode", "152382802840001hello", "MaxiCode:152382802840001hello"],
  ["micropdf417", "ABC123", "MicroPDF417:ABC123"],
  ["microqrcode", "1234", "MicroQRCode:1234"],
  ["pdf417", "ABC123", "PDF417:ABC123"],
  ["pzn", "123456", "Code39:-1234562"],
  ["qrcode", "ABC123", "QRCode:ABC123"],
  ["telepen", "ABCDEF", "TelepenAlpha:ABCDEF"],
  ["upca", "416000336108", "EAN13:0416000336108"],
  ["upce", "00123457", "UPCE:0001234000057"],
];

/** Symbologies that neither decoder knows. */
const UNREAD: Readonly<Record<string, string>> = {
  auspost: "5956439111ABA 9",
  code11: "0123456789",
  dotcode: "ABC",
  japanpost: "6540123789-A-K-Z",
  kix: "1231FZ13XHS",
  msi: "0123456789",
  onecode: "0123456709498765432101234567891",
  pharmacode: "117480",
  planet: "01234567890",
  postnet: "01234",
  royalmail: "LE28HS9Z",
};

describe("a barcode", () => {
  test.each(READ)("of type %s is read back from the page", async (type, value, read) => {
    using made = await rendered(layout(`<barcode type="${type}" value="${value}"/>`));
    expect(await decoded(made.path)).toEqual([read]);
    expect(made.warnings).toEqual([]);
  });

  test.each(Object.entries(UNREAD))("of type %s is drawn", async (type, value) => {
    using made = await rendered(layout(`<barcode type="${type}" value="${value}"/>`));
    const { xMin, yMin, xMax, yMax } = inkBox(made.path, 1);
    expect(xMax - xMin).toBeGreaterThan(20);
    expect(yMax - yMin).toBeGreaterThan(5);
  });

  test("of every type is drawn by one of the tests here", () => {
    const tried = [...READ.map(([type]) => type), ...Object.keys(UNREAD), "code39ext", "sscc18"];
    expect(tried.sort()).toEqual([...SYMBOLOGY_NAMES].sort());
  });

  test("is read by another decoder, too", async () => {
    using made = await rendered(
      layout(`<barcode type="sscc18" value="(00)095212345678912347"/>
        <barcode type="code39ext" value="abc" height="8mm"/>`),
    );
    expect(scanned(made.path)).toEqual(["CODE-128:00095212345678912347", "CODE-39:+A+B+C"]);
  });

  test("has its value below it in the document's font, or not", async () => {
    using made = await rendered(
      layout(`<barcode type="code128" value="WITH"/><barcode type="code128" value="SANS" text="false"/>
        <barcode type="datamatrix" value="GRID"/>`),
    );
    expect(pdfPages(made.path)[0]?.words.map(({ text }) => text)).toEqual(["WITH"]);
  });

  test("has bars of the height and width that are asked for", async () => {
    using made = await rendered(
      layout(
        '<barcode type="code128" value="AB" text="false" height="20mm" bar-width="1mm" quiet-zone="false"/>',
      ),
    );
    const { xMin, yMin, xMax, yMax } = inkBox(made.path, 1);
    // Two characters with start, check and stop have 57 modules.
    expect(Math.abs(xMax - xMin - 57 * MM)).toBeLessThanOrEqual(2);
    expect(Math.abs(yMax - yMin - 20 * MM)).toBeLessThanOrEqual(2);
  });

  test.each([
    ["ean13", "4006381333932", "Incorrect EAN-13 check digit provided."],
    ["interleaved2of5", "12x", "must contain only digits"],
  ])("of type %s that can't hold its value fails the render", async (type, value, why) => {
    const error = await renderError(layout(`<barcode type="${type}" value="${value}"/>`));
    expect(error).toMatchObject({ code: "template_error", line: 3, column: 1, retryable: false });
    expect(error.message).toContain(why);
    expect(error.message).toContain(value);
    expect(error.message).not.toContain("bwip");
  });

  test("without a value is not there", async () => {
    const manifest = manifestOf({ sku: "text" });
    const source = layout('<barcode type="ean13" value="{{ sku }}"/>');
    using made = await rendered(source, { manifest });
    expect(inkBox(made.path, 1).xMax).toBe(0);
  });

  test("holds no more than the largest code", async () => {
    const manifest = manifestOf({ sku: "text" });
    const source = layout('<barcode type="code128" value="{{ sku }}"/>');
    const data: JsonObject = { sku: "1".repeat(CODE_VALUE_MAX_CHARS + 1) };
    const error = await renderError(source, { manifest, data });
    expect(error.message).toContain(`${CODE_VALUE_MAX_CHARS} is the most`);
  });
});

describe("a QR code", () => {
  test("holds what it was given, in any script", async () => {
    using made = await rendered(layout('<qrcode value="Zürich €5 – 東京 🎉"/>'));
    expect(await decoded(made.path)).toEqual(["QRCode:Zürich €5 – 東京 🎉"]);
  });

  test("has the size that is asked for, with its quiet zone or without", async () => {
    using plain = await rendered(layout('<qrcode value="x" size="29mm"/>'));
    using bare = await rendered(layout('<qrcode value="x" size="29mm" quiet-zone="false"/>'));
    const wide = inkBox(plain.path, 1);
    // Version 1 has 21 modules, and 4 on either side.
    expect(Math.abs(wide.xMax - wide.xMin - 21 * MM)).toBeLessThanOrEqual(1.5);
    expect(Math.abs(wide.xMin - 14 * MM)).toBeLessThanOrEqual(1.5);
    const full = inkBox(bare.path, 1);
    expect(Math.abs(full.xMax - full.xMin - 29 * MM)).toBeLessThanOrEqual(1.5);
  });

  test("has CSS's color, and black without", async () => {
    using blue = await rendered(
      layout('<qrcode value="x" quiet-zone="false"/>', "qrcode { color: #0000ff }"),
    );
    using plain = await rendered(
      layout('<qrcode value="x" quiet-zone="false"/>', "page { color: #ff0000 }"),
    );
    expect(colorAt(blue.path, 1, 10 * MM + 1, 10 * MM + 3)).toBe("#0000ff");
    expect(colorAt(plain.path, 1, 10 * MM + 1, 10 * MM + 3)).toBe("#000000");
  });

  test("that holds too much for its level fails the render", async () => {
    const manifest = manifestOf({ text: "text" });
    const source = layout('<qrcode value="{{ text }}" level="H"/>');
    const error = await renderError(source, { manifest, data: { text: "x".repeat(2_000) } });
    expect(error).toMatchObject({ code: "template_error", line: 3, column: 1 });
  });

  test("stands in headers, rows and loops, and twice the same costs no second one", async () => {
    const content = `<header><qrcode value="head" size="15mm"/></header>
      <row><qrcode value="same"/><qrcode value="same"/></row>`;
    using made = await rendered(layout(content));
    expect(await decoded(made.path)).toEqual(["QRCode:head", "QRCode:same", "QRCode:same"]);
  });

  test("of the same input is the same bytes", async () => {
    using first = await rendered(layout('<qrcode value="same"/>'));
    using second = await rendered(layout('<qrcode value="same"/>'));
    expect(Buffer.from(first.pdf).equals(Buffer.from(second.pdf))).toBe(true);
  });
});

describe("a payment's QR code", () => {
  test("of EPC069-12 is read back line by line", async () => {
    using made = await rendered(
      layout(
        '<qrcode form="epc" iban="DE71 1102 2033 0123 4567 89" bic="BHBLDEHHXXX" name="Wikimedia Fördergesellschaft" amount="1.3" message="Spende &amp; mehr"/>',
      ),
    );
    const [code = ""] = await decoded(made.path);
    expect(code.split("\n")).toEqual([
      ...["QRCode:BCD", "002", "1", "SCT", "BHBLDEHHXXX", "Wikimedia Fördergesellschaft"],
      ...["DE71110220330123456789", "EUR1.30", "", "", "Spende & mehr"],
    ]);
  });

  test("of a Swiss bill is read back line by line, 46 mm wide with its cross", async () => {
    const address = (prefix: string, name: string): string =>
      `${prefix}name="${name}" ${prefix}street="Musterstrasse" ${prefix}house="1" ${prefix}postcode="8000" ${prefix}city="Zürich" ${prefix}country="CH"`;
    using made = await rendered(
      layout(
        `<qrcode form="swiss" iban="CH44 3199 9123 0008 8901 2" amount="50" reference="210000000003139471430009017" message="Order of 18.6." ${address("", "Muster AG")} ${address("debtor-", "Eva Muster")}/>`,
      ),
    );
    const [code = ""] = await decoded(made.path);
    expect(code.split("\n")).toEqual([
      ...["QRCode:SPC", "0200", "1", "CH4431999123000889012"],
      ...["S", "Muster AG", "Musterstrasse", "1", "8000", "Zürich", "CH"],
      ...["", "", "", "", "", "", ""],
      ...["50.00", "CHF"],
      ...["S", "Eva Muster", "Musterstrasse", "1", "8000", "Zürich", "CH"],
      ...["QRR", "210000000003139471430009017", "Order of 18.6.", "EPD"],
    ]);
    const { xMin, xMax, yMin, yMax } = inkBox(made.path, 1);
    expect(Math.abs(xMax - xMin - 46 * MM)).toBeLessThanOrEqual(1.5);
    const middle = [(xMin + xMax) / 2, (yMin + yMax) / 2] as const;
    expect(colorAt(made.path, 1, ...middle)).toBe("#ffffff");
    expect(colorAt(made.path, 1, middle[0] + 2.3 * MM, middle[1] + 2.3 * MM)).toBe("#000000");
  });
});
