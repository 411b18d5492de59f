import { describe, expect, test } from "bun:test";
import { EMAIL_MAX_CHARS, IMAGE_MAX_BYTES, URL_MAX_CHARS } from "../../src/limits.ts";
import { DATA_TYPES, type Json } from "../../src/manifest/manifest.ts";
import { accepted, findings, ofOne, outcome } from "./subject.ts";

type Taken = readonly (readonly [given: Json, kept: Json])[];

describe("text and longtext", () => {
  const taken: Taken = [
    ["Acme", "Acme"],
    ["", ""],
    ["  two spaces  ", "  two spaces  "],
    ["line\nbreak", "line\nbreak"],
    [49.95, "49.95"],
    [-0, "0"],
    [1e21, "1e+21"],
    [true, "true"],
    [false, "false"],
  ];
  for (const dataType of ["text", "longtext"]) {
    test.each([...taken])(`${dataType} takes %p as %p`, (given, kept) => {
      expect(outcome({ dataType }, given)).toEqual({ value: kept });
    });
  }

  test("an infinity (1e999) is not a text", () => {
    const finding = "Expected text, got a number that is too large";
    expect(outcome({ dataType: "text" }, Infinity)).toEqual({ finding });
  });

  test.each([
    [["a"], "a list"],
    [{ a: 1 }, "an object"],
  ] as const)("%p is not a text", (given, shown) => {
    expect(outcome({ dataType: "text" }, given)).toEqual({
      finding: `Expected text, got ${shown}`,
    });
  });

  test("a number with more digits than numbers keep is taken, with a warning", () => {
    const { data, warnings } = accepted(ofOne({ dataType: "text" }), { value: 2 ** 53 });
    expect(data).toEqual({ value: "9007199254740992" });
    expect(warnings.map(({ code }) => code)).toEqual(["number_rounded"]);
    expect(accepted(ofOne({ dataType: "text" }), { value: 2 ** 53 - 1 }).warnings).toEqual([]);
  });
});

describe("number and currency", () => {
  const taken: Taken = [
    [0, 0],
    [-12.5, -12.5],
    [1.7976931348623157e308, 1.7976931348623157e308],
    ["49.95", 49.95],
    ["1,234.50", 1234.5],
    ["1,234,567", 1234567],
    ["999,999", 999999],
    [" 12 ", 12],
    ["-7", -7],
    ["+7", 7],
    ["007", 7],
    [".5", 0.5],
    ["1e3", 1000],
    ["1E-7", 1e-7],
  ];
  for (const dataType of ["number", "currency"]) {
    test.each([...taken])(`${dataType} takes %p as %p`, (given, kept) => {
      expect(outcome({ dataType }, given)).toEqual({ value: kept });
    });
  }

  test("a negative zero loses its sign", () => {
    expect(Object.is(accepted(ofOne({ dataType: "number" }), { value: -0 }).data["value"], 0)).toBe(
      true,
    );
  });

  test.each([
    "abc",
    " ",
    "1e999",
    "-1e999",
    "NaN",
    "Infinity",
    "0x10",
    "1,23",
    "1,2345",
    "12,34,567",
    "1234,567",
    "0,125",
    "1,234.5,6",
    "1.234,50",
    "1 234",
    "5.",
    "--5",
    "$49.95",
    "50%",
    "٣",
    "1\u0000x",
    true,
    [["1"]],
  ])("%p is not a number", (given) => {
    expect(outcome({ dataType: "number" }, given)).toHaveProperty("finding");
  });

  test("1e999 is refused as a value and never an infinity", () => {
    expect(outcome({ dataType: "number" }, JSON.parse("1e999"))).toEqual({
      finding: "Expected a number, got a number that is too large",
    });
    expect(outcome({ dataType: "number" }, "1e999")).toEqual({
      finding: 'Expected a number, got "1e999"',
    });
  });
});

describe("boolean", () => {
  const taken: Taken = [
    [true, true],
    [false, false],
    ["true", true],
    ["false", false],
    ["yes", true],
    ["no", false],
    ["on", true],
    ["off", false],
    [1, true],
    [0, false],
    ["1", true],
    ["0", false],
    ["TRUE", true],
    [" Yes ", true],
  ];
  test.each([...taken])("takes %p as %p", (given, kept) => {
    expect(outcome({ dataType: "boolean" }, given)).toEqual({ value: kept });
  });

  test.each([2, -1, 0.5, Infinity, "y", "2", " ", "truee", "wahr", [[]]])(
    "%p is not a boolean",
    (given) => {
      expect(outcome({ dataType: "boolean" }, given)).toHaveProperty("finding");
    },
  );
});

describe("url", () => {
  test.each([
    "https://example.com",
    "http://localhost:7528/path?query=1#part",
    "HTTPS://EXAMPLE.COM/",
    "https://user:pass@example.com/",
    "https://müller.de/straße",
    "https://192.168.1.1/",
    "http://[2001:db8::1]:8080/",
    "https://example.com/a file.pdf",
    "https://example.com?q=a@b",
    "mailto:ada@example.com",
    "tel:+44-20-7946-0000",
  ])("takes %p", (given) => {
    expect(outcome({ dataType: "url" }, given)).toEqual({ value: given });
    expect(outcome({ dataType: "url" }, ` ${given}\n`)).toEqual({ value: given });
  });

  test.each([
    "example",
    "https://",
    "https:///path",
    "https://exa mple.com",
    "https://example.com:port/",
    "https://example.com/\u0007",
    "https://<script>",
    "javascript:alert(1)",
    "data:text/html,hi",
    "file:///etc/passwd",
    "ftp://example.com",
    "//example.com",
    "mailto:",
    " ",
    5,
    true,
  ])("%p is not a url", (given) => {
    expect(outcome({ dataType: "url" }, given)).toHaveProperty("finding");
  });

  test("an address without its scheme is told what it lacks", () => {
    expect(outcome({ dataType: "url" }, "www.example.com/a")).toEqual({
      finding:
        'Expected a web address such as https://example.com, got "www.example.com/a": it lacks https://',
    });
  });

  test("takes the longest address and refuses one more character", () => {
    const longest = "https://example.com/".padEnd(URL_MAX_CHARS, "a");
    expect(outcome({ dataType: "url" }, longest)).toEqual({ value: longest });
    expect(outcome({ dataType: "url" }, `${longest}a`)).toEqual({
      finding: `Expected a web address such as https://example.com, got "${longest.slice(0, 60)}…": it is longer than ${URL_MAX_CHARS} characters`,
    });
  });
});

describe("email", () => {
  test.each([
    "ada@example.com",
    "a.b+tag@mail.example.co.uk",
    "root@localhost",
    "o'neil@example.ie",
    "用户@例子.公司",
    "x@1-2.example",
  ])("takes %p", (given) => {
    expect(outcome({ dataType: "email" }, given)).toEqual({ value: given });
    expect(outcome({ dataType: "email" }, `\t${given} `)).toEqual({ value: given });
  });

  test.each([
    "ada",
    "ada@",
    "@example.com",
    "ada@@example.com",
    "ada@example..com",
    "ada@-example.com",
    "ada@example-.com",
    "ada@example.com.",
    "ada lovelace@example.com",
    "Ada <ada@example.com>",
    "ada@example.com, bob@example.com",
    "mailto:ada@example.com",
    7,
  ])("%p is not an e-mail address", (given) => {
    expect(outcome({ dataType: "email" }, given)).toHaveProperty("finding");
  });

  test("takes the longest address and refuses one more character", () => {
    const longest = `${"a".repeat(EMAIL_MAX_CHARS - "@example.com".length)}@example.com`;
    expect(outcome({ dataType: "email" }, longest)).toEqual({ value: longest });
    expect(outcome({ dataType: "email" }, `a${longest}`)).toHaveProperty(
      "finding",
      expect.stringContaining(`longer than ${EMAIL_MAX_CHARS} characters`),
    );
  });
});

describe("image", () => {
  test.each([
    "https://example.com/logo.png",
    "http://example.com/logo.png?size=2",
    "asset:logo",
    "asset:logo-2.png",
    "data:image/png;base64,iVBORw0KGgo=",
    "data:image/jpeg;base64,/9j/4AAQ",
    "data:image/webp;base64,UklGRg==",
    "data:image/svg+xml;base64,PHN2Zy8+",
  ])("takes %p", (given) => {
    expect(outcome({ dataType: "image" }, given)).toEqual({ value: given });
  });

  test.each([
    ["data:image/jpg;base64,/9j/4AAQ", "data:image/jpeg;base64,/9j/4AAQ"],
    ["data:image/png;base64,iVBO\r\nRw0K\r\nGgo=", "data:image/png;base64,iVBORw0KGgo="],
    ["data:image/png;base64,iVBORw0KGgo", "data:image/png;base64,iVBORw0KGgo="],
    ["DATA:image/PNG;base64,AAAA", "data:image/png;base64,AAAA"],
    ["data:image/svg+xml;charset=utf-8;base64,PHN2Zy8+", "data:image/svg+xml;base64,PHN2Zy8+"],
    [" https://example.com/a.png ", "https://example.com/a.png"],
  ])("takes %p as %p", (given, kept) => {
    expect(outcome({ dataType: "image" }, given)).toEqual({ value: kept });
  });

  test.each([
    "logo.png",
    "asset:",
    "asset:../secret",
    "asset:a/b",
    "asset:..",
    "file:///etc/passwd",
    "data:image/gif;base64,R0lGODlh",
    "data:image/png,plain",
    "data:text/html;base64,AAAA",
    "data:image/png;base64,",
    "data:image/png;base64,A",
    "data:image/png;base64,AAA==",
    "data:image/png;base64,A?AA",
    "data:image/png;base64,AA=A",
    "mailto:a@b.c",
    3,
  ])("%p is not an image", (given) => {
    expect(outcome({ dataType: "image" }, given)).toHaveProperty("finding");
  });

  test("takes a data URL of the largest size and refuses the next larger", () => {
    // 20 MiB are two bytes more than a multiple of three.
    const base64 = `${"A".repeat(Math.ceil(IMAGE_MAX_BYTES / 3) * 4 - 1)}=`;
    expect(base64).toHaveLength(Buffer.alloc(IMAGE_MAX_BYTES).toString("base64").length);
    expect(outcome({ dataType: "image" }, `data:image/png;base64,${base64}`)).toHaveProperty(
      "value",
    );
    const larger = `${base64.slice(0, -1)}A`;
    expect(outcome({ dataType: "image" }, `data:image/png;base64,${larger}`)).toEqual({
      finding: `Expected an image: a web address, asset:NAME or a data URL, got "data:image/png;base64,${"A".repeat(38)}…": it is larger than ${IMAGE_MAX_BYTES} bytes`,
    });
  });

  test("megabytes of damaged base64 are refused in no time", () => {
    const damaged = `data:image/png;base64,${"A".repeat(1_000_000)}!`;
    const begun = performance.now();
    expect(outcome({ dataType: "image" }, damaged)).toHaveProperty("finding");
    expect(performance.now() - begun).toBeLessThan(4_000);
  });
});

describe("absence", () => {
  test.each([...DATA_TYPES])("null is no %s", (dataType) => {
    const required = { dataType, required: true };
    expect(outcome({ dataType }, null)).toEqual({ value: undefined });
    expect(outcome(required, null)).toEqual({ finding: "Required" });
    expect(findings(ofOne(required), {})).toEqual({ value: ["Required"] });
  });

  test.each(DATA_TYPES.filter((dataType) => !dataType.endsWith("text")))(
    "an empty text is no %s",
    (dataType) => {
      expect(outcome({ dataType }, "")).toEqual({ value: undefined });
      expect(outcome({ dataType, required: true }, "")).toEqual({ finding: "Required" });
    },
  );

  test.each(["text", "longtext"])(
    "an empty text is a %s, also where one is required",
    (dataType) => {
      expect(outcome({ dataType, required: true }, "")).toEqual({ value: "" });
    },
  );

  test("a default fills in, for required values too, and in its type's form", () => {
    const variable = { dataType: "number", required: true, default: "1,500" };
    expect(accepted(ofOne(variable), {}).data).toEqual({ value: 1500 });
    expect(outcome(variable, null)).toEqual({ value: 1500 });
    expect(outcome(variable, "")).toEqual({ value: 1500 });
    expect(outcome(variable, 0)).toEqual({ value: 0 });
  });

  test("a default does not hide a wrong value", () => {
    expect(outcome({ dataType: "number", default: 1 }, "x")).toHaveProperty("finding");
  });
});

describe("a message", () => {
  test("repeats at most 60 characters of a value", () => {
    expect(outcome({ dataType: "number" }, "x".repeat(60))).toEqual({
      finding: `Expected a number, got "${"x".repeat(60)}"`,
    });
    expect(outcome({ dataType: "number" }, "x".repeat(61))).toEqual({
      finding: `Expected a number, got "${"x".repeat(60)}…"`,
    });
  });

  test("stays on one line, with nothing unseen in it", () => {
    expect(outcome({ dataType: "number" }, "a\r\nb\u202ec\u2028")).toEqual({
      finding: 'Expected a number, got "a\ufffd\ufffdb\ufffdc\ufffd"',
    });
  });
});
