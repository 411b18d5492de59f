import { describe, expect, test } from "bun:test";
import {
  MASK,
  maskBody,
  maskIssues,
  maskMessage,
  maskText,
  unmasked,
} from "../../src/inbound/mask.ts";
import type { Json, JsonObject } from "../../src/manifest/manifest.ts";

const shownOf = (value: Json): Json => JSON.parse(maskBody(JSON.stringify(value))) as Json;

describe("a body that is shown", () => {
  test.each(
    [
      ...[
        "password",
        "Password",
        "db_password",
        "secret",
        "clientSecret",
        "token",
        "refresh-token",
      ],
      ...[
        "api_key",
        "apiKey",
        "X-API-Key",
        "authorization",
        "cookie",
        "cardNumber",
        "cvv",
        "pin",
        "PWD",
      ],
    ].map((key) => [key]),
  )("has dots at %s", (key) => {
    expect(shownOf({ [key]: "hunter2", other: "x" })).toEqual({ [key]: MASK, other: "x" });
  });

  test.each(
    [
      ...[
        "name",
        "total",
        "tokens",
        "passenger",
        "pinned",
        "signature",
        "iban",
        "cvvs",
        "secretary",
      ],
      ...["passport", "keyword", "author", "shipping"],
    ].map((key) => [key]),
  )("has %s as it came", (key) => {
    expect(shownOf({ [key]: "hunter2" })).toEqual({ [key]: "hunter2" });
  });

  test("keeps its lines, spaces and order, and every value that is none", () => {
    const body =
      '{\n  "a" : [1, 2.50, null],\n\t"password" : "x\\"y",\n  "b": {"token": 17}, "token": null }';
    expect(maskBody(body)).toBe(
      `{\n  "a" : [1, 2.50, null],\n\t"password" : "${MASK}",\n  "b": {"token": "${MASK}"}, "token": null }`,
    );
  });

  test("hides all that is inside a secret", () => {
    expect(shownOf({ credentials: { user: "u", list: ["a", 1, [true]] }, list: ["a"] })).toEqual({
      credentials: { user: MASK, list: [MASK, MASK, [true]] },
      list: ["a"],
    });
  });

  test("hides a secret whose name is written with escapes, or which is cut off", () => {
    expect(maskBody('{"pass\\u0077ord":"hunter2"}')).not.toContain("hunter2");
    expect(maskBody('{"a":1,"password":"hunt')).toBe(`{"a":1,"password":"${MASK}"`);
    expect(maskBody('[{"password":hunter2')).not.toContain("hunter2");
  });

  test.each([
    ["4242424242424242", "•••• 4242"],
    ["4242 4242 4242 4242", "•••• 4242"],
    ["5555-5555-5555-4444", "•••• 4444"],
    ["4242424242424241", "4242424242424241"],
    ["0000000000000000", "0000000000000000"],
    ["2026112310000017", "2026112310000017"],
    ["+49 170 1234567", "+49 170 1234567"],
  ])("shows %p as %p", (text, shown) => {
    expect(shownOf({ note: text })).toEqual({ note: shown });
  });

  test("shows a card number that stands as a number, too", () => {
    expect(shownOf({ n: 4242424242424242, m: [17] })).toEqual({ n: "•••• 4242", m: [17] });
  });

  test.each([
    ["ck_live_Ab3dE9fGh1jKlMn0pQrStUvWxYz2A4bC6dE8fG0hI1j", `ck_live_${MASK}`],
    ["sk_test_4eC39HqLyjWDarjtT1zdp7dc", `sk_test_${MASK}`],
    ["Bearer abcdefghijklmnop", `Bearer ${MASK}`],
    ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig", `eyJ${MASK}`],
    ["Basic economics", "Basic economics"],
  ])("knows %p by its form", (text, shown) => {
    expect(maskText(text)).toBe(shown);
  });

  test("may be a form", () => {
    expect(maskBody("user=ada&password=hunter2&card=4242424242424242")).toBe(
      `user=ada&password=${MASK}&card=•••• 4242`,
    );
    expect(maskBody("api%5Fkey=1&x")).toBe(`api%5Fkey=${MASK}&x`);
  });

  test("costs no more than it is long", () => {
    const long = [
      `{"a":"${'\\"'.repeat(120_000)}`,
      "{".repeat(250_000),
      `"${"1 ".repeat(120_000)}`,
    ];
    for (const body of [...long, "a".repeat(250_000), "1".repeat(250_000), "=&".repeat(120_000)]) {
      expect(maskBody(body) === body).toBe(true);
    }
  });
});

describe("a finding that is shown", () => {
  test("does not repeat a secret", () => {
    const wrong = 'Expected a number, got "hunter2"';
    const issues = { formErrors: [wrong], fieldErrors: { "login.pin": [wrong], total: [wrong] } };
    expect(maskIssues(issues)).toEqual({
      formErrors: [wrong],
      fieldErrors: { "login.pin": ["Expected a number"], total: [wrong] },
    });
    expect(maskMessage(`No. login.pin: ${wrong}`)).toBe("No. login.pin: Expected a number");
    expect(maskMessage(`No. total: ${wrong}`)).toBe(`No. total: ${wrong}`);
  });
});

describe("an edited body", () => {
  test("has the secrets that its editor saw as dots", () => {
    const original = { user: "a", password: "hunter2", items: [{ token: "t1" }, { token: "t2" }] };
    const kept = Buffer.from(JSON.stringify(original));
    const shown = shownOf(original) as JsonObject;
    expect(unmasked({ ...shown, user: "b" }, kept)).toEqual({ ...original, user: "b" });
    const changed = { password: "new", items: [{ token: MASK }, { token: "x" }, { token: MASK }] };
    expect(unmasked(changed, kept)).toEqual({
      password: "new",
      items: [{ token: "t1" }, { token: "x" }, { token: MASK }],
    });
    expect(unmasked({ password: MASK }, null)).toEqual({ password: MASK });
    expect(unmasked({ password: MASK }, Buffer.from("{"))).toEqual({ password: MASK });
  });
});
