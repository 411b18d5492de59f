import { describe, expect, test } from "bun:test";
import {
  DATA_WORK_MAX,
  FINDINGS_MAX,
  LOOP_ITEMS_MAX,
  MANIFEST_VARIABLES_MAX,
} from "../../src/limits.ts";
import type { JsonObject } from "../../src/manifest/manifest.ts";
import { accepted, BODY, findings, INVOICE, manifest, ofOne, refusal } from "./subject.ts";

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
    expect(performance.now() - begun).toBeLessThan(4_000);
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
