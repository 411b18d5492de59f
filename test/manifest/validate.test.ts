import { describe, expect, test } from "bun:test";
import {
  DATA_WORK_MAX,
  FINDINGS_MAX,
  LOOP_ITEMS_MAX,
  MANIFEST_VARIABLES_MAX,
  RENDER_WARNINGS_MAX,
} from "../../src/limits.ts";
import { parseJsonBody } from "../../src/manifest/json.ts";
import type { JsonObject } from "../../src/manifest/manifest.ts";
import { accepted, findings, manifest, ofOne, refusal } from "./subject.ts";

const INVOICE = manifest({
  variables: [
    { key: "customer.name", dataType: "text", required: true },
    { key: "customer.address.city", dataType: "text" },
    { key: "customer.email", dataType: "email" },
    { key: "total", dataType: "currency", required: true },
    { key: "due", dataType: "date" },
  ],
  loops: [
    {
      key: "items",
      required: true,
      itemFields: [
        { key: "name", dataType: "text", required: true },
        { key: "qty", dataType: "number", default: 1 },
        { key: "tax.rate", dataType: "number" },
      ],
      loops: [{ key: "discounts", itemFields: [{ key: "amount", dataType: "currency" }] }],
    },
    { key: "notes", itemType: "text" },
  ],
});

const BODY: JsonObject = {
  customer: { name: "Acme Corp" },
  items: [{ name: "Widget", qty: "5" }],
  total: 49.95,
};

/** A body as it would come over the wire. */
function json(text: string): JsonObject {
  const parsed = parseJsonBody(new TextEncoder().encode(text));
  if (!parsed.ok) throw new Error(parsed.error.message);
  // Whoever calls passes an object's text.
  return parsed.value as JsonObject;
}

function codes(of: Parameters<typeof accepted>[0], body: JsonObject): string[] {
  return accepted(of, body).warnings.map(({ code }) => code);
}

describe("data", () => {
  test("nests by dot paths, has every loop as a list, and leaves out what is absent", () => {
    expect(accepted(INVOICE, BODY)).toEqual({
      data: {
        customer: { name: "Acme Corp" },
        total: 49.95,
        items: [{ name: "Widget", qty: 5, discounts: [] }],
        notes: [],
      },
      warnings: [],
    });
  });

  test("has the manifest's order, so that the order of keys in a body changes nothing", () => {
    const reordered = {
      total: 49.95,
      items: [{ qty: "5", name: "Widget" }],
      customer: { name: "Acme Corp" },
    };
    expect(JSON.stringify(accepted(INVOICE, reordered).data)).toBe(
      JSON.stringify(accepted(INVOICE, BODY).data),
    );
  });

  test("leaves out an object without a value in it", () => {
    const optional = manifest({ variables: [{ key: "a.b.c", dataType: "text" }] });
    for (const body of [{}, { a: null }, { a: "" }, { a: {} }, { a: { b: {} } }]) {
      expect(accepted(optional, body)).toEqual({ data: {}, warnings: [] });
    }
  });

  test("makes an object for a default inside it", () => {
    const withDefault = manifest({ variables: [{ key: "a.b", dataType: "number", default: 2 }] });
    expect(accepted(withDefault, {}).data).toEqual({ a: { b: 2 } });
    expect(accepted(withDefault, { a: { b: null } }).data).toEqual({ a: { b: 2 } });
  });

  test("does not change the body", () => {
    const frozen = Object.freeze({ value: "1", other: 2 });
    expect(accepted(ofOne({ dataType: "number" }), frozen).data).toEqual({ value: 1 });
    expect(frozen).toEqual({ value: "1", other: 2 });
  });
});

describe("findings", () => {
  test("stand under their exact path, and again under the top-level key", () => {
    const body = {
      customer: { name: null, email: "nobody", address: "Berlin" },
      total: "abc",
      items: [{ name: "a" }, { qty: "abc", tax: { rate: [] } }],
      notes: ["ok", null, { a: 1 }],
    };
    expect(findings(INVOICE, body)).toEqual({
      "customer.name": ["Required"],
      "customer.email": ['Expected an e-mail address, got "nobody"'],
      "customer.address": ['Expected an object, got "Berlin"'],
      customer: [
        "Required",
        'Expected an object, got "Berlin"',
        'Expected an e-mail address, got "nobody"',
      ],
      total: ['Expected a number, got "abc"'],
      "items.1.name": ["Required"],
      "items.1.qty": ['Expected a number, got "abc"'],
      "items.1.tax.rate": ["Expected a number, got a list"],
      items: ["Required", 'Expected a number, got "abc"', "Expected a number, got a list"],
      "notes.1": ["Expected text, got null"],
      "notes.2": ["Expected text, got an object"],
      notes: ["Expected text, got null", "Expected text, got an object"],
    });
  });

  test("of three loops deep have all their indexes", () => {
    const deep = manifest({
      loops: [
        {
          key: "a",
          itemFields: [],
          loops: [
            {
              key: "b",
              itemFields: [],
              loops: [{ key: "c", itemFields: [{ key: "d.e", dataType: "boolean" }] }],
            },
          ],
        },
      ],
    });
    const body = { a: [{}, { b: [{ c: [{}, {}, { d: { e: 7 } }] }] }] };
    expect(Object.keys(findings(deep, body))).toEqual(["a.1.b.0.c.2.d.e", "a"]);
  });

  test("of an absent body name each required key", () => {
    expect(findings(INVOICE, {})).toEqual({
      "customer.name": ["Required"],
      customer: ["Required"],
      total: ["Required"],
      items: ["Required"],
    });
  });

  test("come with a code and a message that names the first and counts the rest", () => {
    const { code, message } = refusal(INVOICE, { ...BODY, total: "x", due: "y" });
    expect(code).toBe("invalid_input_data");
    expect(message).toBe(
      'The data does not match the manifest. total: Expected a number, got "x" (and 1 more finding)',
    );
  });

  test("are listed up to 100, with one line for the rest", () => {
    const broken = (count: number) => ({
      ...BODY,
      items: Array.from({ length: count }, () => ({ name: "a", qty: "x" })),
    });
    const exact = refusal(INVOICE, broken(FINDINGS_MAX)).issues;
    expect(exact?.formErrors).toEqual([]);
    expect(Object.keys(exact?.fieldErrors ?? {})).toHaveLength(FINDINGS_MAX + 1);
    const more = refusal(INVOICE, broken(FINDINGS_MAX + 1)).issues;
    expect(more?.formErrors).toEqual(["1 more finding is not listed"]);
    expect(Object.keys(more?.fieldErrors ?? {})).toEqual(Object.keys(exact?.fieldErrors ?? {}));
    expect(more?.fieldErrors["items"]).toHaveLength(FINDINGS_MAX);
    const many = refusal(INVOICE, broken(10_000)).issues;
    expect(many?.formErrors).toEqual(["9900 more findings are not listed"]);
  });
});

describe("a loop", () => {
  const fields = (length: number) =>
    Array.from({ length }, (_, index) => ({ key: `f${index}`, dataType: "text" }));
  const list = (more: object) =>
    manifest({ loops: [{ key: "list", itemFields: [{ key: "a", dataType: "text" }], ...more }] });

  test.each([[{}], [{ list: null }], [{ list: "" }], [{ list: [] }]])(
    "is empty in %j",
    (body: JsonObject) => {
      expect(accepted(list({}), body)).toEqual({ data: { list: [] }, warnings: [] });
    },
  );

  test("that is required has to be there, and may be empty", () => {
    expect(findings(list({ required: true }), {})).toEqual({ list: ["Required"] });
    expect(findings(list({ required: true }), { list: null })).toEqual({ list: ["Required"] });
    expect(accepted(list({ required: true }), { list: [] }).data).toEqual({ list: [] });
  });

  test.each([
    ["a", 'Expected a list, got "a"'],
    [5, "Expected a list, got 5"],
    [{ 0: { a: 1 } }, "Expected a list, got an object"],
  ] as const)("is not %j", (given, finding) => {
    expect(findings(list({}), { list: given })).toEqual({ list: [finding] });
  });

  test.each([
    ["a", 'Expected an object, got "a"'],
    [null, "Expected an object, got null"],
    [[], "Expected an object, got a list"],
  ] as const)("of objects has no item %j", (item, finding) => {
    expect(findings(list({}), { list: [{}, item] })).toEqual({
      "list.1": [finding],
      list: [finding],
    });
  });

  test("of plain values holds each in its type's form", () => {
    const numbers = manifest({ loops: [{ key: "list", itemType: "number" }] });
    expect(accepted(numbers, { list: [1, "2,000", " 3 "] }).data).toEqual({ list: [1, 2000, 3] });
    expect(findings(numbers, { list: [1, ""] })["list.1"]).toEqual(['Expected a number, got ""']);
  });

  test("takes 10,000 items and refuses one more", () => {
    const items = (length: number) => ({ list: Array.from({ length }, () => ({ a: "x" })) });
    expect(accepted(list({}), items(LOOP_ITEMS_MAX)).data["list"]).toHaveLength(LOOP_ITEMS_MAX);
    expect(findings(list({}), items(LOOP_ITEMS_MAX + 1))).toEqual({
      list: ["Expected at most 10000 items, got 10001"],
    });
  });

  test("of the widest manifest is checked at its longest", () => {
    const wide = list({ itemFields: fields(MANIFEST_VARIABLES_MAX - 1) });
    const items = Array.from({ length: LOOP_ITEMS_MAX }, () => ({ f7: "x" }));
    expect(accepted(wide, { list: items }).data).toEqual({ list: items });
  });

  test("inside another does not multiply without end", () => {
    const inner = { key: "inner", itemFields: fields(MANIFEST_VARIABLES_MAX - 2) };
    const nest = list({ itemFields: [], loops: [inner] });
    const items = Array.from({ length: LOOP_ITEMS_MAX }, () => ({}));
    const begun = performance.now();
    const body = { list: Array.from({ length: 35 }, () => ({ inner: items })) };
    expect(refusal(nest, body).issues).toEqual({
      formErrors: ["The data has too many items for the number of fields in each; send less"],
      fieldErrors: {},
    });
    expect(performance.now() - begun).toBeLessThan(3_000);
  });

  test("counts what its defaults add", () => {
    const heavy = list({
      itemFields: [{ key: "a", dataType: "longtext", default: "x".repeat(DATA_WORK_MAX / 10) }],
    });
    const items = (length: number) => ({ list: Array.from({ length }, () => ({})) });
    expect(accepted(heavy, items(9)).data["list"]).toHaveLength(9);
    expect(refusal(heavy, items(10)).issues?.formErrors).toHaveLength(1);
  });
});

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
    expect(performance.now() - begun).toBeLessThan(2_000);
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
