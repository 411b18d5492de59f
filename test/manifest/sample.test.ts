import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { parseManifest } from "../../src/manifest/parse.ts";
import { sampleData } from "../../src/manifest/sample.ts";
import { compileValidator } from "../../src/manifest/validate.ts";
import { manifestJson, runs } from "./arbitraries.ts";
import { manifest, ofOne } from "./subject.ts";

function sampleOf(variable: Record<string, unknown>): unknown {
  return sampleData(ofOne(variable))["value"];
}

describe("sample data", () => {
  test("has every key, objects nested and loops with items that differ", () => {
    const sample = sampleData(
      manifest({
        variables: [
          { key: "customer.name", dataType: "text" },
          { key: "total", dataType: "currency" },
        ],
        loops: [
          {
            key: "items",
            itemFields: [
              { key: "name", dataType: "text" },
              { key: "qty", dataType: "number" },
            ],
            loops: [{ key: "tags", itemType: "text" }],
          },
        ],
      }),
    );
    const tags = ["Tags", "Tags 2", "Tags 3"];
    expect(sample).toEqual({
      customer: { name: "Customer name" },
      total: 49.95,
      items: [
        { name: "Name", qty: 1, tags },
        { name: "Name 2", qty: 2, tags },
        { name: "Name 3", qty: 3, tags },
      ],
    });
  });

  test("has codes where a layout formats by them", () => {
    const keys = [
      "timeZone",
      "project.time_zone",
      "currency",
      "currencyCode",
      "locale",
      "languages",
    ];
    const variables = keys.map((key) => ({ key, dataType: "text" }));
    expect(sampleData(manifest({ variables }))).toEqual({
      timeZone: "Europe/Berlin",
      project: { time_zone: "Europe/Berlin" },
      currency: "EUR",
      currencyCode: "EUR",
      locale: "en",
      languages: "Languages",
    });
  });

  test.each([
    ["the preview", { dataType: "text", previewData: "Bolt", default: "Acme" }, "Bolt"],
    ["the preview in its type's form", { dataType: "number", previewData: "1,200" }, 1200],
    ["the default, without a preview", { dataType: "text", default: "Acme" }, "Acme"],
    [
      "the default, where the preview does not fit",
      { dataType: "number", previewData: "x", default: 3 },
      3,
    ],
    ["an option", { dataType: "text", enum: ["a", "b"] }, "a"],
    ["a number at its bound", { dataType: "number", min: 50 }, 50],
    ["a number at its upper bound", { dataType: "currency", max: 5 }, 5],
    ["a date at its bound", { dataType: "date", max: "2020-01-01" }, "2020-01-01"],
    ["a text cut to its length", { dataType: "text", label: "Invoice", max: 3 }, "Inv"],
    ["a text that matches", { dataType: "text", pattern: "[A-Z]{3}\\d" }, "AAA1"],
    ["an address of a length", { dataType: "email", min: 18 }, "aaaada@example.com"],
  ])("is %s", (_, variable, value) => {
    expect(sampleOf(variable)).toEqual(value);
  });

  test("grows a text to its length", () => {
    expect(sampleOf({ dataType: "longtext", min: 500, max: 500 })).toHaveLength(500);
    expect(sampleOf({ dataType: "url", min: 100 })).toHaveLength(100);
  });

  test("takes a loop's preview where it fits, and makes items up where it does not", () => {
    const list = (previewData: unknown) => {
      const itemFields = [{ key: "qty", dataType: "number", required: true }];
      return sampleData(manifest({ loops: [{ key: "list", itemFields, previewData }] }))["list"];
    };
    expect(list([{ qty: "7", other: 1 }])).toEqual([{ qty: 7 }]);
    expect(list([{ qty: "seven" }])).toEqual([{ qty: 1 }, { qty: 2 }, { qty: 3 }]);
    expect(list("no list")).toHaveLength(3);
  });

  test.each([
    { dataType: "text", min: 1e15 },
    { dataType: "text", pattern: "a\\bb" },
    { dataType: "url", max: 2 },
  ])("leaves out what nothing is found for: %j", (variable) => {
    expect(sampleData(ofOne(variable))).toEqual({});
  });

  test("passes its own manifest, without a warning", () => {
    fc.assert(
      fc.property(manifestJson, (raw) => {
        const parsed = parseManifest(raw);
        fc.pre(parsed.ok);
        const sample = sampleData(parsed.value);
        const result = compileValidator(parsed.value).validate(sample, { timeZone: "UTC" });
        expect(result.ok ? result.value.warnings : result.error.issues).toEqual([]);
        expect(sampleData(parsed.value)).toEqual(sample);
      }),
      runs(500),
    );
  });
});
