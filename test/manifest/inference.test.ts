import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inferManifest } from "../../src/manifest/inference.ts";
import type { JsonObject } from "../../src/manifest/manifest.ts";
import { parseManifest } from "../../src/manifest/parse.ts";
import { compileValidator } from "../../src/manifest/validate.ts";
import { runs } from "./arbitraries.ts";

/** Keys with their types, those of a loop's items behind its name. */
function typesOf(data: JsonObject): Record<string, string> {
  const { variables, loops } = inferManifest(data).manifest;
  return Object.fromEntries([
    ...variables.map(({ key, dataType }) => [key, dataType]),
    ...loops.map(({ key, itemType, itemFields = [] }) => [
      `${key}[]`,
      itemType ?? itemFields.map((field) => `${field.key} ${field.dataType}`).join(", "),
    ]),
  ]);
}

describe("a manifest from data", () => {
  test("has the type that a value looks like", () => {
    const data = {
      text: "Acme Corp",
      blankText: "",
      nothing: null,
      lines: "one\ntwo",
      prose: "x".repeat(81),
      count: 5,
      unitPrice: 9.99,
      total: 50,
      totalCount: 2,
      paid: false,
      due: "2026-11-23",
      notADay: "2026-02-30",
      at: "2026-11-23T10:00:00Z",
      site: "https://example.com/a",
      logo: "https://example.com/logo.PNG?v=2",
      stored: "asset:logo",
      mail: "ada@example.com",
      handle: "@ada",
    };
    expect(typesOf(data)).toEqual({
      text: "text",
      blankText: "text",
      nothing: "text",
      lines: "longtext",
      prose: "longtext",
      count: "number",
      unitPrice: "currency",
      total: "currency",
      totalCount: "number",
      paid: "boolean",
      due: "date",
      notADay: "text",
      at: "datetime",
      site: "url",
      logo: "image",
      stored: "image",
      mail: "email",
      handle: "text",
    });
  });

  test("names what is inside objects by its path, and lists as loops with all that any item has", () => {
    const data = {
      customer: { name: "Acme", address: { city: "Bristol" }, nothing: {} },
      tags: ["a", "b"],
      none: [],
      items: [
        { name: "Widget", qty: 5 },
        { name: "Bolt", price: 1, size: { width: 3 } },
      ],
    };
    expect(typesOf(data)).toEqual({
      "customer.name": "text",
      "customer.address.city": "text",
      "tags[]": "text",
      "none[]": "text",
      "items[]": "name text, qty number, price currency, size.width number",
    });
  });

  test("has loops in loops, three deep, and says what it leaves out", () => {
    const data = { a: [{ b: [{ c: [{ d: [{ e: 1 }], f: 2 }] }] }] };
    const { manifest, leftOut } = inferManifest(data);
    expect(manifest.loops[0]?.loops?.[0]?.loops?.[0]?.itemFields).toMatchObject([{ key: "f" }]);
    expect(leftOut).toEqual(["a[].b[].c[].d: Expected lists at most 3 deep"]);
  });

  test("takes text where the items do not agree", () => {
    const items = [
      { a: 1, b: "2026-11-23", c: "x" },
      { a: "one", b: null, c: "x\ny" },
    ];
    expect(typesOf({ items })).toEqual({ "items[]": "a text, b date, c longtext" });
  });

  test("says which names no manifest can have, and why, and goes on with the others", () => {
    const { manifest, leftOut } = inferManifest({
      "first name": "a",
      "a.b": 1,
      customer: { tags: ["x"] },
      mixed: [1, { a: 1 }],
      items: [{ a: 1 }, { a: { b: 2 } }],
      fine: 1,
    });
    expect(manifest.variables.map(({ key }) => key)).toEqual(["fine"]);
    expect(manifest.loops.map(({ key }) => key)).toEqual(["items"]);
    expect(leftOut).toEqual([
      "a.b: has a dot in its name",
      'first name: Expected names of letters, digits, _ and - that begin with a letter, got "first name"',
      'customer.tags: Expected a single name without dots, got "customer.tags"',
      "mixed: Expected items that are all objects, or all plain values",
      "items[].a.b: a is a value already, so nothing can be inside it",
    ]);
  });

  test("takes the data that it was made from, and demands nothing", () => {
    const sample = join(import.meta.dir, "../../templates/invoice/sample.json");
    const data: JsonObject = JSON.parse(readFileSync(sample, "utf8"));
    const { manifest, leftOut } = inferManifest(data);
    expect(leftOut).toEqual([]);
    const validator = compileValidator(manifest);
    const validated = validator.validate(data, { timeZone: "UTC" });
    expect(validated).toMatchObject({ ok: true, value: { warnings: [] } });
    expect(validator.validate({}, { timeZone: "UTC" }).ok).toBe(true);
  });

  test("can always be parsed, whatever the data", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), (data) => {
        // What the library makes is JSON.
        const { manifest } = inferManifest(JSON.parse(JSON.stringify(data)));
        expect(parseManifest(JSON.parse(JSON.stringify(manifest)))).toEqual({
          ok: true,
          value: manifest,
        });
      }),
      runs(300),
    );
  });
});
