import { describe, expect, test } from "bun:test";
import { compileTemplate } from "../../src/template/compile.ts";
import { payloadOf, type Fields, type FormName } from "../../src/template/codes/forms.ts";
import { evaluationError, manifestOf, page } from "../fixtures/templates.ts";

function payload(form: FormName, fields: Fields): string {
  const made = payloadOf(form, fields);
  return made.ok ? made.value : `! ${made.reason}`;
}

const EPC = { name: "Red Cross", iban: "DE71110220330123456789" };
const BILL = {
  name: "Muster AG",
  postcode: "8000",
  city: "Bern",
  country: "CH",
  iban: "CH9300762011623852957",
};

describe("a payment", () => {
  test("leaves out what is open, and ends without empty lines", () => {
    expect(payload("epc", EPC)).toBe("BCD\n002\n1\nSCT\n\nRed Cross\nDE71110220330123456789");
  });

  test("takes a creditor reference in place of a message", () => {
    const made = payload("epc", {
      ...EPC,
      amount: "999999999.99",
      reference: "rf18 5390 0754 7034",
    });
    expect(made.split("\n").slice(7)).toEqual(["EUR999999999.99", "", "RF18539007547034"]);
  });

  test.each([
    [{ iban: "DE71110220330123456788" }, "is no IBAN"],
    [{ bic: "XX" }, "is no BIC"],
    [{ amount: "0" }, "is no amount"],
    [{ amount: "1000000000" }, "is no amount"],
    [{ amount: "€5.00" }, "is no amount"],
    [{ amount: "NaN" }, "is no amount"],
    [{ reference: "RF19539007547034" }, "is no creditor reference"],
    [{ reference: "RF18539007547034", message: "x" }, "not both"],
    [{ name: "x".repeat(71) }, "name has 71 characters; 70 is the most"],
    [{ message: "x".repeat(141) }, "message has 141 characters"],
    [{ purpose: "abc" }, "is no purpose"],
    [{ message: "€".repeat(100) }, "331 is the most"],
    [{ name: undefined }, "name is empty"],
  ])("is refused with %p", (change, why) => {
    expect(payload("epc", { ...EPC, ...change })).toContain(why);
  });

  test("can't be given lines of its own by the data", () => {
    const made = payload("epc", { ...EPC, name: "A\nDE00" });
    expect(made.split("\n")[5]).toBe("A DE00");
  });
});

describe("a Swiss bill", () => {
  test("of an account without references has none, and no debtor", () => {
    const lines = payload("swiss", BILL).split("\n");
    expect(lines).toHaveLength(31);
    expect(lines.slice(18)).toEqual(["", "CHF", "", "", "", "", "", "", "", "NON", "", "", "EPD"]);
  });

  test.each([
    [{ iban: "DE71110220330123456789" }, "no Swiss or Liechtenstein IBAN"],
    [{ iban: "CH4431999123000889012" }, "is no QR reference"],
    [{ reference: "210000000003139471430009017" }, "is no creditor reference"],
    [
      { iban: "CH4431999123000889012", reference: "210000000003139471430009018" },
      "is no QR reference",
    ],
    [{ currency: "USD" }, "in CHF or EUR"],
    [{ country: "Schweiz" }, "country has 7 characters"],
    [{ "debtor-name": "Eva" }, "debtor-postcode is empty"],
    [{ message: "日本" }, "has letters that a QR-bill can't hold"],
  ])("is refused with %p", (change, why) => {
    expect(payload("swiss", { ...BILL, ...change })).toContain(why);
  });
});

describe("a contact", () => {
  test("is a vCard with its values escaped", () => {
    const made = payload("vcard", {
      name: "Ann; B, C\\",
      organization: "X\r\nY",
      city: "Rome",
      website: "https://a.example/?a=1,2",
    });
    expect(made).toBe(
      [
        ...["BEGIN:VCARD", "VERSION:3.0", "N:Ann\\; B\\, C\\\\;;;;", "FN:Ann\\; B\\, C\\\\"],
        ...["ORG:X\\nY", "URL:https://a.example/?a=1,2", "ADR:;;;Rome;;;", "END:VCARD", ""],
      ].join("\r\n"),
    );
  });

  test("may tell first and last names apart, and be of version 4.0", () => {
    const made = payload("vcard", {
      name: "Ann Lee",
      "first-name": "Ann",
      "last-name": "Lee",
      version: "4.0",
    });
    expect(made).toContain("VERSION:4.0\r\nN:Lee;Ann;;;");
  });
});

describe("a network", () => {
  test("has its name and password escaped", () => {
    expect(payload("wifi", { network: 'A;b"c', password: "p:q\\r,s" })).toBe(
      'WIFI:T:WPA;S:A\\;b\\"c;P:p\\:q\\\\r\\,s;;',
    );
  });

  test("may be open or hidden", () => {
    expect(payload("wifi", { network: "Guests", hidden: "true" })).toBe(
      "WIFI:T:nopass;S:Guests;H:true;;",
    );
    expect(payload("wifi", { network: "Guests", security: "WEP" })).toContain("needs a password");
  });
});

describe("the attributes of a code", () => {
  test.each([
    ['<barcode type="ean31" value="1"/>', 'Did you mean "ean13"?'],
    ['<qrcode form="ecp" value="1"/>', 'Did you mean "epc"?'],
    ['<qrcode form="epc" nmae="x" iban="x" name="x"/>', 'Did you mean "name"?'],
    ['<qrcode form="wifi" network="x" iban="y"/>', 'form="wifi" has no attribute iban.'],
    ['<qrcode form="swiss" size="30mm"/>', 'form="swiss" has no attribute size.'],
    ['<qrcode form="epc" name="x"/>', '<qrcode form="epc"> needs the attribute iban.'],
    ["<qrcode/>", '<qrcode form="text"> needs the attribute value.'],
    ['<barcode value="1"/>', "<barcode> needs the attribute type."],
    ['<barcode type="ean13" value="1" height="50%"/>', "a length above zero"],
    ['<qr value="x"/>', "Use <qrcode>."],
  ])("%s is told at publish", (content, sentence) => {
    const { findings } = compileTemplate(page(content), manifestOf({}));
    const told = findings.map(({ message, hint = "" }) => `${message} ${hint}`);
    expect(told.join("\n")).toContain(sentence);
  });

  test("that are wrong in the data alone fail the render with the line", () => {
    const layout = page('<qrcode form="epc" name="x" iban="{{ iban }}"/>');
    const error = evaluationError(layout, { iban: "text" }, { iban: "DE00" });
    expect(error.code).toBe("template_error");
    expect(error.message).toBe('This QR code can\'t be made: "DE00" is no IBAN.');
    expect(error.line).toBeGreaterThan(0);
  });

  test("of bars hold ASCII alone, which all scanners agree on", () => {
    const layout = page('<barcode type="code128" value="{{ sku }}"/>');
    const error = evaluationError(layout, { sku: "text" }, { sku: "Müll" });
    expect(error.message).toContain("ASCII");
    expect(error.line).toBe(1);
  });

  test("that are empty where the rest of a form is not fail it, too", () => {
    const layout = page('<qrcode form="url" value="{{ url }}"/>');
    expect(evaluationError(layout, { url: "text" }, { url: "ftp://x" }).message).toContain(
      "is no web address",
    );
  });
});
