import { describe, expect, test } from "bun:test";
import { JSON_DEPTH_MAX, MANIFEST_TEXT_MAX_CHARS, PATTERN_MAX_CHARS } from "../../src/limits.ts";
import { faultOf, loopOf, manifest, text } from "./subject.ts";

describe("the demands of a variable", () => {
  test.each([
    [{ dataType: "number", min: "1" }, "min", 'Expected a number, got "1"'],
    [
      { dataType: "number", max: Infinity },
      "max",
      "Expected a number, got a number that is too large",
    ],
    [{ min: 1.5 }, "min", "Expected a whole number of characters, got 1.5"],
    [{ max: -1 }, "max", "Expected a whole number of characters, got -1"],
    [{ dataType: "date", min: 5 }, "min", "Expected a date such as 2026-11-23, got 5"],
    [
      { dataType: "datetime", max: "2026-02-30" },
      "max",
      'Expected a date such as 2026-11-23, got "2026-02-30": there is no such date or time',
    ],
    [{ dataType: "boolean", min: 1 }, "min", "min has no meaning for boolean"],
    [{ dataType: "image", max: 1 }, "max", "max has no meaning for image"],
    [{ dataType: "number", min: 2, max: 1 }, "max", "Expected at least min (2), got 1"],
    [{ min: 2, max: 1 }, "max", "Expected at least min (2), got 1"],
    [
      { dataType: "date", min: "2026-01-02", max: "2026-01-01" },
      "max",
      'Expected at least min ("2026-01-02"), got "2026-01-01"',
    ],
    [{ dataType: "number", pattern: "a" }, "pattern", "pattern has no meaning for number"],
    [{ pattern: 5 }, "pattern", "Expected text, got 5"],
    [{ pattern: "(" }, "pattern", "Expected a pattern in RE2 syntax: missing closing ): `(`"],
    [{ enum: [] }, "enum", "Expected at least one value"],
    [{ enum: "a" }, "enum", 'Expected a list, got "a"'],
    [{ dataType: "number", enum: [1, "x"] }, "enum.1", 'Expected a number, got "x"'],
    [{ enum: [null] }, "enum.0", "Expected text, got null"],
    [
      { dataType: "date", enum: [1795430400] },
      "enum.0",
      "Expected a date such as 2026-11-23, got 1795430400",
    ],
    [{ dataType: "number", default: "x" }, "default", 'Expected a number, got "x"'],
    [
      { dataType: "number", default: Infinity },
      "default",
      "Expected JSON of finite numbers that nests less",
    ],
    [{ default: ["x"] }, "default", "Expected text, got a list"],
    [{ default: "abc", max: 2 }, "default", "Expected at most 2 characters, got 3"],
    [{ default: "c", enum: ["a", "b"] }, "default", 'Expected one of "a", "b", got "c"'],
    [{ default: "1", pattern: "[a-z]" }, "default", 'Expected text that matches [a-z], got "1"'],
    [
      { previewData: { a: [1e999] } },
      "previewData",
      "Expected JSON of finite numbers that nests less",
    ],
  ])("of %j have the finding at %s", (variable, member, finding) => {
    expect(faultOf(variable, member)).toBe(finding);
  });

  test.each([
    [{ dataType: "number", min: 1, max: 1 }],
    [{ min: 0, max: 0 }],
    [{ dataType: "datetime", min: "2026-01-01T10:00:00Z", max: "2026-01-01" }],
    [{ dataType: "date", min: "2026-01-01", default: "2026-01-01" }],
    [{ dataType: "currency", default: "49.95", enum: [49.95] }],
    [{ dataType: "number", previewData: "not checked" }],
    [{ dataType: "number", default: "" }],
  ])("of %j are fine", (variable) => {
    expect(manifest({ variables: [{ ...text("a"), ...variable }] }).variables).toHaveLength(1);
  });

  test.each([
    "(?=a)",
    "(?<!a)b",
    "\\1",
    "a{1001}",
    "((a{100}){100}){100}",
    `${"(".repeat(250)}${")".repeat(249)}`,
  ])("refuse the pattern %p at once", (pattern) => {
    const begun = performance.now();
    expect(faultOf({ pattern }, "pattern")).toStartWith("Expected a pattern in RE2 syntax");
    expect(performance.now() - begun).toBeLessThan(4_000);
  });

  test("take a pattern and a text of the largest size, and none larger", () => {
    expect(faultOf({ pattern: "a".repeat(PATTERN_MAX_CHARS) }, "pattern")).toBeUndefined();
    expect(faultOf({ pattern: "a".repeat(PATTERN_MAX_CHARS + 1) }, "pattern")).toBe(
      "Expected at most 500 characters, got 501",
    );
    for (const member of ["label", "description", "format"]) {
      const longest = "a".repeat(MANIFEST_TEXT_MAX_CHARS);
      expect(faultOf({ [member]: longest }, member)).toBeUndefined();
      expect(faultOf({ [member]: `${longest}a` }, member)).toBe(
        "Expected at most 1000 characters, got 1001",
      );
    }
  });

  test("keep a preview's value, without what reaches behind objects", () => {
    const previewData: unknown = JSON.parse(
      '[{"__proto__":{"x":1},"constructor":1,"name":"\\u0000a"}]',
    );
    const [loop] = manifest({ loops: [loopOf("a", { itemFields: [], previewData })] }).loops;
    expect(loop?.previewData).toStrictEqual([{ name: "a" }]);
    expect(JSON.stringify(loop?.previewData)).toBe('[{"name":"a"}]');
    expect(Array.isArray(loop?.previewData) && loop.previewData[0]).not.toHaveProperty("x");
  });

  test("take a preview that nests as deep as a body may, and no deeper", () => {
    const nested = (depth: number): unknown => JSON.parse("[".repeat(depth) + "]".repeat(depth));
    expect(faultOf({ previewData: nested(JSON_DEPTH_MAX) }, "previewData")).toBeUndefined();
    expect(faultOf({ previewData: nested(JSON_DEPTH_MAX + 1) }, "previewData")).toBe(
      "Expected JSON of finite numbers that nests less",
    );
  });
});
