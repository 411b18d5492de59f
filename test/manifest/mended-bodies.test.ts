import { describe, expect, test } from "bun:test";
import { RENDER_WARNINGS_MAX } from "../../src/limits.ts";
import type { JsonObject } from "../../src/manifest/manifest.ts";
import { accepted, BODY, findings, INVOICE, json, manifest, ofOne } from "./subject.ts";

function codes(of: Parameters<typeof accepted>[0], body: JsonObject): string[] {
  return accepted(of, body).warnings.map(({ code }) => code);
}

describe("keys that are not in the manifest", () => {
  test("are left out with a warning that names them", () => {
    const { data, warnings } = accepted(INVOICE, {
      ...BODY,
      Total: 1,
      customer: { name: "Acme", vat: "x" },
    });
    expect(data).not.toHaveProperty("Total");
    expect(data["customer"]).toEqual({ name: "Acme" });
    expect(warnings).toEqual([
      { code: "unknown_key", message: "customer.vat is not in the manifest and was left out." },
      { code: "unknown_key", message: "Total is not in the manifest and was left out." },
    ]);
  });

  test("of a loop's items are named once, with how often they came", () => {
    const items = [
      { name: "a" },
      { name: "b", sku: 1 },
      { name: "c", sku: 2 },
      { name: "d", sku: 3 },
    ];
    expect(accepted(INVOICE, { ...BODY, items }).warnings).toEqual([
      {
        code: "unknown_key",
        message: "items.1.sku is not in the manifest and was left out, as in 2 other items.",
      },
    ]);
  });

  test("with dots are not read as paths, and the warning says how to nest", () => {
    const { data, warnings } = accepted(INVOICE, { ...BODY, "customer.email": "ada@example.com" });
    expect(data["customer"]).toEqual({ name: "Acme Corp" });
    expect(warnings.map(({ message }) => message)).toEqual([
      'customer.email is not in the manifest and was left out. Dots nest: send {"a": {"b": …}}, not {"a.b": …}.',
    ]);
  });

  test("may hold anything, 1e999 too", () => {
    expect(codes(INVOICE, { ...BODY, ...json('{"x":1e999,"y":{"z":[1e999]}}') })).toEqual([
      "unknown_key",
      "unknown_key",
    ]);
  });

  test("are warned of up to the limit, and counted past it", () => {
    const unknown = (count: number): JsonObject => ({
      ...BODY,
      ...Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index])),
    });
    const most = RENDER_WARNINGS_MAX - 1;
    expect(codes(INVOICE, unknown(most))).toEqual(Array(most).fill("unknown_key"));
    const { warnings } = accepted(INVOICE, unknown(most + 2));
    expect(warnings).toHaveLength(RENDER_WARNINGS_MAX);
    expect(warnings.at(-1)).toEqual({
      code: "more_warnings",
      message: "2 more warnings of this kind are not listed.",
    });
  });

  test("a hundred thousand of them cost no more than their share", () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => `"k${index}":${index}`).join(",");
    const begun = performance.now();
    const body = json(`{"value":1,${keys}}`);
    expect(accepted(ofOne({ dataType: "number" }), body).data).toEqual({ value: 1 });
    expect(performance.now() - begun).toBeLessThan(4_000);
  });

  test("are named shortened and without control characters", () => {
    const [warning] = accepted(INVOICE, { ...BODY, [`a\n${"b".repeat(100)}\ud800`]: 1 }).warnings;
    expect(warning?.message).toBe(
      `a\ufffd${"b".repeat(58)}… is not in the manifest and was left out.`,
    );
    expect(accepted(INVOICE, { ...BODY, "": 1 }).warnings[0]?.message).toStartWith('"" is not');
  });
});

describe("keys that mean something to objects of the language", () => {
  test("__proto__, constructor and prototype are dropped at every depth", () => {
    const hostile = `{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}},"prototype":1`;
    const { data, warnings } = accepted(
      INVOICE,
      json(
        `${hostile},"customer":${hostile},"name":"Acme"},"items":[${hostile},"name":"a"}],"total":1}`,
      ),
    );
    expect(data).toEqual({
      customer: { name: "Acme" },
      total: 1,
      items: [{ name: "a", qty: 1, discounts: [] }],
      notes: [],
    });
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect({}).not.toHaveProperty("admin");
    expect({}).not.toHaveProperty("x");
    expect(warnings).toHaveLength(9);
  });

  test("a value inside __proto__ is not there", () => {
    const body = json('{"__proto__":{"value":"inherited"}}');
    expect(findings(ofOne({ dataType: "text", required: true }), body)).toEqual({
      value: ["Required"],
    });
  });

  test("toString, hasOwnProperty and the like are keys as any other", () => {
    const names = ["toString", "hasOwnProperty", "valueOf", "isPrototypeOf"];
    const odd = manifest({
      variables: [
        ...names.map((key) => ({ key, dataType: "text" })),
        { key: "inside.toString", dataType: "text", required: true },
      ],
    });
    expect(findings(odd, {})).toEqual({ "inside.toString": ["Required"], inside: ["Required"] });
    const body = { toString: "a", hasOwnProperty: "b", inside: { toString: "c" } };
    expect(accepted(odd, body)).toEqual({ data: body, warnings: [] });
  });
});

describe("texts", () => {
  test("lose NULs and get U+FFFD for half a character, each with a warning", () => {
    const body = json('{"value":"a\\u0000b\\ud800c\\udc00\\ud83c\\udf88"}');
    expect(accepted(ofOne({ dataType: "text" }), body)).toEqual({
      data: { value: "ab\ufffdc\ufffd🎈" },
      warnings: [
        {
          code: "lone_surrogate",
          message: "value held half a character (a lone surrogate), shown as \ufffd.",
        },
        {
          code: "nul_character",
          message: "value held a NUL character, which was left out.",
        },
      ],
    });
  });

  test("are mended before anything else looks at them", () => {
    expect(accepted(ofOne({ dataType: "number" }), { value: "1\u00002" }).data).toEqual({
      value: 12,
    });
    expect(accepted(ofOne({ dataType: "number" }), { value: "\u0000" }).data).toEqual({});
    const short = ofOne({ dataType: "text", max: 1, pattern: "a" });
    expect(accepted(short, { value: "a\u0000" }).data).toEqual({ value: "a" });
  });

  test("name their exact place in a list", () => {
    const { warnings } = accepted(INVOICE, {
      ...BODY,
      items: [{ name: "a" }, { name: "\ud800" }],
      notes: ["fine", "\u0000"],
    });
    expect(warnings.map(({ code, message }) => [code, message.split(" ")[0]])).toEqual([
      ["lone_surrogate", "items.1.name"],
      ["nul_character", "notes.1"],
    ]);
  });
});

describe("1e999", () => {
  test("is a finding at its exact path where the manifest has the key", () => {
    const body = json(
      '{"customer":{"name":"A"},"total":1e999,"items":[{"name":"a","qty":-1e999}],"due":1e999}',
    );
    expect(Object.keys(findings(INVOICE, body)).sort()).toEqual([
      "due",
      "items",
      "items.0.qty",
      "total",
    ]);
  });
});
