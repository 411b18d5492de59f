import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { jsonText } from "../../../src/publish/files/json-text.ts";
import { manifestText } from "../../../src/publish/files/manifest-text.ts";
import type { Json } from "../../../src/manifest/manifest.ts";
import { parseManifest } from "../../../src/manifest/parse.ts";
import { manifestJson, runs } from "../../manifest/arbitraries.ts";

const TEMPLATES = join(import.meta.dir, "../../../templates");
const INVOICE = join(TEMPLATES, "invoice");

const invoiceFile = (name: string): string => readFileSync(join(INVOICE, name), "utf8");

describe("JSON in git", () => {
  test("puts on one line what fits there, and has a new line at its end", () => {
    const value = { a: 1, list: ["x", "y"], inner: { b: null, c: [] }, empty: {} };
    expect(jsonText(value)).toBe(
      '{\n  "a": 1,\n  "list": ["x", "y"],\n  "inner": { "b": null, "c": [] },\n  "empty": {}\n}\n',
    );
  });

  test("fills a hundred columns, and not one more", () => {
    const value = (length: number) => ({ list: ["x".repeat(length)], more: 1 });
    expect(jsonText(value(85)).split("\n")[1]).toHaveLength(100);
    expect(jsonText(value(86)).split("\n")[1]).toBe('  "list": [');
    // The last one has no comma after it.
    expect(jsonText({ list: ["x".repeat(86)] }).split("\n")[1]).toHaveLength(100);
  });

  test("gives each of several objects a line of its own", () => {
    const item = { a: 1, b: 2 };
    expect(jsonText({ items: [item, item] })).toBe(
      '{\n  "items": [\n    { "a": 1, "b": 2 },\n    { "a": 1, "b": 2 }\n  ]\n}\n',
    );
  });

  test("holds what it is made of, whatever that is", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        // What the library makes is JSON.
        const json = JSON.parse(JSON.stringify(value)) as Json;
        expect(JSON.parse(jsonText(json))).toEqual(json);
      }),
      runs(300),
    );
  });

  test("is how the invoice's sample is written, and the formatter leaves it as it is", () => {
    expect(jsonText(JSON.parse(invoiceFile("sample.json")))).toBe(invoiceFile("sample.json"));
  });
});

describe("a manifest in git", () => {
  test.each(readdirSync(TEMPLATES))(
    "is the one of the starter %s, letter by letter, once it was parsed",
    (slug) => {
      const file = (name: string): string => readFileSync(join(TEMPLATES, slug, name), "utf8");
      const parsed = parseManifest(JSON.parse(file("manifest.json")));
      if (!parsed.ok) throw new Error(parsed.error.message);
      expect(manifestText(parsed.value)).toBe(file("manifest.json"));
      expect(jsonText(JSON.parse(file("sample.json")))).toBe(file("sample.json"));
    },
  );

  test("leaves out what goes without saying, and fills in labels", () => {
    const parsed = parseManifest({
      variables: [{ dataType: "text", key: "firstName", required: false, default: null }],
    });
    if (!parsed.ok) throw new Error(parsed.error.message);
    expect(JSON.parse(manifestText(parsed.value))).toEqual({
      variables: [{ key: "firstName", label: "First name", dataType: "text" }],
      loops: [],
    });
  });

  test("parses to the same manifest, for each that is accepted", () => {
    let accepted = 0;
    fc.assert(
      fc.property(manifestJson, (raw) => {
        const first = parseManifest(raw);
        if (!first.ok) return;
        accepted += 1;
        const text = manifestText(first.value);
        const second = parseManifest(JSON.parse(text));
        expect(second).toEqual(first);
        if (second.ok) expect(manifestText(second.value)).toBe(text);
      }),
      runs(500),
    );
    expect(accepted).toBeGreaterThan(50);
  });
});
