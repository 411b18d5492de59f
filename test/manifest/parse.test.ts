import { describe, expect, test } from "bun:test";
import {
  LOOP_DEPTH_MAX,
  MANIFEST_KEY_MAX_CHARS,
  MANIFEST_KEY_SEGMENTS_MAX,
  MANIFEST_VARIABLES_MAX,
} from "../../src/limits.ts";
import { DATA_TYPES } from "../../src/manifest/manifest.ts";
import { faultOf, loopOf, manifest, refused, text } from "./subject.ts";

describe("a manifest", () => {
  test("is read whole", () => {
    const whole = {
      variables: [
        {
          key: "customer.name",
          label: "Customer",
          dataType: "text",
          required: true,
          format: "upcase",
          description: "Who pays",
          default: "Acme",
          enum: ["Acme", "Bolt"],
          min: 1,
          max: 10,
          pattern: "[A-Z]\\w*",
          previewData: "Bolt",
        },
      ],
      loops: [
        {
          key: "items",
          label: "Items",
          required: false,
          itemFields: [{ key: "name", label: "Name", dataType: "text", required: false }],
          loops: [{ key: "tags", label: "Tags", required: true, itemType: "text" }],
          previewData: [{ name: "Widget", tags: [] }],
        },
      ],
    };
    expect(manifest(whole)).toEqual(whole as never);
    expect(manifest(manifest(whole))).toEqual(whole as never);
  });

  test("may lack either list, and have null for what is absent", () => {
    const empty = { variables: [], loops: [] };
    expect(manifest({})).toEqual(empty);
    expect(manifest({ variables: null, loops: null })).toEqual(empty);
    const variable = { ...text("a"), label: null, format: null, default: null, min: null };
    expect(manifest({ variables: [variable] }).variables).toEqual([
      { key: "a", label: "A", dataType: "text", required: false },
    ]);
  });

  test("may have fields that nobody knows: they are ignored", () => {
    const raw = { version: 3, variables: [{ ...text("a"), color: "red" }] };
    expect(manifest(raw)).toEqual(manifest({ variables: [text("a")] }));
  });

  test.each([
    ["name", "Name"],
    ["customer.firstName", "Customer first name"],
    ["invoice_no", "Invoice no"],
    ["due-date", "Due date"],
    ["VATRate", "VAT rate"],
    ["customer.vatID", "Customer VAT ID"],
    ["customerId", "Customer ID"],
    ["iban", "IBAN"],
    ["größe", "Größe"],
  ])("without a label calls %p %p", (key, label) => {
    expect(manifest({ variables: [text(key)] }).variables[0]?.label).toBe(label);
    expect(manifest({ variables: [{ ...text(key), label: " " }] }).variables[0]?.label).toBe(label);
  });

  test.each([[null], [[]], ["{}"], [5], [undefined]])("is not %p", (raw) => {
    expect(refused(raw)).toEqual({
      code: "invalid_request",
      issues: { formErrors: [expect.stringContaining("Expected an object, got")], fieldErrors: {} },
    });
  });

  test("with many faults has one finding for each, at its exact path", () => {
    const raw = {
      variables: [
        { key: "a", dataType: "string" },
        { dataType: "text", required: "yes" },
        "b",
        { key: 5, dataType: "text", label: 7 },
      ],
      loops: { items: [] },
    };
    const { code, issues } = refused(raw);
    expect(code).toBe("invalid_request");
    expect(issues).toEqual({
      formErrors: [],
      fieldErrors: {
        "variables.0.dataType": [`Expected one of ${DATA_TYPES.join(", ")}, got "string"`],
        "variables.1.key": ["Required"],
        "variables.1.required": ['Expected true or false, got "yes"'],
        "variables.2": ['Expected an object, got "b"'],
        "variables.3.key": ["Expected text, got 5"],
        "variables.3.label": ["Expected text, got 7"],
        variables: [
          `Expected one of ${DATA_TYPES.join(", ")}, got "string"`,
          "Required",
          'Expected true or false, got "yes"',
          'Expected an object, got "b"',
          "Expected text, got 5",
          "Expected text, got 7",
        ],
        loops: ["Expected a list, got an object"],
      },
    });
  });

  test("holds so many variables and loops, and no more", () => {
    const fields = Array.from({ length: MANIFEST_VARIABLES_MAX - 2 }, (_, i) => text(`k${i}`));
    const raw = (...more: unknown[]) => ({
      variables: [text("a"), ...more],
      loops: [loopOf("items", { itemFields: fields })],
    });
    expect(manifest(raw()).loops).toHaveLength(1);
    expect(refused(raw(text("b"))).issues).toEqual({
      formErrors: ["Expected at most 1000 variables and loops, got 1001"],
      fieldErrors: {},
    });
  });

  test("is bounded before it is read: a flood costs nothing", () => {
    let deep: unknown = { key: "x", itemType: "text" };
    for (let depth = 0; depth < 100_000; depth += 1) deep = { key: "x", loops: [deep] };
    const begun = performance.now();
    refused({ loops: [deep] });
    refused({ variables: Array.from({ length: 200_000 }, () => ({})) });
    expect(performance.now() - begun).toBeLessThan(4_000);
  });

  test("has clean texts", () => {
    const variable = { ...text("a"), label: "L\u0000\ud800", default: "\u0000d" };
    expect(manifest({ variables: [variable] }).variables[0]).toMatchObject({
      label: "L\ufffd",
      default: "d",
    });
  });
});

describe("a key", () => {
  test.each([
    "a",
    "a.b.c",
    "über.straße",
    "_x",
    "a-b",
    "名前",
    "toString",
    "page",
    "page.title",
    "loop",
    "forloop",
  ])("%p names a variable", (key) => {
    expect(manifest({ variables: [text(key)] }).variables[0]?.key).toBe(key);
  });

  test.each([
    "",
    ".",
    "a.",
    ".a",
    "a..b",
    "a b",
    " a",
    "a-",
    "2nd",
    "a.0",
    "a[0]",
    "a$",
    "a\u0007",
    "{{a}}",
    "__proto__",
    "a.__proto__",
    "constructor.name",
    "a.prototype.b",
    "true",
    "empty.b",
    "page.number",
    "page.total",
  ])("%p names none", (key) => {
    expect(faultOf({ key }, "key")).toBeString();
  });

  test("inside a loop may be a word that only a first name can't be", () => {
    const itemFields = [text("empty"), text("page.number")];
    const loops = [loopOf("true")];
    expect(manifest({ loops: [loopOf("a", { itemFields, loops })] }).loops).toHaveLength(1);
    expect(refused({ loops: [loopOf("true")] }).issues).toHaveProperty([
      "fieldErrors",
      "loops.0.key",
    ]);
  });

  test("has so many characters and names, and no more", () => {
    expect(faultOf({ key: "k".repeat(MANIFEST_KEY_MAX_CHARS) }, "key")).toBeUndefined();
    expect(faultOf({ key: "k".repeat(MANIFEST_KEY_MAX_CHARS + 1) }, "key")).toBe(
      "Expected at most 200 characters, got 201",
    );
    const path = (count: number) => Array(count).fill("a").join(".");
    expect(faultOf({ key: path(MANIFEST_KEY_SEGMENTS_MAX) }, "key")).toBeUndefined();
    expect(faultOf({ key: path(MANIFEST_KEY_SEGMENTS_MAX + 1) }, "key")).toBe(
      "Expected at most 10 names between dots, got 11",
    );
  });

  test.each([
    [["a", "a"], "variables.1.key", "Duplicate key: a is a variable already"],
    [["a.b", "a.b"], "variables.1.key", "Duplicate key: a.b is a variable already"],
    [["a", "a.b"], "variables.1.key", "a is a value already, so nothing can be inside it"],
    [["a.b", "a.b.c.d"], "variables.1.key", "a.b is a value already, so nothing can be inside it"],
    [
      ["a.b.c", "a"],
      "variables.1.key",
      "a holds other keys already (a.…), so it can't be a variable",
    ],
  ])("clashes in %p", (keys, path, finding) => {
    expect(refused({ variables: keys.map(text) }).issues).toHaveProperty(
      ["fieldErrors", path],
      [finding],
    );
  });

  test("of a loop clashes with variables and loops of the same object", () => {
    const raw = {
      variables: [text("a"), text("b.c")],
      loops: [loopOf("a"), loopOf("b"), loopOf("d"), loopOf("d")],
    };
    expect(refused(raw).issues).toMatchObject({
      fieldErrors: {
        "loops.0.key": ["Duplicate key: a is a variable already"],
        "loops.1.key": ["b holds other keys already (b.…), so it can't be a loop"],
        "loops.3.key": ["Duplicate key: d is a loop already"],
      },
    });
  });

  test("does not clash across objects", () => {
    const itemFields = [text("a"), text("items")];
    expect(
      manifest({ variables: [text("a")], loops: [loopOf("items", { itemFields })] }).loops,
    ).toHaveLength(1);
  });
});

describe("a loop's key with a dot", () => {
  test("is invalid_loop_key, at any depth", () => {
    expect(refused({ loops: [loopOf("order.items")] })).toEqual({
      code: "invalid_loop_key",
      issues: {
        formErrors: [],
        fieldErrors: {
          "loops.0.key": ['Expected a single name without dots, got "order.items"'],
          loops: ['Expected a single name without dots, got "order.items"'],
        },
      },
    });
    const inner = loopOf("a", { itemFields: [], loops: [loopOf("b.c")] });
    expect(refused({ loops: [inner] }).code).toBe("invalid_loop_key");
  });

  test("gives its code to a manifest that has other faults too", () => {
    expect(refused({ variables: [{}], loops: [loopOf("a.b")] }).code).toBe("invalid_loop_key");
  });
});

describe("a loop", () => {
  test.each([
    [{ itemFields: [], itemType: "text" }, "both"],
    [{}, "neither"],
    [{ loops: [] }, "neither"],
  ])("has either fields or a type, not %j", (items, got) => {
    expect(refused({ loops: [loopOf("a", items)] }).issues).toHaveProperty(
      ["fieldErrors", "loops.0"],
      [`Expected either itemFields (objects) or itemType (plain values), got ${got}`],
    );
  });

  test("of plain values has no loops inside", () => {
    const items = { itemType: "text", loops: [loopOf("b")] };
    expect(refused({ loops: [loopOf("a", items)] }).issues).toHaveProperty([
      "fieldErrors",
      "loops.0.loops",
    ]);
    expect(refused({ loops: [loopOf("a", { itemType: "object" })] }).issues).toHaveProperty([
      "fieldErrors",
      "loops.0.itemType",
    ]);
  });

  test("stands three deep, and no deeper", () => {
    const nest = (depth: number): Record<string, unknown> =>
      loopOf(`l${depth}`, { itemFields: [], loops: depth === 1 ? [] : [nest(depth - 1)] });
    expect(manifest({ loops: [nest(LOOP_DEPTH_MAX)] }).loops).toHaveLength(1);
    expect(refused({ loops: [nest(LOOP_DEPTH_MAX + 1)] }).issues).toMatchObject({
      fieldErrors: { "loops.0.loops.0.loops.0.loops": ["Expected loops at most 3 deep"] },
    });
  });

  test("has its fields' faults at their exact paths", () => {
    const inner = loopOf("b", { itemFields: [text("x"), { key: "y", dataType: "int" }] });
    const { issues } = refused({ loops: [loopOf("a", { itemFields: [], loops: [inner] })] });
    expect(issues).toHaveProperty(["fieldErrors", "loops.0.loops.0.itemFields.1.dataType"]);
  });
});
